import { isEven } from './even';
import { order } from './order';

order.push('odd');
export function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}
