/** Bigints: the operators (ECMA-262 §6.1.6.2). The compiler calls them by the operands' static types. */

import { copyMemory, loadU64, storeU64, u64, usize } from 'toro/unsafe';
import {
  addDigits,
  compareDigits,
  divideBySmall,
  divideDigits,
  multiplyDigits,
  scratchLimbs,
  shiftLeftDigits,
  shiftRightDigits,
  subtractDigits,
} from './bigint-digits';
import { at, countOf, finished, isNegative, limbAt, limbsOf, newLimbs, ofLimb } from './bigint-storage';

/** V8's limit in bits. */
const mostBits = 1073741824;

export function add(a: bigint, b: bigint): bigint {
  return sum(at(a), at(b), isNegative(at(b)));
}

export function subtract(a: bigint, b: bigint): bigint {
  return sum(at(a), at(b), !isNegative(at(b)));
}

/** a + b, with the sign of b as given. */
function sum(a: usize, b: usize, bNegative: boolean): bigint {
  const negative = isNegative(a);
  if (negative !== bNegative) return magnitudeDifference(a, b, negative);
  return countOf(a) >= countOf(b) ? magnitudeSum(a, b, negative) : magnitudeSum(b, a, negative);
}

/** |a| + |b|, where a is not shorter. */
function magnitudeSum(a: usize, b: usize, negative: boolean): bigint {
  const count = countOf(a);
  if (count === 1) {
    const left = limbAt(a, 0);
    const total = u64(left + limbAt(b, 0));
    if (total >= left) return ofLimb(total, negative);
  }
  const made = newLimbs(count + 1);
  const carry = addDigits(limbsOf(made), limbsOf(a), count, limbsOf(b), countOf(b));
  storeU64(limbsOf(made) + count * 8, carry);
  return finished(made, negative);
}

/** |a| − |b|, negated if `negative`. */
function magnitudeDifference(a: usize, b: usize, negative: boolean): bigint {
  const order = compareMagnitudes(a, b);
  const greater = order < 0 ? b : a;
  const less = order < 0 ? a : b;
  const made = newLimbs(countOf(greater));
  subtractDigits(limbsOf(made), limbsOf(greater), countOf(greater), limbsOf(less), countOf(less));
  return finished(made, order < 0 ? !negative : negative);
}

function compareMagnitudes(a: usize, b: usize): number {
  return compareDigits(limbsOf(a), countOf(a), limbsOf(b), countOf(b));
}

export function multiply(a: bigint, b: bigint): bigint {
  const left = at(a);
  const right = at(b);
  const aCount = countOf(left);
  const bCount = countOf(right);
  const negative = isNegative(left) !== isNegative(right);
  const made = newLimbs(aCount + bCount);
  const scratch = scratchLimbs(aCount < bCount ? aCount : bCount);
  const room = scratch === 0 ? made : newLimbs(scratch);
  multiplyDigits(limbsOf(made), limbsOf(left), aCount, limbsOf(right), bCount, limbsOf(room));
  return finished(made, negative);
}

/** Rounded towards zero (§6.1.6.2.5). */
export function divide(a: bigint, b: bigint): bigint {
  return quotientOrRemainder(at(a), at(b), false);
}

/** With the sign of a (§6.1.6.2.6). */
export function remainder(a: bigint, b: bigint): bigint {
  return quotientOrRemainder(at(a), at(b), true);
}

function quotientOrRemainder(a: usize, b: usize, wantsRemainder: boolean): bigint {
  const aCount = countOf(a);
  const bCount = countOf(b);
  if (bCount === 0) throw new RangeError('Division by zero');
  const negative = wantsRemainder ? isNegative(a) : isNegative(a) !== isNegative(b);
  if (aCount < bCount) return wantsRemainder ? withSign(a, negative) : ofLimb(u64(0n), false);
  const divisor = limbAt(b, 0);
  if (aCount === 1) {
    const dividend = limbAt(a, 0);
    return ofLimb(wantsRemainder ? u64(dividend % divisor) : u64(dividend / divisor), negative);
  }
  const quotient = newLimbs(aCount - bCount + 1);
  if (bCount === 1 && u64(divisor >> 32n) === 0n) {
    const whole = newLimbs(aCount);
    const rest = divideBySmall(limbsOf(whole), limbsOf(a), aCount, divisor);
    return wantsRemainder ? ofLimb(rest, negative) : finished(whole, negative);
  }
  const rest = newLimbs(aCount + 1);
  copyMemory(limbsOf(rest), limbsOf(a), aCount * 8);
  const shifted = newLimbs(bCount);
  copyMemory(limbsOf(shifted), limbsOf(b), bCount * 8);
  divideDigits(limbsOf(quotient), limbsOf(rest), aCount, limbsOf(shifted), bCount);
  return finished(wantsRemainder ? rest : quotient, negative);
}

/** The magnitude of a value with a sign. */
function withSign(value: usize, negative: boolean): bigint {
  const count = countOf(value);
  const made = newLimbs(count);
  copyMemory(limbsOf(made), limbsOf(value), count * 8);
  return finished(made, negative);
}

export function negate(a: bigint): bigint {
  return withSign(at(a), !isNegative(at(a)));
}

/** By squaring (§6.1.6.2.3). */
export function power(base: bigint, exponent: bigint): bigint {
  const e = at(exponent);
  // The text is V8's.
  if (isNegative(e)) throw new RangeError('undefined must be positive');
  const b = at(base);
  if (countOf(e) === 0) return ofLimb(u64(1n), false);
  const isUnit = countOf(b) === 0 || (countOf(b) === 1 && limbAt(b, 0) === 1n);
  if (isUnit) return isNegative(b) && u64(limbAt(e, 0) & 1n) === 0n ? negate(base) : base;
  if (countOf(e) > 1 || limbAt(e, 0) > 1073741824n) throw new RangeError('Maximum BigInt size exceeded');
  let rest = Number(limbAt(e, 0));
  if (countOf(b) === 1 && limbAt(b, 0) === 2n) {
    const made = shiftedLeft(at(ofLimb(u64(1n), false)), rest, isNegative(b) && rest % 2 === 1);
    return made;
  }
  let square = base;
  let result: bigint | undefined;
  while (true) {
    if (rest % 2 === 1) result = result === undefined ? square : multiply(result, square);
    rest = Math.floor(rest / 2);
    if (rest === 0) break;
    square = multiply(square, square);
  }
  return result ?? base;
}

export function shiftLeft(a: bigint, b: bigint): bigint {
  const value = at(a);
  const bits = shiftCount(at(b));
  if (isNegative(at(b))) return shiftedRight(value, bits);
  if (countOf(value) === 0) return a;
  if (bits > mostBits) throw new RangeError('Maximum BigInt size exceeded');
  return shiftedLeft(value, bits, isNegative(value));
}

export function shiftRight(a: bigint, b: bigint): bigint {
  const value = at(a);
  const bits = shiftCount(at(b));
  if (!isNegative(at(b))) return shiftedRight(value, bits);
  if (countOf(value) === 0) return a;
  if (bits > mostBits) throw new RangeError('Maximum BigInt size exceeded');
  return shiftedLeft(value, bits, isNegative(value));
}

/** The magnitude of a shift count, if that is above every length something larger than that. */
function shiftCount(value: usize): number {
  return countOf(value) > 1 || limbAt(value, 0) > 0xffff_ffffn ? Infinity : Number(limbAt(value, 0));
}

function shiftedLeft(value: usize, bits: number, negative: boolean): bigint {
  const count = countOf(value);
  const whole = Math.floor(bits / 64);
  const made = newLimbs(count + whole + 1);
  const carry = shiftLeftDigits(usize(limbsOf(made) + whole * 8), limbsOf(value), count, bits - whole * 64);
  storeU64(limbsOf(made) + (count + whole) * 8, carry);
  return finished(made, negative);
}

/** Rounded down (§6.1.6.2.10). */
function shiftedRight(value: usize, bits: number): bigint {
  const negative = isNegative(value);
  const count = countOf(value);
  if (bits >= count * 64) return negative ? ofLimb(u64(1n), true) : ofLimb(u64(0n), false);
  const whole = Math.floor(bits / 64);
  const part = bits - whole * 64;
  const made = newLimbs(count - whole + 1);
  shiftRightDigits(limbsOf(made), usize(limbsOf(value) + whole * 8), count - whole, part);
  if (negative && losesBits(value, whole, part)) {
    const limbs = limbsOf(made);
    for (let i = 0; i <= count - whole; i++) {
      const next = u64(loadU64(limbs + i * 8) + 1n);
      storeU64(limbs + i * 8, next);
      if (next !== 0n) break;
    }
  }
  return finished(made, negative);
}

function losesBits(value: usize, whole: number, part: number): boolean {
  for (let i = 0; i < whole; i++) if (limbAt(value, i) !== 0n) return true;
  return u64(limbAt(value, whole) & u64(u64(1n << u64(part)) - 1n)) !== 0n;
}

/** −a − 1 (§6.1.6.2.2). */
export function not(a: bigint): bigint {
  const value = at(a);
  const unit = at(ofLimb(u64(1n), false));
  return isNegative(value) ? magnitudeDifference(value, unit, false) : magnitudeSum1(value, unit);
}

function magnitudeSum1(value: usize, unit: usize): bigint {
  return countOf(value) === 0 ? ofLimb(u64(1n), true) : magnitudeSum(value, unit, true);
}

export function and(a: bigint, b: bigint): bigint {
  return bitwise(at(a), at(b), 0);
}

export function or(a: bigint, b: bigint): bigint {
  return bitwise(at(a), at(b), 1);
}

export function xor(a: bigint, b: bigint): bigint {
  return bitwise(at(a), at(b), 2);
}

/** On two's complements with one limb for the sign (§6.1.6.2.17, BigIntBitwiseOp). `operation`: 0 and, 1 or, 2 exclusive or. */
function bitwise(a: usize, b: usize, operation: number): bigint {
  const aCount = countOf(a);
  const bCount = countOf(b);
  const count = (aCount > bCount ? aCount : bCount) + 1;
  const made = newLimbs(count);
  const limbs = limbsOf(made);
  const aMask = signMask(a);
  const bMask = signMask(b);
  let aCarry = u64(aMask & 1n);
  let bCarry = u64(bMask & 1n);
  for (let i = 0; i < count; i++) {
    const left = u64(u64(limbAt(a, i) ^ aMask) + aCarry);
    if (left !== 0n) aCarry = u64(0n);
    const right = u64(u64(limbAt(b, i) ^ bMask) + bCarry);
    if (right !== 0n) bCarry = u64(0n);
    storeU64(
      limbs + i * 8,
      operation === 0 ? u64(left & right) : operation === 1 ? u64(left | right) : u64(left ^ right),
    );
  }
  const negative = u64(loadU64(limbs + (count - 1) * 8) >> 63n) !== 0n;
  if (negative) negateLimbs(limbs, count);
  return finished(made, negative);
}

/** All ones for a negative value. */
function signMask(value: usize): u64 {
  return isNegative(value) ? u64(-1n) : u64(0n);
}

/** The two's complement in place. */
export function negateLimbs(limbs: usize, count: number): void {
  let carry = u64(1n);
  for (let i = 0; i < count; i++) {
    const limb = u64(u64(~loadU64(limbs + i * 8)) + carry);
    if (limb !== 0n) carry = u64(0n);
    storeU64(limbs + i * 8, limb);
  }
}

export function equals(a: bigint, b: bigint): boolean {
  const left = at(a);
  const right = at(b);
  return isNegative(left) === isNegative(right) && compareMagnitudes(left, right) === 0;
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: bigint, b: bigint): number {
  const left = at(a);
  const right = at(b);
  const negative = isNegative(left);
  if (negative !== isNegative(right)) return negative ? -1 : 1;
  const order = compareMagnitudes(left, right);
  return negative ? -order : order;
}

export function increment(a: bigint): bigint {
  return add(a, ofLimb(u64(1n), false));
}

export function decrement(a: bigint): bigint {
  return subtract(a, ofLimb(u64(1n), false));
}
