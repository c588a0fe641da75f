/**
 * Arrays whose element type is not known statically: for texts, the console and open arrays. The class id of an array's
 * descriptor tells how its elements lie in memory (docs/runtime.md).
 */

import {
  arrayDescriptor,
  bigintOfSigned,
  bigintOfUnsigned,
  boxBits,
  descriptorOf,
  fromBoxBits,
  i8,
  i16,
  loadF64,
  loadI32,
  loadU8,
  loadU16,
  loadU32,
  loadU64,
  loadUsize,
  storeF64,
  storeU8,
  storeU16,
  storeU32,
  storeU64,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { singleFromBits } from './single';

/** Offsets in an array object. */
const lengthOffset = 8;
const elementsOffset = 16;
const firstElement = 8;

/** Class ids of array descriptors. */
export const elementsReferences = 0;
export const elementsF64 = 1;
export const elementsBoolean = 2;
export const elementsU8 = 3;
export const elementsI8 = 4;
export const elementsU16 = 5;
export const elementsI16 = 6;
export const elementsU32 = 7;
export const elementsI32 = 8;
export const elementsUsize = 9;
export const elementsF32 = 10;
export const elementsU64 = 11;
export const elementsI64 = 12;

/** Length of the array at an address. */
export function elementCount(array: number): number {
  return loadU32(array + lengthOffset);
}

/** An element, boxed; machine words of 64 bits as bigints. */
export function elementOf(array: number, index: number): unknown {
  const elements = loadUsize(array + elementsOffset);
  const first = elements + firstElement;
  switch (loadU32(loadU32(array) + 4)) {
    case elementsF64:
      return loadF64(first + index * 8);
    case elementsBoolean:
      return loadU8(first + index) !== 0;
    case elementsU8:
      return loadU8(first + index);
    case elementsI8:
      return i8(loadU8(first + index));
    case elementsU16:
      return loadU16(first + index * 2);
    case elementsI16:
      return i16(loadU16(first + index * 2));
    case elementsU32:
      return loadU32(first + index * 4);
    case elementsI32:
      return loadI32(first + index * 4);
    case elementsUsize:
      return loadUsize(first + index * 8);
    case elementsF32:
      return singleFromBits(loadU32(first + index * 4));
    case elementsU64:
      return bigintOfUnsigned(first + index * 8);
    case elementsI64:
      return bigintOfSigned(first + index * 8);
    default:
      // Without a class id the elements may only be taken for references if they are scanned as such.
      return loadU32(elements) === descriptorOf('referenceElements')
        ? fromBoxBits(loadU64(first + index * 8))
        : undefined;
  }
}

/** Size in bytes of an element of the array at an address. */
export function elementBytes(array: number): usize {
  switch (loadU32(loadU32(array) + 4)) {
    case elementsBoolean:
    case elementsU8:
    case elementsI8:
      return usize(1);
    case elementsU16:
    case elementsI16:
      return usize(2);
    case elementsU32:
    case elementsI32:
    case elementsF32:
      return usize(4);
    default:
      return usize(8);
  }
}

/** True if the elements are references or boxes: `undefined` can be among them. */
export function holdsReferences(array: number): boolean {
  return loadU32(loadU32(array) + 4) === elementsReferences;
}

/** Whether the array at an address can hold a value among its elements. */
export function fitsElement(array: number, value: unknown): boolean {
  const bits = boxBits(value);
  switch (loadU32(loadU32(array) + 4)) {
    case elementsReferences:
      // Boxes hold everything, references what is neither a number nor a boolean.
      if (loadU32(array) === arrayDescriptor<unknown>()) return true;
      return bits < 0x2_0000_0000_0000n && !(bits >= 16n && bits <= 24n);
    case elementsF64:
      return typeof value === 'number';
    case elementsBoolean:
      return typeof value === 'boolean';
    case elementsU8:
      return isInteger(value, 0, 0xff);
    case elementsI8:
      return isInteger(value, -0x80, 0x7f);
    case elementsU16:
      return isInteger(value, 0, 0xffff);
    case elementsI16:
      return isInteger(value, -0x8000, 0x7fff);
    case elementsU32:
      return isInteger(value, 0, 0xffffffff);
    case elementsI32:
      return isInteger(value, -0x80000000, 0x7fffffff);
    case elementsUsize:
      return isInteger(value, 0, 9007199254740992);
    default:
      return false;
  }
}

function isInteger(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high && Math.floor(value) === value;
}

/** Stores a value that fits at an index below the length. */
export function storeElementOf(array: number, index: number, value: unknown): void {
  const first = loadUsize(array + elementsOffset) + firstElement;
  if (holdsReferences(array)) storeU64(first + index * 8, boxBits(value));
  else if (typeof value === 'boolean') storeU8(first + index, value ? 1 : 0);
  else if (typeof value === 'number') storeNumber(array, first, index, value);
}

function storeNumber(array: number, first: number, index: number, value: number): void {
  if (loadU32(loadU32(array) + 4) === elementsF64) {
    storeF64(first + index * 8, value);
    return;
  }
  switch (elementBytes(array)) {
    case 1:
      storeU8(first + index, value);
      return;
    case 2:
      storeU16(first + index * 2, value);
      return;
    case 4:
      storeU32(first + index * 4, value);
      return;
    default:
      storeUsize(first + index * 8, value);
  }
}
