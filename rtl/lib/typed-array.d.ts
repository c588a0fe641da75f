/** Typed arrays: lang/typed-array. An element wraps what is stored into it; all start at zero. */

/** 8-bit signed numbers. */
interface Int8Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Int8Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int8Array;
}

interface Int8ArrayConstructor {
  new (length: number): Int8Array;
  new (source: ArrayLike<number>): Int8Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Int8Array: Int8ArrayConstructor;

/** 8-bit unsigned numbers. */
interface Uint8Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Uint8Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint8Array;
}

interface Uint8ArrayConstructor {
  new (length: number): Uint8Array;
  new (source: ArrayLike<number>): Uint8Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Uint8Array: Uint8ArrayConstructor;

/** 16-bit signed numbers. */
interface Int16Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Int16Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int16Array;
}

interface Int16ArrayConstructor {
  new (length: number): Int16Array;
  new (source: ArrayLike<number>): Int16Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Int16Array: Int16ArrayConstructor;

/** 16-bit unsigned numbers. */
interface Uint16Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Uint16Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint16Array;
}

interface Uint16ArrayConstructor {
  new (length: number): Uint16Array;
  new (source: ArrayLike<number>): Uint16Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Uint16Array: Uint16ArrayConstructor;

/** 32-bit signed numbers. */
interface Int32Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Int32Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int32Array;
}

interface Int32ArrayConstructor {
  new (length: number): Int32Array;
  new (source: ArrayLike<number>): Int32Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Int32Array: Int32ArrayConstructor;

/** 32-bit unsigned numbers. */
interface Uint32Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Uint32Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint32Array;
}

interface Uint32ArrayConstructor {
  new (length: number): Uint32Array;
  new (source: ArrayLike<number>): Uint32Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Uint32Array: Uint32ArrayConstructor;

/** 32-bit floating-point numbers. */
interface Float32Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Float32Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Float32Array;
}

interface Float32ArrayConstructor {
  new (length: number): Float32Array;
  new (source: ArrayLike<number>): Float32Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Float32Array: Float32ArrayConstructor;

/** 64-bit floating-point numbers. */
interface Float64Array {
  readonly length: number;
  readonly byteLength: number;
  [index: number]: number;
  [Symbol.iterator](): Iterator<number, undefined>;
  copyWithin(target: number, start: number, end?: number): this;
  fill(value: number, start?: number, end?: number): this;
  indexOf(element: number, fromIndex?: number): number;
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Float64Array;
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Float64Array;
}

interface Float64ArrayConstructor {
  new (length: number): Float64Array;
  new (source: ArrayLike<number>): Float64Array;
  readonly BYTES_PER_ELEMENT: number;
}

declare var Float64Array: Float64ArrayConstructor;
