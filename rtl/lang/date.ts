/** Date (ECMA-262 §21.4). The time zone is UTC, so that local time and universal time are the same. */

import { CalendarDay, daysSince1970 } from './calendar';
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

/** Milliseconds since 1970 of a date given by its parts; years up to 99 are of the twentieth century (§21.4.2.1). */
export function timeOf(
  year: number,
  month: number,
  date: number,
  hours: number,
  minutes: number,
  seconds: number,
  milliseconds: number,
): number {
  const whole = Math.trunc(year);
  const full = whole >= 0 && whole <= 99 ? 1900 + whole : year;
  return clip(makeDay(full, month, date) * millisecondsOfDay + makeTime(hours, minutes, seconds, milliseconds));
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

  constructor(
    value?: number | string | Date,
    month?: number,
    date = 1,
    hours = 0,
    minutes = 0,
    seconds = 0,
    milliseconds = 0,
  ) {
    if (value === undefined) this.#time = currentTime();
    else if (typeof value === 'string') this.#time = clip(parseDate(value));
    else if (value instanceof Date) this.#time = value.getTime();
    else if (month === undefined) this.#time = clip(value);
    else this.#time = timeOf(value, month, date, hours, minutes, seconds, milliseconds);
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

  setFullYear(year: number, month = this.#monthOrZero, date = this.#dateOrOne): number {
    if (!this.#isValid) this.#time = 0;
    return this.#setDay(year, month, date);
  }

  setUTCFullYear(year: number, month = this.#monthOrZero, date = this.#dateOrOne): number {
    return this.setFullYear(year, month, date);
  }

  setMonth(month: number, date = this.getDate()): number {
    return this.#setDay(this.getFullYear(), month, date);
  }

  setUTCMonth(month: number, date = this.getDate()): number {
    return this.setMonth(month, date);
  }

  setDate(date: number): number {
    return this.#setDay(this.getFullYear(), this.getMonth(), date);
  }

  setUTCDate(date: number): number {
    return this.setDate(date);
  }

  setHours(
    hours: number,
    minutes = this.getMinutes(),
    seconds = this.getSeconds(),
    milliseconds = this.getMilliseconds(),
  ): number {
    return this.#setClock(hours, minutes, seconds, milliseconds);
  }

  setUTCHours(
    hours: number,
    minutes = this.getMinutes(),
    seconds = this.getSeconds(),
    milliseconds = this.getMilliseconds(),
  ): number {
    return this.setHours(hours, minutes, seconds, milliseconds);
  }

  setMinutes(minutes: number, seconds = this.getSeconds(), milliseconds = this.getMilliseconds()): number {
    return this.#setClock(this.getHours(), minutes, seconds, milliseconds);
  }

  setUTCMinutes(minutes: number, seconds = this.getSeconds(), milliseconds = this.getMilliseconds()): number {
    return this.setMinutes(minutes, seconds, milliseconds);
  }

  setSeconds(seconds: number, milliseconds = this.getMilliseconds()): number {
    return this.#setClock(this.getHours(), this.getMinutes(), seconds, milliseconds);
  }

  setUTCSeconds(seconds: number, milliseconds = this.getMilliseconds()): number {
    return this.setSeconds(seconds, milliseconds);
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
