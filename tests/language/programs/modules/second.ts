import { order } from './order';

order.push('second');
console.log('second');
