/** Numbers: lang/number and lang/number-constructor. */

interface Number {
  toExponential(fractionDigits?: number): string;
  /** As in Node for English: groups of three digits, at most three places. */
  toLocaleString(locale?: 'en-US' | 'en' | [], options?: Intl.NumberFormatOptions): string;
  toFixed(fractionDigits?: number): string;
  toPrecision(precision?: number): string;
  toString(radix?: number): string;
  valueOf(): number;
}

interface NumberConstructor {
  readonly prototype: Number;
  /** The number that a string, boolean, big integer or number denotes. */
  (value?: unknown): number;
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MAX_VALUE: number;
  readonly MIN_SAFE_INTEGER: number;
  readonly MIN_VALUE: number;
  readonly NaN: number;
  readonly NEGATIVE_INFINITY: number;
  readonly POSITIVE_INFINITY: number;
  isFinite(value: unknown): boolean;
  isInteger(value: unknown): boolean;
  isNaN(value: unknown): boolean;
  isSafeInteger(value: unknown): boolean;
  parseFloat(text: string): number;
  parseInt(text: string, radix?: number): number;
}

declare var Number: NumberConstructor;
