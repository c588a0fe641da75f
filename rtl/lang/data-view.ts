/** DataView (ECMA-262 §25.3): numbers of any width at any place of a buffer, big-endian unless the caller says otherwise. */

import {
  byteSwap16,
  byteSwap32,
  byteSwap64,
  floatBits,
  floatFromBits,
  i8,
  i16,
  i32,
  i64,
  loadU8,
  loadU16,
  loadU32,
  loadU64,
  storeF32,
  storeU8,
  storeU16,
  storeU32,
  storeU64,
  u16,
  u32,
  u64,
  usize,
} from 'toro/unsafe';
import type { ArrayBuffer, BinaryBuffer, SharedArrayBuffer } from './array-buffer';
import { ofSigned, ofUnsigned } from './bigint-word';
import { toIntegerOrInfinity } from './integer';
import { singleFromBits } from './single';

export class DataView {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  readonly #address: usize;
  readonly #offset: usize;
  readonly #length: usize;

  constructor(buffer: ArrayBuffer | SharedArrayBuffer, byteOffset?: number, byteLength?: number) {
    const bytes = sizeOf(buffer);
    const offset = toIntegerOrInfinity(byteOffset ?? 0);
    if (offset < 0 || offset > bytes) {
      throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
    }
    const length = byteLength === undefined ? bytes - offset : toIntegerOrInfinity(byteLength);
    if (length < 0 || offset + length > bytes) throw new RangeError(`Invalid DataView length ${length}`);
    this.buffer = buffer;
    this.#address = usize(addressIn(buffer) + offset);
    this.#offset = usize(offset);
    this.#length = usize(length);
  }

  get byteLength(): number {
    return this.#length;
  }

  get byteOffset(): number {
    return this.#offset;
  }

  /** Address of `size` bytes at an offset (§25.3.1.1, GetViewValue). */
  #at(byteOffset: number, size: number): usize {
    const offset = toIntegerOrInfinity(byteOffset);
    if (offset < 0 || offset + size > this.#length) {
      throw new RangeError('Offset is outside the bounds of the DataView');
    }
    return usize(this.#address + offset);
  }

  #get16(byteOffset: number, littleEndian?: boolean): u16 {
    const value = loadU16(this.#at(byteOffset, 2));
    return littleEndian === true ? value : byteSwap16(value);
  }

  #get32(byteOffset: number, littleEndian?: boolean): u32 {
    const value = loadU32(this.#at(byteOffset, 4));
    return littleEndian === true ? value : byteSwap32(value);
  }

  #get64(byteOffset: number, littleEndian?: boolean): u64 {
    const value = loadU64(this.#at(byteOffset, 8));
    return littleEndian === true ? value : byteSwap64(value);
  }

  #set16(byteOffset: number, value: number, littleEndian?: boolean): void {
    const bits = u16(value);
    storeU16(this.#at(byteOffset, 2), littleEndian === true ? bits : byteSwap16(bits));
  }

  #set32(byteOffset: number, bits: u32, littleEndian?: boolean): void {
    storeU32(this.#at(byteOffset, 4), littleEndian === true ? bits : byteSwap32(bits));
  }

  #set64(byteOffset: number, bits: u64, littleEndian?: boolean): void {
    storeU64(this.#at(byteOffset, 8), littleEndian === true ? bits : byteSwap64(bits));
  }

  getInt8(byteOffset: number): number {
    return i8(loadU8(this.#at(byteOffset, 1)));
  }

  getUint8(byteOffset: number): number {
    return loadU8(this.#at(byteOffset, 1));
  }

  getInt16(byteOffset: number, littleEndian?: boolean): number {
    return i16(this.#get16(byteOffset, littleEndian));
  }

  getUint16(byteOffset: number, littleEndian?: boolean): number {
    return this.#get16(byteOffset, littleEndian);
  }

  getInt32(byteOffset: number, littleEndian?: boolean): number {
    return i32(this.#get32(byteOffset, littleEndian));
  }

  getUint32(byteOffset: number, littleEndian?: boolean): number {
    return this.#get32(byteOffset, littleEndian);
  }

  getFloat32(byteOffset: number, littleEndian?: boolean): number {
    return singleFromBits(this.#get32(byteOffset, littleEndian));
  }

  getFloat64(byteOffset: number, littleEndian?: boolean): number {
    return floatFromBits(this.#get64(byteOffset, littleEndian));
  }

  getBigInt64(byteOffset: number, littleEndian?: boolean): bigint {
    return ofSigned(i64(this.#get64(byteOffset, littleEndian)));
  }

  getBigUint64(byteOffset: number, littleEndian?: boolean): bigint {
    return ofUnsigned(this.#get64(byteOffset, littleEndian));
  }

  setBigInt64(byteOffset: number, value: bigint, littleEndian?: boolean): void {
    this.#set64(byteOffset, u64(value), littleEndian);
  }

  setBigUint64(byteOffset: number, value: bigint, littleEndian?: boolean): void {
    this.#set64(byteOffset, u64(value), littleEndian);
  }

  setInt8(byteOffset: number, value: number): void {
    storeU8(this.#at(byteOffset, 1), value);
  }

  setUint8(byteOffset: number, value: number): void {
    storeU8(this.#at(byteOffset, 1), value);
  }

  setInt16(byteOffset: number, value: number, littleEndian?: boolean): void {
    this.#set16(byteOffset, value, littleEndian);
  }

  setUint16(byteOffset: number, value: number, littleEndian?: boolean): void {
    this.#set16(byteOffset, value, littleEndian);
  }

  setInt32(byteOffset: number, value: number, littleEndian?: boolean): void {
    this.#set32(byteOffset, u32(value), littleEndian);
  }

  setUint32(byteOffset: number, value: number, littleEndian?: boolean): void {
    this.#set32(byteOffset, u32(value), littleEndian);
  }

  setFloat32(byteOffset: number, value: number, littleEndian?: boolean): void {
    const at = this.#at(byteOffset, 4);
    storeF32(at, value);
    if (littleEndian !== true) storeU32(at, byteSwap32(loadU32(at)));
  }

  setFloat64(byteOffset: number, value: number, littleEndian?: boolean): void {
    this.#set64(byteOffset, floatBits(value), littleEndian);
  }
}

function sizeOf(buffer: BinaryBuffer): number {
  return buffer.byteLength;
}

function addressIn(buffer: BinaryBuffer): usize {
  return buffer.address;
}
