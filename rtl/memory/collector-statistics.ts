/** What the collector of this core has done so far, for a program that wants to know. */

import { mergeSort } from '../lang/merge-sort';
import { platform } from '../lang/platform';
import { cycles, longestPauseCycles, pauseAt, pauses } from './collector-pauses';
import { statistics } from './heap';
import { pauseSampleCount } from './heap-table';

export interface CollectorStatistics {
  readonly collections: number;
  /** Of the last 256 collections, in milliseconds. */
  readonly medianPause: number;
  /** Of all, in milliseconds. */
  readonly longestPause: number;
  /** Bytes allocated since the start. */
  readonly allocated: number;
  /** Bytes that the last collection kept. */
  readonly live: number;
  /** Bytes in blocks that hold nothing. */
  readonly free: number;
  /** Bytes that the heap can hold. */
  readonly capacity: number;
}

/** How long the time-stamp counter is compared with the clock. */
const calibration = 2;

/** Cycles in a millisecond, once they have been counted. */
let cyclesPerMillisecond = 0;

export function collectorStatistics(): CollectorStatistics {
  const { allocated, live, free, capacity } = statistics();
  const samples: number[] = [];
  for (let i = 0; i < pauses && i < pauseSampleCount; i++) samples.push(pauseAt(i));
  mergeSort(samples, (a, b) => a - b);
  const rate = counterRate();
  return {
    collections: pauses,
    medianPause: samples.length === 0 ? 0 : samples[samples.length >>> 1] / rate,
    longestPause: longestPauseCycles() / rate,
    allocated,
    live,
    free,
    capacity,
  };
}

function counterRate(): number {
  if (cyclesPerMillisecond > 0) return cyclesPerMillisecond;
  const clock = platform();
  const start = clock.monotonic();
  const first = cycles();
  let now = start;
  while (now - start < calibration) now = clock.monotonic();
  cyclesPerMillisecond = (cycles() - first) / (now - start);
  return cyclesPerMillisecond;
}
