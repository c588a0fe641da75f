/**
 * Open arrays: arrays whose elements are boxes in their static type (`unknown[]`, `(number | string)[]`), while the array may have
 * been made as a `number[]`. The compiler calls these functions where the array's descriptor is not that of boxes. Every access
 * through such a type checks, so that an array of boxes may also become an array of numbers in place, when it is asserted to be one.
 */

import {
  addressOf,
  arrayDescriptor,
  checked,
  descriptorOf,
  loadU32,
  loadUsize,
  storeU32,
  storeUsize,
} from 'toro/unsafe';
import { push$1 } from './array';
import { isArray } from './array-constructor';
import { allocateArray, expectFit } from './array-storage';
import { elementOf, elementsReferences, storeElementOf } from './array-view';

/** Offsets in an array object (docs/runtime.md). */
const capacityOffset = 12;
/** Offset of the class id in a descriptor. */
const idOffset = 4;
const elementsOffset = 16;

/** The element at an index below the length. */
export function readOpen(self: readonly unknown[], index: number): unknown {
  return elementOf(addressOf(self), index);
}

/** Stores at an index below the length. Throws a TypeError if the array cannot hold the value. */
export function writeOpen(self: unknown[], index: number, value: unknown): void {
  expectFit(self, value);
  storeElementOf(addressOf(self), index, value);
}

/** Throws a TypeError unless the value is an array, of whatever elements. */
export function expectArray(value: unknown): void {
  if (!isArray(value)) throw new TypeError('the value is not an array, against its declared type');
}

/** As `expectArray`; the elements are looked at as values of type T, which has arrays among others. */
export function expectElements<T>(value: unknown): void {
  if (!isArray(value)) throw new TypeError('the value is not an array, against its declared type');
  for (let i = 0; i < value.length; i++) checked<T>(value[i]);
}

/**
 * Makes sure that the value is an array whose elements lie as those of a `T[]`, and those inside them likewise: an array of
 * boxes is changed in place if all its elements are of type T. Throws a TypeError otherwise.
 */
export function expectArrayOf<T>(value: unknown): void {
  if (!isArray(value)) throw new TypeError('the value is not an array, against its declared type');
  const array = addressOf(value);
  const isBoxed = loadU32(array) === arrayDescriptor<unknown>();
  // The result of a match is an array of references with a descriptor of its own.
  const isMatch =
    loadU32(array) === descriptorOf('match') && loadU32(arrayDescriptor<T>() + idOffset) === elementsReferences;
  if (!isBoxed && !isMatch && loadU32(array) !== arrayDescriptor<T>()) {
    throw new TypeError('the value is not an array of such elements, against its declared type');
  }
  const length = value.length;
  const items = allocateArray<T>(isBoxed ? length : 0);
  for (let i = 0; i < length; i++) {
    const item = checked<T>(value[i]);
    if (isBoxed) push$1(items, item);
  }
  if (isBoxed) adopt(array, addressOf(items));
}

/** As `expectArrayOf`, where the value may be an array of another type as well: the answer is false then. */
export function becomesArrayOf<T>(value: unknown): boolean {
  try {
    expectArrayOf<T>(value);
    return true;
  } catch {
    return false;
  }
}

/** Gives the array the elements and the descriptor of another one of the same length. */
function adopt(array: number, other: number): void {
  storeUsize(array + elementsOffset, loadUsize(other + elementsOffset));
  storeU32(array + capacityOffset, loadU32(other + capacityOffset));
  storeU32(array, loadU32(other));
}
