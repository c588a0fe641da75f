/** Integers of any length: lang/bigint, lang/bigint-constructor. */

interface BigInt {
  /** As in Node for English: groups of three digits. */
  toLocaleString(locale?: 'en-US' | 'en' | [], options?: Intl.NumberFormatOptions): string;
  toString(radix?: number): string;
  valueOf(): bigint;
}

interface BigIntConstructor {
  readonly prototype: BigInt;
  /** The integer that a number, string or boolean denotes; a RangeError, SyntaxError or TypeError if it denotes none. */
  (value: unknown): bigint;
  /** The value modulo 2^bits, as a signed integer. */
  asIntN(bits: number, value: bigint): bigint;
  /** The value modulo 2^bits. */
  asUintN(bits: number, value: bigint): bigint;
}

declare var BigInt: BigIntConstructor;
