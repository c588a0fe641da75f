/**
 * Texts of dates: the format of ECMA-262 §21.4.1.32 and, as in V8 (src/date/dateparser-inl.h), whatever has the numbers and words
 * of a date in an order that people write. The time zone is UTC.
 */

import { daysSince1970 } from './calendar';

enum Kind {
  End,
  Number,
  Word,
  Space,
  Symbol,
}

enum Meaning {
  None,
  Month,
  Half,
  Zone,
  Separator,
}

/** Three letters, then what they mean: the number of a month, the hour that AM or PM adds, the offset of a zone. */
const words: readonly (readonly [string, Meaning, number])[] = [
  ['jan', Meaning.Month, 1],
  ['feb', Meaning.Month, 2],
  ['mar', Meaning.Month, 3],
  ['apr', Meaning.Month, 4],
  ['may', Meaning.Month, 5],
  ['jun', Meaning.Month, 6],
  ['jul', Meaning.Month, 7],
  ['aug', Meaning.Month, 8],
  ['sep', Meaning.Month, 9],
  ['oct', Meaning.Month, 10],
  ['nov', Meaning.Month, 11],
  ['dec', Meaning.Month, 12],
  ['am', Meaning.Half, 0],
  ['pm', Meaning.Half, 12],
  ['ut', Meaning.Zone, 0],
  ['utc', Meaning.Zone, 0],
  ['z', Meaning.Zone, 0],
  ['gmt', Meaning.Zone, 0],
  ['cdt', Meaning.Zone, -5],
  ['cst', Meaning.Zone, -6],
  ['edt', Meaning.Zone, -4],
  ['est', Meaning.Zone, -5],
  ['mdt', Meaning.Zone, -6],
  ['mst', Meaning.Zone, -7],
  ['pdt', Meaning.Zone, -7],
  ['pst', Meaning.Zone, -8],
  ['t', Meaning.Separator, 0],
];

const mostDigits = 9;

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0xfeff || unit === 0x202f;
}

/** The token at hand, and the way to the next one. */
class Scanner {
  kind = Kind.End;
  /** Characters of the token. */
  length = 0;
  /** Of a number; of a word that is known. */
  value = 0;
  meaning = Meaning.None;
  /** The character, of a symbol. */
  symbol = '';
  #at = 0;

  constructor(private readonly text: string) {
    this.next();
  }

  is(symbol: string): boolean {
    return this.kind === Kind.Symbol && this.symbol === symbol;
  }

  get isAtEnd(): boolean {
    return this.kind === Kind.End;
  }

  get isSign(): boolean {
    return this.is('+') || this.is('-');
  }

  get isZ(): boolean {
    return this.kind === Kind.Word && this.meaning === Meaning.Zone && this.length === 1;
  }

  /** Whether the token is a number of so many digits. */
  isFixed(digits: number): boolean {
    return this.kind === Kind.Number && this.length === digits;
  }

  skip(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next();
    return true;
  }

  /** The value of the number at hand; goes on. */
  take(): number {
    const { value } = this;
    this.next();
    return value;
  }

  next(): void {
    const { text } = this;
    const start = this.#at;
    if (start >= text.length) {
      this.kind = Kind.End;
      this.length = 0;
      return;
    }
    const unit = text.charCodeAt(start);
    if (isDigit(unit)) this.#number();
    else if (unit >= 0x41 && !isSpace(unit)) this.#word();
    else if (isSpace(unit)) {
      while (this.#at < text.length && isSpace(text.charCodeAt(this.#at))) this.#at++;
      this.kind = Kind.Space;
    } else {
      if (unit === 0x28) this.#parentheses();
      else this.#at++;
      this.kind = Kind.Symbol;
      this.symbol = text.charAt(start);
    }
    this.length = this.#at - start;
  }

  #number(): void {
    const { text } = this;
    let value = 0;
    let digits = 0;
    for (; this.#at < text.length && isDigit(text.charCodeAt(this.#at)); this.#at++) {
      const digit = text.charCodeAt(this.#at) - 0x30;
      if (digits === 0 && digit === 0) continue;
      if (digits < mostDigits) value = value * 10 + digit;
      digits++;
    }
    this.kind = Kind.Number;
    this.value = value;
  }

  #word(): void {
    const { text } = this;
    const start = this.#at;
    for (; this.#at < text.length; this.#at++) {
      const unit = text.charCodeAt(this.#at);
      if (unit < 0x41 || isSpace(unit)) break;
    }
    const prefix = text.slice(start, Math.min(start + 3, this.#at)).toLowerCase();
    this.kind = Kind.Word;
    this.meaning = Meaning.None;
    for (const [word, meaning, value] of words) {
      if (word !== prefix || (this.#at - start > 3 && meaning !== Meaning.Month)) continue;
      this.meaning = meaning;
      this.value = value;
    }
  }

  #parentheses(): void {
    let depth = 0;
    do {
      const unit = this.text.charCodeAt(this.#at++);
      if (unit === 0x28) depth++;
      else if (unit === 0x29) depth--;
    } while (depth > 0 && this.#at < this.text.length);
  }
}

/** The parts of a date as they are found. */
class Parts {
  readonly day: number[] = [];
  readonly time: number[] = [];
  month = 0;
  /** The hour that AM or PM adds; −1 if none is named. */
  half = -1;
  /** Sign of the offset from UTC; 0 if there is none. */
  zoneSign = 0;
  zoneHour = -1;
  zoneMinute = -1;
  isIso = false;

  setZone(hours: number): void {
    this.zoneSign = hours < 0 ? -1 : 1;
    this.zoneHour = Math.abs(hours);
    this.zoneMinute = 0;
  }

  /** Whether a number may be the next part of the time: it follows a colon. */
  expectsTime(value: number): boolean {
    const count = this.time.length;
    return ((count === 1 || count === 2) && value < 60) || (count === 3 && value < 1000);
  }

  expectsZoneMinute(value: number): boolean {
    return this.zoneHour >= 0 && this.zoneMinute < 0 && value < 60;
  }

  /** Nothing of the time can follow. */
  finishTime(value: number): boolean {
    if (this.time.length >= 4) return false;
    this.time.push(value);
    while (this.time.length < 4) this.time.push(0);
    return true;
  }

  /** Milliseconds since 1970; NaN if the parts make no date. */
  get milliseconds(): number {
    return this.#days() * 86_400_000 + this.#timeOfDay() - this.#offset() * 60_000;
  }

  #days(): number {
    const { day } = this;
    if (day.length === 0) return NaN;
    while (day.length < 3) day.push(1);
    let [year, month, date] = day;
    const [first, second, third] = day;
    if (this.month > 0) {
      month = this.month;
      year = isDay(first) ? second : first;
      date = isDay(first) ? first : second;
    } else if (!this.isIso && isDay(first)) {
      month = first;
      date = second;
      year = third;
    }
    if (!this.isIso && year >= 0 && year < 100) year += year < 50 ? 2000 : 1900;
    if (month < 1 || month > 12 || !isDay(date)) return NaN;
    return daysSince1970(year, month, date);
  }

  #timeOfDay(): number {
    const { time } = this;
    while (time.length < 4) time.push(0);
    let [hour] = time;
    const [, minute, second, millisecond] = time;
    if (this.half >= 0) {
      if (hour > 12) return NaN;
      hour = (hour % 12) + this.half;
    }
    const isMidnight = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
    if ((hour > 23 && !isMidnight) || minute > 59 || second > 59 || millisecond > 999) return NaN;
    return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  }

  #offset(): number {
    if (this.zoneSign === 0) return 0;
    return this.zoneSign * (Math.max(this.zoneHour, 0) * 60 + Math.max(this.zoneMinute, 0));
  }
}

function isDay(value: number): boolean {
  return value >= 1 && value <= 31;
}

/** A fraction of a second, to the millisecond: `5`, `52` and `5239` are half a second and some. */
function milliseconds(scanner: Scanner): number {
  const digits = Math.min(scanner.length, mostDigits);
  const value = scanner.take();
  return Math.trunc(digits < 3 ? value * 10 ** (3 - digits) : value / 10 ** (digits - 3));
}

/** Milliseconds since 1970 that a text means; NaN if it is no date. */
export function parseDate(text: string): number {
  const scanner = new Scanner(text);
  const parts = new Parts();
  if (!readIso(scanner, parts) || !readFreely(scanner, parts)) return NaN;
  return parts.milliseconds;
}

/** Reads as much as there is of `YYYY-MM-DDTHH:mm:ss.sssZ`; false if it goes wrong behind the T. */
function readIso(scanner: Scanner, parts: Parts): boolean {
  if (scanner.isSign) {
    const isNegative = scanner.is('-');
    scanner.next();
    if (!scanner.isFixed(6)) return true;
    const year = scanner.take();
    if (isNegative && year === 0) return true;
    parts.day.push(isNegative ? -year : year);
  } else if (scanner.isFixed(4)) parts.day.push(scanner.take());
  else return true;
  if (scanner.skip('-')) {
    if (!scanner.isFixed(2) || scanner.value < 1 || scanner.value > 12) return true;
    parts.day.push(scanner.take());
    if (scanner.skip('-')) {
      if (!scanner.isFixed(2) || !isDay(scanner.value)) return true;
      parts.day.push(scanner.take());
    }
  }
  if (scanner.kind === Kind.Word && scanner.meaning === Meaning.Separator) {
    scanner.next();
    if (!readIsoTime(scanner, parts) || !readIsoZone(scanner, parts) || !scanner.isAtEnd) return false;
  } else if (!scanner.isAtEnd) return true;
  parts.isIso = true;
  return true;
}

function readIsoTime(scanner: Scanner, parts: Parts): boolean {
  if (!scanner.isFixed(2) || scanner.value > 24) return false;
  parts.time.push(scanner.take());
  if (!scanner.skip(':') || !scanner.isFixed(2) || scanner.value > 59) return false;
  parts.time.push(scanner.take());
  if (!scanner.skip(':')) return true;
  if (!scanner.isFixed(2) || scanner.value > 59) return false;
  parts.time.push(scanner.take());
  if (!scanner.skip('.')) return true;
  if (scanner.kind !== Kind.Number) return false;
  parts.time.push(milliseconds(scanner));
  return true;
}

function readIsoZone(scanner: Scanner, parts: Parts): boolean {
  if (scanner.isZ) {
    scanner.next();
    parts.setZone(0);
    return true;
  }
  if (!scanner.isSign) return true;
  parts.zoneSign = scanner.is('+') ? 1 : -1;
  scanner.next();
  if (scanner.isFixed(4)) {
    const both = scanner.take();
    parts.zoneHour = Math.trunc(both / 100);
    parts.zoneMinute = both % 100;
  } else {
    if (!scanner.isFixed(2)) return false;
    parts.zoneHour = scanner.take();
    if (!scanner.skip(':') || !scanner.isFixed(2)) return false;
    parts.zoneMinute = scanner.take();
  }
  return parts.zoneHour < 24 && parts.zoneMinute < 60;
}

/** Reads the rest in any order; false if it makes no sense. */
function readFreely(scanner: Scanner, parts: Parts): boolean {
  let hasNumber = parts.day.length > 0;
  while (scanner.kind !== Kind.End) {
    if (scanner.kind === Kind.Number) {
      hasNumber = true;
      if (!readNumber(scanner, parts)) return false;
    } else if (scanner.kind === Kind.Word) {
      if (!readWord(scanner, parts, hasNumber)) return false;
    } else if (scanner.isSign && (parts.time.length > 0 || (parts.zoneHour === 0 && parts.zoneMinute === 0))) {
      hasNumber = true;
      if (!readOffset(scanner, parts)) return false;
    } else if ((scanner.isSign || scanner.is(')')) && hasNumber) return false;
    else scanner.next();
  }
  return true;
}

function readNumber(scanner: Scanner, parts: Parts): boolean {
  const value = scanner.take();
  if (scanner.skip(':')) {
    if (scanner.skip(':')) {
      if (parts.time.length > 0) return false;
      parts.time.push(value, 0);
      return true;
    }
    if (parts.time.length >= 4) return false;
    parts.time.push(value);
    scanner.skip('.');
    return true;
  }
  if (scanner.skip('.') && parts.expectsTime(value)) {
    parts.time.push(value);
    return scanner.kind === Kind.Number && parts.finishTime(milliseconds(scanner));
  }
  if (parts.expectsZoneMinute(value)) {
    parts.zoneMinute = value;
    return true;
  }
  if (parts.expectsTime(value)) {
    parts.finishTime(value);
    return scanner.kind === Kind.End || scanner.kind === Kind.Space || scanner.isZ || scanner.isSign;
  }
  if (parts.day.length >= 3) return false;
  parts.day.push(value);
  scanner.skip('-');
  return true;
}

function readWord(scanner: Scanner, parts: Parts, hasNumber: boolean): boolean {
  const { meaning, value } = scanner;
  scanner.next();
  if (meaning === Meaning.Half && parts.time.length > 0) parts.half = value;
  else if (meaning === Meaning.Month) {
    parts.month = value;
    scanner.skip('-');
  } else if (meaning === Meaning.Zone && hasNumber) parts.setZone(value);
  // Other words may stand before the first number, apart from it.
  else return !hasNumber && scanner.kind !== Kind.Number;
  return true;
}

/** `+1`, `-0800` or `+05:30` behind a time or behind UTC. */
function readOffset(scanner: Scanner, parts: Parts): boolean {
  parts.zoneSign = scanner.is('+') ? 1 : -1;
  scanner.next();
  let digits = 0;
  let value = 0;
  if (scanner.kind === Kind.Number) {
    digits = scanner.length;
    value = scanner.take();
  }
  if (scanner.is(':')) {
    parts.zoneHour = value;
    parts.zoneMinute = -1;
  } else if (digits === 1 || digits === 2) {
    parts.zoneHour = value;
    parts.zoneMinute = 0;
  } else if (digits === 3 || digits === 4) {
    parts.zoneHour = Math.trunc(value / 100);
    parts.zoneMinute = value % 100;
  } else return false;
  return true;
}
