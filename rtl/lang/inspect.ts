/**
 * Values as Node's `util.inspect` shows them, as far as type descriptors tell: primitives, arrays of them, errors with
 * their stack, functions and class instances by name.
 */

import { boxBits, loadU8, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { numberToString, toStringValue } from './convert';
import { concatenateAll } from './string';

/** Kinds of type descriptors (docs/runtime.md). */
const kindArray = 3;
const kindClosure = 6;
const kindTypedArray = 8;

/** Node shows this many elements, and breaks lines above these widths. */
const mostElements = 100;
const longestLine = 72;
/** Nested arrays below this depth are shown as [Array]. */
const deepest = 2;

/** The text of a value inside another or as an argument of `console.log`; strings in quotes. */
export function inspect(value: unknown): string {
  return inspectAt(value, 0);
}

function inspectAt(value: unknown, depth: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return value === 0 && 1 / value < 0 ? '-0' : numberToString(value);
  if (typeof value === 'boolean' || value === undefined || value === null) return toStringValue(value);
  if (value instanceof Error) return value.stack ?? `${value.name}: ${value.message}`;
  const object = usize(boxBits(value));
  const descriptor = loadU32(object);
  switch (loadU32(descriptor)) {
    case kindArray:
      return inspectArray(object, depth);
    case kindTypedArray:
      return inspectBytes(object, className(descriptor));
    case kindClosure:
      return '[Function (anonymous)]';
    default:
      return `${className(descriptor)} {}`;
  }
}

function className(descriptor: number): string {
  return objectAt<string>(loadUsize(descriptor + 16));
}

/** The string in the quotes that need no escape, single ones if possible. */
function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
  const parts: string[] = [mark];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const escape = escapeOf(text.charCodeAt(i), mark.charCodeAt(0));
    if (escape === '') continue;
    parts.push(text.slice(start, i));
    parts.push(escape);
    start = i + 1;
  }
  parts.push(text.slice(start));
  parts.push(mark);
  return concatenateAll(parts);
}

/** The escape for a unit that cannot stand in quotes as it is, else ''. */
function escapeOf(unit: number, mark: number): string {
  if (unit === mark) return `\\${String.fromCharCode(unit)}`;
  switch (unit) {
    case 0x08:
      return '\\b';
    case 0x09:
      return '\\t';
    case 0x0a:
      return '\\n';
    case 0x0c:
      return '\\f';
    case 0x0d:
      return '\\r';
    case 0x5c:
      return '\\\\';
    default:
      if (unit >= 0x20 && (unit < 0x7f || unit > 0x9f)) return '';
      return `\\x${unit.toString(16).toUpperCase().padStart(2, '0')}`;
  }
}

function inspectArray(array: usize, depth: number): string {
  const count = elementCount(array);
  if (count === 0) return '[]';
  if (depth > deepest) return '[Array]';
  const shown = count > mostElements ? mostElements : count;
  const parts: string[] = [];
  for (let i = 0; i < shown; i++) parts.push(inspectAt(elementOf(array, i), depth + 1));
  if (count > shown) parts.push(moreItems(count - shown));
  return bracket(parts, '');
}

function inspectBytes(array: usize, name: string): string {
  const address = loadUsize(array + 8);
  const count = loadUsize(array + 16);
  const shown = count > mostElements ? mostElements : count;
  const parts: string[] = [];
  for (let i = 0; i < shown; i++) parts.push(numberToString(loadU8(address + i)));
  if (count > shown) parts.push(moreItems(count - shown));
  return bracket(parts, `${name}(${count}) `);
}

function moreItems(count: number): string {
  return `... ${count} more item${count === 1 ? '' : 's'}`;
}

/** The parts in brackets: on one line if they are few and short, else one a line. */
function bracket(parts: string[], prefix: string): string {
  if (parts.length === 0) return `${prefix}[]`;
  let width = prefix.length + parts.length;
  for (let i = 0; i < parts.length; i++) width += parts[i].length;
  const wraps = width > longestLine || parts.length > 6;
  if (!wraps) return `${prefix}[ ${parts.join(', ')} ]`;
  return `${prefix}[\n  ${parts.join(',\n  ')}\n]`;
}
