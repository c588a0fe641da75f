/**
 * Typed arrays, ArrayBuffer, DataView: lang/typed-array, lang/typed-array-constructor, lang/array-buffer, lang/data-view. An element keeps what
 * its kind can hold of what is stored into it; all start at zero. `[[Class]]` is for the checker, which would not tell the kinds apart.
 */

interface ArrayBuffer {
  readonly byteLength: number;
  readonly '[[Class]]'?: 'ArrayBuffer';
  slice(start?: number, end?: number): ArrayBuffer;
}

interface ArrayBufferConstructor {
  new (byteLength: number): ArrayBuffer;
  isView(value: unknown): value is ArrayBufferView;
}

declare var ArrayBuffer: ArrayBufferConstructor;

/** Memory that several cores may look at. */
interface SharedArrayBuffer {
  readonly byteLength: number;
  readonly '[[Class]]'?: 'SharedArrayBuffer';
  slice(start?: number, end?: number): SharedArrayBuffer;
}

interface SharedArrayBufferConstructor {
  new (byteLength: number): SharedArrayBuffer;
}

declare var SharedArrayBuffer: SharedArrayBufferConstructor;

type ArrayBufferLike = ArrayBuffer | SharedArrayBuffer;
type ArrayBufferView =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | DataView;
type BufferSource = ArrayBufferView | ArrayBuffer;

/** Numbers of any width at any place of a buffer; big-endian unless `littleEndian` is true. */
interface DataView<B extends ArrayBufferLike = ArrayBufferLike> {
  readonly buffer: B;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly '[[Class]]'?: 'DataView';
  getBigInt64(byteOffset: number, littleEndian?: boolean): bigint;
  getBigUint64(byteOffset: number, littleEndian?: boolean): bigint;
  getFloat32(byteOffset: number, littleEndian?: boolean): number;
  getFloat64(byteOffset: number, littleEndian?: boolean): number;
  getInt16(byteOffset: number, littleEndian?: boolean): number;
  getInt32(byteOffset: number, littleEndian?: boolean): number;
  getInt8(byteOffset: number): number;
  getUint16(byteOffset: number, littleEndian?: boolean): number;
  getUint32(byteOffset: number, littleEndian?: boolean): number;
  getUint8(byteOffset: number): number;
  setBigInt64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  setBigUint64(byteOffset: number, value: bigint, littleEndian?: boolean): void;
  setFloat32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat64(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt8(byteOffset: number, value: number): void;
  setUint16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint8(byteOffset: number, value: number): void;
}

interface DataViewConstructor {
  readonly prototype: DataView;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, byteLength?: number): DataView<B>;
}

declare var DataView: DataViewConstructor;

/** What all kinds share: `E` is what the elements are, `Own` an array of the same kind. */
interface TypedArrayMembers<E extends number | bigint, Own> {
  readonly BYTES_PER_ELEMENT: number;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly length: number;
  [index: number]: E;
  [Symbol.iterator](): ArrayIterator<E>;
  at(index: number): E | undefined;
  copyWithin(target: number, start: number, end?: number): this;
  entries(): ArrayIterator<[number, E]>;
  every(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): boolean;
  fill(value: E, start?: number, end?: number): this;
  filter(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): Own;
  find(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): E | undefined;
  findIndex(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): number;
  findLast(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): E | undefined;
  findLastIndex(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): number;
  forEach(callback: (value: E, index: number, array: this) => void, thisArg?: unknown): void;
  includes(element: E, fromIndex?: number): boolean;
  indexOf(element: E, fromIndex?: number): number;
  join(separator?: string): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(element: E, fromIndex?: number): number;
  map(callback: (value: E, index: number, array: this) => E, thisArg?: unknown): Own;
  reduce(callback: (previous: E, value: E, index: number, array: this) => E): E;
  reduce<U>(callback: (previous: U, value: E, index: number, array: this) => U, initial: U): U;
  reduceRight(callback: (previous: E, value: E, index: number, array: this) => E): E;
  reduceRight<U>(callback: (previous: U, value: E, index: number, array: this) => U, initial: U): U;
  reverse(): this;
  set(source: ArrayLike<E>, offset?: number): void;
  slice(start?: number, end?: number): Own;
  some(predicate: (value: E, index: number, array: this) => unknown, thisArg?: unknown): boolean;
  sort(compare?: (a: E, b: E) => number): this;
  toReversed(): Own;
  toSorted(compare?: (a: E, b: E) => number): Own;
  toString(): string;
  values(): ArrayIterator<E>;
  with(index: number, value: E): Own;
}

interface TypedArrayStatics<E extends number | bigint, Own> {
  readonly BYTES_PER_ELEMENT: number;
  new (length?: number): Own;
  new (values: ArrayLike<E> | Iterable<E>): Own;
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): Own;
  from(values: ArrayLike<E> | Iterable<E>): Own;
  from<T>(values: ArrayLike<T> | Iterable<T>, map: (value: T, index: number) => E): Own;
  of(...values: E[]): Own;
}

interface Int8Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Int8Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Int8Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int8Array<B>;
}

interface Int8ArrayConstructor extends TypedArrayStatics<number, Int8Array<ArrayBuffer>> {
  readonly prototype: Int8Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Int8Array<B>;
}

declare var Int8Array: Int8ArrayConstructor;

interface Uint8Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Uint8Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Uint8Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint8Array<B>;
}

interface Uint8ArrayConstructor extends TypedArrayStatics<number, Uint8Array<ArrayBuffer>> {
  readonly prototype: Uint8Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Uint8Array<B>;
}

declare var Uint8Array: Uint8ArrayConstructor;

interface Uint8ClampedArray<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Uint8ClampedArray<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Uint8ClampedArray';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint8ClampedArray<B>;
}

interface Uint8ClampedArrayConstructor extends TypedArrayStatics<number, Uint8ClampedArray<ArrayBuffer>> {
  readonly prototype: Uint8ClampedArray;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Uint8ClampedArray<B>;
}

declare var Uint8ClampedArray: Uint8ClampedArrayConstructor;

interface Int16Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Int16Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Int16Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int16Array<B>;
}

interface Int16ArrayConstructor extends TypedArrayStatics<number, Int16Array<ArrayBuffer>> {
  readonly prototype: Int16Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Int16Array<B>;
}

declare var Int16Array: Int16ArrayConstructor;

interface Uint16Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Uint16Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Uint16Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint16Array<B>;
}

interface Uint16ArrayConstructor extends TypedArrayStatics<number, Uint16Array<ArrayBuffer>> {
  readonly prototype: Uint16Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Uint16Array<B>;
}

declare var Uint16Array: Uint16ArrayConstructor;

interface Int32Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Int32Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Int32Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Int32Array<B>;
}

interface Int32ArrayConstructor extends TypedArrayStatics<number, Int32Array<ArrayBuffer>> {
  readonly prototype: Int32Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Int32Array<B>;
}

declare var Int32Array: Int32ArrayConstructor;

interface Uint32Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Uint32Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Uint32Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Uint32Array<B>;
}

interface Uint32ArrayConstructor extends TypedArrayStatics<number, Uint32Array<ArrayBuffer>> {
  readonly prototype: Uint32Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Uint32Array<B>;
}

declare var Uint32Array: Uint32ArrayConstructor;

interface Float32Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Float32Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Float32Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Float32Array<B>;
}

interface Float32ArrayConstructor extends TypedArrayStatics<number, Float32Array<ArrayBuffer>> {
  readonly prototype: Float32Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Float32Array<B>;
}

declare var Float32Array: Float32ArrayConstructor;

interface Float64Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<number, Float64Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'Float64Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): Float64Array<B>;
}

interface Float64ArrayConstructor extends TypedArrayStatics<number, Float64Array<ArrayBuffer>> {
  readonly prototype: Float64Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): Float64Array<B>;
}

declare var Float64Array: Float64ArrayConstructor;

interface BigInt64Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<bigint, BigInt64Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'BigInt64Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): BigInt64Array<B>;
}

interface BigInt64ArrayConstructor extends TypedArrayStatics<bigint, BigInt64Array<ArrayBuffer>> {
  readonly prototype: BigInt64Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): BigInt64Array<B>;
}

declare var BigInt64Array: BigInt64ArrayConstructor;

interface BigUint64Array<B extends ArrayBufferLike = ArrayBufferLike>
  extends TypedArrayMembers<bigint, BigUint64Array<ArrayBuffer>> {
  readonly buffer: B;
  readonly '[[Class]]'?: 'BigUint64Array';
  /** The same memory, seen from `start` to `end`. */
  subarray(start?: number, end?: number): BigUint64Array<B>;
}

interface BigUint64ArrayConstructor extends TypedArrayStatics<bigint, BigUint64Array<ArrayBuffer>> {
  readonly prototype: BigUint64Array;
  new <B extends ArrayBufferLike>(buffer: B, byteOffset?: number, length?: number): BigUint64Array<B>;
}

declare var BigUint64Array: BigUint64ArrayConstructor;
