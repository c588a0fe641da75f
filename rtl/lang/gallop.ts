/**
 * Exponential search, for merges of which one side has won for a while (Peters, listsort.txt, "Galloping mode"): it asks about elements at
 * growing distances from a hint, then halves what is left.
 */

export type Comparison<T> = (a: T, b: T) => number;

/**
 * Before how many of the `length` sorted elements from `base` on the key does not come: where it belongs, left of its equals. `hint`: where to
 * begin, from 0 to `length` - 1.
 * @shared
 */
export function gallopLeft<T>(
  items: readonly T[],
  key: T,
  base: number,
  length: number,
  hint: number,
  compare: Comparison<T>,
): number {
  const at = base + hint;
  let near = 0;
  let far = 1;
  let low: number;
  let high: number;
  if (compare(items[at], key) < 0) {
    const most = length - hint;
    while (far < most && compare(items[at + far], key) < 0) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint + near + 1;
    high = hint + Math.min(far, most);
  } else {
    const most = hint + 1;
    while (far < most && !(compare(items[at - far], key) < 0)) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint - Math.min(far, most) + 1;
    high = hint - near;
  }
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (compare(items[base + middle], key) < 0) low = middle + 1;
    else high = middle;
  }
  return high;
}

/**
 * The same, right of its equals.
 * @shared
 */
export function gallopRight<T>(
  items: readonly T[],
  key: T,
  base: number,
  length: number,
  hint: number,
  compare: Comparison<T>,
): number {
  const at = base + hint;
  let near = 0;
  let far = 1;
  let low: number;
  let high: number;
  if (compare(key, items[at]) < 0) {
    const most = hint + 1;
    while (far < most && compare(key, items[at - far]) < 0) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint - Math.min(far, most) + 1;
    high = hint - near;
  } else {
    const most = length - hint;
    while (far < most && !(compare(key, items[at + far]) < 0)) {
      near = far;
      far = 2 * far + 1;
    }
    low = hint + near + 1;
    high = hint + Math.min(far, most);
  }
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (compare(key, items[base + middle]) < 0) high = middle;
    else low = middle + 1;
  }
  return high;
}
