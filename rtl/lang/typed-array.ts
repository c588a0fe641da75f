/**
 * Typed arrays (ECMA-262 §23.2): bytes. Element access is compiled inline; here are construction and the methods. An array
 * that owns its memory has it behind its own fields; a view names the owner, which it keeps alive, in its buffer field.
 */

import {
  addressOf,
  copyMemory,
  descriptorOf,
  fillMemory,
  loadU8,
  loadU32,
  loadU64,
  loadUsize,
  objectAt,
  storeU8,
  storeU64,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { relativeIndex, toIntegerOrInfinity } from './integer';

/** Kind of type descriptors (docs/runtime.md). */
const kindTypedArray = 8;
/** Offsets in a typed array (docs/runtime.md). */
const addressOffset = 8;
const lengthOffset = 16;
const bufferOffset = 24;
const firstByte = 32;
/** The longest array that a header can describe. */
const longest = 4294967200;

/** `new Uint8Array(length)`: all zero. */
export function newUint8Array(length: number): Uint8Array {
  if (!(length >= 0 && length <= longest) || Math.trunc(length) !== length) {
    throw new RangeError(`Invalid typed array length: ${length}`);
  }
  const array = allocate(descriptorOf('bytes'), firstByte + length);
  storeUsize(array + addressOffset, array + firstByte);
  storeUsize(array + lengthOffset, length);
  return objectAt<Uint8Array>(array);
}

/** `new Uint8Array(source)`: a copy; numbers are taken modulo 256. */
export function fromNumbers(source: readonly number[]): Uint8Array {
  const result = newUint8Array(source.length);
  for (let i = 0; i < source.length; i++) result[i] = source[i];
  return result;
}

/** `new Uint8Array(bytes)`: a copy. */
export function fromBytes(source: Uint8Array): Uint8Array {
  return slice$2(source, 0, source.length);
}

/** The memory at `address` as an array, without ownership: for buffers that lie outside the heap. */
export function bytesAt(address: number, length: number): Uint8Array {
  return view(usize(address), usize(length), usize(0));
}

/** Address of the first byte: for devices. Only memory outside the heap may be given to one. */
export function addressOfBytes(bytes: Uint8Array): usize {
  return loadUsize(addressOf(bytes) + addressOffset);
}

function view(address: usize, length: usize, owner: usize): Uint8Array {
  const array = allocate(descriptorOf('bytes'), firstByte);
  storeUsize(array + addressOffset, address);
  storeUsize(array + lengthOffset, length);
  storeUsize(array + bufferOffset, owner);
  return objectAt<Uint8Array>(array);
}

export function subarray(self: Uint8Array, start?: number, end?: number): Uint8Array {
  return subarray$2(self, start ?? 0, end ?? self.length);
}

export function subarray$1(self: Uint8Array, start: number): Uint8Array {
  return subarray$2(self, start, self.length);
}

export function subarray$2(self: Uint8Array, start: number, end: number): Uint8Array {
  const from = relativeIndex(start, self.length);
  const to = relativeIndex(end, self.length);
  const array = addressOf(self);
  const owner = loadUsize(array + bufferOffset);
  return view(
    usize(loadUsize(array + addressOffset) + from),
    usize(to > from ? to - from : 0),
    owner === 0 ? array : owner,
  );
}

export function slice(self: Uint8Array, start?: number, end?: number): Uint8Array {
  return slice$2(self, start ?? 0, end ?? self.length);
}

export function slice$2(self: Uint8Array, start: number, end: number): Uint8Array {
  const from = relativeIndex(start, self.length);
  const to = relativeIndex(end, self.length);
  const count = to > from ? to - from : 0;
  const result = newUint8Array(count);
  if (count > 0) copyMemory(addressOfBytes(result), addressOfBytes(self) + from, count);
  return result;
}

export function set(self: Uint8Array, source: Uint8Array | readonly number[], offset?: number): void {
  const start = toIntegerOrInfinity(offset ?? 0);
  if (start < 0 || start + source.length > self.length) throw new RangeError('offset is out of bounds');
  const to = usize(addressOfBytes(self) + start);
  if (isBytes(source)) {
    moveBytes(to, addressOfBytes(source), usize(source.length));
  } else {
    for (let i = 0; i < source.length; i++) storeU8(to + i, source[i]);
  }
}

function isBytes(source: Uint8Array | readonly number[]): source is Uint8Array {
  return loadU32(loadU32(addressOf(source))) === kindTypedArray;
}

export function fill(self: Uint8Array, value: number, start?: number, end?: number): Uint8Array {
  const from = relativeIndex(start ?? 0, self.length);
  const to = end === undefined ? self.length : relativeIndex(end, self.length);
  if (to > from) fillMemory(addressOfBytes(self) + from, value & 0xff, to - from);
  return self;
}

export function copyWithin(self: Uint8Array, target: number, start: number, end?: number): Uint8Array {
  const length = self.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const last = end === undefined ? length : relativeIndex(end, length);
  const count = last - from < length - to ? last - from : length - to;
  const bytes = addressOfBytes(self);
  if (count > 0) moveBytes(usize(bytes + to), usize(bytes + from), usize(count));
  return self;
}

export function indexOf(self: Uint8Array, element: number, fromIndex?: number): number {
  const length = self.length;
  const bytes = addressOfBytes(self);
  for (let i: number = relativeIndex(fromIndex ?? 0, length); i < length; i++) {
    if (loadU8(bytes + i) === element) return i;
  }
  return -1;
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
