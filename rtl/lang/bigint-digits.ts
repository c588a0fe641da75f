/**
 * Natural numbers of any length in raw memory: limbs of 64 bits, lowest first, at an address. The caller gives the room; a result
 * may lie where an operand lies unless it is said otherwise. Portable: memory comes from `toro/unsafe`.
 */

import { leadingZeros, loadU32, loadU64, mulHigh, storeU32, storeU64, u64, usize } from 'toro/unsafe';

/** From this many limbs on, Karatsuba's way of multiplying pays. */
const karatsubaLimbs = 34;
const zero: u64 = 0n;
const one: u64 = 1n;

/** 1 if a < b, else 0, without a branch: carries are as good as random, and a branch on one would be foreseen half of the time. */
function isBelow(a: u64, b: u64): u64 {
  return u64(Number(a < b));
}

/** The number of limbs without leading zeros. */
export function trimmed(at: usize, count: number): number {
  let rest = count;
  while (rest > 0 && loadU64(at + (rest - 1) * 8) === 0n) rest--;
  return rest;
}

/** Negative, zero or positive as the first number is less than, equal to or greater than the second; both are trimmed. */
export function compareDigits(a: usize, aCount: number, b: usize, bCount: number): number {
  if (aCount !== bCount) return aCount < bCount ? -1 : 1;
  for (let i = aCount - 1; i >= 0; i--) {
    const left = loadU64(a + i * 8);
    const right = loadU64(b + i * 8);
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** to[0 … aCount) = a + b for aCount ≥ bCount; the carry. */
export function addDigits(to: usize, a: usize, aCount: number, b: usize, bCount: number): u64 {
  let carry = zero;
  for (let i = 0; i < aCount; i++) {
    const left = loadU64(a + i * 8);
    const right = i < bCount ? loadU64(b + i * 8) : zero;
    const partial = u64(left + right);
    const sum = u64(partial + carry);
    storeU64(to + i * 8, sum);
    carry = u64(isBelow(partial, left) | isBelow(sum, partial));
  }
  return carry;
}

/** to[0 … aCount) = a − b for a ≥ b. */
export function subtractDigits(to: usize, a: usize, aCount: number, b: usize, bCount: number): void {
  let borrow = zero;
  for (let i = 0; i < aCount; i++) {
    const left = loadU64(a + i * 8);
    const right = i < bCount ? loadU64(b + i * 8) : zero;
    const difference = u64(left - right);
    storeU64(to + i * 8, u64(difference - borrow));
    borrow = u64(isBelow(left, right) | isBelow(difference, borrow));
  }
}

/** to[0 … aCount + bCount) = a × b. `to` lies apart from the operands. `scratch`: see `scratchLimbs`. */
export function multiplyDigits(to: usize, a: usize, aCount: number, b: usize, bCount: number, scratch: usize): void {
  if (aCount < bCount) {
    multiplyDigits(to, b, bCount, a, aCount, scratch);
    return;
  }
  if (bCount < karatsubaLimbs) {
    multiplySchool(to, a, aCount, b, bCount);
    return;
  }
  for (let i = 0; i < aCount + bCount; i++) storeU64(to + i * 8, zero);
  // Pieces of the longer factor as long as the shorter one.
  const product = scratch;
  const rest = usize(scratch + 2 * bCount * 8);
  for (let from = 0; from < aCount; from += bCount) {
    const count = aCount - from < bCount ? aCount - from : bCount;
    const piece = usize(a + from * 8);
    if (count === bCount) karatsuba(product, piece, b, bCount, rest);
    else multiplyDigits(product, b, bCount, piece, count, rest);
    const place = usize(to + from * 8);
    addDigits(place, place, aCount + bCount - from, product, count + bCount);
  }
}

/** Limbs of scratch memory that `multiplyDigits` needs for a shorter factor of this length. */
export function scratchLimbs(shorter: number): number {
  return shorter < karatsubaLimbs ? 0 : 8 * shorter + 256;
}

function multiplySchool(to: usize, a: usize, aCount: number, b: usize, bCount: number): void {
  for (let i = 0; i < aCount + bCount; i++) storeU64(to + i * 8, zero);
  for (let j = 0; j < bCount; j++) {
    const factor = loadU64(b + j * 8);
    let carry = zero;
    for (let i = 0; i < aCount; i++) {
      const limb = loadU64(a + i * 8);
      const place = to + (i + j) * 8;
      // The product, the carry and what is there fit two limbs together.
      const low = u64(limb * factor);
      const withCarry = u64(low + carry);
      const there = loadU64(place);
      const sum = u64(withCarry + there);
      storeU64(place, sum);
      const high = u64(mulHigh(limb, factor) + isBelow(withCarry, low));
      carry = u64(high + isBelow(sum, withCarry));
    }
    storeU64(to + (aCount + j) * 8, carry);
  }
}

/** to[0 … 2 count) = a × b for factors of equal length (A. Karatsuba, Y. Ofman, 1962), with |a1 − a0| · |b1 − b0| in the middle. */
function karatsuba(to: usize, a: usize, b: usize, count: number, scratch: usize): void {
  if (count < karatsubaLimbs) {
    multiplySchool(to, a, count, b, count);
    return;
  }
  const half = count >>> 1;
  const upper = count - half;
  const a1 = usize(a + half * 8);
  const b1 = usize(b + half * 8);
  karatsuba(to, a, b, half, scratch);
  karatsuba(usize(to + 2 * half * 8), a1, b1, upper, scratch);
  const left = scratch;
  const right = usize(left + upper * 8);
  const middle = usize(right + upper * 8);
  const rest = usize(middle + (2 * upper + 1) * 8);
  const aSign = difference(left, a1, upper, a, half);
  const bSign = difference(right, b1, upper, b, half);
  karatsuba(middle, left, right, upper, rest);
  // a1 b0 + a0 b1 = a1 b1 + a0 b0 − (a1 − a0)(b1 − b0), in 2 upper + 1 limbs.
  const cross = rest;
  const width = 2 * upper + 1;
  const carry = addDigits(cross, usize(to + 2 * half * 8), 2 * upper, to, 2 * half);
  storeU64(cross + 2 * upper * 8, carry);
  if (aSign === bSign) subtractDigits(cross, cross, width, middle, 2 * upper);
  else addDigits(cross, cross, width, middle, 2 * upper);
  const place = usize(to + half * 8);
  addDigits(place, place, 2 * count - half, cross, trimmed(cross, width));
}

/** to = |a − b|; whether a < b. */
function difference(to: usize, a: usize, aCount: number, b: usize, bCount: number): boolean {
  const isLess = compareDigits(a, trimmed(a, aCount), b, trimmed(b, bCount)) < 0;
  if (isLess) {
    subtractDigits(to, b, bCount, a, trimmed(a, aCount));
    for (let i = bCount; i < aCount; i++) storeU64(to + i * 8, zero);
  } else subtractDigits(to, a, aCount, b, trimmed(b, bCount));
  return isLess;
}

/** to[0 … count) = a / divisor for a divisor below 2^32; the remainder. */
export function divideBySmall(to: usize, a: usize, count: number, divisor: u64): u64 {
  let rest = zero;
  for (let i = count * 2 - 1; i >= 0; i--) {
    const part = u64(u64(rest << 32n) | u64(loadU32(a + i * 4)));
    const quotient = u64(part / divisor);
    storeU32(to + i * 4, Number(quotient));
    rest = u64(part - u64(quotient * divisor));
  }
  return rest;
}

/**
 * quotient[0 … aCount − bCount] = a / b, and a becomes the remainder: D. E. Knuth, vol. 2, 4.3.1, algorithm D, in digits of 32 bits. b is trimmed
 * and has two digits at least; a has a limb of room behind its aCount ≥ bCount. Both are shifted in place; b is spoiled.
 */
export function divideDigits(quotient: usize, a: usize, aCount: number, b: usize, bCount: number): void {
  const shift = Number(leadingZeros(loadU64(b + (bCount - 1) * 8)));
  storeU64(a + aCount * 8, zero);
  shiftLeftDigits(b, b, bCount, shift);
  shiftLeftDigits(a, a, aCount + 1, shift);
  const n = bCount * 2;
  const first = u64(loadU32(b + (n - 1) * 4));
  const second = u64(loadU32(b + (n - 2) * 4));
  for (let j = (aCount - bCount) * 2 + 1; j >= 0; j--) {
    const top = a + (j + n) * 4;
    const pair = u64(u64(u64(loadU32(top)) << 32n) | u64(loadU32(top - 4)));
    let digit = u64(pair / first);
    let rest = u64(pair - u64(digit * first));
    const next = u64(loadU32(top - 8));
    while (digit >> 32n !== 0n || u64(digit * second) > u64(u64(rest << 32n) | next)) {
      digit = u64(digit - one);
      rest = u64(rest + first);
      if (rest >> 32n !== 0n) break;
    }
    if (subtractMultiple(usize(a + j * 4), b, n, digit)) {
      digit = u64(digit - one);
      addBack(usize(a + j * 4), b, n);
    }
    storeU32(quotient + j * 4, Number(digit));
  }
  shiftRightDigits(a, a, aCount + 1, shift);
}

/** at[0 … n] −= b × digit, in digits of 32 bits; whether that was too much. */
function subtractMultiple(at: usize, b: usize, n: number, digit: u64): boolean {
  let borrow = zero;
  for (let i = 0; i < n; i++) {
    const product = u64(u64(digit * u64(loadU32(b + i * 4))) + borrow);
    const low = u64(product & 0xffff_ffffn);
    const there = u64(loadU32(at + i * 4));
    storeU32(at + i * 4, Number(u64(u64(there - low) & 0xffff_ffffn)));
    borrow = u64(u64(product >> 32n) + (there < low ? one : zero));
  }
  const there = u64(loadU32(at + n * 4));
  storeU32(at + n * 4, Number(u64(u64(there - borrow) & 0xffff_ffffn)));
  return there < borrow;
}

function addBack(at: usize, b: usize, n: number): void {
  let carry = zero;
  for (let i = 0; i < n; i++) {
    const sum = u64(u64(u64(loadU32(at + i * 4)) + u64(loadU32(b + i * 4))) + carry);
    storeU32(at + i * 4, Number(u64(sum & 0xffff_ffffn)));
    carry = u64(sum >> 32n);
  }
  storeU32(at + n * 4, Number(u64(u64(u64(loadU32(at + n * 4)) + carry) & 0xffff_ffffn)));
}

/** to[0 … count) = a × 2^bits for 0 ≤ bits < 64, without what leaves at the top; that is returned. */
export function shiftLeftDigits(to: usize, a: usize, count: number, bits: number): u64 {
  let carry = zero;
  for (let i = 0; i < count; i++) {
    const limb = loadU64(a + i * 8);
    storeU64(to + i * 8, u64(u64(limb << u64(bits)) | carry));
    carry = bits === 0 ? zero : u64(limb >> u64(64 - bits));
  }
  return carry;
}

/** to[0 … count) = a / 2^bits for 0 ≤ bits < 64. */
export function shiftRightDigits(to: usize, a: usize, count: number, bits: number): void {
  for (let i = 0; i < count; i++) {
    const limb = u64(loadU64(a + i * 8) >> u64(bits));
    const next = i + 1 < count && bits > 0 ? u64(loadU64(a + (i + 1) * 8) << u64(64 - bits)) : zero;
    storeU64(to + i * 8, u64(limb | next));
  }
}
