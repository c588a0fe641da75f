/**
 * What is known of a number: bounds, and whether it may be a fraction, NaN or −0. Bounds are exact doubles; an integer
 * may be kept in an `i64` if the bounds lie within ±2^53. The same intervals describe `i64` values (without flags, ±∞
 * where they may leave ±2^53) and truth values (0 and 1).
 */

import { integerRange, type Memory } from '../../ir/type';

export interface Interval {
  readonly lo: number;
  readonly hi: number;
  /** Union of `fraction`, `notANumber`, `negativeZero` and `word`; the bounds do not speak of NaN, and take −0 as 0. */
  readonly flags: number;
}

export const fraction = 1;
export const notANumber = 2;
export const negativeZero = 4;
/**
 * Made of machine words: addresses, sizes, what kernel and library hold in `usize`. Their sums, differences and products of such
 * numbers are taken to stay within ±2^53, as `usize` promises; otherwise all arithmetic on addresses would be float.
 */
export const word = 8;
const notInteger = fraction | notANumber | negativeZero;

/** Integers up to here are exact in a double, and the next one still shows when a sum passes it. */
export const exact = Number.MAX_SAFE_INTEGER;

/** The magnitude that addresses and lengths keep. */
const wordLimit = 2 ** 50 - 1;

/** What a count is taken not to reach. */
const countLimit = 2 ** 52;

/** No value at all: unreachable, or not known yet. */
export const nothing: Interval = { lo: Infinity, hi: -Infinity, flags: 0 };
export const anyNumber: Interval = { lo: -Infinity, hi: Infinity, flags: fraction | notANumber | negativeZero };
export const anyInteger: Interval = { lo: -Infinity, hi: Infinity, flags: 0 };
export const anyTruth: Interval = { lo: 0, hi: 1, flags: 0 };
const no: Interval = { lo: 0, hi: 0, flags: 0 };
const yes: Interval = { lo: 1, hi: 1, flags: 0 };

export function interval(lo: number, hi: number, flags = 0): Interval {
  // −0 as a bound would leak into results; NaN comes from ∞ − ∞ and means that nothing is known.
  return { lo: Number.isNaN(lo) ? -Infinity : lo + 0, hi: Number.isNaN(hi) ? Infinity : hi + 0, flags };
}

export function single(value: number | bigint): Interval {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Math.abs(number) <= exact ? interval(number, number) : anyInteger;
  }
  if (Number.isNaN(value)) return { ...nothing, flags: notANumber };
  const flags = (Number.isInteger(value) ? 0 : fraction) | (Object.is(value, -0) ? negativeZero : 0);
  return interval(value, value, Number.isFinite(value) ? flags : 0);
}

export function ofMemory(memory: Memory): Interval {
  if (memory === 'i64') return anyInteger;
  if (memory === 'bool') return anyTruth;
  const range = integerRange(memory);
  return range ? interval(range[0], range[1]) : anyNumber;
}

export const isNothing = (a: Interval): boolean => a.lo > a.hi && !(a.flags & notANumber);
export const isSame = (a: Interval, b: Interval): boolean => a.lo === b.lo && a.hi === b.hi && a.flags === b.flags;
export const has = (a: Interval, value: number): boolean => a.lo <= value && value <= a.hi;
export const within = (a: Interval, lo: number, hi: number): boolean => a.lo >= lo && a.hi <= hi;
const isInfinite = (a: Interval): boolean => a.hi === Infinity || a.lo === -Infinity;

/** Whether every value is an integer that an `i64` represents: exact and not −0. */
export const isExactInteger = (a: Interval): boolean => !(a.flags & notInteger) && within(a, -exact, exact);

export function join(a: Interval, b: Interval): Interval {
  const flags = a.flags | b.flags;
  if (a.lo <= b.lo && a.hi >= b.hi && flags === a.flags) return a;
  if (b.lo <= a.lo && b.hi >= a.hi && flags === b.flags) return b;
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi), flags };
}

export function meet(a: Interval, lo: number, hi: number): Interval {
  return within(a, lo, hi) ? a : { lo: Math.max(a.lo, lo), hi: Math.min(a.hi, hi), flags: a.flags };
}

// Bounds that widening stops at, in order: small counts, the machine types, and what a double represents exactly.
const above = [0, 1, 255, 65535, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 32, 2 ** 48, countLimit, exact, Infinity];
const below = [0, -1, -128, -32768, -(2 ** 31), -(2 ** 32), -(2 ** 48), -countLimit, -exact, -Infinity];

/** `to`, with each bound that moved since `from` pushed out to the next stop, so that a fixpoint is reached soon. */
export function widen(from: Interval, to: Interval): Interval {
  const hi = to.hi > from.hi ? (above.find((stop) => stop >= to.hi) ?? Infinity) : to.hi;
  const lo = to.lo < from.lo ? (below.find((stop) => stop <= to.lo) ?? -Infinity) : to.lo;
  return { lo, hi, flags: to.flags };
}

// IEEE arithmetic (ECMA-262 §6.1.6.1).

export function add(a: Interval, b: Interval): Interval {
  let flags = (a.flags | b.flags) & (fraction | notANumber | word);
  flags |= a.flags & b.flags & negativeZero;
  if ((a.hi === Infinity && b.lo === -Infinity) || (a.lo === -Infinity && b.hi === Infinity)) flags |= notANumber;
  return counted(interval(a.lo + b.lo, a.hi + b.hi, flags), a, b);
}

export function subtract(a: Interval, b: Interval): Interval {
  let flags = (a.flags | b.flags) & (fraction | notANumber | word);
  if (a.flags & negativeZero && has(b, 0)) flags |= negativeZero;
  if ((a.hi === Infinity && b.hi === Infinity) || (a.lo === -Infinity && b.lo === -Infinity)) flags |= notANumber;
  return counted(interval(a.lo - b.hi, a.hi - b.lo, flags), a, b);
}

/**
 * An integer that lies within ±2^52 and changes by at most 8 at a time is taken to stay there: at one change per
 * nanosecond it would need a week to get out, and no program has been seen that counts for so long.
 */
function counted(result: Interval, a: Interval, b: Interval): Interval {
  const isStep = (step: Interval) => step.lo === step.hi && Math.abs(step.lo) <= 8;
  const isCount = (x: Interval) => !(x.flags & notInteger) && within(x, -countLimit, countLimit);
  if ((isStep(b) && isCount(a)) || (isStep(a) && isCount(b))) return meet(result, -countLimit, countLimit);
  return isOfWords(result, a, b) ? meet(result, -exact, exact) : result;
}

function isOfWords(result: Interval, a: Interval, b: Interval): boolean {
  return (result.flags & word) !== 0 && !(result.flags & notInteger) && isExactInteger(a) && isExactInteger(b);
}

export function multiply(a: Interval, b: Interval): Interval {
  let flags = (a.flags | b.flags) & (fraction | notANumber | word);
  if ((isInfinite(a) && has(b, 0)) || (isInfinite(b) && has(a, 0))) flags |= notANumber;
  const isNegative = (x: Interval) => x.lo < 0 || (x.flags & negativeZero) !== 0;
  // A product of fractions may also vanish by underflow.
  const vanishes = (flags & fraction) !== 0;
  if ((isNegative(a) && (has(b, 0) || vanishes)) || (isNegative(b) && (has(a, 0) || vanishes))) flags |= negativeZero;
  // −0 times a positive number.
  flags |= (a.flags | b.flags) & negativeZero;
  const result = bounds([product(a.lo, b.lo), product(a.lo, b.hi), product(a.hi, b.lo), product(a.hi, b.hi)], flags);
  return isOfWords(result, a, b) ? meet(result, -exact, exact) : result;
}

/** 0 × ∞ bounds nothing by itself: the infinity stands for large finite numbers. */
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

function bounds(corners: number[], flags: number): Interval {
  return interval(Math.min(...corners), Math.max(...corners), flags);
}

export function negate(a: Interval): Interval {
  return interval(-a.hi, -a.lo, (a.flags & ~negativeZero) | (has(a, 0) ? negativeZero : 0));
}

export function divide(a: Interval, b: Interval): Interval {
  const nan = (a.flags | b.flags) & notANumber;
  if (has(b, 0) || isInfinite(b)) return anyNumber;
  const isPositive = a.lo >= 0 && b.lo > 0 && !(a.flags & negativeZero);
  return bounds([a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi], fraction | nan | (isPositive ? 0 : negativeZero));
}

export function remainder(a: Interval, b: Interval): Interval {
  let flags = (a.flags | b.flags) & (fraction | notANumber);
  if (has(b, 0) || isInfinite(a)) flags |= notANumber;
  // The result has the sign of the dividend, a zero result too (ECMA-262 §6.1.6.1.6).
  if (a.lo < 0 || a.flags & negativeZero) flags |= negativeZero;
  const limit = Math.max(Math.abs(b.lo), Math.abs(b.hi)) - (flags & fraction ? 0 : 1);
  return interval(a.lo < 0 ? Math.max(a.lo, -limit) : 0, a.hi > 0 ? Math.min(a.hi, limit) : 0, flags);
}

export function round(op: 'floor' | 'ceil' | 'trunc', a: Interval): Interval {
  if (!(a.flags & fraction)) return a;
  let flags = a.flags & ~fraction;
  if (op !== 'floor' && a.lo < 0 && a.hi > -1) flags |= negativeZero;
  return interval(Math[op](a.lo), Math[op](a.hi), flags);
}

export function absolute(a: Interval): Interval {
  const flags = a.flags & ~negativeZero;
  if (a.lo >= 0) return { ...a, flags };
  return interval(has(a, 0) ? 0 : Math.min(-a.lo, -a.hi), Math.max(-a.lo, a.hi), flags);
}

export function squareRoot(a: Interval): Interval {
  const flags = fraction | (a.flags & (notANumber | negativeZero)) | (a.lo < 0 ? notANumber : 0);
  return interval(Math.sqrt(Math.max(a.lo, 0)), Math.sqrt(Math.max(a.hi, 0)), flags);
}

export function roundToSingle(a: Interval): Interval {
  const isExact = !(a.flags & fraction) && within(a, -(2 ** 24), 2 ** 24);
  if (isExact) return a;
  const vanishes = a.flags & fraction && a.lo < 0 ? negativeZero : 0;
  return interval(Math.fround(a.lo), Math.fround(a.hi), a.flags | vanishes);
}

/** JavaScript number into an integer location. NaN becomes 0, fractions are cut off. */
export function wrap(memory: Memory, a: Interval): Interval {
  if (memory === 'f64') return a;
  if (memory === 'f32') return roundToSingle(a);
  const cut = isNothing(a) ? a : interval(Math.trunc(a.lo), Math.trunc(a.hi));
  const all = a.flags & notANumber ? join(cut, no) : cut;
  return extend(memory, all);
}

export function extend(memory: Memory, a: Interval): Interval {
  const range = ofMemory(memory);
  if (memory === 'i64') return within(a, -exact, exact) ? a : range;
  return within(a, range.lo, range.hi) ? a : range;
}

/** Content of a location as a number: it lies in the range of its kind, by promise. */
export function numberOf(memory: Memory, a: Interval): Interval {
  const range = integerRange(memory);
  if (!range) return a;
  if (memory !== 'i64') return meet(a, range[0], range[1]);
  const known = meet(a, -wordLimit, wordLimit);
  return { ...known, flags: known.flags | word };
}

/** The number without the promise of machine words: in code of the program, arithmetic on a length is like any other. */
export function withoutPromise(a: Interval): Interval {
  return a.flags & word ? { ...a, flags: a.flags & ~word } : a;
}

export function index(a: Interval): Interval {
  if (isNothing(a)) return a;
  const lo = a.flags & (fraction | notANumber) || a.lo < 0 || a.hi > exact ? -1 : a.lo;
  return interval(lo, Math.max(Math.min(Math.floor(a.hi), exact), lo));
}

// i64: results that may leave ±2^53 are not known, since the machine wraps.

function wide(result: Interval): Interval {
  return within(result, -exact, exact) ? result : anyInteger;
}

const hasBits = (a: Interval): boolean => within(a, -exact, exact);

/** The smallest 2^k − 1 that is not below. */
const allOnes = (value: number): number => 2 ** Math.ceil(Math.log2(value + 1)) - 1;

export function integerArithmetic(op: string, a: Interval, b: Interval): Interval {
  switch (op) {
    case 'add':
      return wide(interval(a.lo + b.lo, a.hi + b.hi));
    case 'sub':
      return wide(interval(a.lo - b.hi, a.hi - b.lo));
    case 'mul':
      return wide(bounds([product(a.lo, b.lo), product(a.lo, b.hi), product(a.hi, b.lo), product(a.hi, b.hi)], 0));
    case 'neg':
      return wide(interval(-a.hi, -a.lo));
    case 'and':
      if (a.lo >= 0 || b.lo >= 0) {
        return interval(0, Math.min(a.lo >= 0 ? a.hi : Infinity, b.lo >= 0 ? b.hi : Infinity));
      }
      return within(a, -(2 ** 31), 2 ** 31 - 1) && within(b, -(2 ** 31), 2 ** 31 - 1) ? ofMemory('i32') : anyInteger;
    case 'or':
    case 'xor':
      if (a.lo >= 0 && b.lo >= 0) {
        const hi = allOnes(Math.max(a.hi, b.hi));
        return wide(interval(op === 'or' ? Math.max(a.lo, b.lo) : 0, hi));
      }
      return within(a, -(2 ** 31), 2 ** 31 - 1) && within(b, -(2 ** 31), 2 ** 31 - 1) ? ofMemory('i32') : anyInteger;
    case 'shl':
      if (!within(b, 0, 63)) return anyInteger;
      return wide(
        bounds(
          [product(a.lo, 2 ** b.lo), product(a.lo, 2 ** b.hi), product(a.hi, 2 ** b.lo), product(a.hi, 2 ** b.hi)],
          0,
        ),
      );
    case 'ushr':
      if (!within(b, 0, 63)) return anyInteger;
      if (a.lo < 0)
        return b.lo > 0 ? interval(0, 2 ** (64 - b.lo) > exact ? Infinity : 2 ** (64 - b.lo) - 1) : anyInteger;
      return interval(Math.floor(a.lo / 2 ** b.hi), Math.floor(a.hi / 2 ** b.lo));
    case 'shr':
      if (!within(b, 0, 63) || !hasBits(a)) return anyInteger;
      return bounds(
        [a.lo, a.hi].flatMap((x) => [Math.floor(x / 2 ** b.lo), Math.floor(x / 2 ** b.hi)]),
        0,
      );
    case 'idiv':
      if (!hasBits(a) || !hasBits(b)) return anyInteger;
      if (b.lo > 0)
        return bounds(
          [a.lo, a.hi].flatMap((x) => [Math.trunc(x / b.lo), Math.trunc(x / b.hi)]),
          0,
        );
      return interval(-Math.max(Math.abs(a.lo), Math.abs(a.hi)), Math.max(Math.abs(a.lo), Math.abs(a.hi)));
    case 'irem':
      return hasBits(a) && hasBits(b) ? { ...remainder(a, b), flags: 0 } : anyInteger;
    case 'udiv':
      return a.lo >= 0 && b.lo > 0 ? interval(Math.floor(a.lo / b.hi), Math.floor(a.hi / b.lo)) : anyInteger;
    case 'urem':
      return a.lo >= 0 && b.lo > 0 ? interval(0, Math.min(a.hi, b.hi - 1)) : anyInteger;
    default:
      return anyInteger;
  }
}

/** Truth of a comparison: decided, or either. Numbers: a NaN makes everything but `ne` false. */
export function compare(op: string, a: Interval, b: Interval): Interval {
  if (isNothing(a) || isNothing(b)) return nothing;
  const isOrdered = ((a.flags | b.flags) & notANumber) === 0;
  switch (op) {
    case 'lt':
      return decide(isOrdered && a.hi < b.lo, a.lo >= b.hi);
    case 'le':
      return decide(isOrdered && a.hi <= b.lo, a.lo > b.hi);
    case 'gt':
      return compare('lt', b, a);
    case 'ge':
      return compare('le', b, a);
    case 'eq':
      return decide(isOrdered && a.lo === a.hi && isSame(a, b) && !(a.flags & fraction), a.lo > b.hi || a.hi < b.lo);
    case 'ne':
      return not(compare('eq', a, b));
    case 'ult':
      if (b.lo < 0 || isInfinite(b)) return anyTruth;
      if (a.lo >= 0) return compare('lt', a, b);
      return a.hi < 0 ? no : anyTruth;
    case 'ule':
      if (b.lo < 0 || isInfinite(b)) return anyTruth;
      if (a.lo >= 0) return compare('le', a, b);
      return a.hi < 0 ? no : anyTruth;
    case 'ugt':
      return compare('ult', b, a);
    case 'uge':
      return compare('ule', b, a);
    default:
      return anyTruth;
  }
}

function decide(isTrue: boolean, isFalse: boolean): Interval {
  return isTrue ? yes : isFalse ? no : anyTruth;
}

export function not(a: Interval): Interval {
  return isNothing(a) ? a : interval(1 - a.hi, 1 - a.lo);
}
