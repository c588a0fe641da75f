/**
 * `toro/unsafe` under Node: every export of rtl/unsafe.ts over a simulated memory, so that the very files of the run-time
 * library run in unit tests.
 *
 * Addresses up to `memoryBytes` index one buffer. A string is given an address by writing a string object (docs/runtime.md)
 * into a ring of scratch memory; `objectAt` of a string object reads it back. Other objects that JavaScript made get made-up
 * addresses above the memory. Objects that simulated code made are `SimulatedObject`s.
 */

export type u8 = number;
export type u16 = number;
export type u32 = number;
export type i8 = number;
export type i16 = number;
export type i32 = number;
export type usize = number;
export type f32 = number;
export type u64 = bigint;
export type i64 = bigint;

/** An object in simulated memory. */
export class SimulatedObject {
  constructor(readonly address: number) {}
}

const descriptorsStart = 0x1000;
const coreBlock = 0x2000;
const ringStart = 0x10000;
const ringEnd = 0x400000;
/** First address that tests may use for heaps and buffers. */
export const freeMemory = ringEnd;

/** Size of the simulated memory; `setMemory` changes it. */
export let memoryBytes = 0;
let bytes = new Uint8Array(0);
let view = new DataView(bytes.buffer);
let ringNext = ringStart;

/** Starts with a fresh, zeroed memory of `size` bytes. */
export function setMemory(size: number): void {
  memoryBytes = size;
  bytes = new Uint8Array(size);
  view = new DataView(bytes.buffer);
  ringNext = ringStart;
  kinds.forEach((kind, index) => {
    writeDescriptor(descriptorsStart + index * 64, kind.kind, kind.map);
  });
}

/** Writes a type descriptor of `kind` with the given reference map; instances of varying size. */
export function writeDescriptor(address: number, kind: number, referenceMap: bigint, size = 0): void {
  view.setUint32(address, kind, true);
  view.setUint32(address + 12, size, true);
  view.setBigUint64(address + 24, referenceMap, true);
}

const kinds = [
  { name: 'string1', kind: 1, map: 0n },
  { name: 'string2', kind: 2, map: 0n },
  { name: 'array', kind: 3, map: 4n },
  { name: 'referenceElements', kind: 4, map: 0n },
  { name: 'valueElements', kind: 5, map: 0n },
  { name: 'bytes', kind: 8, map: 8n },
  { name: 'object', kind: 0, map: 0n },
  { name: 'function', kind: 6, map: 0n },
  { name: 'rope', kind: 11, map: 0b1100n },
  { name: 'symbol', kind: 10, map: 0b10n },
];

function inside(address: number, size: number): number {
  if (!Number.isInteger(address) || address < descriptorsStart || address + size > memoryBytes) {
    throw new Error(`access of ${size} bytes at ${address} outside the simulated memory of ${memoryBytes} bytes`);
  }
  return address;
}

export const u8 = (value: number | bigint): number => Number(BigInt.asUintN(8, toBigInt(value)));
export const u16 = (value: number | bigint): number => Number(BigInt.asUintN(16, toBigInt(value)));
export const u32 = (value: number | bigint): number =>
  typeof value === 'number' ? value >>> 0 : Number(BigInt.asUintN(32, value));
export const i8 = (value: number | bigint): number => Number(BigInt.asIntN(8, toBigInt(value)));
export const i16 = (value: number | bigint): number => Number(BigInt.asIntN(16, toBigInt(value)));
export const i32 = (value: number | bigint): number =>
  typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));
export const usize = (value: number | bigint): number => Math.trunc(Number(value));
export const f32 = (value: number): number => Math.fround(value);
export const u64 = (value: number | bigint): bigint => BigInt.asUintN(64, toBigInt(value));
export const i64 = (value: number | bigint): bigint => BigInt.asIntN(64, toBigInt(value));

function toBigInt(value: number | bigint): bigint {
  if (typeof value === 'bigint') return value;
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

export const loadU8 = (address: number): number => bytes[inside(address, 1)];
export const loadU16 = (address: number): number => view.getUint16(inside(address, 2), true);
/** Objects that JavaScript made have no memory, but a descriptor. */
export const loadU32 = (address: number): number =>
  address >= madeUpAddresses ? descriptorOfMadeUp(address) : view.getUint32(inside(address, 4), true);

export const loadI32 = (address: number): number => view.getInt32(inside(address, 4), true);
export const loadUsize = (address: number): number => Number(view.getBigUint64(inside(address, 8), true));
export const loadU64 = (address: number): bigint => view.getBigUint64(inside(address, 8), true);
export const loadF64 = (address: number): number => view.getFloat64(inside(address, 8), true);

export function storeU8(address: number, value: number): void {
  bytes[inside(address, 1)] = value;
}
export function storeU16(address: number, value: number): void {
  view.setUint16(inside(address, 2), value, true);
}
export function storeU32(address: number, value: number): void {
  view.setUint32(inside(address, 4), value, true);
}
export function storeUsize(address: number, value: number): void {
  view.setBigUint64(inside(address, 8), BigInt(value), true);
}
export function storeU64(address: number, value: bigint): void {
  view.setBigUint64(inside(address, 8), value, true);
}
export function storeF64(address: number, value: number): void {
  view.setFloat64(inside(address, 8), value, true);
}

export {
  loadU8 as readU8,
  loadU16 as readU16,
  loadU32 as readU32,
  loadU64 as readU64,
  storeU8 as writeU8,
  storeU16 as writeU16,
  storeU32 as writeU32,
  storeU64 as writeU64,
};

export function copyMemory(to: number, from: number, count: number): void {
  if (count === 0) return;
  if (to > from && to < from + count) throw new Error('copyMemory onto a higher overlapping address');
  bytes.copyWithin(inside(to, count), inside(from, count), from + count);
}

export function fillMemory(to: number, byte: number, count: number): void {
  if (count > 0) bytes.fill(byte, inside(to, count), to + count);
}

/** The bytes at `address` themselves, as `bytesAt` of rtl/lang/typed-array.ts gives them in an image. */
export function memoryView(address: number, length: number): Uint8Array {
  return bytes.subarray(inside(address, length), address + length);
}

const scratch = new DataView(new ArrayBuffer(8));

export function floatBits(value: number): bigint {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

export function floatFromBits(bits: bigint): number {
  scratch.setBigUint64(0, BigInt.asUintN(64, bits));
  return scratch.getFloat64(0);
}

export const divideWide = (high: bigint, low: bigint, divisor: bigint): bigint =>
  ((BigInt.asUintN(64, high) << 64n) | BigInt.asUintN(64, low)) / BigInt.asUintN(64, divisor);
export const mulHigh = (a: bigint, b: bigint): bigint => (BigInt.asUintN(64, a) * BigInt.asUintN(64, b)) >> 64n;
export const leadingZeros = (value: bigint): number => (value === 0n ? 64 : 64 - value.toString(2).length);
export const trailingZeros = (value: bigint): number =>
  value === 0n ? 64 : leadingZeros(0n) - 1 - leadingZeros(value & -value);
export const popCount = (value: bigint): number => value.toString(2).replaceAll('0', '').length;
export const prefetch = (_address: number): void => undefined;
export const byteSwap16 = (value: number): number => ((value & 0xff) << 8) | ((value >>> 8) & 0xff);
export const byteSwap32 = (value: number): number => ((byteSwap16(value) << 16) | byteSwap16(value >>> 16)) >>> 0;

const objects: object[] = [];
// What the compiler makes of intrinsics.
Object.assign(globalThis, {
  rdtsc: () => 0n,
  pause: () => {
    throw new Error('somebody else has the lock, but nobody else is there');
  },
  compareExchange32: (address: number, expected: bigint, replacement: bigint): bigint => {
    const old = BigInt(loadU32(address));
    if (old === expected) storeU32(address, Number(replacement));
    return old;
  },
});

const objectAddresses = new Map<object, number>();
const madeUpAddresses = 2 ** 46;

export function addressOf(value: object | string): number {
  if (typeof value === 'string') return writeString(value);
  if (value instanceof SimulatedObject) return value.address;
  let address = objectAddresses.get(value);
  if (address === undefined) {
    address = madeUpAddresses + objects.length * 64;
    objects.push(value);
    objectAddresses.set(value, address);
  }
  return address;
}

function descriptorOfMadeUp(address: number): number {
  return descriptorOf(typeof objectAt<object>(address) === 'function' ? 'function' : 'object');
}

/** Writes a string object into scratch memory. The hash field is 0. */
function writeString(text: string): number {
  let wide = false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) wide = true;
  const size = (16 + text.length * (wide ? 2 : 1) + 7) & ~7;
  if (ringNext + size > ringEnd) ringNext = ringStart;
  if (ringNext + size > ringEnd) throw new Error('string too long for the simulated memory');
  const address = ringNext;
  ringNext += size;
  view.setBigUint64(address, BigInt(descriptorOf(wide ? 'string2' : 'string1')) | (BigInt(size / 8) << 35n), true);
  view.setUint32(address + 8, text.length, true);
  view.setUint32(address + 12, 0, true);
  // Zeros fill the last word (docs/runtime.md).
  bytes.fill(0, address + 16, address + size);
  for (let i = 0; i < text.length; i++) {
    if (wide) view.setUint16(address + 16 + i * 2, text.charCodeAt(i), true);
    else view.setUint8(address + 16 + i, text.charCodeAt(i));
  }
  return address;
}

export function objectAt<T>(address: number): T;
export function objectAt(address: number): unknown {
  if (address === 0) return undefined;
  if (address === 8) return null;
  if (address >= madeUpAddresses) return objects[(address - madeUpAddresses) / 64];
  const descriptor = loadU32(address);
  if (descriptor === descriptorOf('rope')) {
    const parts = [loadUsize(address + 16), loadUsize(address + 24)];
    return parts.map((part) => (part === 0 ? '' : objectAt<string>(part))).join('');
  }
  if (descriptor !== descriptorOf('string1') && descriptor !== descriptorOf('string2'))
    return new SimulatedObject(address);
  const length = loadU32(address + 8);
  let text = '';
  for (let i = 0; i < length; i++) {
    const unit = descriptor === descriptorOf('string1') ? loadU8(address + 16 + i) : loadU16(address + 16 + i * 2);
    text += String.fromCharCode(unit);
  }
  return text;
}

const symbols = new Map<string, number>();

/** Gives a linker symbol its address, and a core-relative one its offset. */
export function defineSymbol(symbol: string, value: number): void {
  symbols.set(symbol, value);
}

export function symbolAddress(symbol: string): number {
  const value = symbols.get(symbol);
  if (value === undefined) throw new Error(`symbol ${symbol} is not defined in this test`);
  return value;
}

export const coreOffset = symbolAddress;
export const loadCore = (offset: number): number => loadUsize(coreBlock + offset);
export const storeCore = (offset: number, value: number): void => storeUsize(coreBlock + offset, value);

let elementBytes = 8;
let elementsHoldReferences = false;

/** What `elementSize<T>()` and `elementsDescriptor<T>()` answer from now on: type arguments do not exist under Node. */
export function setElementType(size: number, references: boolean): void {
  elementBytes = size;
  elementsHoldReferences = references;
}

export const elementSize = (): number => elementBytes;
export const elementsDescriptor = (): number =>
  descriptorOf(elementsHoldReferences ? 'referenceElements' : 'valueElements');
export const isOpen = (): boolean => false;
export const arrayDescriptor = (): number => descriptorOf('array');

export function descriptorOf(name: string): number {
  const index = kinds.findIndex((kind) => kind.name === name);
  if (index < 0) throw new Error(`no descriptor ${name}`);
  return descriptorsStart + index * 64;
}

const numberOffset = 0x0002_0000_0000_0000n;

export function boxBits(value: unknown): bigint {
  switch (typeof value) {
    case 'undefined':
      return 0n;
    case 'boolean':
      return value ? 24n : 16n;
    case 'number':
      return floatBits(value) + numberOffset;
    case 'string':
      return BigInt(writeString(value));
    default:
      return value === null ? 8n : BigInt(addressOf(value as object));
  }
}

export function checked<T>(value: unknown): T {
  return value as T;
}

export function fromBoxBits(bits: bigint): unknown {
  if (bits >= numberOffset) return floatFromBits(bits - numberOffset);
  if (bits === 16n || bits === 24n) return bits === 24n;
  return objectAt(Number(bits));
}

/** A made-up address: nothing calls it except what a test puts in place of an intrinsic. */
export function functionAddress(fn: (...args: never[]) => unknown): number {
  return addressOf(fn);
}

setMemory(8 << 20);
