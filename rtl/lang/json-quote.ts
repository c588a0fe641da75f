/** Strings as JSON writes them (QuoteJSONString, ECMA-262 §25.5.2.3). */

import { loadU8, loadU16, loadU64, u64, usize } from 'toro/unsafe';
import { characters, isWide, lengthOf, textOf } from './string-storage';
import type { TextBuffer } from './text-buffer';

const quote = 0x22;
const backslash = 0x5c;
const firstSurrogate = 0xd800;
const firstTrail = 0xdc00;
const lastSurrogate = 0xdfff;
/** One in each byte, and the high bit in each. */
const ones: u64 = 0x0101_0101_0101_0101n;
const highBits: u64 = 0x8080_8080_8080_8080n;
const hexDigits = '0123456789abcdef';

/** Appends `value` in quotes. */
export function appendQuoted(buffer: TextBuffer, value: string): void {
  const text = textOf(value);
  const length = lengthOf(text);
  const wide = isWide(text);
  const start = usize(text + characters);
  buffer.putByte(quote);
  /** What is not copied yet begins here. */
  let from = usize(0);
  for (let i = wide ? usize(0) : plainBytes(start, 0, length); i < length; i = usize(i + 1)) {
    const unit = wide ? loadU16(start + i * 2) : loadU8(start + i);
    if (unit >= 0x20 && unit !== quote && unit !== backslash && (unit < firstSurrogate || unit > lastSurrogate))
      continue;
    if (unit >= firstSurrogate) {
      const next = unit < firstTrail && i + 1 < length ? loadU16(start + (i + 1) * 2) : 0;
      if (next >= firstTrail && next <= lastSurrogate) {
        i = usize(i + 1);
        continue;
      }
    }
    if (i > from) buffer.appendUnits(text, from, usize(i - from));
    appendEscaped(buffer, unit);
    from = usize(i + 1);
    if (!wide) i = usize(plainBytes(start, from, length) - 1);
  }
  if (length > from) buffer.appendUnits(text, from, usize(length - from));
  buffer.putByte(quote);
}

/** Behind `from`, the end of those groups of eight bytes in which nothing is to be escaped. */
function plainBytes(start: usize, from: usize, length: usize): usize {
  let at = from;
  for (; at + 8 <= length; at = usize(at + 8)) {
    const bytes = loadU64(start + at);
    const quotes = u64(bytes ^ (ones * 0x22n));
    const backslashes = u64(bytes ^ (ones * 0x5cn));
    // The high bit of each byte that is below 0x20, or zero in one of the others; of some more after a borrow.
    const controls = u64((bytes - ones * 0x20n) & ~bytes);
    if ((controls | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & highBits) break;
  }
  return at;
}

function appendEscaped(buffer: TextBuffer, unit: number): void {
  buffer.putByte(backslash);
  switch (unit) {
    case 8:
      buffer.putByte(0x62);
      break;
    case 9:
      buffer.putByte(0x74);
      break;
    case 10:
      buffer.putByte(0x6e);
      break;
    case 12:
      buffer.putByte(0x66);
      break;
    case 13:
      buffer.putByte(0x72);
      break;
    case quote:
    case backslash:
      buffer.putByte(unit);
      break;
    default:
      buffer.putByte(0x75);
      for (let shift = 12; shift >= 0; shift -= 4) buffer.putByte(hexDigits.charCodeAt((unit >>> shift) & 15));
  }
}
