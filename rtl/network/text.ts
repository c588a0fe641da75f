/** Text on the network: UTF-8 (RFC 3629). */

import { isAscii, latin1Text } from '../lang/byte-access';

const REPLACEMENT = 0xfffd;
/** Characters that are put together at a time. */
const PIECE = 256;

/** The UTF-8 form of a text. Half a surrogate pair becomes U+FFFD. */
export function encodeText(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    const point = codePoint(text, i);
    if (point > 0xffff) i += 1;
    if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >>> 6);
    } else {
      if (point < 0x10000) {
        bytes[at++] = 0xe0 | (point >>> 12);
      } else {
        bytes[at++] = 0xf0 | (point >>> 18);
        bytes[at++] = 0x80 | ((point >>> 12) & 0x3f);
      }
      bytes[at++] = 0x80 | ((point >>> 6) & 0x3f);
    }
    bytes[at++] = 0x80 | (point & 0x3f);
  }
  return bytes;
}

/** The text of `length` bytes of UTF-8. What is none becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, length: number = bytes.length): string {
  if (isAscii(bytes, length)) return latin1Text(bytes, 0, length);
  const pieces: string[] = [];
  let piece = '';
  let at = 0;
  while (at < length) {
    const first = bytes[at];
    at += 1;
    if (first < 0x80) {
      piece += String.fromCharCode(first);
    } else {
      const more = followers(first);
      let point = more === 0 ? REPLACEMENT : first & (0x3f >>> more);
      let taken = 0;
      while (taken < more && at + taken < length && (bytes[at + taken] & 0xc0) === 0x80) {
        point = (point << 6) | (bytes[at + taken] & 0x3f);
        taken += 1;
      }
      at += taken;
      piece += String.fromCodePoint(taken === more && isScalar(point, more) ? point : REPLACEMENT);
    }
    if (piece.length >= PIECE) {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return pieces.join('');
}

/** How many of the bytes there are up to the end of a character: the last one may be cut off. */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) !== 0x80) return followers(byte) >= back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** How many bytes follow the first one of a well-formed sequence (RFC 3629 §4); 0 for what begins none. */
function followers(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

/** Not longer than needed, no surrogate, not above U+10FFFF. */
function isScalar(point: number, more: number): boolean {
  if (more === 2) return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
  return more !== 3 || (point >= 0x10000 && point <= 0x10ffff);
}

function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const point = codePoint(text, i);
    if (point > 0xffff) i += 1;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

function codePoint(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return code;
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  if (code > 0xdbff || next < 0xdc00 || next > 0xdfff) return REPLACEMENT;
  return 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
}
