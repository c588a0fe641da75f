/** Random bits of a Linux process. */

import type { usize } from 'toro/unsafe';
import { fillRandom } from './syscall';

/** Fills `bytes` bytes at `address`. */
export function random(address: usize, bytes: number): void {
  if (!fillRandom(address, bytes)) throw new Error('this system has no random numbers (getrandom)');
}
