/**
 * What methods of the library take for their `this` when they are called past an object: `String.prototype.trim.call(5)`,
 * `Array.prototype.map.call('abc', f)` (ECMA-262 §22.1.3, §23.1.3).
 */

import { isArray } from './array-constructor';
import { toStringValue } from './convert';
import { getProperty, listOfLike } from './dynamic';

/** `this` of a method of texts. */
export function textReceiver(value: unknown, method: string): string {
  if (value === undefined || value === null) throw new TypeError(`${method} called on null or undefined`);
  return toStringValue(value);
}

/** `this` of a method that reads arrays: an array, or one of the elements at the indices of any other value. */
export function arrayReceiver(value: unknown, method: string): unknown[] {
  if (value === undefined || value === null) throw new TypeError(`${method} called on null or undefined`);
  if (isArray(value)) return value;
  if (typeof value === 'string') return value.split('');
  return getProperty(value, 'length') === undefined ? [] : listOfLike(value);
}
