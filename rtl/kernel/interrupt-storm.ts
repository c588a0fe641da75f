/**
 * A level-triggered line that nobody acknowledges interrupts again as soon as its handlers have returned: the machine does next to nothing else. It is
 * noticed by what no device that is answered does for long, that there is no time between two interrupts, and the line is masked. Called in
 * interrupts: allocates nothing.
 */

import { u64 as toU64, type u64 } from 'toro/unsafe';
import { rdtsc } from '../arch/instructions';
import { maskVector } from '../arch/interrupts';
import { logNumber } from '../console/log';
import { LogLevel } from '../console/log-level';

/** So many interrupts of one line without time between them. */
const MOST_REPEATS = 20_000;
/** No time, in ticks of the TSC: some ten microseconds. */
const NO_TIME = 30_000n;
/** A pause takes back so many repeats: a hypervisor makes pauses too. */
const PAUSE_WORTH = 20;

let line: number;
let repeats: number;
let handledAt: u64;

/** The handlers of a line, which raises `vector`, are about to run. */
export function beginLine(vector: number): void {
  const isPause = toU64(rdtsc() - handledAt) > NO_TIME;
  if (vector !== line) repeats = 0;
  else if (!isPause) repeats++;
  else if (repeats > 0) repeats = Math.max(0, repeats - PAUSE_WORTH);
  line = vector;
}

/** They have run. */
export function endLine(): void {
  if (repeats >= MOST_REPEATS) {
    repeats = 0;
    logNumber(LogLevel.Error, 'interrupt line ', maskVector(line), ' is raised without end: it is masked');
  }
  handledAt = rdtsc();
}
