/** What `toro/debug` tells of a core. */

import { counters, writeDebug } from 'toro/debug';
import { beginThread, sleep, sysThreadSwitch } from 'toro/process';

writeDebug('for the developer');
const before = counters();
for (let i = 0; i < 5; i++) sleep(1);
beginThread(() => {
  for (let i = 0; i < 9; i++) sysThreadSwitch();
}, 0);
for (let i = 0; i < 10; i++) sysThreadSwitch();
let kept: number[] = [];
for (let i = 0; i < 60_000; i++) kept = kept.length > 100 ? [i] : [...kept, i];
let missing = 0;
const nothing: { value: number }[] = [];
for (let i = 0; i < 3; i++) {
  try {
    missing += (nothing[i] as { value: number }).value;
  } catch {
    missing++;
  }
}
const after = counters();
console.log('exceptions', after.exceptions - before.exceptions, missing);
console.log('interrupts', after.interrupts - before.interrupts >= 5);
console.log('allocated', after.allocatedBytes - before.allocatedBytes > 16_000_000);
console.log('collections', after.collections > before.collections);
console.log('switches', after.contextSwitches - before.contextSwitches);
