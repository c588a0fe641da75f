/**
 * Exponential search, for merges of which one side has won for a while (Peters, listsort.txt, "Galloping mode"): it asks about elements at
 * growing distances from a hint, then halves what is left.
 */

export type Comparison<T> = (a: T, b: T) => number;

/**
 * How many of the `length` sorted elements from `base` on come before the place of a key, left of its equals. `hint`: where to begin, from 0 to
 * `length` - 1.
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
  return gallop(items, key, false, base, length, hint, compare);
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
  return gallop(items, key, true, base, length, hint, compare);
}

/** @shared */
function gallop<T>(
  items: readonly T[],
  key: T,
  isRight: boolean,
  base: number,
  length: number,
  hint: number,
  compare: Comparison<T>,
): number {
  const at = base + hint;
  const goesUp = isBefore(items[at], key, isRight, compare);
  const most = goesUp ? length - hint : hint + 1;
  let near = 0;
  let far = 1;
  while (far < most && isBefore(items[goesUp ? at + far : at - far], key, isRight, compare) === goesUp) {
    near = far;
    far = 2 * far + 1;
  }
  const last = Math.min(far, most);
  let low = goesUp ? hint + near + 1 : hint - last + 1;
  let high = goesUp ? hint + last : hint - near;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (isBefore(items[base + middle], key, isRight, compare)) low = middle + 1;
    else high = middle;
  }
  return high;
}

/**
 * Whether an element comes before the place of the key.
 * @shared
 */
function isBefore<T>(item: T, key: T, isRight: boolean, compare: Comparison<T>): boolean {
  return isRight ? !(compare(key, item) < 0) : compare(item, key) < 0;
}
