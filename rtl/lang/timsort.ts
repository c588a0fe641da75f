/**
 * Stable sorting of arrays: Timsort (Peters, listsort.txt), with the invariant of the run stack as de Gouw and others corrected it. Programs see
 * which comparisons are asked for and in which order, so these are the ones that V8 asks for. What contradicts itself gives some order, never
 * an error.
 */

import { moveElements } from './array-storage';
import type { Comparison } from './gallop';
import { RunMerger } from './run-merger';

/** Below this, insertion sorts everything. */
const shortest = 64;

/**
 * Sorts `items` by `compare`: negative if the first comes first, positive if the second, else the order stays.
 * @shared
 */
export function timsort<T>(items: T[], compare: Comparison<T>): void {
  const length = items.length;
  if (length < 2) return;
  const merger = new RunMerger(items, compare);
  /** Where the runs that wait to be merged begin, and where the last one ends. */
  const bounds: number[] = [0];
  const least = leastRun(length);
  for (let start = 0; start < length; ) {
    let end = start + countRun(items, start, length, compare);
    if (end - start < least) {
      const forced = Math.min(start + least, length);
      insertAll(items, start, end, forced, compare);
      end = forced;
    }
    bounds.push(end);
    collapse(merger, bounds);
    start = end;
  }
  while (bounds.length > 2) {
    const top = bounds.length - 2;
    mergeAt(merger, bounds, top > 1 && lengthAt(bounds, top - 2) < lengthAt(bounds, top) ? top - 2 : top - 1);
  }
}

/** A length that runs are brought to, such that about a power of two of them fit. */
function leastRun(length: number): number {
  let rest = length;
  let odd = 0;
  while (rest >= shortest) {
    odd |= rest & 1;
    rest >>= 1;
  }
  return rest + odd;
}

/**
 * How many elements from `start` on are in order, those that fall strictly having been turned around.
 * @shared
 */
function countRun<T>(items: T[], start: number, end: number, compare: Comparison<T>): number {
  let next = start + 1;
  if (next === end) return 1;
  const falls = compare(items[next], items[start]) < 0;
  for (next++; next < end; next++) if (compare(items[next], items[next - 1]) < 0 !== falls) break;
  if (falls) {
    for (let low = start, high = next - 1; low < high; low++, high--) {
      const item = items[low];
      items[low] = items[high];
      items[high] = item;
    }
  }
  return next - start;
}

/**
 * Sorts [start, end), of which [start, sorted) is in order, by binary insertion.
 * @shared
 */
function insertAll<T>(items: T[], start: number, sorted: number, end: number, compare: Comparison<T>): void {
  for (let at = sorted; at < end; at++) {
    const item = items[at];
    let low = start;
    let high = at;
    while (low < high) {
      const middle = low + ((high - low) >> 1);
      if (compare(item, items[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    moveElements(items, low + 1, low, at - low);
    items[low] = item;
  }
}

function lengthAt(bounds: readonly number[], run: number): number {
  return bounds[run + 1] - bounds[run];
}

/** Whether a run is longer than the two behind it together. */
function isTall(bounds: readonly number[], run: number): boolean {
  return run < 0 || lengthAt(bounds, run) > lengthAt(bounds, run + 1) + lengthAt(bounds, run + 2);
}

/**
 * Merges until each run is longer than the two behind it together: then there are few, and merges are balanced.
 * @shared
 */
function collapse<T>(merger: RunMerger<T>, bounds: number[]): void {
  while (bounds.length > 2) {
    const top = bounds.length - 2;
    if (!isTall(bounds, top - 2) || !isTall(bounds, top - 3)) {
      mergeAt(merger, bounds, lengthAt(bounds, top - 2) < lengthAt(bounds, top) ? top - 2 : top - 1);
    } else if (lengthAt(bounds, top - 1) <= lengthAt(bounds, top)) mergeAt(merger, bounds, top - 1);
    else return;
  }
}

/**
 * Merges a run with the one behind it.
 * @shared
 */
function mergeAt<T>(merger: RunMerger<T>, bounds: number[], run: number): void {
  merger.merge(bounds[run], bounds[run + 1], bounds[run + 2]);
  bounds.splice(run + 1, 1);
}
