/**
 * Stable merge sort from the top down, for typed arrays with a comparison and for kernel and library: a tenth of the code of Timsort. It asks for the
 * same comparisons in the same order as V8 does for typed arrays, since programs see them; what contradicts itself gives some order, never
 * an error.
 */

/**
 * Sorts `items` by `compare`: negative if the first comes first, positive if the second, else the order stays.
 * @shared
 */
export function mergeSort<T>(items: T[], compare: (a: T, b: T) => number): void {
  if (items.length > 1) sortRange(items.slice(0), items, 0, items.length, compare);
}

/**
 * Sorts [start, end), which `from` and `to` both hold, into `to`.
 * @shared
 */
function sortRange<T>(from: T[], to: T[], start: number, end: number, compare: (a: T, b: T) => number): void {
  const middle = start + ((end - start) >> 1);
  if (middle - start > 1) sortRange(to, from, start, middle, compare);
  if (end - middle > 1) sortRange(to, from, middle, end, compare);
  let left = start;
  let right = middle;
  for (let i = start; i < end; i++) {
    if (left < middle && (right >= end || !(compare(from[left], from[right]) > 0))) to[i] = from[left++];
    else to[i] = from[right++];
  }
}
