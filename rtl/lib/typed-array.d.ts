/** Bytes: lang/typed-array. An element keeps the low eight bits of what is stored into it; all start at zero. */

interface Uint8Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): ArrayIterator<number>;
  copyWithin(target: number, start: number, end?: number): Uint8Array;
  fill(value: number, start?: number, end?: number): Uint8Array;
  indexOf(element: number, fromIndex?: number): number;
  set(source: Uint8Array | readonly number[], offset?: number): void;
  slice(start?: number, end?: number): Uint8Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint8Array;
}

interface Uint8ArrayConstructor {
  new (length: number): Uint8Array;
  new (source: Uint8Array | readonly number[]): Uint8Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Uint8Array: Uint8ArrayConstructor;
