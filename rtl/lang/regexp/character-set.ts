/**
 * Sets of code points: what a class such as `[a-z]` or `\d` matches. A set is the sorted list of its boundaries: it holds
 * the code points from `bounds[0]` up to, not including, `bounds[1]`, from `bounds[2]` up to `bounds[3]`, and so on.
 */

import { mergeSort } from '../merge-sort';

/** One more than the last code point. */
const codePoints = 0x110000;
/** A range travels as one number while ranges are sorted: its first code point times this, plus its last. */
const packing = 0x200000;

export class CharacterSet {
  constructor(readonly bounds: readonly number[]) {}

  has(code: number): boolean {
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.bounds[middle] <= code) low = middle + 1;
      else high = middle;
    }
    return (low & 1) === 1;
  }

  get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  /** The only member, or −1 if there are none or several. */
  get single(): number {
    return this.bounds.length === 2 && this.bounds[1] === this.bounds[0] + 1 ? this.bounds[0] : -1;
  }

  /** Every code point that is not in the set. */
  complement(): CharacterSet {
    const bounds: number[] = [];
    let i = 0;
    if (this.bounds.length > 0 && this.bounds[0] === 0) i = 1;
    else bounds.push(0);
    for (; i < this.bounds.length; i++) bounds.push(this.bounds[i]);
    if (bounds[bounds.length - 1] === codePoints) bounds.pop();
    else bounds.push(codePoints);
    return new CharacterSet(bounds);
  }

  union(other: CharacterSet): CharacterSet {
    if (this.isEmpty) return other;
    if (other.isEmpty) return this;
    const ranges = new Ranges();
    ranges.addSet(this);
    ranges.addSet(other);
    return ranges.toSet();
  }

  intersects(other: CharacterSet): boolean {
    let i = 0;
    let j = 0;
    while (i < this.bounds.length && j < other.bounds.length) {
      if (this.bounds[i + 1] <= other.bounds[j]) i += 2;
      else if (other.bounds[j + 1] <= this.bounds[i]) j += 2;
      else return true;
    }
    return false;
  }

  /** The first UTF-16 unit of each member. */
  leadingUnits(): CharacterSet {
    if (this.bounds.length === 0 || this.bounds[this.bounds.length - 1] <= 0x10000) return this;
    const ranges = new Ranges();
    for (let i = 0; i < this.bounds.length; i += 2) {
      const first = this.bounds[i];
      const last = this.bounds[i + 1] - 1;
      if (first <= 0xffff) ranges.add(first, last <= 0xffff ? last : 0xffff);
      if (last > 0xffff) ranges.add(leadOf(first > 0xffff ? first : 0x10000), leadOf(last));
    }
    return ranges.toSet();
  }

  /** Whether a member needs two units, or is a surrogate: half of such a pair. */
  get needsPairs(): boolean {
    if (this.bounds.length === 0) return false;
    return this.bounds[this.bounds.length - 1] > 0x10000 || this.intersects(surrogates);
  }
}

/** The lead surrogate of a code point above 0xffff. */
export function leadOf(code: number): number {
  return 0xd800 + ((code - 0x10000) >>> 10);
}

/** The trail surrogate of a code point above 0xffff. */
export function trailOf(code: number): number {
  return 0xdc00 + ((code - 0x10000) & 0x3ff);
}

/** Collects ranges in any order, overlapping or not. */
export class Ranges {
  readonly #packed: number[] = [];

  /** Adds the code points from `first` to `last`, both included. */
  add(first: number, last: number): void {
    this.#packed.push(first * packing + last);
  }

  addSet(set: CharacterSet): void {
    for (let i = 0; i < set.bounds.length; i += 2) this.add(set.bounds[i], set.bounds[i + 1] - 1);
  }

  toSet(): CharacterSet {
    const packed = this.#packed;
    if (packed.length > 1) mergeSort(packed, (a, b) => a - b);
    const bounds: number[] = [];
    for (let i = 0; i < packed.length; i++) {
      const first = Math.floor(packed[i] / packing);
      const end = packed[i] - first * packing + 1;
      const known = bounds.length - 1;
      if (known < 0 || bounds[known] < first) {
        bounds.push(first);
        bounds.push(end);
      } else if (bounds[known] < end) bounds[known] = end;
    }
    return new CharacterSet(bounds);
  }
}

/** The set of the code points from `first` to `last`. */
export function rangeSet(first: number, last: number): CharacterSet {
  return new CharacterSet([first, last + 1]);
}

export const emptySet = new CharacterSet([]);
export const allSet = new CharacterSet([0, codePoints]);
const surrogates = new CharacterSet([0xd800, 0xe000]);

/** `\d` (ECMA-262 §22.2.2.9.2). */
export const digitSet = new CharacterSet([0x30, 0x3a]);
/** `\w`. */
export const wordSet = new CharacterSet([0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b]);
/** `\s`: white space and line ends (ECMA-262 §12.2, §12.3). */
export const spaceSet = new CharacterSet([
  0x09, 0x0e, 0x20, 0x21, 0xa0, 0xa1, 0x1680, 0x1681, 0x2000, 0x200b, 0x2028, 0x202a, 0x202f, 0x2030, 0x205f, 0x2060,
  0x3000, 0x3001, 0xfeff, 0xff00,
]);
/** Line ends (ECMA-262 §12.3), which `.` does not match without the flag `s`. */
export const lineEndSet = new CharacterSet([0x0a, 0x0b, 0x0d, 0x0e, 0x2028, 0x202a]);
