/** Date (ECMA-262 §21.4). The time zone is UTC, so that local time and universal time are the same. */

import { CalendarDay, daysSince1970 } from './calendar';
import { numberOfValue, toPrimitive } from './convert';
import { localeDateText, localeTimeText } from './date-locale';
import { parseDate } from './date-parser';
import { type DateTimeFormatOptions, styledDate } from './date-style';
import { dateText, isoText, timeText, utcText } from './date-text';
import { installDateText } from './inspect-date';
import { platform } from './platform';

const millisecondsOfSecond = 1000;
const millisecondsOfMinute = 60_000;
const millisecondsOfHour = 3_600_000;
const millisecondsOfDay = 86_400_000;
/** A date lies within so many milliseconds of 1970 (§21.4.1.31). */
const mostTime = 8.64e15;
/** V8 takes years and months within these for dates. */
const mostYear = 1_000_000;
const mostMonth = 10_000_000;

/** The number of a day (MakeDay, §21.4.1.28); NaN if the parts make none. */
function makeDay(year: number, month: number, date: number): number {
  const y = Math.trunc(year);
  const m = Math.trunc(month);
  if (!(Math.abs(y) <= mostYear && Math.abs(m) <= mostMonth)) return NaN;
  const years = Math.floor(m / 12);
  return daysSince1970(y + years, m - years * 12 + 1, 1) + Math.trunc(date) - 1;
}

/** Milliseconds of a time of day (MakeTime, §21.4.1.27). */
function makeTime(hour: number, minute: number, second: number, millisecond: number): number {
  return (
    Math.trunc(hour) * millisecondsOfHour +
    Math.trunc(minute) * millisecondsOfMinute +
    Math.trunc(second) * millisecondsOfSecond +
    Math.trunc(millisecond)
  );
}

/** The time if a date can have it, else NaN (TimeClip, §21.4.1.31). */
function clip(time: number): number {
  return Math.abs(time) <= mostTime ? Math.trunc(time) + 0 : NaN;
}

/** The arguments behind the first: one that is undefined makes an invalid date, one that is left out has a default. */
type Parts = readonly (number | undefined)[];

function partOr(parts: Parts, index: number, omitted: number): number {
  return index < parts.length ? (parts[index] ?? NaN) : omitted;
}

/**
 * Milliseconds since 1970 of a date given by its year and the parts behind it, from the month on; years up to 99 are of the twentieth
 * century (§21.4.2.1).
 */
export function timeOfParts(year: number, parts: Parts): number {
  const whole = Math.trunc(year);
  const full = whole >= 0 && whole <= 99 ? 1900 + whole : year;
  const day = makeDay(full, partOr(parts, 0, 0), partOr(parts, 1, 1));
  const [hours, minutes, seconds, milliseconds] = [2, 3, 4, 5].map((index) => partOr(parts, index, 0));
  return clip(day * millisecondsOfDay + makeTime(hours, minutes, seconds, milliseconds));
}

/** What a date made of one value is (§21.4.2.1 step 4). */
function timeOfValue(value: unknown): number {
  if (typeof value === 'number') return clip(value);
  if (value instanceof Date) return value.getTime();
  const primitive = toPrimitive(value, 'default');
  return clip(typeof primitive === 'string' ? parseDate(primitive) : numberOfValue(primitive));
}

/** Whole milliseconds since 1970. */
export function currentTime(): number {
  return Math.floor(platform().wallClock());
}

/** The remainder that is not negative. */
function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}

export class Date {
  #time: number;

  /** Of any values, since what a program takes for a date may be missing: that makes an invalid one. */
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) this.#time = currentTime();
    else if (given.length === 1) this.#time = timeOfValue(given[0]);
    else this.#time = timeOfParts(numberOfValue(given[0]), given.slice(1).map(numberOfValue));
  }

  getTime(): number {
    return this.#time;
  }

  valueOf(): number {
    return this.#time;
  }

  setTime(time: number): number {
    this.#time = clip(time);
    return this.#time;
  }

  getTimezoneOffset(): number {
    return this.#time - this.#time;
  }

  /** Year, month and day; without meaning for an invalid date. */
  get #day(): CalendarDay {
    return new CalendarDay(Math.floor(this.#time / millisecondsOfDay));
  }

  /** The day stays, the time of day is changed. */
  #setClock(hours: number, minutes: number, seconds: number, milliseconds: number): number {
    const day = Math.floor(this.#time / millisecondsOfDay);
    return this.setTime(day * millisecondsOfDay + makeTime(hours, minutes, seconds, milliseconds));
  }

  /** The time of day stays, the day is changed. */
  #setDay(year: number, month: number, date: number): number {
    return this.setTime(makeDay(year, month, date) * millisecondsOfDay + modulo(this.#time, millisecondsOfDay));
  }

  getFullYear(): number {
    return this.#isValid ? this.#day.year : NaN;
  }

  getUTCFullYear(): number {
    return this.getFullYear();
  }

  getMonth(): number {
    return this.#isValid ? this.#day.month : NaN;
  }

  getUTCMonth(): number {
    return this.getMonth();
  }

  getDate(): number {
    return this.#isValid ? this.#day.day : NaN;
  }

  getUTCDate(): number {
    return this.getDate();
  }

  getDay(): number {
    return modulo(Math.floor(this.#time / millisecondsOfDay) + 4, 7);
  }

  getUTCDay(): number {
    return this.getDay();
  }

  getHours(): number {
    return Math.floor(modulo(this.#time, millisecondsOfDay) / millisecondsOfHour);
  }

  getUTCHours(): number {
    return this.getHours();
  }

  getMinutes(): number {
    return Math.floor(modulo(this.#time, millisecondsOfHour) / millisecondsOfMinute);
  }

  getUTCMinutes(): number {
    return this.getMinutes();
  }

  getSeconds(): number {
    return Math.floor(modulo(this.#time, millisecondsOfMinute) / millisecondsOfSecond);
  }

  getUTCSeconds(): number {
    return this.getSeconds();
  }

  getMilliseconds(): number {
    return modulo(this.#time, millisecondsOfSecond);
  }

  getUTCMilliseconds(): number {
    return this.getMilliseconds();
  }

  setFullYear(year: number, ...parts: Parts): number {
    const month = partOr(parts, 0, this.#monthOrZero);
    const date = partOr(parts, 1, this.#dateOrOne);
    if (!this.#isValid) this.#time = 0;
    return this.#setDay(year, month, date);
  }

  setUTCFullYear(year: number, ...parts: Parts): number {
    return this.setFullYear(year, ...parts);
  }

  setMonth(month: number, ...parts: Parts): number {
    return this.#setDay(this.getFullYear(), month, partOr(parts, 0, this.getDate()));
  }

  setUTCMonth(month: number, ...parts: Parts): number {
    return this.setMonth(month, ...parts);
  }

  setDate(date: number): number {
    return this.#setDay(this.getFullYear(), this.getMonth(), date);
  }

  setUTCDate(date: number): number {
    return this.setDate(date);
  }

  setHours(hours: number, ...parts: Parts): number {
    const minutes = partOr(parts, 0, this.getMinutes());
    const seconds = partOr(parts, 1, this.getSeconds());
    return this.#setClock(hours, minutes, seconds, partOr(parts, 2, this.getMilliseconds()));
  }

  setUTCHours(hours: number, ...parts: Parts): number {
    return this.setHours(hours, ...parts);
  }

  setMinutes(minutes: number, ...parts: Parts): number {
    const seconds = partOr(parts, 0, this.getSeconds());
    return this.#setClock(this.getHours(), minutes, seconds, partOr(parts, 1, this.getMilliseconds()));
  }

  setUTCMinutes(minutes: number, ...parts: Parts): number {
    return this.setMinutes(minutes, ...parts);
  }

  setSeconds(seconds: number, ...parts: Parts): number {
    return this.#setClock(this.getHours(), this.getMinutes(), seconds, partOr(parts, 0, this.getMilliseconds()));
  }

  setUTCSeconds(seconds: number, ...parts: Parts): number {
    return this.setSeconds(seconds, ...parts);
  }

  setMilliseconds(milliseconds: number): number {
    return this.#setClock(this.getHours(), this.getMinutes(), this.getSeconds(), milliseconds);
  }

  setUTCMilliseconds(milliseconds: number): number {
    return this.setMilliseconds(milliseconds);
  }

  /** What `setFullYear` leaves as it is: the first of January, for an invalid date (§21.4.4.21). */
  get #monthOrZero(): number {
    return this.#isValid ? this.getMonth() : 0;
  }

  get #dateOrOne(): number {
    return this.#isValid ? this.getDate() : 1;
  }

  get #isValid(): boolean {
    return this.#time - this.#time === 0;
  }

  toISOString(): string {
    if (!this.#isValid) throw new RangeError('Invalid time value');
    return isoText(this.#time);
  }

  toJSON(_key?: unknown): string | null {
    return this.#isValid ? isoText(this.#time) : null;
  }

  toString(): string {
    return this.#isValid ? `${dateText(this.#time)} ${timeText(this.#time)}` : 'Invalid Date';
  }

  toDateString(): string {
    return this.#isValid ? dateText(this.#time) : 'Invalid Date';
  }

  toTimeString(): string {
    return this.#isValid ? timeText(this.#time) : 'Invalid Date';
  }

  toLocaleDateString(_locale?: string, options?: DateTimeFormatOptions): string {
    if (!this.#isValid) return 'Invalid Date';
    return options === undefined ? localeDateText(this.#time) : styledDate(this.#time, options, 'date');
  }

  toLocaleTimeString(_locale?: string, options?: DateTimeFormatOptions): string {
    if (!this.#isValid) return 'Invalid Date';
    return options === undefined ? localeTimeText(this.#time) : styledDate(this.#time, options, 'time');
  }

  toLocaleString(_locale?: string, options?: DateTimeFormatOptions): string {
    if (!this.#isValid) return 'Invalid Date';
    if (options !== undefined) return styledDate(this.#time, options, 'all');
    return `${localeDateText(this.#time)}, ${localeTimeText(this.#time)}`;
  }

  toUTCString(): string {
    return this.#isValid ? utcText(this.#time) : 'Invalid Date';
  }
}

/** As the console shows it. */
function inspected(time: number): string {
  return time - time === 0 ? isoText(time) : 'Invalid Date';
}

installDateText(inspected);
