/** Functions of the Array constructor (ECMA-262 §23.1.2). */

import { boxBits, loadU32, usize } from 'toro/unsafe';

/** Kind of array descriptors (docs/runtime.md). */
const kindArray = 3;

/** True for arrays of any element type. */
export function isArray(value: unknown): value is unknown[] {
  const bits = boxBits(value);
  return bits >= 4096n && bits < 0x2_0000_0000_0000n && loadU32(loadU32(usize(bits))) === kindArray;
}

/** `Array.of`: the rest parameter is the array. */
export function of<T>(...items: T[]): T[] {
  return items;
}
