/**
 * Strings: the operators of the language and the methods of String.prototype (ECMA-262 §22.1.3). Each method takes its
 * receiver first; `name$N` is the form for exactly N arguments. Results are strings in canonical width (string-storage).
 */

import { addressOf, boxBits, loadU8, loadU64, usize } from 'toro/unsafe';
import { type CollatorOptions, collate } from './collation';
import { copyBytes } from './copy-bytes';
import { clampIndex, isNotANumber, relativeIndex, toIntegerOrInfinity } from './integer';
import { lowerCase, upperCase } from './string-case';
import {
  characters,
  copyUnits,
  findByte,
  findUnit,
  fitsNarrow,
  flat,
  isNarrow,
  isWide,
  leastRope,
  lengthOf,
  longest,
  mayBeSame,
  newRope,
  newString1,
  newString2,
  sameCharacters,
  sameUnits,
  setUnit,
  stringAt,
  textOf,
  unitAt,
} from './string-storage';

/** The Latin-1 strings of one unit, made when first asked for. */
let singles: string[] | undefined;

/** Below the first address of an object: `undefined` and `null` (docs/ir.md). */
const firstObject = 4096;

/** `a + b`. */
export function concatenate(a: string, b: string): string {
  const left = addressOf(a);
  const right = addressOf(b);
  if (left < firstObject || right < firstObject) return concatenate(written(a), written(b));
  const leftLength = lengthOf(left);
  const rightLength = lengthOf(right);
  if (leftLength === 0) return b;
  if (rightLength === 0) return a;
  const length = usize(leftLength + rightLength);
  if (length >= leastRope) return stringAt(newRope(left, right, length));
  if (!isWide(left) && !isWide(right)) {
    const text = newString1(length);
    copyBytes(usize(text + characters), usize(left + characters), leftLength);
    copyBytes(usize(text + characters + leftLength), usize(right + characters), rightLength);
    return stringAt(text);
  }
  const text = newString2(length);
  copyUnits(text, 0, left, 0, leftLength);
  copyUnits(text, leftLength, right, 0, rightLength);
  return stringAt(text);
}

/** What lies beyond the end of an array or a text is undefined behind the type string: its text. */
export function written(text: string | undefined | null): string {
  return text === undefined ? 'undefined' : text === null ? 'null' : text;
}

/** All `parts` one after the other: what `join` and the like make. */
export function concatenateAll(parts: string[]): string {
  let length = usize(0);
  let wide = false;
  for (let i = 0; i < parts.length; i++) {
    const part = textOf(parts[i]);
    length = usize(length + lengthOf(part));
    if (isWide(part)) wide = true;
  }
  if (length === 0) return '';
  const text = wide ? newString2(length) : newString1(length);
  let to = usize(0);
  for (let i = 0; i < parts.length; i++) {
    const part = textOf(parts[i]);
    copyUnits(text, to, part, 0, lengthOf(part));
    to = usize(to + lengthOf(part));
  }
  return stringAt(text);
}

/** `a === b` where both sides are strings, `undefined` or `null`. */
export function equals(a: string | undefined | null, b: string | undefined | null): boolean {
  const left = boxBits(a);
  const right = boxBits(b);
  if (left === right) return true;
  if (left < 4096n || right < 4096n) return false;
  return mayBeSame(usize(left), usize(right)) && sameText(usize(left), usize(right));
}

/** True if two string objects hold the same units. */
export function sameText(left: usize, right: usize): boolean {
  return mayBeSame(left, right) && sameCharacters(flat(left), flat(right));
}

/** The order of two texts in a relation; `unordered` if one is missing, which is neither less nor greater than any other. */
export function order(a: string, b: string, unordered: number): number {
  return boxBits(a) < 4096n || boxBits(b) < 4096n ? unordered : compare(a, b);
}

/** Order by UTF-16 units (ECMA-262 §7.2.12): negative, zero or positive. */
export function compare(a: string, b: string): number {
  const left = textOf(a);
  const right = textOf(b);
  const leftLength = lengthOf(left);
  const rightLength = lengthOf(right);
  const common = leftLength < rightLength ? leftLength : rightLength;
  if (isNarrow(left) && isNarrow(right)) return compareNarrow(left, right, common) || leftLength - rightLength;
  for (let i = 0; i < common; i++) {
    const difference = unitAt(left, i) - unitAt(right, i);
    if (difference !== 0) return difference;
  }
  return leftLength - rightLength;
}

/** The difference of the first bytes that differ among `count`; 0 if none do. */
function compareNarrow(left: usize, right: usize, count: usize): number {
  const [a, b] = [usize(left + characters), usize(right + characters)];
  let i = usize(0);
  while (i + 8 <= count && loadU64(a + i) === loadU64(b + i)) i = usize(i + 8);
  while (i < count && loadU8(a + i) === loadU8(b + i)) i = usize(i + 1);
  return i < count ? loadU8(a + i) - loadU8(b + i) : 0;
}

/** `self[index]`: `undefined` unless `index` is an integer below the length. */
export function characterAt(self: string, index: number): string | undefined {
  if (!(index >= 0 && index < self.length) || Math.floor(index) !== index) return undefined;
  return unitString(unitAt(addressOf(self), usize(index)));
}

/** The string of the code point that starts at `index`: one unit, or a surrogate pair. `for…of` steps by its length. */
export function codePointString(self: string, index: number): string {
  const text = textOf(self);
  const unit = unitAt(text, index);
  if (!isLeadSurrogate(unit) || index + 1 >= lengthOf(text)) return unitString(unit);
  const trail = unitAt(text, index + 1);
  if (!isTrailSurrogate(trail)) return unitString(unit);
  const pair = newString2(2);
  setUnit(pair, 0, unit);
  setUnit(pair, 1, trail);
  return stringAt(pair);
}

/** The string of one UTF-16 unit. */
export function unitString(unit: number): string {
  if (unit <= 0xff) {
    if (singles === undefined) singles = makeSingles();
    return singles[unit];
  }
  const text = newString2(1);
  setUnit(text, 0, unit);
  return stringAt(text);
}

function makeSingles(): string[] {
  const table: string[] = [];
  for (let unit = 0; unit <= 0xff; unit++) {
    const text = newString1(1);
    setUnit(text, 0, unit);
    table.push(stringAt(text));
  }
  return table;
}

/** The units from `start` up to, not including, `end`; 0 ≤ start ≤ end ≤ length. */
export function cut(self: string, start: number, end: number): string {
  return part(self, usize(start), usize(end - start));
}

/**
 * `length` units from `start` on.
 * @noinline
 */
function part(self: string, start: usize, length: usize): string {
  const text = textOf(self);
  if (length === lengthOf(text)) return self;
  if (length === 0) return '';
  if (length === 1) return unitString(unitAt(text, start));
  if (!isWide(text)) {
    const narrow = newString1(length);
    copyBytes(usize(narrow + characters), usize(text + characters + start), length);
    return stringAt(narrow);
  }
  const made = fitsNarrow(text, start, length) ? newString1(length) : newString2(length);
  copyUnits(made, 0, text, start, length);
  return stringAt(made);
}

export function at(self: string, index: number): string | undefined {
  const integer = toIntegerOrInfinity(index);
  return characterAt(self, integer < 0 ? self.length + integer : integer);
}

export function charAt(self: string, index: number): string {
  return characterAt(self, toIntegerOrInfinity(index)) ?? '';
}

/** @inline */
export function charCodeAt(self: string, index: number): number {
  if (!(index >= 0 && index < self.length)) return unitOutside(self, index);
  const text = addressOf(self);
  return isNarrow(text) ? loadU8(text + characters + usize(index)) : unitAt(text, usize(index));
}

/**
 * `charCodeAt` for an index that is none of the string.
 * @noinline
 */
function unitOutside(self: string, index: number): number {
  // NaN counts as 0, and anything in (−1, 0) too.
  return index >= 0 || index <= -1 || self.length === 0 ? NaN : unitAt(addressOf(self), 0);
}

export function codePointAt(self: string, index: number): number | undefined {
  const position = toIntegerOrInfinity(index);
  if (position < 0 || position >= self.length) return undefined;
  return codePoint(textOf(self), usize(position));
}

/** The code point that starts at `index`, which is below the length; a surrogate without partner stands for itself. */
export function codePoint(text: usize, index: number): number {
  const unit = unitAt(text, index);
  if (!isLeadSurrogate(unit) || index + 1 >= lengthOf(text)) return unit;
  const trail = unitAt(text, index + 1);
  return isTrailSurrogate(trail) ? ((unit - 0xd800) << 10) + (trail - 0xdc00) + 0x10000 : unit;
}

export function isLeadSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isTrailSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

export function concat(self: string, ...strings: string[]): string {
  let result = self;
  for (let i = 0; i < strings.length; i++) result = concatenate(result, strings[i]);
  return result;
}

export function concat$1(self: string, other: string): string {
  return concatenate(self, other);
}

/** True if the units of `search` stand in `text` at `position`; the caller checks that they fit. */
function standsAt(text: usize, position: usize, search: usize): boolean {
  const count = lengthOf(search);
  if (isWide(text) === isWide(search)) return sameUnits(text, position, search, 0, count);
  for (let i = 0; i < count; i++) if (unitAt(text, position + i) !== unitAt(search, i)) return false;
  return true;
}

/** Index of the first occurrence of `search` at or after `from`, or −1. */
export function find(self: string, search: string, from: number): number {
  const text = textOf(self);
  const wanted = textOf(search);
  const last = lengthOf(text) - lengthOf(wanted);
  if (lengthOf(wanted) === 0) return from <= last ? from : -1;
  const first = unitAt(wanted, 0);
  const isOneUnit = lengthOf(wanted) === 1;
  const wide = isWide(text);
  const end = usize(last + 1);
  for (let i = usize(from); i < end; i = usize(i + 1)) {
    i = wide ? findUnit(text, first, i, end) : findByte(text, first, i, end);
    if (i < end && (isOneUnit || standsAt(text, i, wanted))) return i;
  }
  return -1;
}

export function indexOf(self: string, search: string, position?: number): number {
  return find(self, search, clampIndex(position ?? 0, self.length));
}

export function indexOf$1(self: string, search: string): number {
  return find(self, search, 0);
}

export function lastIndexOf(self: string, search: string, position?: number): number {
  const last = self.length - search.length;
  if (last < 0) return -1;
  const text = textOf(self);
  const wanted = textOf(search);
  // NaN means the end (ECMA-262 §22.1.3.11 step 5).
  const start = usize(position === undefined || isNotANumber(position) ? last : clampIndex(position, last));
  if (lengthOf(wanted) === 0) return start;
  const first = unitAt(wanted, 0);
  for (let i: number = start; i >= 0; i--) {
    if (unitAt(text, usize(i)) === first && standsAt(text, usize(i), wanted)) return i;
  }
  return -1;
}

export function includes(self: string, search: string, position?: number): boolean {
  return indexOf(self, search, position) >= 0;
}

export function includes$1(self: string, search: string): boolean {
  return find(self, search, 0) >= 0;
}

export function startsWith(self: string, search: string, position?: number): boolean {
  const start = clampIndex(position ?? 0, self.length);
  return start + search.length <= self.length && standsAt(textOf(self), start, textOf(search));
}

export function startsWith$1(self: string, search: string): boolean {
  return search.length <= self.length && standsAt(textOf(self), 0, textOf(search));
}

export function endsWith(self: string, search: string, end?: number): boolean {
  const start = usize((end === undefined ? self.length : clampIndex(end, self.length)) - search.length);
  return start >= 0 && standsAt(textOf(self), start, textOf(search));
}

export function endsWith$1(self: string, search: string): boolean {
  const start = usize(self.length - search.length);
  return start >= 0 && standsAt(textOf(self), start, textOf(search));
}

export function slice(self: string, start?: number, end?: number): string {
  return slice$2(self, start ?? 0, end ?? self.length);
}

export function slice$1(self: string, start: number): string {
  return cut(self, relativeIndex(start, self.length), self.length);
}

export function slice$2(self: string, start: number, end: number): string {
  const from = relativeIndex(start, self.length);
  const to = relativeIndex(end, self.length);
  return from < to ? cut(self, from, to) : '';
}

export function substring(self: string, start: number, end?: number): string {
  return substring$2(self, start, end ?? self.length);
}

export function substring$1(self: string, start: number): string {
  return cut(self, clampIndex(start, self.length), self.length);
}

export function substring$2(self: string, start: number, end: number): string {
  const from = clampIndex(start, self.length);
  const to = clampIndex(end, self.length);
  return from < to ? cut(self, from, to) : cut(self, to, from);
}

/** By the rules of collation.ts, which hold for the locales that rtl/lib lets through. */
export function localeCompare(self: string, that: string, _locale?: string, options?: CollatorOptions): number {
  return collate(self, that, options);
}

export function repeat(self: string, count: number): string {
  const times = toIntegerOrInfinity(count);
  if (times < 0 || times === Infinity) throw new RangeError(`Invalid count value: ${count}`);
  if (times === 0 || self.length === 0) return '';
  if (self.length * times > longest) throw new RangeError('Invalid string length');
  const source = textOf(self);
  const step = lengthOf(source);
  const total = usize(step * times);
  const text = isWide(source) ? newString2(total) : newString1(total);
  for (let to = usize(0); to < total; to = usize(to + step)) copyUnits(text, to, source, 0, step);
  return stringAt(text);
}

/** What pads a string of `have` units to `length`: `fill` repeated and cut off (ECMA-262 §22.1.3.17.2). */
function padding(have: number, length: number, fill: string): string {
  const missing = toIntegerOrInfinity(length) - have;
  if (missing <= 0 || fill.length === 0) return '';
  return cut(repeat(fill, Math.ceil(missing / fill.length)), 0, missing);
}

export function padStart(self: string, length: number, fill?: string): string {
  return concatenate(padding(self.length, length, fill ?? ' '), self);
}

export function padEnd(self: string, length: number, fill?: string): string {
  return concatenate(self, padding(self.length, length, fill ?? ' '));
}

/** White space and line ends (ECMA-262 §12.2, §12.3). */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 9 && unit <= 13);
  if (unit < 0x1680) return unit === 0xa0;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** Index of the first unit that is not white space, or the length. */
function skipSpace(self: string): number {
  const text = textOf(self);
  let start = 0;
  while (start < self.length && isSpace(unitAt(text, start))) start++;
  return start;
}

/** End of the string without the white space after `start`. */
function skipSpaceBack(self: string, start: number): number {
  const text = textOf(self);
  let end = self.length;
  while (end > start && isSpace(unitAt(text, end - 1))) end--;
  return end;
}

export function trim(self: string): string {
  const start = skipSpace(self);
  return cut(self, start, skipSpaceBack(self, start));
}

export function trimStart(self: string): string {
  return cut(self, skipSpace(self), self.length);
}

export function trimEnd(self: string): string {
  return cut(self, 0, skipSpaceBack(self, 0));
}

export function split(self: string, separator: string, limit?: number): string[] {
  // ToUint32 of the limit (ECMA-262 §22.1.3.23 step 5).
  const most = limit === undefined ? 4294967295 : limit >>> 0;
  const parts: string[] = [];
  if (most === 0) return parts;
  if (separator.length === 0) {
    const text = textOf(self);
    for (let i = 0; i < self.length && i < most; i++) parts.push(unitString(unitAt(text, i)));
    return parts;
  }
  let start = 0;
  let found = find(self, separator, 0);
  while (found >= 0) {
    parts.push(cut(self, start, found));
    if (parts.length === most) return parts;
    start = found + separator.length;
    found = find(self, separator, start);
  }
  parts.push(cut(self, start, self.length));
  return parts;
}

export function replace(self: string, search: string, replacement: string): string {
  const found = find(self, search, 0);
  if (found < 0) return self;
  const parts: string[] = [cut(self, 0, found)];
  substitute(parts, self, found, search, replacement);
  parts.push(cut(self, found + search.length, self.length));
  return concatenateAll(parts);
}

export function replaceAll(self: string, search: string, replacement: string): string {
  const parts: string[] = [];
  const step = search.length === 0 ? 1 : search.length;
  let end = 0;
  let found = find(self, search, 0);
  while (found >= 0) {
    parts.push(cut(self, end, found));
    substitute(parts, self, found, search, replacement);
    end = found + search.length;
    found = find(self, search, found + step);
  }
  if (parts.length === 0) return self;
  parts.push(cut(self, end, self.length));
  return concatenateAll(parts);
}

/** Appends `replacement` with its `$` patterns expanded (ECMA-262 §22.1.3.19.1; there are no captures). */
function substitute(parts: string[], self: string, found: number, search: string, replacement: string): void {
  const text = textOf(replacement);
  let start = 0;
  let dollar = find(replacement, '$', 0);
  while (dollar >= 0 && dollar + 1 < replacement.length) {
    const kind = unitAt(text, dollar + 1);
    let insert: string | undefined;
    if (kind === 0x24) insert = '$';
    else if (kind === 0x26) insert = search;
    else if (kind === 0x60) insert = cut(self, 0, found);
    else if (kind === 0x27) insert = cut(self, found + search.length, self.length);
    if (insert !== undefined) {
      parts.push(cut(replacement, start, dollar));
      parts.push(insert);
      start = dollar + 2;
      dollar = find(replacement, '$', start);
    } else {
      dollar = find(replacement, '$', dollar + 1);
    }
  }
  parts.push(cut(replacement, start, replacement.length));
}

export function toLowerCase(self: string): string {
  return lowerCase(self);
}

export function toUpperCase(self: string): string {
  return upperCase(self);
}

/** Unicode's own mappings, which are those of English. */
export function toLocaleLowerCase(self: string, _locales?: string): string {
  return lowerCase(self);
}

export function toLocaleUpperCase(self: string, _locales?: string): string {
  return upperCase(self);
}

/** Annex B.2.2.1. */
export function substr(self: string, start: number, length?: number): string {
  const from = relativeIndex(start, self.length);
  const count = length === undefined ? self.length : toIntegerOrInfinity(length);
  if (count <= 0 || from >= self.length) return '';
  return cut(self, from, count < self.length - from ? usize(from + count) : self.length);
}

export function trimLeft(self: string): string {
  return trimStart(self);
}

export function trimRight(self: string): string {
  return trimEnd(self);
}

/** Index of the first surrogate without a partner, at or after `from`; the length if there is none. */
function loneSurrogate(self: string, from: number): number {
  const text = textOf(self);
  if (!isWide(text)) return self.length;
  for (let i = from; i < self.length; i++) {
    const code = codePoint(text, i);
    if (code > 0xffff) i++;
    else if (isLeadSurrogate(code) || isTrailSurrogate(code)) return i;
  }
  return self.length;
}

export function isWellFormed(self: string): boolean {
  return loneSurrogate(self, 0) === self.length;
}

export function toWellFormed(self: string): string {
  let result = '';
  let start = 0;
  for (let i = loneSurrogate(self, 0); i < self.length; i = loneSurrogate(self, start)) {
    result += `${cut(self, start, i)}\ufffd`;
    start = i + 1;
  }
  return start === 0 ? self : result + cut(self, start, self.length);
}
