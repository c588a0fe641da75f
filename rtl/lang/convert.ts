/**
 * Conversions between types: ToString, ToNumber, ToBoolean, typeof and strict equality (ECMA-262 §7.1, §7.2). The compiler
 * calls the one that the static types ask for; the forms that take `unknown` look at the value.
 */

import {
  bigintNumber,
  bigintOrder,
  bigintSum,
  bigintsAreEqual,
  bigintText,
  boxBits,
  floatFromBits,
  loadU32,
  loadUsize,
  u64,
  usize,
} from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { parseDecimal } from './decimal-parser';
import { isNotANumber } from './integer';
import { shortestText, signedText } from './number-text';
import { objectTag } from './object-tag';
import { compare, concatenate, concatenateAll, cut, isSpace, sameText } from './string';
import { isTextKind, lengthOf, stringAt } from './string-storage';
import { toString as symbolText } from './symbol';
import { lengthOffset } from './typed-array-storage';
import { typedElementOf } from './typed-array-view';

/**
 * Calls the method of that name of an object with a layout, without arguments; the object itself if it has none.
 * @extern lang.objectPrimitive
 */
declare function objectPrimitive(object: unknown, method: string): unknown;

/**
 * Calls the method `[Symbol.toPrimitive]` of an object with a layout; the object itself if it has none.
 * @extern lang.objectExotic
 */
declare function objectExotic(object: unknown, hint: string): unknown;

/**
 * What a tuple holds.
 * @extern lang.tupleElements
 */
declare function tupleElements(tuple: unknown): unknown[];

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindArray = 3;
const kindClosure = 6;
const kindSymbol = 10;
const kindTypedArray = 8;
const kindBigint = 9;
/** Offset of the number of limbs in a bigint; zero has none. */
const bigintCount = 12;
/** What is added to the bits of a number to box it; boxes from here on are numbers (docs/ir.md). */
const boxedNumberOffset = 0x0002_0000_0000_0000n;
const firstNumber = 0x0002_0000_0000_0000n;
const nullBits = 8n;
const trueBits = 24n;
/** Boxes below are no references. */
const firstReference = 4096n;

/** Number::toString(value, 10): the shortest digits that read back as `value` (ECMA-262 §6.1.6.1.20). */
export function numberToString(value: number): string {
  if (value >= -9007199254740991 && value <= 9007199254740991 && Math.trunc(value) === value)
    return signedText(u64(Math.abs(value)), value < 0);
  if (isNotANumber(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return shortestText(value);
}

export function booleanToString(value: boolean): string {
  return value ? 'true' : 'false';
}

/** String(value), which takes symbols too (ECMA-262 §22.1.1.1). */
export function textOfValue(value: unknown): string {
  return typeof value === 'symbol' ? symbolText(value) : toStringValue(value);
}

/** ToString of any value. Objects whose class is not known have their default text; arrays that of `join`. */
export function toStringValue(value: unknown): string {
  const bits = boxBits(value);
  if (bits >= firstNumber) return numberToString(numberOf(bits));
  if (bits >= firstReference) {
    if (isText(bits)) return stringAt(usize(bits));
    const primitive = primitiveOf(value, 'string');
    return boxBits(primitive) === bits ? objectToString(value) : toStringValue(primitive);
  }
  if (bits === 0n) return 'undefined';
  if (bits === 8n) return 'null';
  return bits === trueBits ? 'true' : 'false';
}

/** ToNumber: objects through their text (ECMA-262 §7.1.4). */
export function toNumberValue(value: unknown): number {
  const bits = boxBits(value);
  if (bits >= firstNumber) return numberOf(bits);
  if (bits >= firstReference) {
    if (isText(bits)) return stringToNumber(stringAt(usize(bits)));
    if (isBigint(bits)) throw new TypeError('Cannot convert a BigInt value to a number');
    if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a number');
    const primitive = primitiveOf(value, 'number');
    return boxBits(primitive) === bits ? stringToNumber(objectToString(value)) : toNumberValue(primitive);
  }
  if (bits === 0n) return NaN;
  return bits === trueBits ? 1 : 0;
}

/** Number(value), which takes bigints too (§21.1.1.1). */
export function numberOfValue(value: unknown): number {
  return typeof value === 'bigint' ? bigintNumber(value) : toNumberValue(value);
}

/** StringToNumber (ECMA-262 §7.1.4.1.1). */
export function stringToNumber(text: string): number {
  // What lies beyond the end of an array or a text is undefined behind the type string.
  if (boxBits(text) < firstReference) return toNumberValue(text);
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (start === end) return 0;
  const first = text.charCodeAt(start);
  if (first === 0x30 && end - start > 2) {
    const mark = text.charCodeAt(start + 1) | 0x20;
    const radix = mark === 0x78 ? 16 : mark === 0x6f ? 8 : mark === 0x62 ? 2 : 0;
    if (radix !== 0) return parseDigits(text, start + 2, end, radix);
  }
  const signed = first === 0x2b || first === 0x2d;
  const from = signed ? start + 1 : start;
  let magnitude = NaN;
  if (cut(text, from, end) === 'Infinity') {
    magnitude = Infinity;
  } else {
    const parsed = parseDecimal(text, from);
    if (parsed.end === end && end > from) magnitude = parsed.value;
  }
  return first === 0x2d ? -magnitude : magnitude;
}

/** All of [start, end) as digits of a radix that is a power of two, exactly rounded; NaN if there is another character. */
function parseDigits(text: string, start: number, end: number, radix: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = digitValue(text.charCodeAt(i));
    if (digit >= radix) return NaN;
    value = value * radix + digit;
  }
  return value < 9007199254740992 ? value : roundBits(text, start, end, radix);
}

/** The value of a digit or letter as a digit of a large radix; 99 for other characters. */
export function digitValue(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 + 10 : 99;
}

/** Digits of a radix that is a power of two as the nearest double, ties to even: takes 53 bits, then rounds. */
export function roundBits(text: string, start: number, end: number, radix: number): number {
  const width = radix === 32 ? 5 : radix === 16 ? 4 : radix === 8 ? 3 : radix === 4 ? 2 : 1;
  let mantissa = 0;
  let taken = 0;
  let dropped = 0;
  let half = false;
  let rest = false;
  for (let i = start; i < end; i++) {
    const digit = digitValue(text.charCodeAt(i));
    for (let bit = width - 1; bit >= 0; bit--) {
      const isSet = ((digit >> bit) & 1) === 1;
      if (taken === 0 && !isSet) continue;
      taken++;
      if (taken <= 53) mantissa = mantissa * 2 + (isSet ? 1 : 0);
      else {
        if (dropped === 0) half = isSet;
        else if (isSet) rest = true;
        dropped++;
      }
    }
  }
  if (half && (rest || mantissa % 2 === 1)) mantissa++;
  for (let i = 0; i < dropped; i++) mantissa *= 2;
  return mantissa;
}

/** ToBoolean (ECMA-262 §7.1.2). */
export function toBooleanValue(value: unknown): boolean {
  const bits = boxBits(value);
  if (bits >= firstNumber) return isTruthyNumber(numberOf(bits));
  if (bits < firstReference) return bits === trueBits;
  const kind = kindOfObject(bits);
  if (kind === kindBigint) return loadU32(usize(bits) + bigintCount) !== 0;
  return !isTextKind(kind) || lengthOf(usize(bits)) > 0;
}

function isTruthyNumber(value: number): boolean {
  return value > 0 || value < 0;
}

/** The kind of the object at a reference. */
function kindOfObject(bits: u64): number {
  return loadU32(loadU32(usize(bits)));
}

/** The number in a box. */
function numberOf(bits: u64): number {
  return floatFromBits(u64(bits - boxedNumberOffset));
}

/** `typeof value` (ECMA-262 §13.5.3). */
export function typeOf(value: unknown): string {
  const bits = boxBits(value);
  if (bits >= firstNumber) return 'number';
  if (bits >= firstReference) {
    const kind = kindOfObject(bits);
    if (isTextKind(kind)) return 'string';
    if (kind === kindSymbol) return 'symbol';
    if (kind === kindBigint) return 'bigint';
    return kind === kindClosure ? 'function' : 'object';
  }
  if (bits === 0n) return 'undefined';
  return bits === 8n ? 'object' : 'boolean';
}

/** `a === b` where the types are not known (ECMA-262 §7.2.13). */
export function strictEquals(a: unknown, b: unknown): boolean {
  const left = boxBits(a);
  const right = boxBits(b);
  if (left >= firstNumber) return right >= firstNumber && numberOf(left) === numberOf(right);
  if (left === right) return true;
  if (left < firstReference || right < firstReference || right >= firstNumber) return false;
  if (isText(left)) return isText(right) && sameText(usize(left), usize(right));
  return isBigint(left) && isBigint(right) && bigintsAreEqual(a, b);
}

function isText(reference: u64): boolean {
  return isTextKind(kindOfObject(reference));
}

function isBigint(reference: u64): boolean {
  return kindOfObject(reference) === kindBigint;
}

function isSymbol(reference: u64): boolean {
  return kindOfObject(reference) === kindSymbol;
}

/**
 * ToPrimitive (ECMA-262 §7.1.1) by the methods of an object; the value itself if it is no object with a layout or none of
 * its methods gives a primitive: then it has the text of its kind.
 */
function primitiveOf(value: unknown, hint: string): unknown {
  const bits = boxBits(value);
  if (!isObject(bits) || kindOfObject(bits) !== kindObject) return value;
  const exotic = objectExotic(value, hint);
  if (boxBits(exotic) !== bits) {
    if (isObject(boxBits(exotic))) throw new TypeError('Cannot convert object to primitive value');
    return exotic;
  }
  const first = hint === 'string' || (hint === 'default' && value instanceof Date) ? 'toString' : 'valueOf';
  const second = first === 'toString' ? 'valueOf' : 'toString';
  const one = objectPrimitive(value, first);
  if (!isObject(boxBits(one))) return one;
  // Without a toString of its own, an object has that of Object, which gives a text.
  if (first === 'toString' && boxBits(one) === bits) return value;
  const other = objectPrimitive(value, second);
  return isObject(boxBits(other)) ? value : other;
}

function isObject(bits: u64): boolean {
  return bits >= firstReference && bits < firstNumber && !isText(bits) && !isBigint(bits) && !isSymbol(bits);
}

/** ToPrimitive of any value as an operand of `+`, `==` and comparisons: no object. */
export function toPrimitive(value: unknown, hint: string): unknown {
  const primitive = primitiveOf(value, hint);
  return isObject(boxBits(primitive)) ? objectToString(primitive) : primitive;
}

/** `a + b` where the types are not known: a string if one side is no number, boolean, undefined or null (§13.15.3). */
export function addValues(a: unknown, b: unknown): unknown {
  if (isNumeric(boxBits(a)) && isNumeric(boxBits(b))) return toNumberValue(a) + toNumberValue(b);
  const left = toPrimitive(a, 'default');
  const right = toPrimitive(b, 'default');
  if (isNumeric(boxBits(left)) && isNumeric(boxBits(right))) return toNumberValue(left) + toNumberValue(right);
  const mixes = typeof left !== 'string' && typeof right !== 'string';
  return mixes ? bigintSum(left, right) : concatenate(toStringValue(left), toStringValue(right));
}

/** The text of what is added to a string. */
export function addedText(value: unknown): string {
  return toStringValue(toPrimitive(value, 'default'));
}

/** The order of two values: negative, zero, positive, or NaN if there is none (IsLessThan, §7.2.12). */
export function orderOf(a: unknown, b: unknown): number {
  const left = toPrimitive(a, 'number');
  const right = toPrimitive(b, 'number');
  if (typeof left === 'string' && typeof right === 'string') return compare(left, right);
  if (typeof left === 'bigint' || typeof right === 'bigint') return bigintOrder(left, right);
  const one = toNumberValue(left);
  const other = toNumberValue(right);
  return one < other ? -1 : one > other ? 1 : one === other ? 0 : NaN;
}

/** `a == b` (IsLooselyEqual, §7.2.14). */
export function looseEquals(a: unknown, b: unknown): boolean {
  const left = boxBits(a);
  const right = boxBits(b);
  if (left <= nullBits || right <= nullBits) return left <= nullBits && right <= nullBits;
  if (strictEquals(a, b)) return true;
  if (isObject(left) && isObject(right)) return false;
  if (isObject(left) || isObject(right)) return looseEquals(toPrimitive(a, 'default'), toPrimitive(b, 'default'));
  if (typeof a === 'string' && typeof b === 'string') return false;
  if (typeof a === 'symbol' || typeof b === 'symbol') return false;
  if (typeof a === 'bigint' || typeof b === 'bigint') return bigintOrder(a, b) === 0;
  return toNumberValue(a) === toNumberValue(b);
}

function isNumeric(bits: u64): boolean {
  return bits >= firstNumber || bits < firstReference;
}

/** The text of an object without a `toString` of its own. */
function objectToString(value: unknown): string {
  if (value instanceof Error) return value.message === '' ? value.name : `${value.name}: ${value.message}`;
  const kind = kindOfObject(boxBits(value));
  if (kind === kindArray) return elementTexts(value);
  if (kind === kindSymbol) throw new TypeError('Cannot convert a Symbol value to a string');
  if (kind === kindBigint) return bigintText(value);
  if (kind === kindTypedArray) return typedElementTexts(usize(boxBits(value)));
  if (kind === kindClosure) return 'function () { [native code] }';
  const text = objectTag(value);
  return text === '[object Array]' ? elementTexts(tupleElements(value)) : text;
}

/** The elements of any array joined by commas. */
function elementTexts(value: unknown): string {
  const array = usize(boxBits(value));
  const parts: string[] = [];
  for (let i = 0; i < elementCount(array); i++) {
    if (i > 0) parts.push(',');
    const element = elementOf(array, i);
    if (element !== undefined && element !== null) parts.push(toStringValue(element));
  }
  return concatenateAll(parts);
}

/** `typeof value === 'string'`. */
export function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** The elements of any typed array joined by commas. */
function typedElementTexts(array: usize): string {
  const length = loadUsize(array + lengthOffset);
  const parts: string[] = [];
  for (let i = 0; i < length; i++) {
    if (i > 0) parts.push(',');
    parts.push(toStringValue(typedElementOf(array, i)));
  }
  return concatenateAll(parts);
}
