/**
 * `toro/unsafe`: machine types and raw memory. Every function here is replaced by the compiler; under Node,
 * `tests/support` provides the same functions over simulated memory. Nothing else gives raw access.
 *
 * An address is a `usize`: a number that is an integer from 0 to 2^53, carried in a 64-bit register.
 */

declare const machine: unique symbol;
/** Brand of a machine type; it exists for the checker only. */
interface Machine<K extends string> {
  readonly [machine]?: K;
}
export type u8 = number & Machine<'u8'>;
export type u16 = number & Machine<'u8' | 'u16'>;
export type u32 = number & Machine<'u8' | 'u16' | 'u32'>;
export type i8 = number & Machine<'i8'>;
export type i16 = number & Machine<'i8' | 'u8' | 'i16'>;
export type i32 = number & Machine<'i8' | 'u8' | 'i16' | 'u16' | 'i32'>;
/** Addresses, lengths, indices: a 64-bit register, never above 2^53. */
export type usize = number & Machine<'u8' | 'u16' | 'u32' | 'usize'>;
export type f32 = number & Machine<'f32'>;
export type u64 = bigint & Machine<'u64'>;
export type i64 = bigint & Machine<'i64'>;

/**
 * Conversions: the value modulo the width, as an element of the typed array of that name would keep it.
 * @convert u8
 */
export declare function u8(value: number | bigint): u8;
/** @convert u16 */
export declare function u16(value: number | bigint): u16;
/** @convert u32 */
export declare function u32(value: number | bigint): u32;
/** @convert i8 */
export declare function i8(value: number | bigint): i8;
/** @convert i16 */
export declare function i16(value: number | bigint): i16;
/** @convert i32 */
export declare function i32(value: number | bigint): i32;
/**
 * The integer part; the caller promises 0 ≤ value ≤ 2^53.
 * @convert usize
 */
export declare function usize(value: number | bigint): usize;
/** @convert f32 */
export declare function f32(value: number): f32;
/** @convert u64 */
export declare function u64(value: number | bigint): u64;
/** @convert i64 */
export declare function i64(value: number | bigint): i64;

/**
 * Reads the byte at `address`.
 * @load u8
 */
export declare function loadU8(address: number): u8;
/** @load u16 */
export declare function loadU16(address: number): u16;
/** @load u32 */
export declare function loadU32(address: number): u32;
/** @load i32 */
export declare function loadI32(address: number): i32;
/**
 * A 64-bit value that is known to be at most 2^53: a length, an address.
 * @load usize
 */
export declare function loadUsize(address: number): usize;
/** @load u64 */
export declare function loadU64(address: number): u64;
/** @load f32 */
export declare function loadF32(address: number): number;
/** @load f64 */
export declare function loadF64(address: number): number;
/**
 * Writes the low eight bits of `value`.
 * @store u8
 */
export declare function storeU8(address: number, value: number): void;
/** @store u16 */
export declare function storeU16(address: number, value: number): void;
/** @store u32 */
export declare function storeU32(address: number, value: number): void;
/** @store usize */
export declare function storeUsize(address: number, value: number): void;
/** @store u64 */
export declare function storeU64(address: number, value: u64): void;
/** @store f64 */
export declare function storeF64(address: number, value: number): void;
/** @store f32 */
export declare function storeF32(address: number, value: number): void;
/**
 * Volatile forms, for device registers and memory shared with devices: never removed, merged or moved.
 * @load volatile u8
 */
export declare function readU8(address: number): u8;
/** @load volatile u16 */
export declare function readU16(address: number): u16;
/** @load volatile u32 */
export declare function readU32(address: number): u32;
/** @load volatile u64 */
export declare function readU64(address: number): u64;
/** @store volatile u8 */
export declare function writeU8(address: number, value: number): void;
/** @store volatile u16 */
export declare function writeU16(address: number, value: number): void;
/** @store volatile u32 */
export declare function writeU32(address: number, value: number): void;
/** @store volatile u64 */
export declare function writeU64(address: number, value: u64): void;

/**
 * Copies `bytes` bytes forward. The ranges may overlap if `to` lies below `from`.
 * @intrinsic copyMemory
 */
export declare function copyMemory(to: number, from: number, bytes: number): void;
/**
 * Sets `bytes` bytes to `byte`.
 * @intrinsic fillMemory
 */
export declare function fillMemory(to: number, byte: number, bytes: number): void;

/**
 * IEEE bits of a double.
 * @bits
 */
export declare function floatBits(value: number): u64;
/**
 * The double with these bits.
 * @frombits
 */
export declare function floatFromBits(bits: u64): number;
/**
 * Upper 64 bits of the unsigned product.
 * @intrinsic mulHigh
 */
export declare function mulHigh(a: u64, b: u64): u64;
/**
 * The 128-bit number `high` × 2^64 + `low` divided by `divisor`, unsigned. The quotient must fit into 64 bits (`high` < `divisor`): else, and for a
 * divisor of 0, the processor raises a division error.
 * @intrinsic divideWide
 */
export declare function divideWide(high: u64, low: u64, divisor: u64): u64;
/** @intrinsic leadingZeros */
export declare function leadingZeros(value: u64): u32;
/** @intrinsic trailingZeros */
export declare function trailingZeros(value: u64): u32;
/** @intrinsic popCount */
export declare function popCount(value: u64): u32;
/**
 * Begins to bring the memory at an address into the cache; any address will do.
 * @intrinsic prefetch
 */
export declare function prefetch(address: usize): void;
/** @intrinsic byteSwap16 */
export declare function byteSwap16(value: number): u16;
/** @intrinsic byteSwap32 */
export declare function byteSwap32(value: number): u32;
/** @intrinsic byteSwap64 */
export declare function byteSwap64(value: u64): u64;

/**
 * Address of an object, string, array or function value.
 * @addressof
 */
export declare function addressOf(value: object | string | bigint): usize;
/**
 * The object at an address; the caller promises that it is one, and of type T.
 * @objectat
 */
export declare function objectAt<T>(address: number): T;
/**
 * Address of a symbol made by the linker or an assembly stub; `symbol` is a literal.
 * @symbol
 */
export declare function symbolAddress(symbol: string): usize;
/**
 * Value of a core-relative linker symbol, as an offset from the core block; `symbol` is a literal.
 * @coresymbol
 */
export declare function coreOffset(symbol: string): usize;
/**
 * The word at `offset` of the core-local block (docs/runtime.md). `offset` is a literal.
 * @coreload
 */
export declare function loadCore(offset: number): usize;
/** @corestore */
export declare function storeCore(offset: number, value: number): void;

/**
 * Size in bytes of an element of `T[]`.
 * @elementsize
 */
export declare function elementSize<T>(): usize;
/**
 * Address of the descriptor of the elements object of a `T[]`.
 * @elementsdescriptor
 */
export declare function elementsDescriptor<T>(): usize;
/**
 * Address of the descriptor of arrays `T[]`.
 * @arraydescriptor
 */
export declare function arrayDescriptor<T>(): usize;
/**
 * Whether the elements of a `T[]` are boxes in its static type: such an array may hold its elements otherwise (docs/runtime.md).
 * @isopen
 */
export declare function isOpen<T>(): boolean;
/**
 * Address of the descriptor of typed arrays `A`.
 * @typedarraydescriptor
 */
export declare function typedArrayDescriptor<A>(): usize;
/**
 * Size in bytes of an element of the typed array `A`.
 * @typedelementsize
 */
export declare function typedElementSize<A>(): usize;
/**
 * The element of a typed array at an index that is known to lie below its length.
 * @typedelement
 */
export declare function typedElement<E>(array: { readonly [index: number]: E }, index: number): E;
/**
 * What an integer array `A` keeps of a value, in the low bits; those above are unspecified.
 * @elementbits
 */
export declare function elementBits<A, E>(value: E): u64;
/**
 * The element of an integer array `A` that lies in the low bits.
 * @elementof
 */
export declare function elementOfBits<A, E>(bits: u64): E;
/**
 * Stores an element of a typed array at an index that is known to lie below its length.
 * @settypedelement
 */
export declare function setTypedElement<E>(array: { [index: number]: E }, index: number, value: E): void;
/**
 * Descriptor of one-byte (`'string1'`) and other built-in objects; `name` is a literal.
 * @descriptor
 */
export declare function descriptorOf(
  name:
    | 'string1'
    | 'string2'
    | 'rope'
    | 'ephemerons'
    | 'match'
    | 'valueElements'
    | 'referenceElements'
    | 'bytes'
    | 'symbol'
    | 'bigint',
): usize;
/**
 * Names and values of the fields of an object of the program, in turn and in the order of their declaration; of a Map or Set,
 * its private ones. A name that begins with `?` is of a field that no literal wrote.
 * @fields
 */
export declare function fieldsOf(object: usize): unknown[];
/**
 * The raw bits of a value in a box (docs/ir.md).
 * @boxbits
 */
export declare function boxBits(value: unknown): u64;
/**
 * The value as a T, as `as` of a program makes it: a TypeError if it is none, and accesses through T expect any object.
 * @checked
 */
export declare function checked<T>(value: unknown): T;
/**
 * The value with these bits.
 * @frombox
 */
export declare function fromBoxBits(bits: u64): unknown;
/**
 * Code address of a function declaration, called with plain arguments (no closure).
 * @functionaddress
 */
export declare function functionAddress(fn: (...args: never[]) => unknown): usize;

/**
 * What the library does with bigints among values of unknown type. Programs that make none do without these functions.
 * @late lang/bigint-value textOf
 */
export declare function bigintText(value: unknown): string;
/** @late lang/bigint-value orderOf */
export declare function bigintOrder(a: unknown, b: unknown): number;
/** @late lang/bigint-value numberOf */
export declare function bigintNumber(value: unknown): number;
/** @late lang/bigint-value areEqual */
export declare function bigintsAreEqual(a: unknown, b: unknown): boolean;
/** @late lang/bigint-value sumOf */
export declare function bigintSum(a: unknown, b: unknown): unknown;
/** @late lang/bigint-value hashOf */
export declare function bigintHash(value: unknown): number;
/**
 * The 64-bit integer at an address.
 * @late lang/bigint-value signedAt
 */
export declare function bigintOfSigned(address: number): unknown;
/** @late lang/bigint-value unsignedAt */
export declare function bigintOfUnsigned(address: number): unknown;
/**
 * A value as `%j` of a format shows it; undefined in programs that have no text with this placeholder.
 * @late lang/console-json jsonText json
 */
export declare function formattedJson(value: unknown): string | undefined;
