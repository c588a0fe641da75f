/** Promises and timers of a thread on another core go on when the thread has ended; a daemon there does not keep the machine up. */

import { beginThread, currentCore, join, sleep } from 'toro/process';

async function successor(n: number): Promise<number> {
  await null;
  return n + 1;
}

export function leaveBehind(n: number): number {
  setTimeout(() => console.log('timer on core', currentCore()), 20);
  successor(n).then((value) => console.log('promise', value, 'on core', currentCore()));
  return n;
}

export function sleepOn(duration: number): void {
  for (;;) sleep(duration);
}

if (import.meta.main) {
  join(beginThread(leaveBehind, 1, { core: 1 }));
  sleep(200);
  beginThread(sleepOn, 10, { core: 1, daemon: true });
  setTimeout(() => console.log('timer on core', currentCore()), 10);
}
