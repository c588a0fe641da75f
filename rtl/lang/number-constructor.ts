/** Functions and constants of the Number constructor (ECMA-262 §21.1.2). */

import { boxBits } from 'toro/unsafe';
import { toNumberValue } from './convert';
import { isNotANumber } from './integer';
import { parseFloat as parseFloatText, parseInt as parseIntText } from './number-parser';

export const EPSILON = 2.220446049250313e-16;
export const MAX_SAFE_INTEGER = 9007199254740991;
export const MAX_VALUE = 1.7976931348623157e308;
export const MIN_SAFE_INTEGER = -9007199254740991;
export const MIN_VALUE = 5e-324;
export const NaN = 0 / 0;
export const NEGATIVE_INFINITY = -1 / 0;
export const POSITIVE_INFINITY = 1 / 0;

/** Boxes from here on are numbers (docs/ir.md). */
const firstNumber = 0x0002_0000_0000_0000n;

function isNumber(value: unknown): boolean {
  return boxBits(value) >= firstNumber;
}

export function isFinite(value: unknown): boolean {
  return isNumber(value) && Math.abs(toNumberValue(value)) < POSITIVE_INFINITY;
}

export function isInteger(value: unknown): boolean {
  return isFinite(value) && Math.trunc(toNumberValue(value)) === toNumberValue(value);
}

export function isNaN(value: unknown): boolean {
  return isNumber(value) && isNotANumber(toNumberValue(value));
}

export function isSafeInteger(value: unknown): boolean {
  return isInteger(value) && Math.abs(toNumberValue(value)) <= MAX_SAFE_INTEGER;
}

export function parseFloat(text: string): number {
  return parseFloatText(text);
}

export function parseInt(text: string, radix?: number): number {
  return parseIntText(text, radix);
}
