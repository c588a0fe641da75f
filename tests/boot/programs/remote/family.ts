/** The machine stays up for threads that threads on other cores begin, and until what is left for the end has been done on every core. */

import { atEnd, beginThread, coreCount, currentCore, join, sleep } from 'toro/process';

export function grandchild(duration: number): void {
  sleep(duration);
  console.log(`grandchild on core ${currentCore()}`);
  setTimeout(() => console.log(`its timer on core ${currentCore()}`), 30);
}

/** Ends long before what it begins, on its own core and on the next one. */
export function child(duration: number): number {
  atEnd((text: string) => console.log(`${text} on core ${currentCore()}`), 'last');
  beginThread(grandchild, duration, {});
  beginThread(grandchild, 2 * duration, { core: (currentCore() + 1) % coreCount() });
  beginThread(() => sleep(1e9), 0, { daemon: true });
  return duration;
}

if (import.meta.main) {
  atEnd(() => console.log('last on core 0'), 0);
  console.log(join(beginThread(child, 400, { core: 1 })));
}
