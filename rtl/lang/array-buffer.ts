/**
 * ArrayBuffer and SharedArrayBuffer (ECMA-262 §25.1, §25.2): bytes that typed arrays and DataViews look at. What is shared lies in the heap of
 * the core that made it; other cores have a SharedArrayBuffer of their own with the same address (process/shared-memory.ts).
 */

import { addressOf, copyMemory, loadU32, loadUsize, objectAt, storeUsize, usize } from 'toro/unsafe';
import { DataView } from './data-view';
import { relativeIndex, toIntegerOrInfinity } from './integer';
import {
  addressOfBytes,
  addressOffset,
  allocateBytes,
  bufferOffset,
  bytesAt,
  lengthOffset,
} from './typed-array-storage';

/** Kind of the descriptors of typed arrays (docs/runtime.md). */
const kindTypedArray = 8;
/** More bytes than any heap has; a larger length is an error of its own. */
const longest = 4294967200;

export abstract class BinaryBuffer {
  /** Of the first byte. */
  readonly address: usize;
  readonly #length: usize;
  /** What holds the bytes: a typed array. */
  readonly owner: object;

  constructor(owner: object, length: usize) {
    this.owner = owner;
    this.#length = length;
    this.address = addressOfBytes(owner);
  }

  get byteLength(): number {
    return this.#length;
  }
}

/** Whether a value is a buffer of either kind. */
export function isBuffer(value: unknown): boolean {
  return value instanceof BinaryBuffer;
}

export class ArrayBuffer extends BinaryBuffer {
  /** `shared`: bytes that exist already; then `length` is their number. */
  constructor(length: number, shared?: Uint8Array) {
    super(shared ?? newBytes(length), usize(toIntegerOrInfinity(length)));
  }

  slice(start?: number, end?: number): ArrayBuffer {
    const from = relativeIndex(start ?? 0, this.byteLength);
    const to = relativeIndex(end ?? this.byteLength, this.byteLength);
    const copy = new ArrayBuffer(to > from ? to - from : 0);
    copyMemory(copy.address, this.address + from, copy.byteLength);
    return copy;
  }
}

export class SharedArrayBuffer extends BinaryBuffer {
  /** `shared`: bytes that exist already; then `length` is their number. */
  constructor(length: number, shared?: Uint8Array) {
    super(shared ?? newBytes(length), usize(toIntegerOrInfinity(length)));
  }

  slice(start?: number, end?: number): SharedArrayBuffer {
    const from = relativeIndex(start ?? 0, this.byteLength);
    const to = relativeIndex(end ?? this.byteLength, this.byteLength);
    const copy = new SharedArrayBuffer(to > from ? to - from : 0);
    copyMemory(copy.address, this.address + from, copy.byteLength);
    return copy;
  }
}

/** The bytes of another core's buffer. */
export function sharedBufferAt(address: number, length: number): SharedArrayBuffer {
  return new SharedArrayBuffer(length, bytesAt(address, length));
}

function newBytes(length: number): object {
  const bytes = toIntegerOrInfinity(length);
  if (!(bytes >= 0 && bytes <= 9007199254740991)) throw new RangeError('Invalid array buffer length');
  if (bytes > longest) throw new RangeError('Array buffer allocation failed');
  return objectAt<object>(allocateBytes(bytes));
}

/** `ArrayBuffer.isView(value)` (§25.1.5.1). */
export function isView(value: unknown): boolean {
  if (value instanceof DataView) return true;
  return typeof value === 'object' && value !== null && isTypedArray(addressOf(value));
}

function isTypedArray(object: usize): boolean {
  return loadU32(loadU32(object)) === kindTypedArray;
}

/** `array.buffer`: made when it is first asked for, then always the same. */
export function bufferOf(array: object): ArrayBuffer | SharedArrayBuffer {
  const view = addressOf(array);
  const known = loadUsize(view + bufferOffset);
  if (known === 0) {
    const bytes = loadUsize(view + lengthOffset) * elementSizeOf(view);
    const made = new ArrayBuffer(bytes, objectAt<Uint8Array>(view));
    storeUsize(view + bufferOffset, addressOf(made));
    return made;
  }
  if (!isTypedArray(known)) return objectAt<ArrayBuffer | SharedArrayBuffer>(known);
  const buffer = bufferOf(objectAt<object>(known));
  storeUsize(view + bufferOffset, addressOf(buffer));
  return buffer;
}

/** `array.byteOffset`. */
export function byteOffsetOf(array: object): number {
  const view = addressOf(array);
  const owner = loadUsize(view + bufferOffset);
  if (owner === 0) return 0;
  const start = loadUsize(view + addressOffset);
  // A buffer is asked for its address; an array has it at a known place.
  if (isTypedArray(owner)) return start - loadUsize(owner + addressOffset);
  return start - objectAt<ArrayBuffer>(owner).address;
}

/** `array.byteLength` of a typed array of any kind. */
export function byteLengthOf(array: object): number {
  const view = addressOf(array);
  return loadUsize(view + lengthOffset) * elementSizeOf(view);
}

/** Size of an element in bytes, by the class id of the kind (docs/runtime.md). */
export function elementSizeOf(array: usize): number {
  const code = loadU32(loadU32(array) + 4);
  return code <= 3 ? 1 : code <= 5 ? 2 : code <= 8 ? 4 : 8;
}

// The same of typed arrays and DataViews alike.

export function bufferOfView(view: object): ArrayBuffer | SharedArrayBuffer {
  return view instanceof DataView ? view.buffer : bufferOf(view);
}

export function byteOffsetOfView(view: object): number {
  return view instanceof DataView ? view.byteOffset : byteOffsetOf(view);
}

export function byteLengthOfView(view: object): number {
  return view instanceof DataView ? view.byteLength : byteLengthOf(view);
}
