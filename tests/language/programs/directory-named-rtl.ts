/** Modules of a program are its own, whatever their directory is called. */

import { claimed, parsePoint, Refusal } from './rtl/lookalike';

console.log(parsePoint('{"x":41}').x + 1);
console.log(claimed(JSON.parse('{"x":1.5}')).x);
console.log(claimed({ x: 7, y: 8 }).x);
console.log(new Refusal('no').name);
