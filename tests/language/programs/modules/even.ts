import { isOdd } from './odd';
import { order } from './order';

order.push('even');
export function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}
