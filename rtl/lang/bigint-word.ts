/** Machine words of 64 bits as bigints, and bigints modulo 2^64. */

import { type i64, u64 } from 'toro/unsafe';
import { at, isNegative, limbAt, ofLimb } from './bigint-storage';

export function ofUnsigned(value: u64): bigint {
  return ofLimb(value, false);
}

export function ofSigned(value: i64): bigint {
  return value < 0n ? ofLimb(u64(-value), true) : ofLimb(u64(value), false);
}

/** The value modulo 2^64, as stores into machine locations and 64-bit arrays take it. */
export function lowBits(value: bigint): u64 {
  const limb = limbAt(at(value), 0);
  return isNegative(at(value)) ? u64(-limb) : limb;
}

/** The same of a value that must be a bigint. */
export function lowBitsOf(value: unknown): u64 {
  if (typeof value !== 'bigint') throw new TypeError('the value is not a bigint, against its declared type');
  return lowBits(value);
}
