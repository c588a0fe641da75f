/**
 * The console of a Linux process: standard output and standard error, in UTF-8. Output is collected and written at the
 * end of each line, so that it appears in order and with one system call per line.
 */

import { addressOf, loadUsize, type usize } from 'toro/unsafe';
import { writeAll } from './syscall';

const standardOutput = 1;
const standardError = 2;

const capacity = 8192;
const newline = 0x0a;
/** What stands for a surrogate without its partner, as in Node. */
const replacement = 0xfffd;

let pending: Uint8Array | undefined;
let pendingLength = 0;
/** The stream that the pending bytes belong to. */
let pendingStream = 0;

/** Appends `text`; what ends with a newline is written at once. */
export function write(text: string, error: boolean): void {
  const stream = error ? standardError : standardOutput;
  if (stream !== pendingStream) flush();
  pendingStream = stream;
  pending ??= new Uint8Array(capacity);
  const buffer = pending;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    if (pendingLength + 4 > capacity) flush();
    last = text.charCodeAt(i);
    if (last < 0x80) {
      buffer[pendingLength++] = last;
    } else {
      const code = codePoint(text, i, last);
      if (code > 0xffff) i++;
      putCode(buffer, code);
    }
  }
  if (last === newline) flush();
}

/** Writes what is pending. */
export function flush(): void {
  if (pending === undefined) return;
  writeAll(pendingStream, bytesOf(pending), pendingLength);
  pendingLength = 0;
}

/** The code point at `index`, whose first unit is `unit`. */
function codePoint(text: string, index: number, unit: number): number {
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const next = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
  if (unit > 0xdbff || next < 0xdc00 || next > 0xdfff) return replacement;
  return 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
}

/** Appends a code point from 0x80 on (RFC 3629 §3). */
function putCode(buffer: Uint8Array, code: number): void {
  if (code < 0x800) {
    buffer[pendingLength++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) {
      buffer[pendingLength++] = 0xe0 | (code >> 12);
    } else {
      buffer[pendingLength++] = 0xf0 | (code >> 18);
      buffer[pendingLength++] = 0x80 | ((code >> 12) & 0x3f);
    }
    buffer[pendingLength++] = 0x80 | ((code >> 6) & 0x3f);
  }
  buffer[pendingLength++] = 0x80 | (code & 0x3f);
}

/** Address of the bytes: the first field of a typed array (docs/runtime.md, "Objects"). */
function bytesOf(array: Uint8Array): usize {
  return loadUsize(addressOf(array) + 8);
}
