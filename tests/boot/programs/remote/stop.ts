/** One core gives up, and takes the machine with it; before that, a thread of it faults, which ends that thread alone. */

import { beginThread, join, panic, sleep } from 'toro/process';
import { storeU8 } from 'toro/unsafe';

export function fault(address: number): void {
  storeU8(address, 1);
}

export function overflow(depth: number): number {
  return depth < 0 ? 0 : 1 + overflow(depth + 1);
}

export function giveUp(after: number): void {
  sleep(after);
  panic('core 1 gives up');
}

if (import.meta.main) {
  const threads = [beginThread(fault, 0x7000_0000_0000, { core: 1 }), beginThread(overflow, 0, { core: 1 })];
  for (const thread of threads) {
    try {
      join<unknown>(thread);
    } catch (error) {
      console.log(`join: ${error}`);
    }
  }
  beginThread(giveUp, 200, { core: 1 });
  for (;;) {
    sleep(10);
    console.log('core 0 runs');
  }
}
