/**
 * Hashing and equality of map keys (SameValueZero, ECMA-262 §7.2.11): strings by content, numbers by value, objects by
 * identity. Objects never move, so an address is a lasting identity.
 */

import {
  bigintHash,
  bigintsAreEqual,
  boxBits,
  fromBoxBits,
  isOpen,
  loadU32,
  storeU32,
  symbolAddress,
  u64,
  usize,
} from 'toro/unsafe';
import { sameText } from './string';
import { flat, isTextKind, isWide, lengthOf, wordAt } from './string-storage';

/** Boxes from here on are numbers (docs/ir.md). */
const firstNumber = 0x0002_0000_0000_0000n;
const firstReference = 4096n;
const hashOffset = 12;
const kindBigint = 9;
/** The boxes of −0 and 0, which are the same key. */
const boxedMinusZero = 0x8002_0000_0000_0000n;
const boxedZero = 0x0002_0000_0000_0000n;
/** 2^64 divided by the golden ratio, odd: spreads consecutive values (D. E. Knuth, vol. 3, 6.4). */
const spread = 0x9e37_79b9_7f4a_7c15n;

/**
 * The time-stamp counter.
 * @intrinsic rdtsc
 */
declare function rdtsc(): u64;

/**
 * Chosen by the time of the first hash, so that nobody outside can prepare numbers that collide. Strings go without: those in the
 * image hold their hash, which the compiler has computed.
 */
let seed: u64;
let isSeeded = false;

function currentSeed(): u64 {
  if (!isSeeded) {
    isSeeded = true;
    seed = u64(u64(rdtsc() * spread) ^ u64(rdtsc() << 17n));
  }
  return seed;
}

/** Hash of a key, from 1 to 2^32 − 1. */
export function hashOf<K>(key: K): number {
  const bits = boxBits(key);
  // What lies beyond the end of an array or a text is undefined behind the type string.
  if (isTextType(key) && bits >= firstReference) return hashOfText(usize(bits));
  return isNumberType(key) ? hashOfBits(bits) : hashOfAny(key);
}

/** Whether the type of the key says that it is a string: this is decided when the program is compiled. */
function isTextType<K>(key: K): boolean {
  return !isOpen<K>() && typeof key === 'string';
}

/** Whether it says that it is a number: these are the keys of most maps. */
function isNumberType<K>(key: K): boolean {
  return !isOpen<K>() && typeof key === 'number';
}

function hashOfAny(key: unknown): number {
  const bits = boxBits(key);
  if (isText(bits)) return hashOfText(usize(bits));
  return isBigint(bits) ? bigintHash(key) : hashOfBits(bits);
}

/** Of a number, or of what is the same only as itself. */
function hashOfBits(bits: u64): number {
  const state = u64((bits === boxedMinusZero ? boxedZero : bits) ^ currentSeed());
  // Doubles of small integers differ in their upper bits alone, and a product carries only upwards.
  return finish(u64(u64(state ^ u64(state >> 32n)) * spread));
}

/** True if two values are the same key. If `key` is of type string, so is the other. */
export function sameKey<K>(other: K | undefined, key: K): boolean {
  const left = boxBits(other);
  const right = boxBits(key);
  if (left === right) return true;
  if (!isTextType(key)) return sameAny(other, key);
  return left >= firstReference && right >= firstReference && sameText(usize(left), usize(right));
}

function sameAny(a: unknown, b: unknown): boolean {
  const left = boxBits(a);
  const right = boxBits(b);
  if (isText(left)) return isText(right) && sameText(usize(left), usize(right));
  if (isBigint(left)) return isBigint(right) && bigintsAreEqual(a, b);
  return (left === boxedZero && right === boxedMinusZero) || (left === boxedMinusZero && right === boxedZero);
}

/** The key as it is kept: −0 becomes 0 (ECMA-262 §24.1.3.9 step 5). */
export function canonicalKey<K>(key: K): K {
  return boxBits(key) === boxedMinusZero ? (fromBoxBits(u64(boxedZero)) as K) : key;
}

function isText(bits: u64): boolean {
  if (bits < firstReference || bits >= firstNumber) return false;
  return isTextKind(loadU32(loadU32(usize(bits))));
}

function isBigint(bits: u64): boolean {
  return bits >= firstReference && bits < firstNumber && loadU32(loadU32(usize(bits))) === kindBigint;
}

/** Folds the state to 32 bits, which are not 0. */
function finish(state: u64): number {
  const hash = Number(u64(state >> 32n));
  return hash === 0 ? 1 : hash;
}

/** The hash of a string, kept in the object itself unless that is a constant. */
function hashOfText(object: usize): number {
  const known = loadU32(object + hashOffset);
  return known !== 0 ? known : computeHash(object);
}

/** @noinline */
function computeHash(object: usize): number {
  const text = flat(object);
  const length = lengthOf(text);
  const bytes = isWide(text) ? length * 2 : length;
  let state = u64(spread + u64(length));
  for (let i = 0; i < bytes; i += 8) {
    state = u64(u64(state ^ wordAt(text, i, bytes)) * spread);
    state = u64(state ^ u64(state >> 29n));
  }
  const hash = finish(u64(state * spread));
  if (object >= symbolAddress('image.end')) storeU32(object + hashOffset, hash);
  return hash;
}
