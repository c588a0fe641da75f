/**
 * Big-endian numbers, sums and ranges in arrays of bytes, each by as few loads and stores as the machine needs, and checked once as
 * a whole. Under Node, `tests/support/byte-access.ts` does the same with elements.
 */

import { byteSwap16, byteSwap32, loadU8, loadU16, loadU32, storeU16, storeU32, usize } from 'toro/unsafe';
import { copyBytes as copyMemoryBytes } from './copy-bytes';
import { characters, newString1, stringAt } from './string-storage';
import { addressOfBytes } from './typed-array-storage';

/** The address of `length` bytes from `at` on, `length` not negative. Throws a RangeError unless all of them are elements. */
function place(bytes: Uint8Array, at: number, length: number): usize {
  if (at < 0 || at + length > bytes.length) outside();
  return usize(addressOfBytes(bytes) + at);
}

/** @noinline */
function outside(): never {
  throw new RangeError('bytes outside of their array');
}

/** The 16-bit number at `at`. */
export function get16(bytes: Uint8Array, at: number): number {
  return byteSwap16(loadU16(place(bytes, at, 2)));
}

/** The unsigned 32-bit number at `at`. */
export function get32(bytes: Uint8Array, at: number): number {
  return byteSwap32(loadU32(place(bytes, at, 4)));
}

/** Writes the low 16 bits of `value`. */
export function put16(bytes: Uint8Array, at: number, value: number): void {
  storeU16(place(bytes, at, 2), byteSwap16(value & 0xffff));
}

/** Writes the low 32 bits of `value`. */
export function put32(bytes: Uint8Array, at: number, value: number): void {
  storeU32(place(bytes, at, 4), byteSwap32(value >>> 0));
}

/** Copies `length` bytes between different arrays. */
export function copyBytes(to: Uint8Array, toAt: number, from: Uint8Array, fromAt: number, length: number): void {
  if (length < 0) outside();
  copyMemoryBytes(place(to, toAt, length), place(from, fromAt, length), usize(length));
}

/** The sum of the big-endian 16-bit words of `length` bytes, at most 64 KiB, carries added back in; an odd last byte is the upper half of a word. */
export function sumWords(bytes: Uint8Array, at: number, length: number): number {
  if (length < 0) outside();
  let i = place(bytes, at, length);
  const end = usize(i + length);
  // Sums of words in the other order of bytes are sums in the other order (RFC 1071 §2). No carry is lost: 2^15 words of 16 bits.
  let sum = 0;
  for (; i + 4 <= end; i = usize(i + 4)) {
    const word = loadU32(i);
    sum = (sum + (word & 0xffff) + (word >>> 16)) >>> 0;
  }
  if (i + 2 <= end) {
    sum = (sum + loadU16(i)) >>> 0;
    i = usize(i + 2);
  }
  if (i < end) sum = (sum + loadU8(i)) >>> 0;
  const once = (sum & 0xffff) + (sum >>> 16);
  return byteSwap16((once & 0xffff) + (once >>> 16));
}

/** Bytes as text, each one a character (ISO 8859-1). */
export function latin1Text(bytes: Uint8Array, from: number, to: number): string {
  if (to <= from) return '';
  const length = usize(to - from);
  const text = newString1(length);
  copyMemoryBytes(usize(text + characters), place(bytes, from, to - from), length);
  return stringAt(text);
}

/** Whether none of the first `length` bytes is above 127. */
export function isAscii(bytes: Uint8Array, length: number): boolean {
  if (length < 0) outside();
  let at = place(bytes, 0, length);
  const end = usize(at + length);
  for (; at + 4 <= end; at = usize(at + 4)) if ((loadU32(at) & 0x80808080) !== 0) return false;
  for (; at < end; at = usize(at + 1)) if (loadU8(at) > 127) return false;
  return true;
}

/** Whether the bytes from `at` on are `word`, which is in lower case, their letters in either case. */
export function isWord(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  const start = place(bytes, at, word.length);
  const wanted = addressOfBytes(word);
  for (let i = usize(0); i < word.length; i = usize(i + 1)) {
    const byte = loadU8(start + i);
    const lower = byte >= 65 && byte <= 90 ? byte | 0x20 : byte;
    if (lower !== loadU8(wanted + i)) return false;
  }
  return true;
}

/** The first place from `from` to `end` whose byte has none of the bits of `mask` in `table`, an array of 256; `end` if there is none. */
export function skipClass(bytes: Uint8Array, from: number, end: number, table: Uint8Array, mask: number): number {
  if (end < from || table.length < 256) outside();
  const start = place(bytes, from, end - from);
  const classes = addressOfBytes(table);
  const stop = usize(start + (end - from));
  let at = start;
  while (at < stop && (loadU8(classes + loadU8(at)) & mask) !== 0) at = usize(at + 1);
  return from + (at - start);
}
