/** How long each step of the boot list took, by TSC: printed for `boot-time` and `boot-chart` on the command line. */

import type { u64 } from 'toro/unsafe';
import { rdtsc } from '../arch/instructions';
import { millisecondsBetween } from '../arch/tsc';
import { writeDecimal, writeText } from '../console/output';

/** Steps up to the console run before there is a heap, hence no array. */
let first: u64;
let last: u64;
let names: string[];
let times: u64[];

/** The chart begins at `loader`, the loader's first instruction. There is a heap from now on. */
export function startChart(loader: u64): void {
  first = loader;
  last = loader;
  names = [];
  times = [];
}

/** The step `name` has just ended. */
export function stepDone(name: string): void {
  names.push(name);
  times.push(rdtsc());
}

/** Writes the steps with their durations in microseconds. The clock is calibrated. */
export function printChart(): void {
  last = first;
  for (let i = 0; i < names.length; i++) {
    writeText(names[i]);
    for (let column = names[i].length; column < 12; column++) writeText(' ');
    writeMicroseconds(last, times[i]);
    writeText(' us\n');
    last = times[i];
  }
}

/** Writes the time from the loader's first instruction to now. */
export function printBootTime(): void {
  const now: u64 = rdtsc();
  writeText('boot-time ');
  writeMicroseconds(first, now);
  writeText(' us\n');
}

function writeMicroseconds(from: u64, to: u64): void {
  writeDecimal(Math.round(millisecondsBetween(from, to) * 1000));
}
