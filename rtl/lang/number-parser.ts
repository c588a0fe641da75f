/** `parseInt` and `parseFloat` (ECMA-262 §19.2.4, §19.2.5): the number at the start of a text. */

import { digitValue, roundBits } from './convert';
import { parseDecimal } from './decimal-parser';
import { isSpace } from './string';

/** Index after leading white space. */
function skipSpace(text: string): number {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return start;
}

export function parseFloat(text: string): number {
  let start = skipSpace(text);
  const first = start < text.length ? text.charCodeAt(start) : 0;
  if (first === 0x2b || first === 0x2d) start++;
  let value = NaN;
  if (text.startsWith('Infinity', start)) {
    value = Infinity;
  } else {
    const parsed = parseDecimal(text, start);
    if (parsed.end > start) value = parsed.value;
  }
  return first === 0x2d ? -value : value;
}

export function parseInt(text: string, radix?: number): number {
  let start = skipSpace(text);
  const first = start < text.length ? text.charCodeAt(start) : 0;
  if (first === 0x2b || first === 0x2d) start++;
  let base = (radix ?? 0) | 0;
  if (base !== 0 && (base < 2 || base > 36)) return NaN;
  if ((base === 0 || base === 16) && start + 1 < text.length && isHexPrefix(text, start)) {
    start += 2;
    base = 16;
  }
  if (base === 0) base = 10;
  let end = start;
  let value = 0;
  while (end < text.length) {
    const digit = digitValue(text.charCodeAt(end));
    if (digit >= base) break;
    value = value * base + digit;
    end++;
  }
  if (end === start) return NaN;
  if (value >= 9007199254740992) {
    // Beyond 2^53 the sum above has rounded at every step; these radixes have an exact way.
    if (base === 10) value = parseDecimal(text.slice(start, end), 0).value;
    else if ((base & (base - 1)) === 0) value = roundBits(text, start, end, base);
    else value = sumInParts(text, start, end, base);
  }
  return first === 0x2d ? -value : value;
}

/** Digits of any radix, rounded once for as many as fit 32 bits: as V8 does it where the specification leaves it open. */
function sumInParts(text: string, start: number, end: number, base: number): number {
  let value = 0;
  let part = 0;
  let multiplier = 1;
  for (let i = start; i < end; i++) {
    if (multiplier * base > 119304647) {
      value = value * multiplier + part;
      part = 0;
      multiplier = 1;
    }
    part = part * base + digitValue(text.charCodeAt(i));
    multiplier *= base;
  }
  return value * multiplier + part;
}

function isHexPrefix(text: string, start: number): boolean {
  return text.charCodeAt(start) === 0x30 && (text.charCodeAt(start + 1) | 0x20) === 0x78;
}
