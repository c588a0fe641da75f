/**
 * Names on disks are bytes, names in programs are strings: UTF-8 lies between. A byte that is not part of valid UTF-8 becomes the lone surrogate
 * U+DC80 … U+DCFF with its value, and back, so that every name on a disk can be listed and opened.
 */

import { FileSystemError } from './error';

const REPLACEMENT = 0xfffd;
/** A byte `b` (0x80 … 0xff) that is no UTF-8 is the character `ESCAPED + b`. */
const ESCAPED = 0xdc00;

const SLASH = 0x2f;
const DOT = 0x2e;

/** Bytes that a name can have: as many as an entry of ext2 counts. */
export const LONGEST_NAME = 255;

/** The bytes of a name that is to be looked for. Throws ENAMETOOLONG. */
export function shortName(name: string): Uint8Array {
  const bytes = encodeName(name);
  if (bytes.length > LONGEST_NAME) throw new FileSystemError('ENAMETOOLONG', name);
  return bytes;
}

/** The bytes of a name that an entry can have. Throws ENAMETOOLONG, or EINVAL for what is none. */
export function newName(name: string): Uint8Array {
  const bytes = shortName(name);
  if (!isNew(bytes)) throw new FileSystemError('EINVAL', `'${name}' is no name`);
  return bytes;
}

function isNew(name: Uint8Array): boolean {
  let dots = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === SLASH || name[i] === 0) return false;
    if (name[i] === DOT) dots++;
  }
  return dots < name.length || dots > 2;
}

/** The bytes of a name. */
export function encodeName(name: string): Uint8Array {
  const ascii = encodeAscii(name);
  if (ascii !== undefined) return ascii;
  const bytes = new Uint8Array(name.length * 3);
  let length = 0;
  for (let i = 0; i < name.length; i++) {
    let point = name.codePointAt(i) ?? 0;
    if (point > 0xffff) i++;
    if (point < 0x80) {
      bytes[length++] = point;
    } else if (point >= ESCAPED + 0x80 && point <= ESCAPED + 0xff) {
      bytes[length++] = point - ESCAPED;
    } else {
      if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT;
      length = putSequence(bytes, length, point);
    }
  }
  return bytes.subarray(0, length);
}

/** The bytes of a name that has no other characters, as most have. */
function encodeAscii(name: string): Uint8Array | undefined {
  const bytes = new Uint8Array(name.length);
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit >= 0x80) return undefined;
    bytes[i] = unit;
  }
  return bytes;
}

/** Writes a code point above U+007F; returns where it ends. */
function putSequence(bytes: Uint8Array, at: number, point: number): number {
  let end = at;
  if (point < 0x800) {
    bytes[end++] = 0xc0 | (point >> 6);
  } else {
    if (point < 0x1_0000) {
      bytes[end++] = 0xe0 | (point >> 12);
    } else {
      bytes[end++] = 0xf0 | (point >> 18);
      bytes[end++] = 0x80 | ((point >> 12) & 0x3f);
    }
    bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
  }
  bytes[end++] = 0x80 | (point & 0x3f);
  return end;
}

/** The name that these bytes are. */
export function decodeName(bytes: Uint8Array, start: number, length: number): string {
  const units: number[] = [];
  const end = start + length;
  for (let i = start; i < end; ) {
    const count = sequenceLength(bytes, i, end);
    if (count === 0) {
      units.push(ESCAPED + bytes[i]);
      i++;
      continue;
    }
    let point = count === 1 ? bytes[i] : bytes[i] & (0x7f >> count);
    for (let k = 1; k < count; k++) point = (point << 6) | (bytes[i + k] & 0x3f);
    if (point > 0xffff) {
      units.push(0xd800 + ((point - 0x1_0000) >> 10));
      units.push(0xdc00 + ((point - 0x1_0000) & 0x3ff));
    } else {
      units.push(point);
    }
    i += count;
  }
  return String.fromCharCode(...units);
}

/** Bytes of the UTF-8 sequence at `at` (RFC 3629 §4), 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const count = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + count > end) return 0;
  const second = bytes[at + 1];
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < count; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  return count;
}
