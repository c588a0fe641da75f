/** Integer arguments of library functions (ECMA-262 §7.1.5): how a number becomes an index. */

import { usize } from 'toro/unsafe';

/** True for NaN alone. */
export function isNotANumber(value: number): boolean {
  return !(value <= Infinity);
}

/** The integer part of `value`; NaN and −0 count as 0. Infinities remain. */
export function toIntegerOrInfinity(value: number): number {
  return isNotANumber(value) ? 0 : Math.trunc(value) + 0;
}

/** Index from the start, or from the end if negative, limited to [0, length]: arguments of slice, fill, … */
export function relativeIndex(index: number, length: number): usize {
  if (index >= 0) return usize(index < length ? index : length);
  // Not above −1, so that −0.5 counts as 0; false for NaN too.
  if (index <= -1) {
    const fromEnd = Math.trunc(index) + length;
    if (fromEnd > 0) return usize(fromEnd);
  }
  return usize(0);
}

/** `index` limited to [0, length]; NaN counts as 0. */
export function clampIndex(index: number, length: number): usize {
  return usize(index > 0 ? (index < length ? index : length) : 0);
}
