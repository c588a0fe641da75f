/** Typed arrays whose kind is not known statically: for texts, the console and dynamic accesses. */

import {
  bigintOfSigned,
  bigintOfUnsigned,
  i8,
  i16,
  i32,
  loadF32,
  loadF64,
  loadU8,
  loadU16,
  loadU32,
  loadUsize,
  storeF32,
  storeF64,
  storeU8,
  storeU16,
  storeU32,
} from 'toro/unsafe';
import { addressOffset, lengthOffset } from './typed-array-storage';

/** Class ids of the kinds (docs/runtime.md). */
const int8 = 1;
const uint8 = 2;
const uint8Clamped = 3;
const int16 = 4;
const uint16 = 5;
const int32 = 6;
const uint32 = 7;
const float32 = 8;
const bigInt64 = 10;
const bigUint64 = 11;

/** The element at an index below the length of the typed array at an address. */
export function typedElementOf(array: number, index: number): unknown {
  const first = loadUsize(array + addressOffset);
  switch (loadU32(loadU32(array) + 4)) {
    case int8:
      return i8(loadU8(first + index));
    case uint8:
    case uint8Clamped:
      return loadU8(first + index);
    case int16:
      return i16(loadU16(first + index * 2));
    case uint16:
      return loadU16(first + index * 2);
    case int32:
      return i32(loadU32(first + index * 4));
    case uint32:
      return loadU32(first + index * 4);
    case float32:
      return loadF32(first + index * 4);
    case bigInt64:
      return bigintOfSigned(first + index * 8);
    case bigUint64:
      return bigintOfUnsigned(first + index * 8);
    default:
      return loadF64(first + index * 8);
  }
}

/** Stores a number into the typed array at an address, as its kind keeps it (ECMA-262 §10.4.5.16); nothing beyond its length. */
export function storeTypedElementOf(array: number, index: number, value: number): void {
  if (index >= loadUsize(array + lengthOffset)) return;
  const first = loadUsize(array + addressOffset);
  switch (loadU32(loadU32(array) + 4)) {
    case uint8Clamped:
      storeU8(first + index, value > 255 ? 255 : value > 0 ? roundToEven(value) : 0);
      return;
    case int8:
    case uint8:
      storeU8(first + index, value);
      return;
    case int16:
    case uint16:
      storeU16(first + index * 2, value);
      return;
    case int32:
    case uint32:
      storeU32(first + index * 4, value);
      return;
    case float32:
      storeF32(first + index * 4, value);
      return;
    default:
      storeF64(first + index * 8, value);
  }
}

/** ToUint8Clamp rounds halves to the even integer (§7.1.12). */
function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
