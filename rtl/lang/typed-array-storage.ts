/**
 * How typed arrays lie in memory (docs/runtime.md): an object that knows the address of its first element. An array that owns
 * its memory has it behind its own fields; a view names what it keeps alive: an array or an ArrayBuffer.
 */

import {
  addressOf,
  copyMemory,
  descriptorOf,
  loadU8,
  loadU64,
  loadUsize,
  objectAt,
  storeU8,
  storeU64,
  storeUsize,
  typedArrayDescriptor,
  typedElementSize,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';

/** What the functions over typed arrays need of one. */
export interface Elements<E> {
  readonly length: number;
  [index: number]: E;
}

/** What elements are: bigints in the arrays of 64-bit integers. */
export type Value = number | bigint;

export interface Sized {
  readonly length: number;
}

/** Offsets in a typed array. */
export const addressOffset = 8;
export const lengthOffset = 16;
export const bufferOffset = 24;
const firstByte = 32;
/** The most bytes that a header can describe. */
const longest = 4294967200;

/** A typed array of `length` elements, an integer that fits; all zero. */
export function allocateTyped<A>(length: number): A {
  const bytes = length * typedElementSize<A>();
  if (!(length >= 0 && bytes <= longest)) throw new RangeError(`Invalid typed array length: ${length}`);
  const array = allocate(typedArrayDescriptor<A>(), usize(firstByte + bytes));
  storeUsize(array + addressOffset, array + firstByte);
  storeUsize(array + lengthOffset, length);
  return objectAt<A>(array);
}

/** A typed array over memory that `owner` keeps alive; 0 for memory outside the heap. */
export function viewOf<A>(address: usize, length: usize, owner: usize): A {
  const array = allocate(typedArrayDescriptor<A>(), firstByte);
  storeUsize(array + addressOffset, address);
  storeUsize(array + lengthOffset, length);
  storeUsize(array + bufferOffset, owner);
  return objectAt<A>(array);
}

/** The memory at `address` as an array, without ownership: for buffers that lie outside the heap. */
export function bytesAt(address: number, length: number): Uint8Array {
  return viewOf<Uint8Array>(usize(address), usize(length), usize(0));
}

/** Address of the first byte: for devices. Who gives one memory of the heap keeps a reference to the array until the device is done with it. */
export function addressOfBytes(bytes: object): usize {
  return loadUsize(addressOf(bytes) + addressOffset);
}

/** What a view of this array's memory keeps alive: its buffer, or the array itself. */
export function ownerOf(array: usize): usize {
  const owner = loadUsize(array + bufferOffset);
  return owner === 0 ? array : owner;
}

/** An array of plain bytes as the heap makes them: for owners of raw memory. */
export function allocateBytes(length: number): usize {
  const array = allocate(descriptorOf('bytes'), usize(firstByte + length));
  storeUsize(array + addressOffset, array + firstByte);
  storeUsize(array + lengthOffset, length);
  return usize(array);
}

/** Copies bytes between places that may overlap. */
export function moveBytes(to: usize, from: usize, count: usize): void {
  if (to <= from || to >= from + count) {
    copyMemory(to, from, count);
    return;
  }
  let rest = count;
  for (; rest >= 8 && to - from >= 8; rest = usize(rest - 8)) storeU64(to + rest - 8, loadU64(from + rest - 8));
  for (; rest > 0; rest = usize(rest - 1)) storeU8(to + rest - 1, loadU8(from + rest - 1));
}
