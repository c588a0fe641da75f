/** The counters of other cores, one of which computes and does nothing else; and their sum. */

import { counters, sumOfCounters } from 'toro/debug';
import { beginThread, coreCount, join, sleep } from 'toro/process';

/** Allocates without end, and never lets another thread run. */
export function compute(_core: number): void {
  let kept: number[][] = [];
  for (;;) kept = kept.length > 1000 ? [[1]] : [...kept, [kept.length]];
}

export function nothing(_core: number): void {}

if (import.meta.main) {
  join(beginThread(nothing, 1, { core: 1 }));
  beginThread(compute, 2, { core: 2, daemon: true });
  for (let tries = 0; tries < 100 && counters(2).collections === 0; tries++) sleep(100);
  const before = counters(2);
  let after = before;
  for (let tries = 0; tries < 100 && after.allocatedBytes === before.allocatedBytes; tries++) {
    sleep(50);
    after = counters(2);
  }
  console.log('allocated', after.allocatedBytes > before.allocatedBytes, 'collections', after.collections > 0);
  console.log('asked', after.interrupts - before.interrupts);
  console.log('switches', counters(1).contextSwitches > 1, counters(2).contextSwitches);
  let switches = 0;
  for (let core = 0; core < coreCount(); core++) switches += counters(core).contextSwitches;
  console.log('sum', sumOfCounters().contextSwitches === switches);
  try {
    counters(3);
  } catch (error) {
    console.log(String(error));
  }
}
