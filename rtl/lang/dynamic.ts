/**
 * Operations on values of which nothing is known until the program runs: properties and elements by a computed key, own keys,
 * iteration, and the errors of JavaScript for all of these. Members whose name is written in the program have functions of
 * their own, made by the compiler (compiler/lower/dynamic-dispatch.ts).
 */

import { addressOf, boxBits, fieldsOf, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { addProperty } from './added-properties';
import { bufferOf, byteOffsetOf, elementSizeOf } from './array-buffer';
import { isArray } from './array-constructor';
import { arrayIndexOf } from './array-index';
import { toNumberValue, toStringValue } from './convert';
import { Dictionary } from './dictionary';
import { isClass, lengthOfFunction, nameOf } from './function';
import { extensibleProperties, propertiesOfFunction } from './function-properties';
import { propertiesOfMatch } from './match-properties';
import { isSymbolKey, keyText, shownMark, withoutMark } from './symbol-name';
import { storeTypedElementOf, typedElementOf } from './typed-array-view';

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindClosure = 6;
const kindTypedArray = 8;
const kindBigint = 9;
/** No array is longer. */
export const mostElements = 0xffff_ffff;
/** Boxes of references lie between. */
const firstReference = 4096n;
const firstNumber = 0x0002_0000_0000_0000n;

/**
 * A property of an object with a layout or a dictionary, by a key that is not known before.
 * @extern lang.objectGet
 */
declare function objectGet(object: unknown, key: string): unknown;
/**
 * The same by a key that is among those listed as the object's own.
 * @extern lang.objectOwn
 */
declare function objectOwn(object: unknown, key: string): unknown;
/** @extern lang.objectSet */
declare function objectSet(object: unknown, key: string, value: unknown): void;
/** @extern lang.objectHas */
declare function objectHas(object: unknown, key: string): boolean;
/** @extern lang.objectDelete */
declare function objectDelete(object: unknown, key: string): boolean;
/**
 * What an iterable object gives, up to `most` elements, in an array; `undefined` if it is none.
 * @extern lang.objectElements
 */
declare function objectElements(object: unknown, most: number): unknown[] | undefined;
/**
 * A static member of a class object, one of the program's own.
 * @extern lang.classGet
 */
declare function classGet(object: unknown, key: string): unknown;
/**
 * Assigns a static field, or by a setter; false if the class has none of that name.
 * @extern lang.classSet
 */
declare function classSet(object: unknown, key: string, value: unknown): boolean;

/** The kind of the object in a box; −1 for numbers, booleans, `undefined` and `null`. */
export function kindOf(value: unknown): number {
  const bits = boxBits(value);
  return bits >= firstReference && bits < firstNumber ? loadU32(loadU32(usize(bits))) : -1;
}

/** Whether a value is an object, array or function, no primitive. */
export function isObject(value: unknown): boolean {
  return kindOf(value) >= 0 && typeof value !== 'string' && typeof value !== 'bigint' && typeof value !== 'symbol';
}

export function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** ToNumber of an operand (§7.1.4): arithmetic on big integers of no known type is refused, as mixing them with numbers is. */
export function numberOperand(value: unknown): number {
  if (kindOf(value) === kindBigint) {
    throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
  }
  return toNumberValue(value);
}

/** ToNumeric (§7.1.3): a number, or a big integer as it is. */
export function numericOperand(value: unknown): unknown {
  return kindOf(value) === kindBigint ? value : toNumberValue(value);
}

/** The operand of an operator whose other side is a big integer (§13.15.3). */
export function bigintOperand(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
}

/** ToPropertyKey (ECMA-262 §7.1.19). Which properties symbols name is known when the program is compiled: by its value, none is found. */
export function toKey(key: unknown): string {
  if (typeof key === 'symbol') throw new TypeError('A symbol is a key only where the constant that holds it is named');
  return toStringValue(key);
}

/** GetValue of `value[key]` (§13.3.3, §6.2.5.5). */
export function getElement(value: unknown, key: unknown): unknown {
  if (value === undefined || value === null) throwReading(value, toKey(key));
  if (typeof key === 'number' && isArray(value)) return key >= 0 && key < value.length ? value[key] : undefined;
  return getProperty(value, toKey(key));
}

/** A property by its key, of whatever value. What the library implements as a method is read by a call alone. */
export function getProperty(value: unknown, key: string): unknown {
  return kindOf(value) === kindObject ? objectGet(value, key) : propertyOfOther(value, key);
}

/** A property by one of the keys that `keysOf` gives: a program that reads no others needs no tables of methods. */
export function ownProperty(value: unknown, key: string): unknown {
  return kindOf(value) === kindObject ? objectOwn(value, key) : propertyOfOther(value, key);
}

/** A property of a value that is no plain object or instance: it needs no tables of members, so that `value.name` does not bring them along. */
export function propertyOfOther(value: unknown, key: string): unknown {
  if (value === undefined || value === null) throwReading(value, key);
  const kind = kindOf(value);
  if (typeof value === 'string') {
    if (key === 'length') return value.length;
    const index = arrayIndexOf(key);
    return index >= 0 && index < value.length ? value[index] : undefined;
  }
  if (isArray(value)) {
    if (key === 'length') return value.length;
    const index = arrayIndexOf(key);
    if (index < 0) return matchProperty(value, key);
    return index < value.length ? value[index] : undefined;
  }
  const object = usize(boxBits(value));
  if (kind === kindTypedArray) {
    const length = loadUsize(object + 16);
    switch (key) {
      case 'length':
        return length;
      case 'BYTES_PER_ELEMENT':
        return elementSizeOf(object);
      case 'byteLength':
        return length * elementSizeOf(object);
      case 'byteOffset':
        return byteOffsetOf(value as object);
      case 'buffer':
        return bufferOf(value as object);
    }
    const index = arrayIndexOf(key);
    return index >= 0 && index < length ? typedElementOf(object, index) : undefined;
  }
  if (isClassObject(value)) {
    const member = classGet(value, key);
    if (member !== undefined) return member;
  }
  if (kind === kindClosure) {
    const own = propertiesOfFunction(value as object);
    if (own?.has(key)) return own.get(key);
    if (key === 'name') return nameOf(value as object);
    if (key === 'length') return lengthOfFunction(value as object);
  }
  return undefined;
}

/** What an array has under a name: properties of the result of a match. */
function matchProperty(array: unknown[], name: string): unknown {
  const properties = propertiesOfMatch(addressOf(array));
  for (let i = 0; i + 1 < properties.length; i += 2) if (properties[i] === name) return properties[i + 1];
  return undefined;
}

/** Whether a value is a class: its static fields are properties. */
function isClassObject(value: unknown): boolean {
  return kindOf(value) === kindClosure && isClass(usize(boxBits(value)));
}

/** PutValue of `value[key] = element` (§6.2.5.6). */
export function setElement(value: unknown, key: unknown, element: unknown): void {
  if (value === undefined || value === null) throwWriting(value, toKey(key));
  if (isArray(value)) {
    const index = typeof key === 'number' ? key : arrayIndexOf(toKey(key));
    if (index >= 0) {
      value[index] = element;
      return;
    }
  }
  setProperty(value, toKey(key), element);
}

export function setProperty(value: unknown, key: string, element: unknown): void {
  if (kindOf(value) === kindObject) objectSet(value, key, element);
  else setPropertyOfOther(value, key, element);
}

/** Assigns a property of a value that is no plain object or instance: without tables of members too. */
export function setPropertyOfOther(value: unknown, key: string, element: unknown): void {
  if (value === undefined || value === null) throwWriting(value, key);
  const kind = kindOf(value);
  if (kind === kindClosure && !isClass(usize(boxBits(value)))) {
    extensibleProperties(value as object).set(key, element);
  } else if (kind === kindClosure && classSet(value, key, element)) return;
  else if (isArray(value) && arrayIndexOf(key) >= 0) value[arrayIndexOf(key)] = element;
  else if (isArray(value) && key === 'length' && typeof element === 'number') value.length = element;
  else if (kind === kindTypedArray && arrayIndexOf(key) >= 0) {
    storeTypedElementOf(usize(boxBits(value)), arrayIndexOf(key), toNumberValue(element));
  } else addProperty(value, key, element);
}

/** `key in value` (§13.10.1). */
export function hasProperty(value: unknown, key: unknown): boolean {
  const name = toKey(key);
  const kind = kindOf(value);
  if (kind === kindObject) return objectHas(value, name);
  if (kind < 0 || typeof value === 'string') {
    throw new TypeError(`Cannot use 'in' operator to search for '${name}' in ${toStringValue(value)}`);
  }
  return hasOwn(value, name) || getProperty(value, name) !== undefined;
}

/** Whether a value has a property of its own: Object.hasOwn (§20.1.2.14). */
export function hasOwn(value: unknown, key: string): boolean {
  if (value === undefined || value === null) throwConversion();
  if (value instanceof Dictionary) return value.has(key);
  return ownKeysOf(value).includes(key) || hiddenNamesOf(value).includes(key);
}

/** `delete value[key]` (§13.5.1). */
export function deleteProperty(value: unknown, key: unknown): boolean {
  const name = toKey(key);
  if (value === undefined || value === null) throwConversion();
  if (kindOf(value) === kindObject) return objectDelete(value, name);
  const own = kindOf(value) === kindClosure ? propertiesOfFunction(value as object) : undefined;
  if (own?.has(name)) return own.delete(name);
  if (hasOwn(value, name)) throw new TypeError(`Cannot delete property '${keyText(name)}' of ${describe(value)}`);
  return true;
}

/** What `...` and array patterns go over, as an array: one itself, a copy of what all else gives. Of objects, no more than `most` elements are taken. */
export function listOf(value: unknown, text: string, most: number): unknown[] {
  const elements = iterated(value, most);
  if (elements === undefined) throw new TypeError(`${text} is not iterable`);
  return elements;
}

/** What a collection is made of (§24.1.1.1): an array of the elements; undefined for nothing. */
export function contentsOf(value: unknown): unknown {
  return value === undefined || value === null ? undefined : listOf(value, typeof value, mostElements);
}

/** What `Array.from` takes (§23.1.2.1): of what cannot be iterated, the elements at the indices below its length. */
export function listOfLike(value: unknown): unknown[] {
  const elements = iterated(value, mostElements);
  if (elements !== undefined) return elements;
  const length = Number(getProperty(value, 'length'));
  const list: unknown[] = [];
  for (let i = 0; i < Math.floor(length); i++) list.push(getProperty(value, String(i)));
  return list;
}

function iterated(value: unknown, most: number): unknown[] | undefined {
  return elementsAt(value) ?? (kindOf(value) === kindObject ? objectElements(value, most) : undefined);
}

/** What a value has at indices: an array itself, a copy of the characters of a text, or of a typed array. */
function elementsAt(value: unknown): unknown[] | undefined {
  if (isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (kindOf(value) !== kindTypedArray) return undefined;
  const elements: unknown[] = [];
  const count = typedLength(value);
  for (let i = 0; i < count; i++) elements.push(typedElementOf(usize(boxBits(value)), i));
  return elements;
}

/** What `for…of` goes over by index; undefined for objects, which may have an iterator. `message` is that of the TypeError for all others. */
export function indexedElements(value: unknown, message: string): unknown[] | undefined {
  const elements = elementsAt(value);
  if (elements === undefined && kindOf(value) !== kindObject) throw new TypeError(message);
  return elements;
}

/** In the place of an iterator that a value does not give: the message of a TypeError, or nothing. */
export function missingIterator(message: string): unknown {
  if (message !== '') throw new TypeError(message);
  return undefined;
}

/** What the method `next` of an iterator has given (§7.4.6 step 4). */
export function iteratorResult(value: unknown): unknown {
  if (!isObject(value)) throw new TypeError(`Iterator result ${String(value)} is not an object`);
  return value;
}

/** The keys of the own enumerable properties in their order: Object.keys (§20.1.2.19), `for…in` (§14.7.5.9). */
export function keysOf(value: unknown): string[] {
  const keys = ownKeysOf(value);
  return kindOf(value) === kindObject && keys.some(isSymbolKey) ? keys.filter((key) => !isSymbolKey(key)) : keys;
}

/** As `keysOf`, with the names of properties that symbols name. */
export function ownKeysOf(value: unknown): string[] {
  if (value instanceof Dictionary) return value.keys();
  const keys: string[] = [];
  if (kindOf(value) === kindObject) {
    const fields = fieldsOf(usize(boxBits(value)));
    const isError = value instanceof Error;
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const key = fieldName(fields[i] as string, fields[i + 1]);
      if (key !== undefined && !(isError && hiddenInErrors.includes(key))) keys.push(key);
    }
    return keys;
  }
  if (isClassObject(value)) {
    const fields = fieldsOf(usize(boxBits(value)));
    for (let i = 0; i + 1 < fields.length; i += 2) keys.push(fields[i] as string);
    return keys;
  }
  if (kindOf(value) === kindClosure) return propertiesOfFunction(value as object)?.keys() ?? keys;
  const count = typeof value === 'string' || isArray(value) ? value.length : typedLength(value);
  for (let i = 0; i < count; i++) keys.push(String(i));
  if (isArray(value)) {
    const properties = propertiesOfMatch(addressOf(value));
    for (let i = 0; i + 1 < properties.length; i += 2) keys.push(properties[i] as string);
  }
  return keys;
}

/** Names of own properties that are not enumerable. */
export function hiddenNamesOf(value: unknown): string[] {
  if (typeof value === 'string' || isArray(value)) return ['length'];
  if (kindOf(value) === kindClosure) return ['length', 'name'];
  if (value instanceof Error) return hiddenNamesOfError(value);
  return value instanceof RegExp ? ['lastIndex'] : [];
}

function hiddenNamesOfError(error: Error): string[] {
  const names = ['stack'];
  if (error.message !== '') names.push('message');
  if (error.cause !== undefined) names.push('cause');
  if (error instanceof AggregateError) names.push('errors');
  return names;
}

/** Own properties of errors that are not enumerable. */
const hiddenInErrors = ['message', 'stack', 'cause', 'errors'];

/** The key that an entry of a list of fields stands for (see `fieldsOf`); `undefined` if the object lacks it. */
function fieldName(name: string, value: unknown): string | undefined {
  if (name.startsWith('#') || name.startsWith(shownMark)) return undefined;
  return value === undefined && name.startsWith('?') ? undefined : withoutMark(name);
}

function typedLength(value: unknown): number {
  return kindOf(value) === kindTypedArray ? loadUsize(usize(boxBits(value)) + 16) : 0;
}

/** A value in an error message, as V8 names it. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `[object String]`;
  if (isArray(value)) return '[object Array]';
  return kindOf(value) === kindObject ? `#<${className(value)}>` : String(value);
}

function className(value: unknown): string {
  return objectAt<string>(loadUsize(loadU32(usize(boxBits(value))) + 16));
}

export function throwReading(value: unknown, key: string): never {
  throw new TypeError(`Cannot read properties of ${toStringValue(value)} (reading '${keyText(key)}')`);
}

export function throwWriting(value: unknown, key: string): never {
  throw new TypeError(`Cannot set properties of ${toStringValue(value)} (setting '${keyText(key)}')`);
}

/** `text` is the callee as the program writes it. */
export function throwNotFunction(text: string): never {
  throw new TypeError(`${text} is not a function`);
}

export function throwClassCalled(value: unknown): never {
  throw new TypeError(`Class constructor ${nameOf(value as object)} cannot be invoked without 'new'`);
}

/** `text` is what stands behind `new`. */
export function throwNotConstructor(text: string): never {
  throw new TypeError(`${text} is not a constructor`);
}

export function throwGetterOnly(value: unknown, key: string): never {
  throw new TypeError(`Cannot set property ${keyText(key)} of ${describe(value)} which has only a getter`);
}

/** Methods of a class are those of all its instances (docs/language.md). */
export function throwMethod(value: unknown, key: string): never {
  throw new TypeError(`Cannot assign to method '${keyText(key)}' of ${describe(value)}`);
}

export function throwNotDeletable(value: unknown, key: string): never {
  throw new TypeError(`Cannot delete property '${keyText(key)}' of ${describe(value)}`);
}

export function throwConversion(): never {
  throw new TypeError('Cannot convert undefined or null to object');
}

/** The keys that `for…in` visits: none of `undefined` and `null` (§14.7.5.6). */
export function enumerate(value: unknown): string[] {
  return value === undefined || value === null ? [] : keysOf(value);
}

/** Whether `for…in` still visits a key: not if it was deleted meanwhile. */
export function isStillThere(value: unknown, key: string): boolean {
  return kindOf(value) !== kindObject || objectHas(value, key);
}
