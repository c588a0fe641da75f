/** `btoa` and `atob` (the HTML standard §8.3): bytes, as characters up to U+00FF, in Base64. */

import { DOMException } from './dom-exception';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i += 3) {
    const rest = text.length - i;
    const first = byteOf(text, i);
    const second = rest > 1 ? byteOf(text, i + 1) : 0;
    const third = rest > 2 ? byteOf(text, i + 2) : 0;
    const bits = (first << 16) | (second << 8) | third;
    result += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    result += rest > 1 ? alphabet.charAt((bits >> 6) & 63) : '=';
    result += rest > 2 ? alphabet.charAt(bits & 63) : '=';
  }
  return result;
}

function byteOf(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit > 0xff) throw new DOMException('Invalid character', 'InvalidCharacterError');
  return unit;
}

/** Spaces between the characters do not count, nor do the padding characters at the end, if they are right. */
export function decodeBase64(text: string): string {
  let result = '';
  let bits = 0;
  let count = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d) continue;
    if (unit === 0x3d) {
      padding++;
      continue;
    }
    const digit = digitOf(unit);
    if (padding > 0 || digit < 0) throw new DOMException('Invalid character', 'InvalidCharacterError');
    bits = ((bits << 6) | digit) & 0xffffff;
    count++;
    if ((count & 3) === 0) {
      result += String.fromCharCode(bits >> 16) + String.fromCharCode((bits >> 8) & 0xff);
      result += String.fromCharCode(bits & 0xff);
    }
  }
  const rest = count & 3;
  const isPadded = padding === 0 || (rest > 1 && padding === 4 - rest);
  if (!isPadded) throw new DOMException('Invalid character', 'InvalidCharacterError');
  if (rest === 1) {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
  if (rest === 2) return result + String.fromCharCode((bits >> 4) & 0xff);
  if (rest === 3) return result + String.fromCharCode((bits >> 10) & 0xff) + String.fromCharCode((bits >> 2) & 0xff);
  return result;
}

function digitOf(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  return unit === 0x2b ? 62 : unit === 0x2f ? 63 : -1;
}
