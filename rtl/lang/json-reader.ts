/** JSON.parse (ECMA-262 §25.5.1): one pass over the text; objects become dictionaries. */

import { i32, loadU8, loadU16, u64, usize } from 'toro/unsafe';
import { parseDecimal } from './decimal-parser';
import { Dictionary } from './dictionary';
import { isNotANumber } from './integer';
import { misplaced, unexpected } from './json-error';
import { nearest } from './nearest';
import {
  characters,
  copyUnits,
  fitsNarrow,
  isWide,
  newString1,
  newString2,
  sameUnits,
  stringAt,
  textOf,
  unitAt,
} from './string-storage';
import { TextBuffer } from './text-buffer';

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** What stands behind the last character. */
const end = -1;
/** Keys are looked up among those met before, so that equal keys are one string. A power of two. */
const keySlots = 256;
const metKeys: (string | undefined)[] = [];
/** Longer keys are seldom repeated. */
const longestKey = 64;
/** So many digits fit 64 bits. */
const mostDigits = 19;

export class JsonReader {
  readonly #text: string;
  /** Address of the flat text, which its string keeps alive. */
  readonly #flat: usize;
  readonly #start: number;
  readonly #length: i32;
  readonly #isWide: boolean;
  #at: i32 = 0;

  constructor(text: string) {
    this.#text = text;
    this.#flat = textOf(text);
    this.#start = this.#flat + characters;
    this.#length = i32(text.length);
    this.#isWide = isWide(this.#flat);
  }

  /** The value that the whole text denotes. Throws a SyntaxError. */
  read(): unknown {
    const value = this.#value();
    if (this.#skipSpace() === end) return value;
    throw new SyntaxError(`Unexpected non-whitespace character after JSON at position ${this.#at}`);
  }

  /** The character at an index, or `end`. */
  #unit(at: i32): number {
    if (at >= this.#length) return end;
    return this.#isWide ? loadU16(this.#start + at * 2) : loadU8(this.#start + at);
  }

  /** Goes on to the next character that is no white space, which is returned. */
  #skipSpace(): number {
    let at: i32 = this.#at;
    let unit = this.#unit(at);
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) unit = this.#unit(++at);
    this.#at = at;
    return unit;
  }

  #value(): unknown {
    const unit = this.#skipSpace();
    switch (unit) {
      case quote:
        return this.#string();
      case openBrace:
        return this.#object();
      case openBracket:
        return this.#array();
      case 0x74:
        this.#word('true');
        return true;
      case 0x66:
        this.#word('false');
        return false;
      case 0x6e:
        this.#word('null');
        return null;
    }
    if (unit === minus || isDigit(unit)) return this.#number();
    throw unexpected(this.#text, this.#at);
  }

  #word(word: string): void {
    for (let i = 1; i < word.length; i++) {
      if (this.#unit(this.#at + i) !== word.charCodeAt(i)) throw unexpected(this.#text, this.#at + i);
    }
    this.#at += word.length;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#at++;
    if (this.#skipSpace() === closeBracket) {
      this.#at++;
      return array;
    }
    for (;;) {
      array.push(this.#value());
      const unit = this.#skipSpace();
      this.#at++;
      if (unit === closeBracket) return array;
      if (unit !== comma) throw misplaced("Expected ',' or ']' after array element", this.#at - 1);
    }
  }

  #object(): Dictionary {
    const object = new Dictionary();
    this.#at++;
    let unit = this.#skipSpace();
    if (unit === closeBrace) {
      this.#at++;
      return object;
    }
    if (unit !== quote) throw misplaced("Expected property name or '}'", this.#at);
    for (;;) {
      const key = this.#key(object.expected);
      if (this.#skipSpace() !== colon) throw misplaced("Expected ':' after property name", this.#at);
      this.#at++;
      object.set(key, this.#value());
      unit = this.#skipSpace();
      this.#at++;
      if (unit === closeBrace) return object;
      if (unit !== comma) throw misplaced("Expected ',' or '}' after property value", this.#at - 1);
      if (this.#skipSpace() !== quote) throw misplaced('Expected double-quoted property name', this.#at);
    }
  }

  /** A string that is likely to come again; `expected` is, here. */
  #key(expected: string | undefined): string {
    const from = i32(this.#at + 1);
    const to = this.#plainEnd(from);
    const length = i32(to - from);
    if (length === 0 || length > longestKey || this.#unit(to) !== quote) return this.#string();
    this.#at = to + 1;
    if (this.#isAt(expected, from, length)) return expected;
    while (metKeys.length < keySlots) metKeys.push(undefined);
    const slot = (length * 31 + this.#unit(from) * 7 + this.#unit(i32(to - 1))) & (keySlots - 1);
    const known = metKeys[slot];
    if (this.#isAt(known, from, length)) return known;
    const key = this.#slice(usize(from), usize(length));
    metKeys[slot] = key;
    return key;
  }

  /** Whether a string of this length stands at an index. */
  #isAt(key: string | undefined, from: i32, length: i32): key is string {
    if (key?.length !== length) return false;
    const text = textOf(key);
    if (isWide(text) === this.#isWide) return sameUnits(text, 0, this.#flat, usize(from), usize(length));
    for (let i = 0; i < length; i++) if (unitAt(text, i) !== this.#unit(i32(from + i))) return false;
    return true;
  }

  /** Index of the next quote, backslash or control character, or of the end. */
  #plainEnd(from: i32): i32 {
    let at: i32 = from;
    if (this.#isWide) {
      for (; at < this.#length; at++) if (isSpecial(loadU16(this.#start + at * 2))) break;
    } else {
      for (; at < this.#length; at++) if (isSpecial(loadU8(this.#start + at))) break;
    }
    return at;
  }

  #string(): string {
    const from = i32(this.#at + 1);
    const to = this.#plainEnd(from);
    this.#at = to;
    if (this.#unit(to) === quote) {
      this.#at++;
      return this.#slice(usize(from), usize(to - from));
    }
    const buffer = new TextBuffer();
    buffer.appendUnits(this.#flat, usize(from), usize(to - from));
    while (this.#unit(this.#at) !== quote) {
      if (this.#unit(this.#at) !== backslash) throw this.#wrongInString();
      buffer.putUnit(this.#escape());
      const next = this.#plainEnd(this.#at);
      buffer.appendUnits(this.#flat, usize(this.#at), usize(next - this.#at));
      this.#at = next;
    }
    this.#at++;
    return buffer.finish();
  }

  #wrongInString(): SyntaxError {
    if (this.#at >= this.#length) return misplaced('Unterminated string', this.#at);
    return misplaced('Bad control character in string literal', this.#at);
  }

  /** The unit that an escape sequence stands for. */
  #escape(): number {
    const unit = this.#unit(++this.#at);
    this.#at++;
    switch (unit) {
      case quote:
      case backslash:
      case 0x2f:
        return unit;
      case 0x62:
        return 8;
      case 0x66:
        return 12;
      case 0x6e:
        return 10;
      case 0x72:
        return 13;
      case 0x74:
        return 9;
      case 0x75:
        return this.#hexadecimal();
      case end:
        throw unexpected(this.#text, this.#length);
      default:
        throw misplaced('Bad escaped character', this.#at - 1);
    }
  }

  #hexadecimal(): number {
    let value = 0;
    for (let i = 0; i < 4; i++, this.#at++) {
      const digit = hexadecimalDigit(this.#unit(this.#at));
      if (digit < 0) throw misplaced('Bad Unicode escape', this.#at);
      value = value * 16 + digit;
    }
    return value;
  }

  /** A part of the text as a string of its own. */
  #slice(from: usize, length: usize): string {
    if (length === 0) return '';
    const isNarrow = !this.#isWide || fitsNarrow(this.#flat, from, length);
    const text = isNarrow ? newString1(length) : newString2(length);
    copyUnits(text, 0, this.#flat, from, length);
    return stringAt(text);
  }

  #number(): number {
    let at: i32 = this.#at;
    const isNegative = this.#unit(at) === minus;
    if (isNegative) at++;
    const first: i32 = at;
    let unit = this.#unit(at);
    if (!isDigit(unit)) throw misplaced('No number after minus sign', at);
    if (unit === zero && isDigit(this.#unit(at + 1))) throw misplaced('Unexpected number', at + 1);
    let mantissa = u64(0n);
    let exponent = 0;
    for (; isDigit(unit); unit = this.#unit(++at)) mantissa = u64(u64(mantissa * 10n) + u64(unit - zero));
    let digits = at - first;
    if (unit === point) {
      const behind: i32 = ++at;
      unit = this.#unit(at);
      if (mantissa === 0n) {
        for (; unit === zero; unit = this.#unit(++at));
        digits = behind - at;
      }
      for (; isDigit(unit); unit = this.#unit(++at)) mantissa = u64(u64(mantissa * 10n) + u64(unit - zero));
      if (at === behind) throw misplaced('Unterminated fractional number', at);
      exponent = behind - at;
      digits -= exponent;
    }
    this.#at = at;
    if ((unit | 0x20) === 0x65) exponent += this.#exponent();
    let value = digits <= mostDigits ? nearest(mantissa, exponent) : NaN;
    // The exact way for what the mantissa cannot hold, or 128 bits do not tell.
    if (isNotANumber(value)) value = parseDecimal(this.#text, first).value;
    return isNegative ? -value : value;
  }

  /** The exponent at the letter `e`, limited so that it cannot overflow. */
  #exponent(): number {
    let at = i32(this.#at + 1);
    const isNegative = this.#unit(at) === minus;
    if (isNegative || this.#unit(at) === 0x2b) at++;
    let unit = this.#unit(at);
    if (!isDigit(unit)) throw misplaced('Exponent part is missing a number', at);
    let value = 0;
    for (; isDigit(unit); unit = this.#unit(++at)) if (value < 1e8) value = value * 10 + unit - zero;
    this.#at = at;
    return isNegative ? -value : value;
  }
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= nine;
}

function isSpecial(unit: number): boolean {
  return unit < 0x20 || unit === quote || unit === backslash;
}

function hexadecimalDigit(unit: number): number {
  if (isDigit(unit)) return unit - zero;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
