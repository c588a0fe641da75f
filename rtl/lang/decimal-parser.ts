/**
 * Decimal digits to doubles, correctly rounded for any number of digits: by the first 19 if they tell, else by exact integer division.
 */

import { floatFromBits, u64 } from 'toro/unsafe';
import { Bignum } from './bignum';
import { isNotANumber } from './integer';
import { nearest } from './nearest';

/** So many digits fit 64 bits. */
const fewDigits = 19;

/** More significant digits than a halfway case between doubles can have; the rest only tells "above". */
const mostDigits = 780;

/** What a decimal literal at a place of a text denotes. */
export interface ParsedDecimal {
  value: number;
  /** Index after the literal; the start if there is none. */
  end: number;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Reads a StrUnsignedDecimalLiteral without Infinity (ECMA-262 §7.1.4.1): digits, point, exponent; no sign. */
export function parseDecimal(text: string, start: number): ParsedDecimal {
  let position = start;
  let mantissa = u64(0n);
  let significant = 0;
  let exponent = 0;
  let any = false;
  let afterPoint = false;
  // The digits that count, for the exact way; most numbers never need them again.
  let firstDigit = -1;
  for (; position < text.length; position++) {
    const unit = text.charCodeAt(position);
    if (unit === 0x2e && !afterPoint) {
      afterPoint = true;
      continue;
    }
    if (!isDigit(unit)) break;
    any = true;
    if (afterPoint) exponent--;
    if (significant === 0 && unit === 0x30) continue;
    if (significant === 0) firstDigit = position;
    significant++;
    if (significant <= fewDigits) mantissa = u64(u64(mantissa * 10n) + u64(unit - 0x30));
  }
  if (!any) return { value: 0, end: start };
  const digitsEnd = position;
  position = skipExponent(text, digitsEnd);
  if (position > digitsEnd) exponent += exponentAt(text, digitsEnd + 1);
  if (significant === 0) return { value: 0, end: position };
  const surplus = significant > fewDigits ? significant - fewDigits : 0;
  let value = nearest(mantissa, exponent + surplus);
  // The value lies between that of its first digits and that of the next integer.
  if (surplus > 0 && value !== nearest(u64(mantissa + 1n), exponent + surplus)) value = NaN;
  if (isNotANumber(value)) value = parseLong(text, firstDigit, digitsEnd, significant, exponent);
  return { value, end: position };
}

/** End of an ExponentPart at `position`, or `position` itself. */
function skipExponent(text: string, position: number): number {
  if (position >= text.length || (text.charCodeAt(position) | 0x20) !== 0x65) return position;
  let end = position + 1;
  if (end < text.length && (text.charCodeAt(end) === 0x2b || text.charCodeAt(end) === 0x2d)) end++;
  const first = end;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end > first ? end : position;
}

/** The exponent whose sign or first digit stands at `start`, limited so that it cannot overflow. */
function exponentAt(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  let value = 0;
  for (let i = sign === 0x2b || sign === 0x2d ? start + 1 : start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (!isDigit(unit)) break;
    if (value < 1e8) value = value * 10 + (unit - 0x30);
  }
  return sign === 0x2d ? -value : value;
}

/** @noinline */
function parseLong(text: string, first: number, end: number, significant: number, exponent: number): number {
  const number = new Bignum();
  let taken = 0;
  let sticky = false;
  for (let i = first; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x2e) continue;
    if (taken < mostDigits) {
      number.multiplyAdd(10, unit - 0x30);
      taken++;
    } else if (unit !== 0x30) {
      sticky = true;
    }
  }
  return divideExactly(number, exponent + (significant - taken), sticky);
}

/** The double nearest to number × 10^exponent, plus a little if `sticky`; ties to even. */
function divideExactly(number: Bignum, exponent: number, sticky: boolean): number {
  const digits = number.bitLength * 0.30103;
  if (digits + exponent > 310) return Infinity;
  if (digits + exponent < -326) return 0;
  const divisor = Bignum.of(1);
  if (exponent >= 0) number.multiplyPowerOfTen(exponent);
  else divisor.multiplyPowerOfTen(-exponent);
  // Scale by powers of two until 1 ≤ number / divisor < 2.
  let binary = number.bitLength - divisor.bitLength;
  if (binary >= 0) divisor.shiftLeft(binary);
  else number.shiftLeft(-binary);
  if (number.compare(divisor) < 0) {
    number.shiftLeft(1);
    binary--;
  }
  // Subnormal doubles have fewer bits than 53 (ECMA-262 §6.1.6.1).
  const bits = binary >= -1022 ? 53 : 53 - (-1022 - binary);
  if (bits < 0) return 0;
  let mantissa = 0;
  for (let i = 0; i < bits; i++) {
    mantissa *= 2;
    if (number.compare(divisor) >= 0) {
      number.subtract(divisor);
      mantissa++;
    }
    number.shiftLeft(1);
  }
  const half = number.compare(divisor);
  if (half > 0 || (half === 0 && (sticky || mantissa % 2 === 1))) mantissa++;
  return mantissa * powerOfTwo(binary - bits + 1);
}

/** 2^exponent for −1074 ≤ exponent ≤ 1023. */
function powerOfTwo(exponent: number): number {
  if (exponent >= -1022) return floatFromBits(u64(u64(exponent + 1023) << 52n));
  return floatFromBits(u64(1n << u64(exponent + 1074)));
}
