/** Decimal digits of machine integers, written to memory: eight at a time. */

import { leadingZeros, storeU8, storeU64, u32, u64, type usize } from 'toro/unsafe';
import { integerPower } from './power-of-ten';

const zero = 0x30;
const zeros = 0x3030_3030_3030_3030n;

/** Digits of an integer as it is written: 1 for zero. */
export function digitCount(value: u64): number {
  if (value < 10n) return 1;
  // log10(2) × bits: the count, or one less.
  const least = ((64 - leadingZeros(value)) * 1233) >> 12;
  return value >= integerPower(least) ? least + 1 : least;
}

/** Writes the lowest `count` digits of a value that has no more, as characters of one byte. */
export function writeDigits(to: usize, value: u64, count: number): void {
  let rest = value;
  let end = to + count;
  while (rest >= 100_000_000n) {
    const upper = u64(rest / 100_000_000n);
    end -= 8;
    storeU64(end, eightDigits(u64(rest - u64(upper * 100_000_000n))));
    rest = upper;
  }
  let small = u32(rest);
  while (end > to) {
    const tenth = u32(small / 10);
    end--;
    storeU8(end, zero + small - tenth * 10);
    small = tenth;
  }
}

/** The characters of an integer below 10^8, the first in the lowest byte: halves, then quarters, then digits side by side. */
function eightDigits(value: u64): u64 {
  const thousands = u64(value / 10_000n);
  const halves = u64(thousands | u64(u64(value - u64(thousands * 10_000n)) << 32n));
  // x × 10486 >> 20 is x / 100 below 10^4, and x × 103 >> 10 is x / 10 below 100.
  const hundreds = u64(u64(u64(halves * 10486n) >> 20n) & 0x7f_0000_007fn);
  const pairs = u64(hundreds | u64(u64(halves - u64(hundreds * 100n)) << 16n));
  const tens = u64(u64(u64(pairs * 103n) >> 10n) & 0xf_000f_000f_000fn);
  return u64(u64(tens | u64(u64(pairs - u64(tens * 10n)) << 8n)) + zeros);
}
