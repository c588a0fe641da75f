/**
 * Numbers: operators that are no single instruction, and the methods of Number.prototype (ECMA-262 §21.1.3). All
 * texts are exact.
 */

import { floatBits, floatFromBits, i64, u64 } from 'toro/unsafe';
import { numberToString } from './convert';
import { roundToDigits, roundToPlaces, shortestDecimal } from './decimal';
import { isNotANumber, toIntegerOrInfinity } from './integer';
import { pow } from './math-power';
import { localeText } from './number-locale';
import type { NumberFormatOptions } from './number-style';

const signBit = 0x8000_0000_0000_0000n;
const fractionBits = 0xf_ffff_ffff_ffffn;
const hiddenBit = 0x10_0000_0000_0000n;
const infinityBits = 0x7ff0_0000_0000_0000n;

/** `a % b`, exact, with the sign of `a` (ECMA-262 §6.1.6.1.6). */
export function remainder(a: number, b: number): number {
  const aBits = floatBits(a);
  const sign = u64(aBits & signBit);
  const dividend = u64(aBits & u64(~signBit));
  const divisor = u64(floatBits(b) & u64(~signBit));
  if (dividend >= infinityBits || divisor > infinityBits || divisor === 0n) return NaN;
  if (dividend < divisor) return a;
  let exponent = Number(u64(dividend >> 52n));
  const target = Number(u64(divisor >> 52n));
  let rest = mantissaOf(dividend);
  const step = mantissaOf(divisor);
  if (exponent === 0) exponent = 1;
  const end = target === 0 ? 1 : target;
  // Eleven bits at a time: mantissas have 53, registers 64.
  rest = u64(rest % step);
  while (exponent > end && rest !== 0n) {
    const shift = exponent - end < 11 ? exponent - end : 11;
    const shifted = u64(rest << u64(shift));
    rest = u64(shifted % step);
    exponent -= shift;
  }
  return floatFromBits(u64(sign | pack(rest, end)));
}

/** The significand of a non-negative double's bits, as an integer. */
function mantissaOf(bits: u64): u64 {
  const fraction = u64(bits & fractionBits);
  return bits >= hiddenBit ? u64(fraction | hiddenBit) : fraction;
}

/** The bits of mantissa × 2^(exponent − 1075) for a mantissa below 2^53. */
function pack(mantissa: u64, exponent: number): u64 {
  let rest = mantissa;
  let power = exponent;
  if (rest === 0n) return rest;
  while (rest < hiddenBit && power > 1) {
    rest = u64(rest << 1n);
    power--;
  }
  if (rest < hiddenBit) return rest;
  return u64(u64(rest & fractionBits) | u64(u64(power) << 52n));
}

/** ToInt of any double modulo 2^64 (as ECMA-262 §7.1.15 does for BigInt64). */
export function toInteger64(value: number): i64 {
  const bits = floatBits(value);
  const exponent = (Number(u64(bits >> 52n)) & 0x7ff) - 1075;
  // Below 1, infinite or NaN, or a multiple of 2^64.
  if (exponent < -52 || exponent >= 64) return i64(0n);
  const mantissa = u64(u64(bits & fractionBits) | hiddenBit);
  const magnitude = exponent < 0 ? u64(mantissa >> u64(-exponent)) : u64(mantissa << u64(exponent));
  return (bits & signBit) !== 0n ? i64(-magnitude) : i64(magnitude);
}

/** `a ** b` (ECMA-262 §6.1.6.1.3). */
export function power(a: number, b: number): number {
  return pow(a, b);
}

export function toString(self: number, radix?: number): string {
  return radix === undefined ? numberToString(self) : toString$1(self, radix);
}

export function toString$1(self: number, radix: number): string {
  const base = toIntegerOrInfinity(radix);
  if (!(base >= 2 && base <= 36)) throw new RangeError('toString() radix argument must be between 2 and 36');
  if (base === 10 || isNotANumber(self) || self === Infinity || self === -Infinity) return numberToString(self);
  const magnitude = Math.abs(self);
  const whole = Math.floor(magnitude);
  const text = integerInRadix(whole, base) + fractionInRadix(magnitude, magnitude - whole, base);
  return self < 0 ? `-${text}` : text;
}

function digitCharacter(digit: number): string {
  return '0123456789abcdefghijklmnopqrstuvwxyz'.charAt(digit);
}

/**
 * Digits of a non-negative integer. Above 2^53 the digits beyond a double's precision are zeros, as in V8: they say nothing.
 */
function integerInRadix(whole: number, base: number): string {
  let rest = whole;
  let text = '';
  while (exponentOf(rest / base) > 0) {
    rest /= base;
    text = `0${text}`;
  }
  do {
    const digit = remainder(rest, base);
    text = digitCharacter(digit) + text;
    rest = (rest - digit) / base;
  } while (rest > 0);
  return text;
}

/** Exponent of the lowest bit of a double's significand; above 0 the double cannot hold odd numbers. */
function exponentOf(value: number): number {
  return (Number(u64(floatBits(value) >> 52n)) & 0x7ff) - 1075;
}

/** `.digits` of a fraction, as many as tell `magnitude` from its neighbours; '' for zero. */
function fractionInRadix(magnitude: number, fraction: number, base: number): string {
  let delta = 0.5 * (floatFromBits(u64(floatBits(magnitude) + 1n)) - magnitude);
  const least = floatFromBits(u64(1n));
  if (delta < least) delta = least;
  if (fraction < delta) return '';
  const digits: number[] = [];
  let rest = fraction;
  while (rest >= delta) {
    rest *= base;
    delta *= base;
    const digit = Math.floor(rest);
    digits.push(digit);
    rest -= digit;
    if ((rest > 0.5 || (rest === 0.5 && digit % 2 === 1)) && rest + delta > 1) {
      roundUp(digits, base);
      break;
    }
  }
  let text = '.';
  for (let i = 0; i < digits.length; i++) text += digitCharacter(digits[i]);
  return text;
}

/** Adds one to the last digit and drops the zeros that the carry leaves. */
function roundUp(digits: number[], base: number): void {
  while (digits.length > 1 && digits[digits.length - 1] === base - 1) digits.pop();
  digits[digits.length - 1]++;
}

function checkedDigits(digits: number, least: number, name: string): number {
  const count = toIntegerOrInfinity(digits);
  if (!(count >= least && count <= 100)) {
    throw new RangeError(`${name} argument must be between ${least} and 100`);
  }
  return count;
}

export function toFixed(self: number, fractionDigits?: number): string {
  const places = checkedDigits(fractionDigits ?? 0, 0, 'toFixed() digits');
  if (!(self > -1e21 && self < 1e21)) return numberToString(self);
  const decimal = self === 0 ? undefined : roundToPlaces(Math.abs(self), places);
  const digits = (decimal === undefined ? '' : decimal.digits).padStart(places + 1, '0');
  const padded = decimal === undefined ? digits : placed(decimal.digits, decimal.point, places);
  const point = padded.length - places;
  const text = places === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`;
  return self < 0 ? `-${text}` : text;
}

/** The digits of 0.DIGITS × 10^point × 10^places as an integer, with at least one digit before the point. */
function placed(digits: string, point: number, places: number): string {
  return digits.padEnd(point + places, '0').padStart(places + 1, '0');
}

/** d.ddde±x, without a point for a single digit. */
function exponential(digits: string, exponent: number): string {
  const sign = exponent < 0 ? '-' : '+';
  const fraction = digits.length === 1 ? '' : `.${digits.slice(1)}`;
  return `${digits.charAt(0)}${fraction}e${sign}${Math.abs(exponent)}`;
}

export function toExponential(self: number, fractionDigits?: number): string {
  const places = fractionDigits === undefined ? -1 : toIntegerOrInfinity(fractionDigits);
  if (!(Math.abs(self) < Infinity)) return numberToString(self);
  if (fractionDigits !== undefined) checkedDigits(places, 0, 'toExponential()');
  const magnitude = Math.abs(self);
  let text: string;
  if (magnitude === 0) {
    text = exponential('0'.repeat(places < 0 ? 1 : places + 1), 0);
  } else {
    const decimal = places < 0 ? shortestDecimal(magnitude) : roundToDigits(magnitude, places + 1);
    text = exponential(decimal.digits, decimal.point - 1);
  }
  return self < 0 ? `-${text}` : text;
}

export function toPrecision(self: number, precision?: number): string {
  if (precision === undefined || !(Math.abs(self) < Infinity)) return numberToString(self);
  const count = checkedDigits(precision, 1, 'toPrecision()');
  const magnitude = Math.abs(self);
  let digits = '0'.repeat(count);
  let exponent = 0;
  if (magnitude !== 0) {
    const decimal = roundToDigits(magnitude, count);
    digits = decimal.digits;
    exponent = decimal.point - 1;
  }
  let text: string;
  if (exponent < -6 || exponent >= count) text = exponential(digits, exponent);
  else if (exponent === count - 1) text = digits;
  else if (exponent >= 0) text = `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
  else text = `0.${'0'.repeat(-exponent - 1)}${digits}`;
  return self < 0 ? `-${text}` : text;
}

export function toLocaleString(self: number, _locale?: string, options?: NumberFormatOptions): string {
  return localeText(self, options);
}
