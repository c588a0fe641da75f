/**
 * Three tasks on two cores hand each other values for 1,000 rounds, and the sequence is the same every time: nothing is shared, so nothing
 * depends on who is faster.
 *
 *     torotsc run examples/ToroThread.ts --smp 2
 */

import { beginThread, coreCount, join } from 'toro/process';

const ROUNDS = 1000;

/** A module variable: every core has its own. The two tasks of the second core see what the other one did. */
let last = 1;

/** The second task, on the second core. */
export function scramble(value: number): number {
  last = (Math.imul(value, 1_103_515_245) + 12_345 + last) >>> 0;
  return last;
}

/** The third task, on the same core. */
export function fold(value: number): number {
  last = (last ^ (value >>> 7)) >>> 0;
  return last % 1_000_003;
}

/** The first task, on the first core. */
function run(core: number): void {
  let value = 2003;
  let digest = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const scrambled = join(beginThread(scramble, value, { core, name: 'second' }));
    value = join(beginThread(fold, scrambled, { core, name: 'third' }));
    digest = (Math.imul(digest, 31) + value) >>> 0;
    if (round % 200 === 0) console.log(`round ${round}: ${value}`);
  }
  console.log(`the sequence is ${digest.toString(16)}`);
}

// Other cores evaluate this module too, before they run a function of it.
if (import.meta.main) run(coreCount() > 1 ? 1 : 0);
