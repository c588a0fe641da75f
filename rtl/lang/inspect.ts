/**
 * Values as Node's `util.inspect` shows them: primitives, arrays, objects by their fields, maps, sets, errors with their
 * stack, functions by name.
 */

import { boxBits, fieldsOf, loadU8, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { numberToString, toStringValue } from './convert';
import { arrange } from './inspect-layout';
import { concatenateAll } from './string';
import { functionNameAt } from './unwind';

/** Kinds of type descriptors (docs/runtime.md). */
const kindArray = 3;
const kindClosure = 6;
const kindTypedArray = 8;

/** Node shows this many elements. */
const mostElements = 100;
/** How deep Node shows nested objects. */
const deepest = 2;
/** Longer strings are broken at their newlines, where they do not fit. */
const shortString = 16;
const widestString = 76;

/** The state of one inspection. */
class Inspection {
  /** Objects being shown, from the outermost on. */
  readonly open: number[] = [];
  /** Those that were met again inside themselves. */
  readonly circular: number[] = [];
  /** Depth of the object shown last. */
  depth = 0;
  /** Columns left of the value being shown. */
  indentation = 0;

  /** Objects below this depth are shown as [Array] or [Name]. */
  constructor(readonly deepest: number) {}
}

/** The text of a value inside another or as an argument of `console.log`; strings in quotes. */
export function inspect(value: unknown): string {
  return inspectAt(value, 0, new Inspection(deepest));
}

/** As `inspect`, with the objects inside the value by name only. */
export function inspectFlat(value: unknown): string {
  return inspectAt(value, 0, new Inspection(0));
}

function inspectAt(value: unknown, depth: number, state: Inspection): string {
  if (typeof value === 'string') return quoteLines(value, state.indentation);
  if (typeof value === 'number') return value === 0 && 1 / value < 0 ? '-0' : numberToString(value);
  if (typeof value === 'boolean' || value === undefined || value === null) return toStringValue(value);
  if (value instanceof Error) return value.stack ?? `${value.name}: ${value.message}`;
  const object = usize(boxBits(value));
  if (loadU32(loadU32(object)) === kindClosure) return functionText(object);
  if (state.open.includes(object)) {
    if (!state.circular.includes(object)) state.circular.push(object);
    return `[Circular *${state.circular.indexOf(object) + 1}]`;
  }
  state.open.push(object);
  const text = inspectObject(object, depth, state);
  state.open.pop();
  return text;
}

function functionText(closure: usize): string {
  const name = functionNameAt(usize(loadUsize(closure + 8)));
  return name === '' || name === '?' || name.startsWith('<') ? '[Function (anonymous)]' : `[Function: ${name}]`;
}

function inspectObject(object: usize, depth: number, state: Inspection): string {
  const descriptor = loadU32(object);
  const name = objectAt<string>(loadUsize(descriptor + 16));
  switch (loadU32(descriptor)) {
    case kindArray: {
      const elements: unknown[] = [];
      const count = elementCount(object);
      for (let i = 0; i < count && i <= mostElements; i++) elements.push(elementOf(object, i));
      return inspectElements(object, elements, count, '', '[', ']', depth, state);
    }
    case kindTypedArray: {
      const count = loadUsize(object + 16);
      const bytes: unknown[] = [];
      for (let i = 0; i < count && i <= mostElements; i++) bytes.push(loadU8(loadUsize(object + 8) + i));
      return inspectElements(object, bytes, count, `${name}(${count}) `, '[', ']', depth, state);
    }
  }
  const fields = fieldsOf(object);
  if (name === 'Array') {
    // A tuple: the fields are its elements.
    const elements = fields.filter((_, i) => i % 2 === 1);
    return inspectElements(object, elements, elements.length, '', '[', ']', depth, state);
  }
  const map = fieldNamed(fields, '#map');
  if (name === 'Set' && map !== undefined) {
    const values = entriesOf(fieldsOf(usize(boxBits(map))), '#keys');
    return inspectElements(object, values, values.length, `Set(${values.length}) `, '{', '}', depth, state);
  }
  if (name === 'Map' && fieldNamed(fields, '#keys') !== undefined) return inspectMap(object, fields, depth, state);
  return inspectFields(object, fields, name, depth, state);
}

/** Elements of an array or set, of which the first `mostElements` are shown and one more may be given. */
function inspectElements(
  object: usize,
  elements: readonly unknown[],
  count: number,
  prefix: string,
  open: string,
  close: string,
  depth: number,
  state: Inspection,
): string {
  if (count === 0) return `${prefix}${open}${close}`;
  if (depth > state.deepest) return open === '[' ? '[Array]' : '[Set]';
  state.depth = depth;
  const parts: string[] = [];
  let numeric = true;
  state.indentation += 2;
  for (let i = 0; i < elements.length && i <= mostElements; i++) {
    if (typeof elements[i] !== 'number') numeric = false;
    if (i < mostElements) parts.push(inspectAt(elements[i], depth + 1, state));
  }
  state.indentation -= 2;
  const rest = count - parts.length;
  if (rest > 0) parts.push(`... ${rest} more item${rest === 1 ? '' : 's'}`);
  return framed(object, parts, prefix, open, close, depth, state, numeric, rest > 0);
}

function inspectMap(object: usize, fields: readonly unknown[], depth: number, state: Inspection): string {
  const keys = entriesOf(fields, '#keys');
  const values = entriesOf(fields, '#values');
  const prefix = `Map(${keys.length}) `;
  if (keys.length === 0) return `${prefix}{}`;
  if (depth > state.deepest) return '[Map]';
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  for (let i = 0; i < keys.length && i < mostElements; i++) {
    const key = inspectAt(keys[i], depth + 1, state);
    parts.push(`${key} => ${inspectAt(values[i], depth + 1, state)}`);
  }
  state.indentation -= 2;
  const rest = keys.length - parts.length;
  if (rest > 0) parts.push(`... ${rest} more item${rest === 1 ? '' : 's'}`);
  return framed(object, parts, prefix, '{', '}', depth, state, false, false);
}

function inspectFields(
  object: usize,
  fields: readonly unknown[],
  name: string,
  depth: number,
  state: Inspection,
): string {
  const prefix = name === 'Object' ? '' : `${name} `;
  if (depth > state.deepest && hasShownField(fields)) return `[${name}]`;
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const value = fields[i + 1];
    let key = toStringValue(fields[i]);
    if (key.startsWith('?')) {
      if (value === undefined) continue;
      key = key.slice(1);
    }
    parts.push(`${isPlainName(key) ? key : quote(key)}: ${inspectAt(value, depth + 1, state)}`);
  }
  state.indentation -= 2;
  if (parts.length === 0) return `${prefix}{}`;
  return framed(object, parts, prefix, '{', '}', depth, state, false, false);
}

function hasShownField(fields: readonly unknown[]): boolean {
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (fields[i + 1] !== undefined || !toStringValue(fields[i]).startsWith('?')) return true;
  }
  return false;
}

/** The parts in brackets, with the mark of an object that refers to itself. */
function framed(
  object: usize,
  parts: readonly string[],
  prefix: string,
  open: string,
  close: string,
  depth: number,
  state: Inspection,
  numeric: boolean,
  more: boolean,
): string {
  const index = state.circular.indexOf(object);
  const mark = index < 0 ? '' : `<ref *${index + 1}> `;
  const frame = { prefix: `${mark}${prefix}`, open, close };
  return arrange(frame, parts, state.indentation, state.depth - depth, open === '[', numeric, more);
}

function fieldNamed(fields: readonly unknown[], name: string): unknown {
  for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] === name) return fields[i + 1];
  return undefined;
}

/** The keys or values of a Map (lang/map.ts) without those of deleted entries, whose hash is 0. */
function entriesOf(fields: readonly unknown[], name: string): unknown[] {
  const hashes = usize(boxBits(fieldNamed(fields, '#hashes')));
  const array = usize(boxBits(fieldNamed(fields, name)));
  const entries: unknown[] = [];
  for (let i = 0; i < elementCount(array); i++) {
    if (elementOf(hashes, i) !== 0) entries.push(elementOf(array, i));
  }
  return entries;
}

/** Whether a property can be shown without quotes: letters, digits and underscores. */
function isPlainName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f;
    if (!isLetter && (i === 0 || unit < 0x30 || unit > 0x39)) return false;
  }
  return name !== '';
}

/** The string in quotes; a long one as a sum of its lines. */
function quoteLines(text: string, indentation: number): string {
  if (text.length <= shortString || text.length <= widestString - indentation || !text.includes('\n'))
    return quote(text);
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push(quote(text.slice(start, end)));
    start = end;
  }
  return lines.join(` +\n${' '.repeat(indentation + 2)}`);
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
