/**
 * What switches between threads cost, in ticks of the TSC: with `-icount shift=0` a tick is an instruction. Two threads that yield to each other, the
 * same beside a thread that sleeps, and threads that are begun and joined.
 */

import { rdtsc } from 'toro/arch';
import { beginThread, join, sleep, sysKillThread, sysThreadSwitch } from 'toro/process';

const ROUNDS = 7;
const SWITCHES = 5000;
const THREADS = 200;

/** Prints the least number of ticks that `body` takes for each of `count` things. */
function measure(name: string, count: number, body: () => void): void {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = rdtsc();
    body();
    least = Math.min(least, Number(rdtsc() - start));
  }
  console.log(`${name} ${least / count}`);
}

function switches(): void {
  for (let i = 0; i < SWITCHES; i++) sysThreadSwitch();
}

function nothing(value: number): number {
  return value;
}

let running = true;
const other = beginThread(() => {
  while (running) sysThreadSwitch();
}, undefined);
// Each yield is a switch there and one back.
measure('switch', 2 * SWITCHES, switches);
const sleeper = beginThread(() => sleep(100_000), undefined, { daemon: true });
sysThreadSwitch();
measure('timed', 2 * SWITCHES, switches);
running = false;
join(other);
measure('thread', THREADS, () => {
  for (let i = 0; i < THREADS; i++) join(beginThread(nothing, i));
});
sysKillThread(sleeper);
