/**
 * Arrays: the methods of Array.prototype (ECMA-262 §23.1.3) and what the compiler calls for literals, `length` and
 * stores past the end. Each method takes its receiver first; `name$N` is the form for exactly N arguments.
 */

import { entriesOf, keysOf, valuesOf } from './array-iterator';
import {
  allocateArray,
  copyElements,
  expectAllFit,
  expectFit,
  extend,
  holdsUndefined,
  moveElements,
  resize,
  shorten,
} from './array-storage';
import { clampIndex, isNotANumber, relativeIndex, toIntegerOrInfinity } from './integer';
import type { NativeIterator } from './native-iterator';
import { concatenateAll } from './string';
import { timsort } from './timsort';

/**
 * An empty array with room for `capacity` elements: literals, `new Array`.
 * @shared
 */
export function newArray<T>(capacity: number): T[] {
  return allocateArray<T>(capacity);
}

/**
 * `new Array(length)`: every element `undefined`; of an array of primitives, zero.
 * @shared
 */
export function newFilled<T>(length: number): T[] {
  const array = allocateArray<T>(0);
  setLength(array, length);
  return array;
}

/** What `new` makes of the constructor Array with these arguments (§23.1.1.1). */
export function constructed(list: readonly unknown[]): unknown[] {
  const [length] = list;
  if (list.length !== 1 || typeof length !== 'number') return list.slice();
  return newFilled<unknown>(length);
}

/**
 * `self.length = length`. New elements are `undefined`; of an array of primitives, zero.
 * @shared
 */
export function setLength<T>(self: T[], length: number): void {
  if (length < 0 || Math.floor(length) !== length) throw new RangeError('Invalid array length');
  resize(self, length);
}

/**
 * Makes the array `length` elements long, for a store at `length − 1`, past its end. Throws a RangeError if that leaves a hole in an
 * array of primitives, where JavaScript would read `undefined`, and for what is no index (`length` is 0).
 * @shared
 */
export function growTo<T>(self: T[], length: number): void {
  const old = self.length;
  if (length < 1) throw new RangeError('the index is no array index: an integer from 0 on');
  if (length > old + 1 && !holdsUndefined(self)) {
    throw new RangeError(`index ${length - 1} would leave a hole in an array of ${old} primitives`);
  }
  if (length > old + 1) resize(self, length);
  else extend(self);
}

/** @shared */
export function at<T>(self: readonly T[], index: number): T | undefined {
  const integer = toIntegerOrInfinity(index);
  const position = integer < 0 ? self.length + integer : integer;
  return position >= 0 && position < self.length ? self[position] : undefined;
}

export function concat<T>(self: readonly T[], ...items: (T | readonly T[])[]): T[] {
  const result = slice$0(self);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (Array.isArray(item)) appendAll(result, item);
    else push$1(result, item);
  }
  return result;
}

/**
 * Appends the elements of `source` to `target`: spread in literals and calls.
 * @shared
 */
export function appendAll<T>(target: T[], source: readonly T[]): void {
  const length = target.length;
  const count = source.length;
  expectAllFit(target, source, 0, count);
  resize(target, length + count);
  copyElements(target, length, source, 0, count);
}

/** @shared */
export function copyWithin<T>(self: T[], target: number, start: number, end?: number): T[] {
  const length = self.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const last = end === undefined ? length : relativeIndex(end, length);
  const count = last - from < length - to ? last - from : length - to;
  if (count > 0) moveElements(self, to, from, count);
  return self;
}

/** @shared */
export function every<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) if (!predicate(self[i], i, self)) return false;
  return true;
}

/** @shared */
export function fill<T>(self: T[], value: T, start?: number, end?: number): T[] {
  const from = relativeIndex(start ?? 0, self.length);
  const to = end === undefined ? self.length : relativeIndex(end, self.length);
  for (let i: number = from; i < to; i++) self[i] = value;
  return self;
}

/** @shared */
export function fill$1<T>(self: T[], value: T): T[] {
  for (let i = 0; i < self.length; i++) self[i] = value;
  return self;
}

/** @shared */
export function filter<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T[] {
  const result = allocateArray<T>(0);
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) {
    const value = self[i];
    if (predicate(value, i, self)) push$1(result, value);
  }
  return result;
}

/** @shared */
export function find<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  const index = findIndex(self, predicate);
  return index >= 0 ? self[index] : undefined;
}

/** @shared */
export function findIndex<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) if (predicate(self[i], i, self)) return i;
  return -1;
}

/** @shared */
export function findLast<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  const index = findLastIndex(self, predicate);
  return index >= 0 ? self[index] : undefined;
}

/** @shared */
export function findLastIndex<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  for (let i = self.length - 1; i >= 0; i--) if (i < self.length && predicate(self[i], i, self)) return i;
  return -1;
}

/** The elements, and instead of each array among them its elements, `depth` levels deep. */
export function flat<T>(self: readonly T[], depth?: number): unknown[] {
  const result = allocateArray<unknown>(0);
  appendFlat(result, self, depth === undefined ? 1 : toIntegerOrInfinity(depth));
  return result;
}

function appendFlat(result: unknown[], source: readonly unknown[], depth: number): void {
  for (let i = 0; i < source.length; i++) {
    const item = source[i];
    if (depth > 0 && Array.isArray(item)) appendFlat(result, item, depth - 1);
    else push$1(result, item);
  }
}

export function flatMap<T, U>(
  self: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => U | readonly U[],
): U[] {
  const result = allocateArray<U>(0);
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) {
    const item = callback(self[i], i, self);
    if (Array.isArray(item)) appendAll(result, item);
    else push$1(result, item);
  }
  return result;
}

/** @shared */
export function forEach<T>(self: readonly T[], callback: (value: T, index: number, array: readonly T[]) => void): void {
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) callback(self[i], i, self);
}

export function includes<T>(self: readonly T[], element: T, fromIndex?: number): boolean {
  const wanted: unknown = element;
  if (typeof wanted !== 'number' || !isNotANumber(wanted)) return indexOf(self, element, fromIndex) >= 0;
  // NaN: not equal to itself, but found by SameValueZero.
  for (let i: number = relativeIndex(fromIndex ?? 0, self.length); i < self.length; i++) {
    const value: unknown = self[i];
    if (typeof value === 'number' && isNotANumber(value)) return true;
  }
  return false;
}

export function indexOf<T>(self: readonly T[], element: T, fromIndex?: number): number {
  const length = self.length;
  for (let i: number = relativeIndex(fromIndex ?? 0, length); i < length; i++) if (self[i] === element) return i;
  return -1;
}

export function indexOf$1<T>(self: readonly T[], element: T): number {
  const length = self.length;
  for (let i = 0; i < length; i++) if (self[i] === element) return i;
  return -1;
}

export function join<T>(self: readonly T[], separator?: string): string {
  const between = separator ?? ',';
  const parts: string[] = [];
  for (let i = 0; i < self.length; i++) {
    if (i > 0 && between.length > 0) parts.push(between);
    const value: unknown = self[i];
    if (value !== undefined && value !== null) parts.push(`${value}`);
  }
  return parts.length === 0 ? '' : concatenateAll(parts);
}

/** ToString of an array (ECMA-262 §23.1.3.36), or of what is missing in its place. */
export function textOf<T>(self: readonly T[] | undefined): string {
  return self === undefined ? 'undefined' : join(self, ',');
}

export function lastIndexOf<T>(self: readonly T[], element: T, fromIndex?: number): number {
  const length = self.length;
  let i = length - 1;
  if (fromIndex !== undefined) {
    const integer = toIntegerOrInfinity(fromIndex);
    if (integer < 0) i = length + integer;
    else if (integer < i) i = integer;
  }
  for (; i >= 0; i--) if (self[i] === element) return i;
  return -1;
}

/** @shared */
export function map<T, U>(self: readonly T[], callback: (value: T, index: number, array: readonly T[]) => U): U[] {
  const length = self.length;
  const result = allocateArray<U>(length);
  for (let i = 0; i < length && i < self.length; i++) push$1(result, callback(self[i], i, self));
  return result;
}

/** @shared */
export function pop<T>(self: T[]): T | undefined {
  const last = self.length - 1;
  if (last < 0) return undefined;
  const value = self[last];
  shorten(self);
  return value;
}

/** @shared */
export function push<T>(self: T[], ...items: T[]): number {
  appendAll(self, items);
  return self.length;
}

/** @shared */
export function push$1<T>(self: T[], item: T): number {
  const length = self.length;
  expectFit(self, item);
  extend(self);
  self[length] = item;
  return length + 1;
}

export function reduce<T, U>(
  self: readonly T[],
  callback: (previous: U, value: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  let result = initial;
  const length = self.length;
  for (let i = 0; i < length && i < self.length; i++) result = callback(result, self[i], i, self);
  return result;
}

/** Without an initial value: the first element is. */
export function reduce$1<T>(
  self: readonly T[],
  callback: (previous: T, value: T, index: number, array: readonly T[]) => T,
): T {
  const length = self.length;
  if (length === 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = self[0];
  for (let i = 1; i < length && i < self.length; i++) result = callback(result, self[i], i, self);
  return result;
}

/** Without an initial value: the last element is. */
export function reduceRight$1<T>(
  self: readonly T[],
  callback: (previous: T, value: T, index: number, array: readonly T[]) => T,
): T {
  const last = self.length - 1;
  if (last < 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = self[last];
  for (let i = last - 1; i >= 0; i--) if (i < self.length) result = callback(result, self[i], i, self);
  return result;
}

export function reduceRight<T, U>(
  self: readonly T[],
  callback: (previous: U, value: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  let result = initial;
  for (let i = self.length - 1; i >= 0; i--) if (i < self.length) result = callback(result, self[i], i, self);
  return result;
}

/** @shared */
export function reverse<T>(self: T[]): T[] {
  let low = 0;
  let high = self.length - 1;
  while (low < high) {
    const value = self[low];
    self[low] = self[high];
    self[high] = value;
    low++;
    high--;
  }
  return self;
}

/** @shared */
export function shift<T>(self: T[]): T | undefined {
  const length = self.length;
  if (length === 0) return undefined;
  const first = self[0];
  moveElements(self, 0, 1, length - 1);
  shorten(self);
  return first;
}

/** @shared */
export function slice<T>(self: readonly T[], start?: number, end?: number): T[] {
  return slice$2(self, start ?? 0, end ?? self.length);
}

/**
 * A copy of the whole array.
 * @shared
 */
export function slice$0<T>(self: readonly T[]): T[] {
  return copyOf(self, 0, self.length);
}

/** @shared */
export function slice$1<T>(self: readonly T[], start: number): T[] {
  return copyOf(self, relativeIndex(start, self.length), self.length);
}

/** @shared */
export function slice$2<T>(self: readonly T[], start: number, end: number): T[] {
  return copyOf(self, relativeIndex(start, self.length), relativeIndex(end, self.length));
}

function copyOf<T>(self: readonly T[], from: number, to: number): T[] {
  const count = to > from ? to - from : 0;
  const result = allocateArray<T>(count);
  resize(result, count);
  copyElements(result, 0, self, from, count);
  return result;
}

/** @shared */
export function some<T>(
  self: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  return findIndex(self, predicate) >= 0;
}

/** Sorts in place, stably; without `compare` by the text of the elements. `undefined` goes to the end (§23.1.3.30.2). */
export function sort<T>(self: T[], compare?: (a: T, b: T) => number): T[] {
  const sorted = allocateArray<T>(self.length);
  for (let i = 0; i < self.length; i++) if (self[i] !== undefined) push$1(sorted, self[i]);
  const defined = sorted.length;
  if (defined === 0) return self;
  timsort(sorted, compare ?? compareTexts);
  const length = self.length;
  resize(self, 0);
  resize(self, length);
  copyElements(self, 0, sorted, 0, defined < length ? defined : length);
  return self;
}

function compareTexts<T>(a: T, b: T): number {
  const left = String(a);
  const right = String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Without a count, everything from `start` on goes.
 * @shared
 */
export function splice$1<T>(self: T[], start: number): T[] {
  return splice(self, start, self.length);
}

/** @shared */
export function splice<T>(self: T[], start: number, deleteCount?: number, ...items: T[]): T[] {
  const length = self.length;
  const from = relativeIndex(start, length);
  const count = clampIndex(deleteCount ?? 0, length - from);
  expectAllFit(self, items, 0, items.length);
  const removed = copyOf(self, from, from + count);
  const rest = length - from - count;
  const added = items.length;
  if (added > count) resize(self, length + added - count);
  if (added !== count && rest > 0) moveElements(self, from + added, from + count, rest);
  if (added < count) resize(self, length + added - count);
  copyElements(self, from, items, 0, added);
  return removed;
}

export function toReversed<T>(self: readonly T[]): T[] {
  return reverse(slice$0(self));
}

export function toSorted<T>(self: readonly T[], compare?: (a: T, b: T) => number): T[] {
  return sort(slice$0(self), compare);
}

/** Without a count, everything from `start` on is left out. */
export function toSpliced$1<T>(self: readonly T[], start: number): T[] {
  return copyOf(self, 0, relativeIndex(start, self.length));
}

export function toSpliced<T>(self: readonly T[], start: number, deleteCount?: number, ...items: T[]): T[] {
  const length = self.length;
  const from = relativeIndex(start, length);
  const rest = from + clampIndex(deleteCount ?? 0, length - from);
  const result = copyOf(self, 0, from);
  appendAll(result, items);
  appendAll(result, copyOf(self, rest, length));
  return result;
}

/** The elements as text, with commas between them. */
export function toString<T>(self: readonly T[]): string {
  return join(self);
}

/** @shared */
export function unshift<T>(self: T[], ...items: T[]): number {
  const length = self.length;
  const added = items.length;
  expectAllFit(self, items, 0, added);
  resize(self, length + added);
  if (length > 0 && added > 0) moveElements(self, added, 0, length);
  copyElements(self, 0, items, 0, added);
  return length + added;
}

/** @shared */
export function unshift$1<T>(self: T[], item: T): number {
  const length = self.length;
  expectFit(self, item);
  extend(self);
  if (length > 0) moveElements(self, 1, 0, length);
  self[0] = item;
  return length + 1;
}

export function values<T>(self: readonly T[]): NativeIterator<T> {
  return valuesOf(self);
}

export function keys<T>(self: readonly T[]): NativeIterator<number> {
  return keysOf(self);
}

export function entries<T>(self: readonly T[]): NativeIterator<[number, T]> {
  return entriesOf(self);
}

/** A copy with one element replaced. */
export function withElement<T>(self: readonly T[], index: number, value: T): T[] {
  const integer = toIntegerOrInfinity(index);
  const position = integer < 0 ? self.length + integer : integer;
  if (!(position >= 0 && position < self.length)) throw new RangeError(`Invalid index : ${index}`);
  const result = slice$0(self);
  result[position] = value;
  return result;
}
