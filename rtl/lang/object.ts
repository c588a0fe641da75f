/**
 * Functions of the Object constructor and methods of Object.prototype (ECMA-262 §20.1). The own properties of an object with a
 * layout are its fields.
 */

import { arrayIndexOf } from './array-index';
import { Dictionary } from './dictionary';
import * as dynamic from './dynamic';
import { freezeObject, isFrozenObject } from './frozen-objects';
import { extensibleProperties, propertiesOfFunction } from './function-properties';
import { sameKey } from './hash';

/** `Object(value)` (§20.1.1.1). There are no objects that wrap primitive values. */
export function toObject(value: unknown): unknown {
  if (value === undefined || value === null) return new Dictionary();
  if (!dynamic.isObject(value)) throw new TypeError('primitive values cannot be wrapped in objects');
  return value;
}

/** `Object(value)` where it is only compared, as in `Object(value) === value`. */
export function comparedObject(value: unknown): unknown {
  return dynamic.isObject(value) ? value : new Dictionary();
}

export function keys(value: unknown): string[] {
  if (value === undefined || value === null) dynamic.throwConversion();
  return dynamic.keysOf(value);
}

export function values<T>(value: unknown): T[] {
  const result: T[] = [];
  const own = keys(value);
  for (let i = 0; i < own.length; i++) result.push(dynamic.ownProperty(value, own[i]) as T);
  return result;
}

export function entries<T>(value: unknown): [string, T][] {
  const result: [string, T][] = [];
  const own = keys(value);
  for (let i = 0; i < own.length; i++) result.push([own[i], dynamic.ownProperty(value, own[i]) as T]);
  return result;
}

/** Object.getOwnPropertyNames (§20.1.2.10): what is not enumerable has been there first, but for indices. */
export function getOwnPropertyNames(value: unknown): string[] {
  const own = keys(value);
  const named = own.findIndex((name) => arrayIndexOf(name) < 0);
  own.splice(named < 0 ? own.length : named, 0, ...dynamic.hiddenNamesOf(value));
  return own;
}

/** Object.assign (§20.1.2.1). */
export function assign<T>(target: T, ...sources: unknown[]): T {
  for (let i = 0; i < sources.length; i++) {
    if (i + 1 < sources.length && !(target instanceof Dictionary)) assignLasting(target, sources, i);
    else assignFrom(target, sources[i]);
  }
  return target;
}

/**
 * What one of several sources assigns to an object with a layout. A field that a later source assigns too is left to that: what is between
 * may be of another type than the field (`Object.assign(user, json, { born: new Date(json.born) })`), and nobody sees it.
 */
function assignLasting(target: unknown, sources: readonly unknown[], index: number): void {
  const source = sources[index];
  if (source === undefined || source === null) return;
  const own = dynamic.ownKeysOf(source);
  for (let i = 0; i < own.length; i++) {
    const key = own[i];
    const isReplaced = dynamic.isObject(target) && dynamic.hasOwn(target, key) && isAmong(sources, index + 1, key);
    if (!isReplaced) dynamic.setProperty(target, key, dynamic.ownProperty(source, key));
  }
}

function isAmong(sources: readonly unknown[], first: number, key: string): boolean {
  for (let i = first; i < sources.length; i++) {
    const source = sources[i];
    if (source !== undefined && source !== null && dynamic.hasOwn(source, key)) return true;
  }
  return false;
}

/** CopyDataProperties (§7.3.26): also what a spread in a literal does. */
export function assignFrom(target: unknown, source: unknown): void {
  if (source === undefined || source === null) return;
  const own = dynamic.ownKeysOf(source);
  for (let i = 0; i < own.length; i++) dynamic.setProperty(target, own[i], dynamic.ownProperty(source, own[i]));
}

/** A new object with the properties of another but some: what a rest element of an object pattern takes (§14.3.3.2). */
export function withoutKeys(source: unknown, taken: readonly string[]): Dictionary {
  if (source === undefined || source === null) dynamic.throwConversion();
  const result = new Dictionary();
  const own = dynamic.ownKeysOf(source);
  for (let i = 0; i < own.length; i++) {
    if (!taken.includes(own[i])) result.set(own[i], dynamic.ownProperty(source, own[i]));
  }
  return result;
}

/** Object.fromEntries (§20.1.2.7). */
export function fromEntries(list: unknown): Dictionary {
  const result = new Dictionary();
  const all = dynamic.listOf(list, 'object', dynamic.mostElements);
  for (let i = 0; i < all.length; i++) {
    result.set(dynamic.toKey(dynamic.getElement(all[i], 0)), dynamic.getElement(all[i], 1));
  }
  return result;
}

export function hasOwn(value: unknown, key: unknown): boolean {
  return dynamic.hasOwn(value, dynamic.toKey(key));
}

/** Object.prototype.hasOwnProperty (§20.1.3.2). */
export function hasOwnProperty(value: unknown, key: unknown): boolean {
  return hasOwn(value, key);
}

/** Object.prototype.propertyIsEnumerable (§20.1.3.4): own properties are, but for lengths. */
export function propertyIsEnumerable(value: unknown, key: unknown): boolean {
  return keys(value).includes(dynamic.toKey(key));
}

/** SameValue (§7.2.10). */
export function is(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number' && a === 0 && b === 0) return 1 / a === 1 / b;
  return sameKey(a, b);
}

export function freeze<T>(value: T): T {
  const object: unknown = value;
  if (object instanceof Dictionary) object.freeze();
  else if (typeof object === 'function') extensibleProperties(object).freeze();
  else if (dynamic.kindOf(object) >= 0) freezeObject(object as object);
  return value;
}

export function isFrozen(value: unknown): boolean {
  if (value instanceof Dictionary) return value.isFrozen;
  if (typeof value === 'function') return propertiesOfFunction(value)?.isFrozen ?? false;
  return dynamic.kindOf(value) < 0 || typeof value === 'string' || isFrozenObject(value as object);
}

/** Object.prototype.toString through String(): the text of a value that has no method of its own. */
export function objectText(value: unknown): string {
  return String(value);
}

/** Object.prototype.valueOf. */
export function objectValue(value: unknown): unknown {
  return value;
}
