// What other hosts have, and a file that is no module.
import text from './untyped.txt';
console.log(text, __dirname);
window.scrollTo(0, 0);
const path = require('path');
Object.defineProperty(path, 'x', { value: 1 });
