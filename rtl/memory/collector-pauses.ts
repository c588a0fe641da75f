/** How long collections took, in cycles of the time-stamp counter: the last ones, and the longest. Nothing here allocates. */

import { loadU64, storeU64, u64, usize } from 'toro/unsafe';
import { pauseSampleCount, pauseSamples } from './heap-table';

/**
 * The time-stamp counter.
 * @intrinsic rdtsc
 */
declare function rdtsc(): u64;

/** Collections since the heap was laid out. */
export let pauses: usize;
let longest: u64;
let started: u64;

export function resetPauses(): void {
  pauses = usize(0);
  longest = u64(0);
}

export function beginPause(): void {
  started = rdtsc();
}

export function endPause(): void {
  const cycles = u64(rdtsc() - started);
  if (cycles > longest) longest = cycles;
  storeU64(pauseSamples + (pauses % pauseSampleCount) * 8, cycles);
  pauses = usize(pauses + 1);
}

/** The pause before the last `index` ones, in cycles; `index` is below `pauses` and below the number of samples. */
export function pauseAt(index: number): number {
  return Number(loadU64(pauseSamples + ((pauses - 1 - index) % pauseSampleCount) * 8));
}

export function longestPauseCycles(): number {
  return Number(longest);
}

/** The counter as a number: it takes decades to pass 2^53. */
export function cycles(): number {
  return Number(rdtsc());
}
