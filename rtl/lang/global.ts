/** Functions and values of the global object (ECMA-262 §19). */

import { isNotANumber } from './integer';
import { parseFloat as parseFloatText, parseInt as parseIntText } from './number-parser';

export const NaN = 0 / 0;
export const Infinity = 1 / 0;

export function parseInt(text: string, radix?: number): number {
  return parseIntText(text, radix);
}

export function parseFloat(text: string): number {
  return parseFloatText(text);
}

export function isNaN(value: number): boolean {
  return isNotANumber(value);
}

export function isFinite(value: number): boolean {
  return value - value === 0;
}
