import './second';
import { order } from './order';

order.push('first');
console.log('first');
