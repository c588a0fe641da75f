/** A string in the making, at its end: units are appended, and `finish` gives the string. Narrow until a unit needs two bytes. */

import { addressOf, storeU8, storeU16, u64, usize } from 'toro/unsafe';
import { numberToString } from './convert';
import { digitCount, writeDigits } from './digits';
import { textLength, writeText } from './number-text';
import { shortest } from './shortest';
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
/** Integers below are exact, and written with all digits. */
const exactIntegers = 9007199254740992;

export class TextBuffer {
  /** The units so far and room for more: its length is the capacity. */
  #text = stringAt(newString1(leastCapacity));
  #capacity: usize = leastCapacity;
  #length: usize = 0;
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
  appendUnits(text: usize, from: usize, count: usize): void {
    if (!this.#isWide && isWide(text) && !fitsNarrow(text, from, count)) this.#widen();
    if (this.#length + count > this.#capacity) this.#grow(count);
    copyUnits(addressOf(this.#text), this.#length, text, from, count);
    this.#length = usize(this.#length + count);
  }

  /** Appends a finite number as it is written. */
  appendNumber(value: number): void {
    if (this.#isWide) {
      this.append(numberToString(value));
      return;
    }
    if (value < 0) this.putByte(minus);
    if (Math.abs(value) < exactIntegers && Math.trunc(value) === value) {
      const magnitude = u64(Math.abs(value));
      const digits = digitCount(magnitude);
      writeDigits(this.#extend(usize(digits)), magnitude, digits);
    } else {
      const decimal = shortest(Math.abs(value));
      writeText(this.#extend(usize(textLength(decimal))), decimal);
    }
  }

  /** The address of so many more bytes at the end, to be filled at once. */
  #extend(count: usize): usize {
    if (this.#length + count > this.#capacity) this.#grow(count);
    const address = usize(addressOf(this.#text) + characters + this.#length);
    this.#length = usize(this.#length + count);
    return address;
  }

  finish(): string {
    const source = addressOf(this.#text);
    const isNarrow = !this.#isWide || fitsNarrow(source, 0, this.#length);
    const text = isNarrow ? newString1(this.#length) : newString2(this.#length);
    copyUnits(text, 0, source, 0, this.#length);
    return stringAt(text);
  }

  #grow(count: usize): void {
    let capacity = usize(this.#capacity * 2);
    while (capacity < this.#length + count) capacity = usize(capacity * 2);
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
