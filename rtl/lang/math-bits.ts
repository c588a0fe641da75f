/** Doubles taken apart and put together, for the elementary functions. The high word holds sign, exponent, 20 fraction bits. */

import { floatBits, floatFromBits, i32, u32, u64 } from 'toro/unsafe';

/** Upper 32 bits of a double, signed. */
export function highWord(value: number): number {
  return i32(u64(floatBits(value) >> 32n));
}

/** Lower 32 bits of a double. */
export function lowWord(value: number): number {
  return u32(u64(floatBits(value) & 0xffff_ffffn));
}

export function fromWords(high: number, low: number): number {
  return floatFromBits(u64(u64(u64(high >>> 0) << 32n) | u64(low >>> 0)));
}

/** The value with its lower 32 bits cleared: products of two such are exact. */
export function truncateLow(value: number): number {
  return floatFromBits(u64(floatBits(value) & 0xffff_ffff_0000_0000n));
}

/** value × 2^exponent, rounded once. */
export function scaleBinary(value: number, exponent: number): number {
  let result = value;
  let rest = exponent;
  if (rest > 1023) {
    result *= 8.98846567431158e307;
    rest -= 1023;
    if (rest > 1023) return result * 8.98846567431158e307;
  } else if (rest < -1022) {
    // 2^-969 keeps 53 bits above the subnormal range, so that only the last step rounds.
    result *= 2.004168360008973e-292;
    rest += 969;
    if (rest < -1022) {
      result *= 2.004168360008973e-292;
      rest += 969;
      if (rest < -1022) rest = -1022;
    }
  }
  return result * fromWords((rest + 1023) << 20, 0);
}
