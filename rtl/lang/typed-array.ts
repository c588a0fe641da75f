/**
 * The methods of typed arrays (ECMA-262 §23.2.3), for all kinds at once: `A` is the kind, `E` what its elements are. Element access
 * of programs is compiled inline; making typed arrays is in `typed-array-constructor.ts`. `name$N` is the form for exactly N arguments.
 */

import {
  addressOf,
  fillMemory,
  loadU8,
  loadU32,
  setTypedElement,
  typedElement,
  typedElementSize,
  usize,
} from 'toro/unsafe';
import { byteLengthOf, elementSizeOf } from './array-buffer';
import { relativeIndex, toIntegerOrInfinity } from './integer';
import { mergeSort } from './merge-sort';
import type { NativeIterator } from './native-iterator';
import { concatenateAll } from './string';
import { entriesOf, keysOf, valuesOf } from './typed-array-iterator';
import {
  addressOfBytes,
  allocateTyped,
  type Elements,
  moveBytes,
  ownerOf,
  type Sized,
  type Value,
  viewOf,
} from './typed-array-storage';
import { sortElements } from './typed-sort';

type Predicate<A, E> = (value: E, index: number, array: A) => unknown;

export function at<A extends Elements<E>, E extends Value>(self: A, index: number): E | undefined {
  const integer = toIntegerOrInfinity(index);
  const position = integer < 0 ? self.length + integer : integer;
  return position >= 0 && position < self.length ? typedElement<E>(self, position) : undefined;
}

export function copyWithin<A extends Elements<E>, E extends Value>(
  self: A,
  target: number,
  start: number,
  end?: number,
): A {
  const length = self.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const last = end === undefined ? length : relativeIndex(end, length);
  const count = last - from < length - to ? last - from : length - to;
  if (count > 0) moveWithin<A>(self, to, from, count);
  return self;
}

function moveWithin<A extends Sized>(self: A, to: number, from: number, count: number): void {
  const size = typedElementSize<A>();
  const bytes = addressOfBytes(self);
  moveBytes(usize(bytes + to * size), usize(bytes + from * size), usize(count * size));
}

export function entries<A extends Elements<E>, E extends Value>(self: A): NativeIterator<[number, E]> {
  return entriesOf<A, E>(self);
}

export function every<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): boolean {
  const length = self.length;
  for (let i = 0; i < length; i++) if (!predicate(typedElement<E>(self, i), i, self)) return false;
  return true;
}

export function fill<A extends Elements<E>, E extends Value>(self: A, value: E, start?: number, end?: number): A {
  const length = self.length;
  const from = relativeIndex(start ?? 0, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  if (typedElementSize<A>() === 1 && from < to) {
    // The first one says what the value becomes.
    setTypedElement<E>(self, from, value);
    const first = addressOfBytes(self) + from;
    fillMemory(first, loadU8(first), to - from);
    return self;
  }
  for (let i: number = from; i < to; i++) setTypedElement<E>(self, i, value);
  return self;
}

export function filter<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): A {
  const length = self.length;
  const kept: E[] = [];
  for (let i = 0; i < length; i++) {
    const value = typedElement<E>(self, i);
    if (predicate(value, i, self)) kept.push(value);
  }
  const result = allocateTyped<A>(kept.length);
  for (let i = 0; i < kept.length; i++) setTypedElement<E>(result, i, kept[i]);
  return result;
}

export function find<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): E | undefined {
  const index = findIndex<A, E>(self, predicate);
  return index < 0 ? undefined : typedElement<E>(self, index);
}

export function findIndex<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): number {
  const length = self.length;
  for (let i = 0; i < length; i++) if (predicate(typedElement<E>(self, i), i, self)) return i;
  return -1;
}

export function findLast<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): E | undefined {
  const index = findLastIndex<A, E>(self, predicate);
  return index < 0 ? undefined : typedElement<E>(self, index);
}

export function findLastIndex<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): number {
  for (let i = self.length - 1; i >= 0; i--) if (predicate(typedElement<E>(self, i), i, self)) return i;
  return -1;
}

export function forEach<A extends Elements<E>, E extends Value>(
  self: A,
  callback: (value: E, index: number, array: A) => void,
): void {
  const length = self.length;
  for (let i = 0; i < length; i++) callback(typedElement<E>(self, i), i, self);
}

/** SameValueZero: finds NaN (§23.2.3.16). */
export function includes<A extends Elements<E>, E extends Value>(self: A, element: E, fromIndex?: number): boolean {
  const length = self.length;
  const isNaN = Number.isNaN(element);
  for (let i: number = relativeIndex(fromIndex ?? 0, length); i < length; i++) {
    const value = typedElement<E>(self, i);
    if (value === element || (isNaN && Number.isNaN(value))) return true;
  }
  return false;
}

export function indexOf<A extends Elements<E>, E extends Value>(self: A, element: E, fromIndex?: number): number {
  const length = self.length;
  for (let i: number = relativeIndex(fromIndex ?? 0, length); i < length; i++) {
    if (typedElement<E>(self, i) === element) return i;
  }
  return -1;
}

export function join<A extends Elements<E>, E extends Value>(self: A, separator?: string): string {
  const between = separator ?? ',';
  const parts: string[] = [];
  for (let i = 0; i < self.length; i++) {
    if (i > 0) parts.push(between);
    parts.push(`${typedElement<E>(self, i)}`);
  }
  return concatenateAll(parts);
}

export function keys<A extends Elements<E>, E extends Value>(self: A): NativeIterator<number> {
  return keysOf<A, E>(self);
}

export function lastIndexOf<A extends Elements<E>, E extends Value>(self: A, element: E, fromIndex?: number): number {
  const length = self.length;
  const from = toIntegerOrInfinity(fromIndex ?? length - 1);
  for (let i = from >= 0 ? (from < length ? from : length - 1) : length + from; i >= 0; i--) {
    if (typedElement<E>(self, i) === element) return i;
  }
  return -1;
}

export function map<A extends Elements<E>, E extends Value>(
  self: A,
  callback: (value: E, index: number, array: A) => E,
): A {
  const length = self.length;
  const result = allocateTyped<A>(length);
  for (let i = 0; i < length; i++) setTypedElement<E>(result, i, callback(typedElement<E>(self, i), i, self));
  return result;
}

export function reduce<A extends Elements<E>, E extends Value, U>(
  self: A,
  callback: (previous: U, value: E, index: number, array: A) => U,
  initial: U,
): U {
  const length = self.length;
  let result = initial;
  for (let i = 0; i < length; i++) result = callback(result, typedElement<E>(self, i), i, self);
  return result;
}

export function reduce$1<A extends Elements<E>, E extends Value>(
  self: A,
  callback: (previous: E, value: E, index: number, array: A) => E,
): E {
  const length = self.length;
  if (length === 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = typedElement<E>(self, 0);
  for (let i = 1; i < length; i++) result = callback(result, typedElement<E>(self, i), i, self);
  return result;
}

export function reduceRight<A extends Elements<E>, E extends Value, U>(
  self: A,
  callback: (previous: U, value: E, index: number, array: A) => U,
  initial: U,
): U {
  let result = initial;
  for (let i = self.length - 1; i >= 0; i--) result = callback(result, typedElement<E>(self, i), i, self);
  return result;
}

export function reduceRight$1<A extends Elements<E>, E extends Value>(
  self: A,
  callback: (previous: E, value: E, index: number, array: A) => E,
): E {
  const last = self.length - 1;
  if (last < 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = typedElement<E>(self, last);
  for (let i = last - 1; i >= 0; i--) result = callback(result, typedElement<E>(self, i), i, self);
  return result;
}

export function reverse<A extends Elements<E>, E extends Value>(self: A): A {
  for (let low = 0, high = self.length - 1; low < high; low++, high--) {
    const value = typedElement<E>(self, low);
    setTypedElement<E>(self, low, typedElement<E>(self, high));
    setTypedElement<E>(self, high, value);
  }
  return self;
}

/** Copies the elements of an array or typed array to `offset` and on (§23.2.3.26). */
export function set<A extends Elements<E>, E extends Value, S extends Elements<E>>(
  self: A,
  source: S,
  offset?: number,
): void {
  const start = toIntegerOrInfinity(offset ?? 0);
  const count = source.length;
  if (start < 0 || start + count > self.length) throw new RangeError('offset is out of bounds');
  for (let i = 0; i < count; i++) setTypedElement<E>(self, start + i, source[i]);
}

/** `set` from a typed array, which may lie in the same memory. */
export function setTyped<A extends Elements<E>, E extends Value, S extends Elements<E>>(
  self: A,
  source: S,
  offset?: number,
): void {
  const start = toIntegerOrInfinity(offset ?? 0);
  const count = source.length;
  if (start < 0 || start + count > self.length) throw new RangeError('offset is out of bounds');
  const from = addressOf(source);
  const size = typedElementSize<A>();
  if (loadU32(addressOf(self)) === loadU32(from)) {
    moveBytes(usize(addressOfBytes(self) + start * size), addressOfBytes(source), usize(count * size));
    return;
  }
  const begin = addressOfBytes(source);
  const isApart =
    begin >= addressOfBytes(self) + byteLengthOf(self) || addressOfBytes(self) >= begin + count * elementSizeOf(from);
  if (isApart) {
    for (let i = 0; i < count; i++) setTypedElement<E>(self, start + i, typedElement<E>(source, i));
    return;
  }
  const values: E[] = [];
  for (let i = 0; i < count; i++) values.push(typedElement<E>(source, i));
  for (let i = 0; i < count; i++) setTypedElement<E>(self, start + i, values[i]);
}

export function slice<A extends Sized>(self: A, start?: number, end?: number): A {
  return slice$2<A>(self, start ?? 0, end ?? self.length);
}

export function slice$2<A extends Sized>(self: A, start: number, end: number): A {
  const from = relativeIndex(start, self.length);
  const to = relativeIndex(end, self.length);
  const count = to > from ? to - from : 0;
  const result = allocateTyped<A>(count);
  const size = typedElementSize<A>();
  moveBytes(addressOfBytes(result), usize(addressOfBytes(self) + from * size), usize(count * size));
  return result;
}

export function some<A extends Elements<E>, E extends Value>(self: A, predicate: Predicate<A, E>): boolean {
  return findIndex<A, E>(self, predicate) >= 0;
}

export function sort<A extends Elements<E>, E extends Value>(self: A, compare?: (a: E, b: E) => number): A {
  if (compare === undefined) sortElements<A, E>(self);
  else sort$1<A, E>(self, compare);
  return self;
}

export function sort$0<A extends Elements<E>, E extends Value>(self: A): A {
  sortElements<A, E>(self);
  return self;
}

export function sort$1<A extends Elements<E>, E extends Value>(self: A, compare: (a: E, b: E) => number): A {
  const length = self.length;
  const values: E[] = [];
  for (let i = 0; i < length; i++) values.push(typedElement<E>(self, i));
  mergeSort(values, compare);
  for (let i = 0; i < length; i++) setTypedElement<E>(self, i, values[i]);
  return self;
}

export function subarray<A extends Sized>(self: A, start?: number, end?: number): A {
  return subarray$2<A>(self, start ?? 0, end ?? self.length);
}

export function subarray$1<A extends Sized>(self: A, start: number): A {
  return subarray$2<A>(self, start, self.length);
}

export function subarray$2<A extends Sized>(self: A, start: number, end: number): A {
  const from = relativeIndex(start, self.length);
  const to = relativeIndex(end, self.length);
  const first = usize(addressOfBytes(self) + from * typedElementSize<A>());
  return viewOf<A>(first, usize(to > from ? to - from : 0), ownerOf(addressOf(self)));
}

export function toReversed<A extends Elements<E>, E extends Value>(self: A): A {
  return reverse<A, E>(slice$2<A>(self, 0, self.length));
}

export function toSorted<A extends Elements<E>, E extends Value>(self: A, compare?: (a: E, b: E) => number): A {
  return sort<A, E>(slice$2<A>(self, 0, self.length), compare);
}

export function toString<A extends Elements<E>, E extends Value>(self: A): string {
  return join<A, E>(self, ',');
}

export function values<A extends Elements<E>, E extends Value>(self: A): NativeIterator<E> {
  return valuesOf<A, E>(self);
}

/** `with`, which is no name for a function. */
export function withElement<A extends Elements<E>, E extends Value>(self: A, index: number, value: E): A {
  const integer = toIntegerOrInfinity(index);
  const position = integer < 0 ? self.length + integer : integer;
  if (!(position >= 0 && position < self.length)) throw new RangeError('Invalid typed array index');
  const result = slice$2<A>(self, 0, self.length);
  setTypedElement<E>(result, position, value);
  return result;
}
