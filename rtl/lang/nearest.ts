/**
 * The double nearest to a decimal of at most 19 digits: directly where both parts are exact doubles (W. D. Clinger, "How to read
 * floating point numbers accurately", 1990), else by a product of 128 bits (D. Lemire, "Number parsing at a gigabyte per second",
 * 2021), which leaves open only decimals that lie between two doubles or next to that.
 */

import { floatFromBits, leadingZeros, mulHigh, u64 } from 'toro/unsafe';
import { binaryExponent, exactPower, isExactPower, leastPower, powerHigh, powerLow } from './power-of-ten';

/** Powers of ten up to here are exact doubles. */
const greatestDouble = 22;
/** Above, any number is greater than the greatest double. */
const greatestExponent = 308;
const firstInexact = 0x20_0000_0000_0000n;
const infinityBits = 0x7ff0_0000_0000_0000n;
/** The product may lack up to 2 in the lowest of its 128 bits: from here on that could carry. */
const leastUncertain = 0xffff_ffff_ffff_fffen;

/** mantissa × 10^exponent, correctly rounded, ties to even; NaN where 128 bits do not tell. */
export function nearest(mantissa: u64, exponent: number): number {
  if (mantissa <= firstInexact && exponent >= -greatestDouble && exponent <= greatestDouble) {
    // One operation on exact operands rounds once.
    const integer = Number(mantissa);
    if (exponent < 0) return integer / exactPower(-exponent);
    return exponent === 0 ? integer : integer * exactPower(exponent);
  }
  if (mantissa === 0n || exponent < leastPower) return 0;
  if (exponent > greatestExponent) return Infinity;
  return nearestProduct(mantissa, exponent);
}

function nearestProduct(mantissa: u64, exponent: number): number {
  const zeros = leadingZeros(mantissa);
  const factor = u64(mantissa << u64(zeros));
  const high = powerHigh(exponent);
  const low = powerLow(exponent);
  const middle = u64(high * factor);
  const product = u64(middle + mulHigh(low, factor));
  if (product >= leastUncertain) return NaN;
  const top = u64(mulHigh(high, factor) + u64(product < middle ? 1 : 0));
  const lead = Number(u64(top >> 63n));
  /** ⌊log2⌋ of the result before it is rounded. */
  const binary = binaryExponent(exponent) + 63 - zeros + lead;
  if (binary > 1023) return Infinity;
  if (binary < -1075) return 0;
  // 53 bits and one to round by; fewer of subnormal numbers (ECMA-262 §6.1.6.1).
  const dropped = u64(9 + lead + (binary < -1022 ? -1022 - binary : 0));
  const kept = u64(top >> dropped);
  let rounded = u64(kept >> 1n);
  if ((kept & 1n) !== 0n) {
    const isOdd = (rounded & 1n) !== 0n;
    const isAbove =
      u64(kept << dropped) !== top || product !== 0n || (isExactPower(exponent) && u64(low * factor) !== 0n);
    if (!isOdd && !isAbove && !isExactPower(exponent)) return NaN;
    if (isOdd || isAbove) rounded = u64(rounded + 1n);
  }
  // The highest bit of a normal significand, and a carry out of it, add to the exponent.
  const bits = u64(u64(u64(binary < -1022 ? 0 : binary + 1022) << 52n) + rounded);
  return floatFromBits(bits < infinityBits ? bits : infinityBits);
}
