/** Reading typed arrays whose kind is not known statically: for texts and the console. */

import { i8, i16, i32, loadF32, loadF64, loadU8, loadU16, loadU32, loadUsize } from 'toro/unsafe';
import { addressOffset } from './typed-array-storage';

/** Class ids of the kinds (docs/runtime.md). */
const int8 = 1;
const uint8 = 2;
const uint8Clamped = 3;
const int16 = 4;
const uint16 = 5;
const int32 = 6;
const uint32 = 7;
const float32 = 8;

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
    default:
      return loadF64(first + index * 8);
  }
}
