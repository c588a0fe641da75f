/** IEEE singles as bits, for places that have no instruction for them. */

import { floatFromBits, u64 } from 'toro/unsafe';

/** The value of the bits of an IEEE single (ECMA-262 §6.1.6.1 has doubles only). */
export function singleFromBits(bits: number): number {
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  const sign = bits >>> 31 === 1 ? -1 : 1;
  if (exponent === 0) return sign * fraction * floatFromBits(u64((1023n - 149n) << 52n));
  const wide = exponent === 255 ? 0x7ff : exponent + 896;
  return sign * floatFromBits(u64(u64(u64(wide) << 52n) | u64(u64(fraction) << 29n)));
}
