// ES modules: order of evaluation, live bindings, re-exports, namespaces, default exports, cycles.
import './modules/first';
import { counter, increment, label as renamed } from './modules/counter';
import * as shapes from './modules/shapes';
import { Circle, unit } from './modules/index';
import makeGreeting, { greetings } from './modules/greeting';
import { isEven } from './modules/even';
import { isOdd } from './modules/odd';
import type { Named } from './modules/types';
import { order } from './modules/order';

console.log('entry');
console.log(order.join(' '));
console.log(counter, increment(), increment(), counter, renamed);
console.log(shapes.area(new shapes.Square(3)), shapes.area(new Circle(1)), unit.side);
console.log(makeGreeting('Ada'), makeGreeting('Bob'), greetings);
console.log(isEven(10), isOdd(7), isEven(3));
const named: Named = { name: 'typed' };
console.log(named.name);
export const unused = 1;
