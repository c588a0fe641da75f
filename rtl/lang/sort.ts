/**
 * Stable merge sort: runs of a few elements by insertion, then merges of doubling width between the array and one of the
 * same length. A comparison that contradicts itself gives some order, never an error.
 */

const runLength = 8;

/**
 * Sorts `items` by `compare`: negative if the first comes first, positive if the second, else the order stays.
 * @shared
 */
export function mergeSort<T>(items: T[], compare: (a: T, b: T) => number): void {
  const length = items.length;
  for (let start = 0; start < length; start += runLength) {
    insertionSort(items, start, start + runLength < length ? start + runLength : length, compare);
  }
  if (length <= runLength) return;
  let from = items;
  let to = items.slice(0);
  for (let width = runLength; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = start + width < length ? start + width : length;
      const end = start + 2 * width < length ? start + 2 * width : length;
      merge(from, to, start, middle, end, compare);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from !== items) for (let i = 0; i < length; i++) items[i] = from[i];
}

function insertionSort<T>(items: T[], start: number, end: number, compare: (a: T, b: T) => number): void {
  for (let i = start + 1; i < end; i++) {
    const item = items[i];
    let place = i;
    while (place > start && compare(items[place - 1], item) > 0) {
      items[place] = items[place - 1];
      place--;
    }
    items[place] = item;
  }
}

/** Merges the sorted [start, middle) and [middle, end) of `from` into the same place of `to`. */
function merge<T>(
  from: readonly T[],
  to: T[],
  start: number,
  middle: number,
  end: number,
  compare: (a: T, b: T) => number,
): void {
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    if (left < middle && (right >= end || !(compare(from[left], from[right]) > 0))) to[i] = from[left++];
    else to[i] = from[right++];
  }
}
