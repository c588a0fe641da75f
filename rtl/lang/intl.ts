/**
 * Formats and orders that are made once and used often (ECMA-402 §10, §11, §15), for English. `format` and `compare` can be passed on by
 * themselves: `names.sort(collator.compare)`.
 */

import { toLocaleString as bigintText } from './bigint-conversion';
import { type CollatorOptions, collate } from './collation';
import { type DateTimeFormatOptions, styledDate } from './date-style';
import { localeText } from './number-locale';
import { type NumberFormatOptions, NumberStyle } from './number-style';

export class Collator {
  readonly compare: (a: string, b: string) => number;

  constructor(_locale?: string, options?: CollatorOptions) {
    this.compare = (a, b) => collate(a, b, options);
  }

  get [Symbol.toStringTag](): string {
    return 'Intl.Collator';
  }
}

export class NumberFormat {
  readonly format: (value: number | bigint) => string;

  constructor(_locale?: string, options?: NumberFormatOptions) {
    // Throws for options that contradict each other.
    new NumberStyle(options);
    this.format = (value) =>
      typeof value === 'bigint' ? bigintText(value, undefined, options) : localeText(value, options);
  }

  get [Symbol.toStringTag](): string {
    return 'Intl.NumberFormat';
  }
}

export class DateTimeFormat {
  readonly format: (date?: Date | number) => string;

  constructor(_locale?: string, options?: DateTimeFormatOptions) {
    const given = options ?? {};
    styledDate(0, given, 'day');
    this.format = (date) => {
      const time = date === undefined ? Date.now() : new Date(date).getTime();
      if (Number.isNaN(time)) throw new RangeError('Invalid time value');
      return styledDate(time, given, 'day');
    };
  }

  get [Symbol.toStringTag](): string {
    return 'Intl.DateTimeFormat';
  }
}
