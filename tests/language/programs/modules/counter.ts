import { order } from './order';

order.push('counter');
export let counter = 10;
export function increment(): number {
  return ++counter;
}
const label = 'label';
export { label };
