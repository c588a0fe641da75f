/**
 * The shortest decimal that reads back as a double, and of several the closest (ECMA-262 §6.1.6.1.20 step 5): R. Giulietti, "The
 * Schubfach way to render doubles", 2020. Of the decimals between the bounds of the interval that reads back as the value, at most one
 * is a multiple of the power of ten above the width of the interval, and there is at least one of the power below it.
 */

import { floatBits, mulHigh, u64 } from 'toro/unsafe';
import { digitCount } from './digits';
import { binaryExponent, isExactPower, powerHigh, powerLow } from './power-of-ten';

const fractionBits = 0xf_ffff_ffff_ffffn;
const hiddenBit = 0x10_0000_0000_0000n;

/** 0.DIGITS × 10^point; `digits` is an integer of `count` digits that does not end in zero. */
export class Shortest {
  constructor(
    readonly digits: u64,
    readonly count: number,
    readonly point: number,
  ) {}
}

/** The shortest decimal of a finite value above zero. */
export function shortest(value: number): Shortest {
  const bits = floatBits(value);
  const fraction = u64(bits & fractionBits);
  const biased = Number(u64(bits >> 52n)) & 0x7ff;
  const mantissa = biased === 0 ? fraction : u64(fraction | hiddenBit);
  const binary = biased === 0 ? -1074 : biased - 1075;
  // The double below a power of two is only half as far away.
  const isLopsided = fraction === 0n && biased > 1;
  // ⌊log10(2^binary)⌋, or of the narrower interval ⌊log10(3/4 × 2^binary)⌋.
  const exponent = (binary * 1262611 - (isLopsided ? 524031 : 0)) >> 22;
  const high = powerHigh(-exponent);
  // Rounded up, as the proof wants it; no lower half consists of ones alone.
  const low = u64(powerLow(-exponent) + u64(isExactPower(-exponent) ? 0 : 1));
  const shift = u64(binary + binaryExponent(-exponent) + 1);
  // Four times the value and its bounds, in units of 10^exponent. The bounds belong to the interval of an even mantissa.
  const center = u64(mantissa << 2n);
  const scaled = scale(high, low, u64(center << shift));
  const odd = u64(mantissa & 1n);
  const lower = u64(scale(high, low, u64(u64(center - u64(isLopsided ? 1 : 2)) << shift)) + odd);
  const upper = u64(scale(high, low, u64(u64(center + 2n) << shift)) - odd);
  const whole = u64(scaled >> 2n);
  if (whole >= 10n) {
    const tenth = u64(whole / 10n);
    const beneath = u64(tenth * 40n);
    const isBelowIn = lower <= beneath;
    const isAboveIn = u64(beneath + 40n) <= upper;
    if (isBelowIn !== isAboveIn) return withoutZeros(isAboveIn ? u64(tenth + 1n) : tenth, exponent + 1);
  }
  const beneath = u64(whole << 2n);
  const isBelowIn = lower <= beneath;
  const isAboveIn = u64(beneath + 4n) <= upper;
  let isUp = isAboveIn;
  if (isBelowIn === isAboveIn) {
    const middle = u64(beneath + 2n);
    isUp = scaled > middle || (scaled === middle && (whole & 1n) !== 0n);
  }
  return withoutZeros(isUp ? u64(whole + 1n) : whole, exponent);
}

/** The upper bits of the product of a power of ten and `factor`, with the lowest set if anything was lost ("rounded to odd"). */
function scale(high: u64, low: u64, factor: u64): u64 {
  const middle = u64(high * factor);
  const sum = u64(middle + mulHigh(low, factor));
  const top = u64(mulHigh(high, factor) + u64(sum < middle ? 1 : 0));
  return u64(top | u64(sum > 1n ? 1 : 0));
}

function withoutZeros(digits: u64, exponent: number): Shortest {
  let rest = digits;
  let power = exponent;
  const upper = u64(rest / 100_000_000n);
  if (u64(upper * 100_000_000n) === rest) {
    rest = upper;
    power += 8;
  }
  for (;;) {
    const tenth = u64(rest / 10n);
    if (u64(tenth * 10n) !== rest) break;
    rest = tenth;
    power++;
  }
  const count = digitCount(rest);
  return new Shortest(rest, count, power + count);
}
