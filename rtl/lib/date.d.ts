/** Dates: lang/date. The time zone is UTC. */

interface Date {
  getFullYear(): number;
  getUTCFullYear(): number;
  getMonth(): number;
  getUTCMonth(): number;
  getDate(): number;
  getUTCDate(): number;
  getDay(): number;
  getUTCDay(): number;
  getHours(): number;
  getUTCHours(): number;
  getMinutes(): number;
  getUTCMinutes(): number;
  getSeconds(): number;
  getUTCSeconds(): number;
  getMilliseconds(): number;
  getUTCMilliseconds(): number;
  getTime(): number;
  getTimezoneOffset(): number;
  setFullYear(year: number, month?: number, date?: number): number;
  setUTCFullYear(year: number, month?: number, date?: number): number;
  setMonth(month: number, date?: number): number;
  setUTCMonth(month: number, date?: number): number;
  setDate(date: number): number;
  setUTCDate(date: number): number;
  setHours(hours: number, minutes?: number, seconds?: number, milliseconds?: number): number;
  setUTCHours(hours: number, minutes?: number, seconds?: number, milliseconds?: number): number;
  setMinutes(minutes: number, seconds?: number, milliseconds?: number): number;
  setUTCMinutes(minutes: number, seconds?: number, milliseconds?: number): number;
  setSeconds(seconds: number, milliseconds?: number): number;
  setUTCSeconds(seconds: number, milliseconds?: number): number;
  setMilliseconds(milliseconds: number): number;
  setUTCMilliseconds(milliseconds: number): number;
  setTime(time: number): number;
  toDateString(): string;
  /** `2020-01-02T03:04:05.678Z`; a RangeError for an invalid date. */
  toISOString(): string;
  toJSON(key?: unknown): string;
  /** As in Node for English: `1/2/2020`. */
  toLocaleDateString(locale?: 'en-US' | 'en' | [], options?: Intl.DateTimeFormatOptions): string;
  /** `1/2/2020, 3:04:05 PM` */
  toLocaleString(locale?: 'en-US' | 'en' | [], options?: Intl.DateTimeFormatOptions): string;
  /** `3:04:05 PM` */
  toLocaleTimeString(locale?: 'en-US' | 'en' | [], options?: Intl.DateTimeFormatOptions): string;
  toString(): string;
  toTimeString(): string;
  toUTCString(): string;
  /** Milliseconds since 1970; NaN for an invalid date. */
  valueOf(): number;
}

interface DateConstructor {
  /** The time now, as a text. */
  (): string;
  readonly prototype: Date;
  new (): Date;
  new (value: number | string | Date): Date;
  /** Months count from 0. Years up to 99 are of the twentieth century. */
  new (
    year: number,
    month: number,
    date?: number,
    hours?: number,
    minutes?: number,
    seconds?: number,
    milliseconds?: number,
  ): Date;
  now(): number;
  parse(text: string): number;
  UTC(
    year: number,
    month?: number,
    date?: number,
    hours?: number,
    minutes?: number,
    seconds?: number,
    milliseconds?: number,
  ): number;
}

declare var Date: DateConstructor;
