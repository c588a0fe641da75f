/** What the operations on values of unknown type do with bigints; only programs that make some contain it (`@late` in toro/unsafe). */

import { i64, loadU64, mulHigh, u64 } from 'toro/unsafe';
import { add, compare, decrement, equals, increment, negate, not } from './bigint';
import { compareToNumber, parse, toNumber, toText } from './bigint-conversion';
import { at, countOf, isNegative, limbsOf } from './bigint-storage';
import { ofSigned, ofUnsigned } from './bigint-word';

/** 2^64 divided by the golden ratio, odd. */
const spread = 0x9e37_79b9_7f4a_7c15n;

export function textOf(value: unknown): string {
  return toText(value as bigint);
}

export function numberOf(value: unknown): number {
  return toNumber(value as bigint);
}

export function areEqual(a: unknown, b: unknown): boolean {
  return equals(a as bigint, b as bigint);
}

/** a + b of which one is a bigint and neither a string. */
export function sumOf(a: unknown, b: unknown): unknown {
  if (typeof a === 'bigint' && typeof b === 'bigint') return add(a, b);
  throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
}

// Of a number or a bigint, whichever it is:

export function negated(value: unknown): unknown {
  return typeof value === 'bigint' ? negate(value) : -(value as number);
}

export function inverted(value: unknown): unknown {
  return typeof value === 'bigint' ? not(value) : ~(value as number);
}

export function incremented(value: unknown): unknown {
  return typeof value === 'bigint' ? increment(value) : (value as number) + 1;
}

export function decremented(value: unknown): unknown {
  return typeof value === 'bigint' ? decrement(value) : (value as number) - 1;
}

export function signedAt(address: unknown): unknown {
  return ofSigned(i64(loadU64(address as number)));
}

export function unsignedAt(address: unknown): unknown {
  return ofUnsigned(loadU64(address as number));
}

/** For maps; from 1 to 2^32 − 1. */
export function hashOf(value: unknown): number {
  const big = at(value as bigint);
  let state = u64(isNegative(big) ? 1n : 2n);
  for (let i = 0; i < countOf(big); i++) {
    const limb = u64(loadU64(limbsOf(big) + i * 8) ^ state);
    state = u64(u64(limb * spread) ^ mulHigh(limb, u64(spread)));
  }
  const hash = Number(u64(u64(state * spread) >> 32n));
  return hash === 0 ? 1 : hash;
}

/** The order of two values of which one is a bigint at least; NaN if there is none (§7.2.12). */
export function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'bigint') {
    if (typeof b === 'bigint') return compare(a, b);
    if (typeof b === 'string') return orderOfParsed(a, parse(b));
    return compareToNumber(a, Number(b));
  }
  return -orderOf(b, a);
}

function orderOfParsed(a: bigint, b: bigint | undefined): number {
  return b === undefined ? NaN : compare(a, b);
}
