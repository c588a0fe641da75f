/** Bigints from and to numbers, machine integers and texts; fixed widths; comparison with numbers (ECMA-262 §21.2, §7.1.13 f). */

import { floatBits, floatFromBits, leadingZeros, loadU64, storeU64, u64, type usize } from 'toro/unsafe';
import { compare, negateLimbs } from './bigint';
import { divideBySmall } from './bigint-digits';
import { at, countOf, finished, isNegative, limbAt, limbsOf, newLimbs, ofLimb } from './bigint-storage';
import { digitValue, numberToString } from './convert';
import { isNotANumber, toIntegerOrInfinity } from './integer';
import { localeDigits } from './number-locale';
import { type NumberFormatOptions, NumberStyle } from './number-style';
import { concatenate, isSpace } from './string';

const fractionBits = 0xf_ffff_ffff_ffffn;
const hiddenBit = 0x10_0000_0000_0000n;

/** NumberToBigInt (§21.2.1.1.1). */
export function ofNumber(value: number): bigint {
  if (Math.trunc(value) !== value || value === Infinity || value === -Infinity) {
    const text = numberToString(value);
    throw new RangeError(`The number ${text} cannot be converted to a BigInt because it is not an integer`);
  }
  return ofInteger(value);
}

function ofInteger(value: number): bigint {
  const magnitude = Math.abs(value);
  if (magnitude < 9007199254740992) return ofLimb(u64(magnitude), value < 0);
  const bits = floatBits(magnitude);
  const mantissa = u64(u64(bits & fractionBits) | hiddenBit);
  const shift = Number(u64(bits >> 52n)) - 1075;
  const whole = Math.floor(shift / 64);
  const part = shift - whole * 64;
  const made = newLimbs(whole + 2);
  const limbs = limbsOf(made);
  storeU64(limbs + whole * 8, u64(mantissa << u64(part)));
  if (part > 0) storeU64(limbs + (whole + 1) * 8, u64(mantissa >> u64(64 - part)));
  return finished(made, value < 0);
}

/** The nearest number, ties to even (§21.1.1.1 step 2.b). */
export function toNumber(value: bigint): number {
  const big = at(value);
  const count = countOf(big);
  if (count === 0) return 0;
  const top = limbAt(big, count - 1);
  const zeros = Number(leadingZeros(top));
  const length = count * 64 - zeros;
  if (length > 1024) return isNegative(big) ? -Infinity : Infinity;
  // The highest 64 bits, and whether there are others.
  let bits = u64(top << u64(zeros));
  if (zeros > 0 && count > 1) bits = u64(bits | u64(limbAt(big, count - 2) >> u64(64 - zeros)));
  let isInexact = zeros > 0 && count > 1 && u64(limbAt(big, count - 2) << u64(zeros)) !== 0n;
  for (let i = count - (zeros > 0 ? 3 : 2); i >= 0 && !isInexact; i--) isInexact = limbAt(big, i) !== 0n;
  let mantissa = u64(bits >> 11n);
  const rest = u64(bits & 0x7ffn);
  const isOdd = u64(mantissa & 1n) === 1n;
  if (rest > 0x400n || (rest === 0x400n && (isInexact || isOdd))) mantissa = u64(mantissa + 1n);
  // A carry out of the mantissa goes into the exponent, where it belongs.
  const biased = u64(length - 1 + 1022);
  const magnitude = floatFromBits(u64(u64(biased << 52n) + mantissa));
  return isNegative(big) ? -magnitude : magnitude;
}

/** The order of a bigint and a number; NaN if that is none (§7.2.12). */
export function compareToNumber(a: bigint, b: number): number {
  if (isNotANumber(b)) return NaN;
  if (b === Infinity) return -1;
  if (b === -Infinity) return 1;
  const whole = Math.trunc(b);
  const order = compare(a, ofInteger(whole));
  return order !== 0 ? order : whole - b;
}

/** BigInt(text) (§21.2.1.1): white space around, a sign for decimals only, or a prefix. */
export function ofText(text: string): bigint {
  return parse(text) ?? refuse(text);
}

function refuse(text: string): bigint {
  throw new SyntaxError(`Cannot convert ${text} to a BigInt`);
}

/** StringToBigInt (§7.1.14); undefined if the text is none. */
export function parse(text: string): bigint | undefined {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end) return ofLimb(u64(0n), false);
  const first = text.charCodeAt(start);
  if (first === 0x30 && end - start > 2) {
    const mark = text.charCodeAt(start + 1) | 0x20;
    const radix = mark === 0x78 ? 16 : mark === 0x6f ? 8 : mark === 0x62 ? 2 : 0;
    if (radix !== 0) return parseDigits(text, start + 2, end, radix, false);
  }
  const isSigned = first === 0x2b || first === 0x2d;
  return parseDigits(text, isSigned ? start + 1 : start, end, 10, first === 0x2d);
}

function parseDigits(text: string, start: number, end: number, radix: number, negative: boolean): bigint | undefined {
  if (start === end) return undefined;
  const made = newLimbs(
    Math.ceil(((end - start) * (radix === 16 ? 4 : radix === 2 ? 1 : radix === 8 ? 3 : 3.33)) / 64) + 1,
  );
  const limbs = limbsOf(made);
  let used = 0;
  let i = start;
  while (i < end) {
    // As many digits as a factor of 32 bits takes.
    let factor = 1;
    let part = 0;
    for (; i < end && factor <= 119304647; i++) {
      const digit = digitValue(text.charCodeAt(i));
      if (digit >= radix) return undefined;
      part = part * radix + digit;
      factor *= radix;
    }
    used = multiplyAdd(limbs, used, u64(factor), u64(part));
  }
  return finished(made, negative);
}

/** at[0 … count) × factor + addend, both below 2^32; the new count. */
function multiplyAdd(limbs: usize, count: number, factor: u64, addend: u64): number {
  let carry = addend;
  for (let i = 0; i < count; i++) {
    const limb = loadU64(limbs + i * 8);
    const low = u64(u64(u64(limb & 0xffff_ffffn) * factor) + carry);
    const high = u64(u64(u64(limb >> 32n) * factor) + u64(low >> 32n));
    storeU64(limbs + i * 8, u64(u64(high << 32n) | u64(low & 0xffff_ffffn)));
    carry = u64(high >> 32n);
  }
  if (carry === 0n) return count;
  storeU64(limbs + count * 8, carry);
  return count + 1;
}

export function toText(value: bigint): string {
  return toString$1(value, 10);
}

/** `value.toString(radix)` (§21.2.3.3). */
export function toString(value: bigint, radix?: number): string {
  return toString$1(value, radix ?? 10);
}

/** `value.toLocaleString()` (§21.2.3.2), as Node writes it for en-US. */
export function toLocaleString(value: bigint, _locale?: string, options?: NumberFormatOptions): string {
  const text = toText(value);
  const isNegative = text.startsWith('-');
  const digits = isNegative ? text.slice(1) : text;
  return localeDigits(digits === '0' ? '' : digits, digits.length, isNegative, new NumberStyle(options));
}

export function toString$1(value: bigint, radix: number): string {
  const base = toIntegerOrInfinity(radix);
  if (!(base >= 2 && base <= 36)) throw new RangeError('toString() radix argument must be between 2 and 36');
  const big = at(value);
  let count = countOf(big);
  if (count === 0) return '0';
  // As many digits at once as fit 32 bits.
  let chunk = base;
  let width = 1;
  while (chunk * base < 4294967296) {
    chunk *= base;
    width++;
  }
  const rest = newLimbs(count);
  const limbs = limbsOf(rest);
  for (let i = 0; i < count; i++) storeU64(limbs + i * 8, limbAt(big, i));
  const parts: string[] = [];
  while (count > 0) {
    const digits = Number(divideBySmall(limbs, limbs, count, u64(chunk))).toString(base);
    while (count > 0 && loadU64(limbs + (count - 1) * 8) === 0n) count--;
    parts.push(count > 0 ? digits.padStart(width, '0') : digits);
  }
  const text = parts.reverse().join('');
  return isNegative(big) ? concatenate('-', text) : text;
}

/** `BigInt.asUintN(bits, value)` (§21.2.2.2). */
export function asUintN(bits: number, value: bigint): bigint {
  return wrapped(checkedBits(bits), value, false);
}

/** `BigInt.asIntN(bits, value)` (§21.2.2.1). */
export function asIntN(bits: number, value: bigint): bigint {
  return wrapped(checkedBits(bits), value, true);
}

function checkedBits(bits: number): number {
  const count = toIntegerOrInfinity(bits);
  if (!(count >= 0 && count <= 9007199254740991))
    throw new RangeError('Invalid value: not (convertible to) a safe integer');
  return count;
}

function wrapped(bits: number, value: bigint, signed: boolean): bigint {
  const big = at(value);
  if (bits === 0) return ofLimb(u64(0n), false);
  // What fits as it is: a number that needs fewer bits than there are.
  if (bits > countOf(big) * 64 && (signed || !isNegative(big))) return value;
  if (bits > 1073741824) throw new RangeError('Maximum BigInt size exceeded');
  const count = Math.ceil(bits / 64);
  const made = newLimbs(count);
  const limbs = limbsOf(made);
  for (let i = 0; i < count; i++) storeU64(limbs + i * 8, limbAt(big, i));
  if (isNegative(big)) negateLimbs(limbs, count);
  const top = limbs + (count - 1) * 8;
  const used = bits - (count - 1) * 64;
  if (used < 64) storeU64(top, u64(loadU64(top) & u64(u64(1n << u64(used)) - 1n)));
  const isSet = u64(u64(loadU64(top) >> u64(used - 1)) & 1n) === 1n;
  if (!signed || !isSet) return finished(made, false);
  negateLimbs(limbs, count);
  if (used < 64) storeU64(top, u64(loadU64(top) & u64(u64(1n << u64(used)) - 1n)));
  return finished(made, true);
}
