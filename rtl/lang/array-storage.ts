/**
 * How arrays lie in memory (docs/runtime.md): an array object that refers to its elements object. Elements between length
 * and capacity are always zero, so that an array that grows shows `undefined` (0 for primitives) and keeps nothing alive.
 * An open array (`isOpen<T>()`) says itself how its elements lie; of every other the type argument does.
 */

import {
  addressOf,
  arrayDescriptor,
  copyMemory,
  descriptorOf,
  elementSize,
  elementsDescriptor,
  fillMemory,
  isOpen,
  loadU8,
  loadU32,
  loadU64,
  loadUsize,
  objectAt,
  storeU8,
  storeU32,
  storeU64,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { elementBytes, elementOf, fitsElement, holdsReferences, storeElementOf } from './array-view';
import { copyBytes } from './copy-bytes';

const lengthOffset = 8;
const capacityOffset = 12;
const elementsOffset = 16;
/** Offset of element 0 in the elements object. */
const firstElement = 8;
const arrayBytes = 24;
/** ECMA-262 §10.4.2: lengths are below 2^32. */
const longest = 4294967295;

/**
 * An empty array with room for `capacity` elements.
 * @shared
 */
export function allocateArray<T>(capacity: number): T[] {
  if (!(capacity <= longest)) throw new RangeError('Invalid array length');
  const array = allocate(arrayDescriptor<T>(), arrayBytes);
  if (capacity > 0) {
    storeUsize(
      array + elementsOffset,
      allocate(elementsDescriptor<T>(), usize(firstElement + capacity * elementSize<T>())),
    );
    storeU32(array + capacityOffset, capacity);
  }
  return objectAt<T[]>(array);
}

/** Size of an element of the array at an address. */
function sizeIn<T>(array: usize): usize {
  return isOpen<T>() ? elementBytes(array) : elementSize<T>();
}

/** Descriptor of the elements object of the array at an address. */
function elementsIn<T>(array: usize): usize {
  if (!isOpen<T>()) return elementsDescriptor<T>();
  return holdsReferences(array) ? descriptorOf('referenceElements') : descriptorOf('valueElements');
}

/**
 * Makes room for at least `length` elements, with some to spare if it was too small.
 * @shared
 */
export function reserve<T>(self: T[], length: number): void {
  const array = addressOf(self);
  const capacity = loadU32(array + capacityOffset);
  if (length <= capacity) return;
  if (!(length <= longest)) throw new RangeError('Invalid array length');
  const roomy = capacity + (capacity >>> 1) + 4;
  const wanted = roomy > length && roomy <= longest ? roomy : length;
  const size = sizeIn<T>(array);
  const elements = allocate(elementsIn<T>(array), usize(firstElement + wanted * size));
  const bytes = loadU32(array + lengthOffset) * size;
  if (bytes > 0) {
    const old = usize(loadUsize(array + elementsOffset) + firstElement);
    copyBytes(usize(elements + firstElement), old, usize(bytes));
  }
  storeUsize(array + elementsOffset, elements);
  storeU32(array + capacityOffset, wanted);
}

/**
 * Changes the length. New elements are zero; removed ones are zeroed.
 * @shared
 */
export function resize<T>(self: T[], length: number): void {
  const array = addressOf(self);
  const old = loadU32(array + lengthOffset);
  if (length > old) {
    reserve(self, length);
  } else if (length < old) {
    const size = sizeIn<T>(array);
    fillMemory(loadUsize(array + elementsOffset) + firstElement + length * size, 0, (old - length) * size);
  }
  storeU32(array + lengthOffset, length);
}

/**
 * Makes the array one element longer; the new one is to be stored at once.
 * @shared
 */
export function extend<T>(self: T[]): void {
  const array = addressOf(self);
  const length = loadU32(array + lengthOffset) + 1;
  if (length > loadU32(array + capacityOffset)) reserve(self, length);
  storeU32(array + lengthOffset, length);
}

/**
 * Removes the last element of a non-empty array.
 * @shared
 */
export function shorten<T>(self: T[]): void {
  const array = addressOf(self);
  const length = loadU32(array + lengthOffset) - 1;
  const size = sizeIn<T>(array);
  if (size === 8) storeU64(loadUsize(array + elementsOffset) + firstElement + length * 8, 0n);
  else fillMemory(loadUsize(array + elementsOffset) + firstElement + length * size, 0, size);
  storeU32(array + lengthOffset, length);
}

/**
 * True if an element can be `undefined`: then a hole in the array is harmless.
 * @shared
 */
export function holdsUndefined<T>(self: readonly T[]): boolean {
  return elementsIn<T>(addressOf(self)) !== descriptorOf('valueElements');
}

/**
 * Throws a TypeError if an open array cannot hold the value: before anything is changed.
 * @shared
 */
export function expectFit<T>(self: readonly T[], value: T): void {
  if (isOpen<T>() && !fitsElement(addressOf(self), value)) throw new TypeError(misfit);
}

/**
 * As `expectFit`, for `count` elements of another array from an index on.
 * @shared
 */
export function expectAllFit<T>(self: readonly T[], source: readonly T[], from: number, count: number): void {
  if (!isOpen<T>() || loadU32(addressOf(self)) === loadU32(addressOf(source))) return;
  for (let i = 0; i < count; i++) expectFit(self, source[from + i]);
}

/** Message of the error about a value that an array of another kind cannot hold. */
export const misfit = 'the array holds elements of another type, and this value is none of them';

/**
 * Copies `count` elements of `source` from index `from` on to index `to` of another array; both ranges exist and the elements fit.
 * @shared
 */
export function copyElements<T>(target: T[], to: number, source: readonly T[], from: number, count: number): void {
  if (count <= 0) return;
  if (isOpen<T>() && loadU32(addressOf(target)) !== loadU32(addressOf(source))) {
    for (let i = 0; i < count; i++) {
      storeElementOf(addressOf(target), to + i, elementOf(addressOf(source), from + i));
    }
    return;
  }
  const size = sizeIn<T>(addressOf(target));
  const targetElements = loadUsize(addressOf(target) + elementsOffset) + firstElement;
  const sourceElements = loadUsize(addressOf(source) + elementsOffset) + firstElement;
  copyMemory(targetElements + to * size, sourceElements + from * size, count * size);
}

/**
 * Moves `count` elements inside an array from index `from` to index `to`; the ranges may overlap, both exist.
 * @shared
 */
export function moveElements<T>(self: T[], to: number, from: number, count: number): void {
  const size = sizeIn<T>(addressOf(self));
  const elements = loadUsize(addressOf(self) + elementsOffset) + firstElement;
  if (to < from) {
    copyMemory(elements + to * size, elements + from * size, count * size);
  } else if (size === 8) {
    const shift = usize((to - from) * 8);
    const first = usize(elements + from * 8);
    for (let at = usize(first + count * 8); at > first; ) {
      at = usize(at - 8);
      storeU64(at + shift, loadU64(at));
    }
  } else {
    const shift = usize((to - from) * size);
    const first = usize(elements + from * size);
    for (let at = usize(first + count * size); at > first; ) {
      at = usize(at - 1);
      storeU8(at + shift, loadU8(at));
    }
  }
}
