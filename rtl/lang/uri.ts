/** Texts in URIs (ECMA-262 §19.2.6, Annex B.2.1): each byte of the UTF-8 form of other characters as `%` and two digits. */

import { codePoint, isLeadSurrogate, isTrailSurrogate } from './string';
import { textOf, unitAt } from './string-storage';

const digits = '0123456789ABCDEF';
/** Marks that stand for themselves in every part of a URI, beside letters and digits. */
const marks = "-_.!~*'()";
const reserved = ';/?:@&=+$,#';
/** What `escape` leaves as it is. */
const escapeMarks = '@*_+-./';

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isKept(unit: number, kept: string): boolean {
  return isAlphanumeric(unit) || (unit < 0x80 && kept.includes(String.fromCharCode(unit)));
}

export function encodeComponent(text: string): string {
  return encode(text, marks);
}

export function encodeWhole(text: string): string {
  return encode(text, reserved + marks);
}

function encode(value: string, kept: string): string {
  const text = textOf(value);
  let result = '';
  let start = 0;
  for (let i = 0; i < value.length; i++) {
    const unit = unitAt(text, i);
    if (isKept(unit, kept)) continue;
    const code = codePoint(text, i);
    if (isTrailSurrogate(code) || isLeadSurrogate(code)) throw new URIError('URI malformed');
    result += value.slice(start, i) + percentEncoded(code);
    if (code > 0xffff) i++;
    start = i + 1;
  }
  return start === 0 ? value : result + value.slice(start);
}

/** The bytes of a code point in UTF-8, each as `%XX`. */
export function percentEncoded(code: number): string {
  if (code < 0x80) return percentByte(code);
  const last = percentByte(0x80 | (code & 0x3f));
  if (code < 0x800) return percentByte(0xc0 | (code >> 6)) + last;
  const middle = percentByte(0x80 | ((code >> 6) & 0x3f)) + last;
  if (code < 0x10000) return percentByte(0xe0 | (code >> 12)) + middle;
  return percentByte(0xf0 | (code >> 18)) + percentByte(0x80 | ((code >> 12) & 0x3f)) + middle;
}

export function percentByte(byte: number): string {
  return `%${digits.charAt(byte >> 4)}${digits.charAt(byte & 15)}`;
}

export function decodeComponent(text: string): string {
  return decode(text, '');
}

export function decodeWhole(text: string): string {
  return decode(text, reserved);
}

/** Characters of `kept` stay encoded. */
function decode(text: string, kept: string): string {
  let result = '';
  let start = 0;
  for (let at = text.indexOf('%'); at >= 0; ) {
    const first = byteAt(text, at);
    const count = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (first < 0 || count === 0) throw new URIError('URI malformed');
    let code = count === 1 ? first : first & (0x7f >> count);
    for (let i = 1; i < count; i++) {
      const byte = byteAt(text, at + i * 3);
      if (byte < 0 || (byte & 0xc0) !== 0x80) throw new URIError('URI malformed');
      code = (code << 6) | (byte & 0x3f);
    }
    const isShorter = (count === 3 && code < 0x800) || (count === 4 && code < 0x10000);
    if (isShorter || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new URIError('URI malformed');
    const end = at + count * 3;
    const character = String.fromCodePoint(code);
    if (!kept.includes(character)) {
      result += text.slice(start, at) + character;
      start = end;
    }
    at = text.indexOf('%', end);
  }
  return start === 0 ? text : result + text.slice(start);
}

/** The byte of `%XX` at an index; −1 if there is none. */
export function byteAt(text: string, index: number): number {
  if (text.charAt(index) !== '%') return -1;
  return hexadecimal(text, index + 1, 2);
}

/** The number of `count` hexadecimal digits, or −1. */
function hexadecimal(text: string, index: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const unit = index + i < text.length ? text.charCodeAt(index + i) : 0;
    const letter = unit | 0x20;
    if (unit >= 0x30 && unit <= 0x39) value = value * 16 + unit - 0x30;
    else if (letter >= 0x61 && letter <= 0x66) value = value * 16 + letter - 0x57;
    else return -1;
  }
  return value;
}

export function escapeText(text: string): string {
  let result = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isKept(unit, escapeMarks)) continue;
    const code = unit < 0x100 ? percentByte(unit) : `%u${unit.toString(16).toUpperCase().padStart(4, '0')}`;
    result += text.slice(start, i) + code;
    start = i + 1;
  }
  return start === 0 ? text : result + text.slice(start);
}

export function unescapeText(text: string): string {
  let result = '';
  let start = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    const isLong = text.charAt(at + 1) === 'u';
    const unit = isLong ? hexadecimal(text, at + 2, 4) : hexadecimal(text, at + 1, 2);
    if (unit < 0) continue;
    result += text.slice(start, at) + String.fromCharCode(unit);
    start = at + (isLong ? 6 : 3);
    at = start - 1;
  }
  return start === 0 ? text : result + text.slice(start);
}
