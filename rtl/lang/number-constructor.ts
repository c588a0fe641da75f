/** Functions and constants of the Number constructor (ECMA-262 §21.1.2). */

import { isNotANumber } from './integer';

export const EPSILON = 2.220446049250313e-16;
export const MAX_SAFE_INTEGER = 9007199254740991;
export const MAX_VALUE = 1.7976931348623157e308;
export const MIN_SAFE_INTEGER = -9007199254740991;
export const MIN_VALUE = 5e-324;
export const NaN = 0 / 0;
export const NEGATIVE_INFINITY = -1 / 0;
export const POSITIVE_INFINITY = 1 / 0;

// Nothing is converted here, so that no program carries the parser of numbers only to ask these.

export function isFinite(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < POSITIVE_INFINITY;
}

export function isInteger(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < POSITIVE_INFINITY && Math.trunc(value) === value;
}

export function isNaN(value: unknown): boolean {
  return typeof value === 'number' && isNotANumber(value);
}

export function isSafeInteger(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= MAX_SAFE_INTEGER && Math.trunc(value) === value;
}
