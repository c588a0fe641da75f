/** The global `crypto` (W3C, Web Cryptography API §10.1), as far as random numbers go. They come from the platform. */

import { addressOf, loadU32 } from 'toro/unsafe';
import { byteLengthOf } from './array-buffer';
import { DOMException } from './dom-exception';
import { platform } from './platform';
import { addressOfBytes } from './typed-array-storage';

/** Class ids of arrays of floating-point numbers (docs/runtime.md), behind `any` only. */
const firstFloat = 8;
const lastFloat = 9;
const mostBytes = 65536;

export function getRandomValues<T extends object>(array: T): T {
  const kind = loadU32(loadU32(addressOf(array)) + 4);
  if (kind >= firstFloat && kind <= lastFloat) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  const length = byteLengthOf(array);
  if (length > mostBytes) throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
  platform().random(addressOfBytes(array), length);
  return array;
}

/** RFC 9562 §5.4: 122 random bits. */
export function randomUUID(): string {
  const bytes = new Uint8Array(16);
  platform().random(addressOfBytes(bytes), bytes.length);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += bytes[i].toString(16).padStart(2, '0');
  }
  return text;
}
