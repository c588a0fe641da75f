/**
 * How strings lie in memory (docs/runtime.md): making them, reading and copying their UTF-16 units. A string that fits
 * Latin-1 has one byte a unit ("narrow"), any other two ("wide"); whoever makes a string keeps to that. A long sum of two strings
 * is a rope: it refers to its parts until somebody asks for its characters, and then to the flat string that they make.
 *
 * Strings are passed as addresses here. The conservative stack scan keeps a string alive while its address is in use. Functions that
 * take a `text` want a flat one, from `textOf` or `flat`; only `lengthOf` and `unitAt` take any.
 */

import {
  addressOf,
  descriptorOf,
  loadU8,
  loadU16,
  loadU32,
  loadU64,
  loadUsize,
  objectAt,
  storeU8,
  storeU16,
  storeU32,
  storeUsize,
  trailingZeros,
  u32,
  u64,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { copyBytes } from './copy-bytes';

/** Offset of the first character. */
export const characters = 16;
const lengthOffset = 8;
/** The longest string, as in V8. */
export const longest = 536870888;
/** Sums from this length on are ropes: a rope takes as much memory as a flat string of 16 characters. */
export const leastRope = 32;
/** Kinds of type descriptors (docs/runtime.md). */
const kindString1 = 1;
const kindString2 = 2;
const kindRope = 11;
const leftOffset = 16;
const rightOffset = 24;
const ropeBytes = 32;

/** A narrow string of `length` zero units, to be filled at once. Throws a RangeError if it would be too long. */
export function newString1(length: usize): usize {
  if (length > longest) throw new RangeError('Invalid string length');
  const text = allocate(descriptorOf('string1'), usize(characters + length));
  storeU32(text + lengthOffset, length);
  return text;
}

/** A wide string of `length` zero units, to be filled at once with at least one unit above 0xff. */
export function newString2(length: usize): usize {
  if (length > longest) throw new RangeError('Invalid string length');
  const text = allocate(descriptorOf('string2'), usize(characters + length * 2));
  storeU32(text + lengthOffset, length);
  return text;
}

export function isWide(text: usize): boolean {
  return loadU32(text) === descriptorOf('string2');
}

/** Also of a string that need not be flat: false for a rope. */
export function isNarrow(text: usize): boolean {
  return loadU32(text) === descriptorOf('string1');
}

export function lengthOf(text: usize): usize {
  return usize(loadU32(text + lengthOffset));
}

/** The UTF-16 unit at `index`, which is below the length. */
export function unitAt(text: usize, index: number): number {
  const descriptor = loadU32(text);
  if (descriptor === descriptorOf('string1')) return loadU8(text + characters + index);
  if (descriptor === descriptorOf('string2')) return loadU16(text + characters + index * 2);
  return unitOfRope(text, index);
}

/** @noinline */
function unitOfRope(rope: usize, index: number): number {
  const text = flatten(rope);
  return isWide(text) ? loadU16(text + characters + index * 2) : loadU8(text + characters + index);
}

/** The address of a string's flat form. */
export function textOf(value: string): usize {
  return flat(addressOf(value));
}

/** The flat string with the units of the one at an address: the same unless that is a rope. */
export function flat(text: usize): usize {
  return loadU32(text) === descriptorOf('rope') ? flatten(text) : text;
}

/** The sum of two strings, not empty and together at least `leastRope` long. Throws a RangeError if it would be too long. */
export function newRope(left: usize, right: usize, length: usize): usize {
  if (length > longest) throw new RangeError('Invalid string length');
  const rope = allocate(descriptorOf('rope'), ropeBytes);
  storeU32(rope + lengthOffset, length);
  storeUsize(rope + leftOffset, left);
  storeUsize(rope + rightOffset, right);
  return rope;
}

/**
 * The flat string of a rope, made when it is first asked for and then kept as its left part, with no right one.
 * @noinline
 */
function flatten(rope: usize): usize {
  if (loadUsize(rope + rightOffset) === 0) return loadUsize(rope + leftOffset);
  const length = lengthOf(rope);
  let text = newString1(length);
  if (!fill(text, rope)) {
    text = newString2(length);
    fill(text, rope);
  }
  storeUsize(rope + leftOffset, text);
  storeUsize(rope + rightOffset, 0);
  return text;
}

/** The part itself, or the flat string that a rope has become. */
function settled(part: usize): usize {
  return loadU32(part) === descriptorOf('rope') && loadUsize(part + rightOffset) === 0
    ? loadUsize(part + leftOffset)
    : part;
}

/**
 * Copies the units of a rope into `target`; false if that is narrow and meets a wide part. Chains of sums in either direction need
 * no memory; where both parts are ropes, the right one waits on a list.
 */
function fill(target: usize, rope: usize): boolean {
  const narrow = !isWide(target);
  const waiting: usize[] = [];
  let part = rope;
  let start = usize(0);
  while (true) {
    part = settled(part);
    while (loadU32(part) === descriptorOf('rope')) {
      const left = settled(loadUsize(part + leftOffset));
      const right = settled(loadUsize(part + rightOffset));
      const middle = usize(start + lengthOf(left));
      if (loadU32(right) !== descriptorOf('rope')) {
        if (narrow && isWide(right)) return false;
        copyUnits(target, middle, right, 0, lengthOf(right));
        part = left;
      } else if (loadU32(left) !== descriptorOf('rope')) {
        if (narrow && isWide(left)) return false;
        copyUnits(target, start, left, 0, lengthOf(left));
        part = right;
        start = middle;
      } else {
        waiting.push(right, middle);
        part = left;
      }
    }
    if (narrow && isWide(part)) return false;
    copyUnits(target, start, part, 0, lengthOf(part));
    if (waiting.length === 0) return true;
    start = waiting[waiting.length - 1];
    part = waiting[waiting.length - 2];
    waiting.length -= 2;
  }
}

/** Sets a unit of a string that is being made; of a narrow one to at most 0xff. */
export function setUnit(text: usize, index: number, unit: number): void {
  if (isWide(text)) storeU16(text + characters + index * 2, unit);
  else storeU8(text + characters + index, unit);
}

/**
 * Copies `count` units of `source` from index `from` on into `target` at index `to`. A narrow target takes only units that fit.
 */
export function copyUnits(target: usize, to: usize, source: usize, from: usize, count: usize): void {
  const wide = isWide(source);
  if (wide === isWide(target)) {
    const shift = wide ? 1 : 0;
    copyBytes(
      usize(target + characters + (to << shift)),
      usize(source + characters + (from << shift)),
      usize(count << shift),
    );
  } else if (wide) {
    for (let i = 0; i < count; i++) {
      storeU8(target + characters + to + i, loadU16(source + characters + (from + i) * 2));
    }
  } else {
    for (let i = 0; i < count; i++) {
      storeU16(target + characters + (to + i) * 2, loadU8(source + characters + from + i));
    }
  }
}

/** True if `count` units of a wide string from index `from` on fit Latin-1. */
export function fitsNarrow(text: usize, from: usize, count: usize): boolean {
  for (let i = 0; i < count; i++) if (loadU16(text + characters + (from + i) * 2) > 0xff) return false;
  return true;
}

/** The first index from `from` on of a unit in a narrow text, or `to` if it is not there before. */
export function findByte(text: usize, unit: number, from: usize, to: usize): usize {
  if (unit > 0xff) return to;
  // Eight at a time: a byte that is equal becomes zero, and of all bytes the lowest zero is the first whose uppermost bit gets set.
  const ones = u64(0x0101010101010101n);
  const pattern = u64(u64(unit) * ones);
  let i = from;
  for (; i + 8 <= to; i = usize(i + 8)) {
    const difference = u64(loadU64(text + characters + i) ^ pattern);
    const zeros = u64(u64(u64(difference - ones) & u64(~difference)) & 0x8080808080808080n);
    if (zeros !== 0n) return usize(i + (trailingZeros(zeros) >> 3));
  }
  while (i < to && loadU8(text + characters + i) !== unit) i = usize(i + 1);
  return i;
}

/** As `findByte`, in a wide text. */
export function findUnit(text: usize, unit: number, from: usize, to: usize): usize {
  let i = from;
  while (i < to && loadU16(text + characters + i * 2) !== unit) i = usize(i + 1);
  return i;
}

/** True if the same units stand in two strings of the same width, `count` from the given indices on. */
export function sameUnits(a: usize, aFrom: usize, b: usize, bFrom: usize, count: usize): boolean {
  const shift = isWide(a) ? 1 : 0;
  const left = usize(a + characters + (aFrom << shift));
  const right = usize(b + characters + (bFrom << shift));
  const bytes = count << shift;
  let i = 0;
  for (; i + 8 <= bytes; i += 8) if (loadU64(left + i) !== loadU64(right + i)) return false;
  for (; i < bytes; i++) if (loadU8(left + i) !== loadU8(right + i)) return false;
  return true;
}

/**
 * False if the lengths differ, or the hashes where both are known: those of literals are, so that the cases of a `switch` are told
 * apart without looking at their characters.
 * @inline
 */
export function mayBeSame(left: usize, right: usize): boolean {
  const [one, other] = [loadU64(left + lengthOffset), loadU64(right + lengthOffset)];
  if (one === other) return true;
  return u32(one) === u32(other) && (one >> 32n === 0n || other >> 32n === 0n);
}

/** Whether two flat strings of one length hold the same units. Behind the last unit there are zeros up to a whole word. */
export function sameCharacters(left: usize, right: usize): boolean {
  if (isWide(left) !== isWide(right)) return false;
  const end = characters + (isWide(left) ? lengthOf(left) * 2 : lengthOf(left));
  for (let at = characters; at < end; at += 8) if (loadU64(left + at) !== loadU64(right + at)) return false;
  return true;
}

/** The string object at an address as a value. */
export function stringAt(text: usize): string {
  return objectAt<string>(text);
}

/** Whether the kind of a type descriptor (docs/runtime.md) is that of a string. */
export function isTextKind(kind: number): boolean {
  return kind === kindString1 || kind === kindString2 || kind === kindRope;
}

/** 64 bits of the characters at byte `offset`: for hashing. Bytes past the end are masked off. */
export function wordAt(text: usize, offset: number, bytes: number): u64 {
  const word = loadU64(text + characters + offset);
  const missing = offset + 8 - bytes;
  return missing > 0 ? u64(word << u64(missing * 8)) : word;
}
