/** A string in the making, at its end: units are appended, and `finish` gives the string. Narrow until a unit needs two bytes. */

import { addressOf, storeU8, storeU16, u32 as toU32, type u32, type usize } from 'toro/unsafe';
import {
  characters,
  copyUnits,
  fitsNarrow,
  isWide,
  lengthOf,
  newString1,
  newString2,
  stringAt,
  textOf,
} from './string-storage';

const leastCapacity = 256;
const minus = 0x2d;
const zero = 0x30;

export class TextBuffer {
  /** The units so far and room for more: its length is the capacity. */
  #text = stringAt(newString1(leastCapacity));
  #capacity = leastCapacity;
  #length = 0;
  #isWide = false;

  get length(): number {
    return this.#length;
  }

  /** Appends a unit of at most 0xff. */
  putByte(unit: number): void {
    if (this.#length === this.#capacity) this.#grow(1);
    const at = addressOf(this.#text) + characters;
    if (this.#isWide) storeU16(at + this.#length * 2, unit);
    else storeU8(at + this.#length, unit);
    this.#length++;
  }

  /** Appends any unit. */
  putUnit(unit: number): void {
    if (unit > 0xff) this.#widen();
    this.putByte(unit);
  }

  append(value: string): void {
    const text = textOf(value);
    this.appendUnits(text, 0, lengthOf(text));
  }

  /** Appends a part of the flat string at an address. */
  appendUnits(text: usize, from: number, count: number): void {
    if (!this.#isWide && isWide(text) && !fitsNarrow(text, from, count)) this.#widen();
    if (this.#length + count > this.#capacity) this.#grow(count);
    copyUnits(addressOf(this.#text), this.#length, text, from, count);
    this.#length += count;
  }

  /** Appends an integer between −2^31 and 2^31 as it is written. */
  appendInteger(value: number): void {
    if (value < 0) this.putByte(minus);
    let rest = toU32(value < 0 ? -value : value);
    const digits = digitCount(rest);
    if (this.#length + digits > this.#capacity) this.#grow(digits);
    this.#length += digits;
    const text = addressOf(this.#text) + characters;
    for (let at = this.#length - 1; at >= this.#length - digits; at--) {
      const tenth = toU32(rest / 10);
      const unit = zero + rest - tenth * 10;
      if (this.#isWide) storeU16(text + at * 2, unit);
      else storeU8(text + at, unit);
      rest = tenth;
    }
  }

  finish(): string {
    const source = addressOf(this.#text);
    const isNarrow = !this.#isWide || fitsNarrow(source, 0, this.#length);
    const text = isNarrow ? newString1(this.#length) : newString2(this.#length);
    copyUnits(text, 0, source, 0, this.#length);
    return stringAt(text);
  }

  #grow(count: number): void {
    let capacity = this.#capacity * 2;
    while (capacity < this.#length + count) capacity *= 2;
    const text = this.#isWide ? newString2(capacity) : newString1(capacity);
    copyUnits(text, 0, addressOf(this.#text), 0, this.#length);
    this.#text = stringAt(text);
    this.#capacity = capacity;
  }

  #widen(): void {
    if (this.#isWide) return;
    const text = newString2(this.#capacity);
    copyUnits(text, 0, addressOf(this.#text), 0, this.#length);
    this.#text = stringAt(text);
    this.#isWide = true;
  }
}

/** Digits of an integer as it is written. */
function digitCount(value: u32): number {
  if (value < 10_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  if (value < 1_000_000) return value < 100_000 ? 5 : 6;
  if (value < 100_000_000) return value < 10_000_000 ? 7 : 8;
  return value < 1_000_000_000 ? 9 : 10;
}
