/**
 * Values as Node's `util.inspect` shows them: primitives, arrays, objects by their fields, maps, sets, errors with their
 * stack, functions by name.
 */

import { addressOf, boxBits, fieldsOf, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { classNameOf } from './class-name';
import { numberToString, toStringValue } from './convert';
import { Coroutine } from './coroutine';
import { hasAssignedCause } from './error';
import { classText, functionText, isClass } from './function';
import { functionFields } from './function-fields';
import { binaryProperties, contentsName } from './inspect-binary';
import { inspectDate } from './inspect-date';
import { inspectErrorBase, stackOf } from './inspect-error';
import { arrange } from './inspect-layout';
import { isBare, isPattern, nullPrototype, patternText } from './inspect-pattern';
import { quoteKey, quoteLines } from './inspect-text';
import { framed, Inspection, remark } from './inspection';
import { propertiesOfMatch } from './match-properties';
import { ShownIterator } from './native-iterator';
import { inheritedTag } from './object-tag';
import { entriesOf, hasShownField, isShown, mapFieldsOf, shownNamed } from './object-view';
import { Settlement } from './settlement';
import { ShownProperties } from './shown-properties';
import { toString as symbolText } from './symbol';
import { isAccessorEntry, withoutMark } from './symbol-name';
import { typedElementOf } from './typed-array-view';

/** Kinds of type descriptors (docs/runtime.md). */
const kindArray = 3;
const kindClosure = 6;
const kindTypedArray = 8;
const kindSymbol = 10;

const noProperties: readonly unknown[] = [];

/** How deep Node shows nested objects. */
const deepest = 2;
const deepestHidden = 4;
const mostInCell = 3;
/** Collections whose items nobody can list. */
const weakNames = ['WeakMap', 'WeakSet'];

/** The text of a value inside another or as an argument of `console.log`; strings in quotes. */
export function inspect(value: unknown): string {
  return inspectAt(value, 0, new Inspection(deepest, false));
}

/** As `inspect`, with objects below this depth by name only. */
export function inspectToDepth(value: unknown, depth: number): string {
  return inspectAt(value, 0, new Inspection(depth, false));
}

/** As `inspect`, on one line and with three elements of an array: for a cell of a table. */
export function inspectCell(value: unknown, depth: number): string {
  return inspectAt(value, 0, new Inspection(depth, false, mostInCell, Infinity));
}

/** As `inspect`, deeper and with what is not enumerable (`%o`). */
export function inspectHidden(value: unknown): string {
  return inspectAt(value, 0, new Inspection(deepestHidden, true));
}

function inspectAt(value: unknown, depth: number, state: Inspection): string {
  if (typeof value === 'string') return quoteLines(value, state.indentation);
  if (typeof value === 'bigint') return `${toStringValue(value)}n`;
  if (typeof value === 'number') return value === 0 && 1 / value < 0 ? '-0' : numberToString(value);
  if (typeof value === 'boolean' || value === undefined || value === null) return toStringValue(value);
  const object = usize(boxBits(value));
  const kind = loadU32(loadU32(object));
  if (kind === kindClosure && !isClass(object) && !hasFields(value as object)) return functionText(value as object);
  if (kind === kindSymbol) return symbolText(value as symbol);
  if (value instanceof Date) {
    const name = classNameOf(object);
    return name === 'Date' ? inspectDate(value.getTime()) : `${name} ${inspectDate(value.getTime())}`;
  }
  // The frames of other functions are no values of the program.
  if (value instanceof Coroutine) return `Object [${classNameOf(object)}] {}`;
  if (state.open.includes(object)) {
    if (!state.circular.includes(object)) state.circular.push(object);
    return `[Circular *${state.circular.indexOf(object) + 1}]`;
  }
  state.open.push(object);
  let text: string;
  if (kind === kindClosure)
    text = isClass(object) ? inspectClass(object, depth, state) : inspectFunction(value as object, depth, state);
  else if (value instanceof Error) text = inspectError(value, object, depth, state);
  else if (value instanceof ShownIterator) text = inspectIterator(value, object, depth, state);
  else if (value instanceof Settlement) text = inspectPromise(value, object, depth, state);
  else if (value instanceof ShownProperties)
    text = inspectFields(object, value.properties(), classNameOf(object), depth, state);
  else text = inspectObject(object, depth, state);
  state.open.pop();
  return text;
}

/** Whether the program has given a function properties. */
function hasFields(value: object): boolean {
  return (functionFields()?.fields(value).length ?? 0) > 0;
}

/** `[Function: counter] { calls: 0 }` */
function inspectFunction(value: object, depth: number, state: Inspection): string {
  if (depth > state.deepest) return '[Function]';
  const known = functionFields();
  const original = known?.original(value) ?? value;
  return inspectFields(addressOf(original), known?.fields(value) ?? [], functionText(original), depth, state);
}

/** A class with its static fields. */
function inspectClass(cls: usize, depth: number, state: Inspection): string {
  const base = classText(cls);
  const fields = fieldsOf(cls);
  if (!hasShownField(fields)) return base;
  if (depth > state.deepest) return '[Function]';
  state.depth = depth;
  const parts: string[] = [];
  appendFields(parts, fields, depth, state);
  return framed(state, depth, state.marked(cls, base), '', '{}', parts);
}

function inspectObject(object: usize, depth: number, state: Inspection): string {
  const descriptor = loadU32(object);
  const name = objectAt<string>(loadUsize(descriptor + 16));
  switch (loadU32(descriptor)) {
    case kindArray: {
      const elements: unknown[] = [];
      const count = elementCount(object);
      for (let i = 0; i < count && i <= state.most; i++) elements.push(elementOf(object, i));
      return inspectElements(object, elements, count, '', propertiesOfMatch(object), depth, state);
    }
    case kindTypedArray: {
      const count = loadUsize(object + 16);
      const values: unknown[] = [];
      for (let i = 0; i < count && i <= state.most; i++) values.push(typedElementOf(object, i));
      return inspectElements(object, values, count, name, noProperties, depth, state);
    }
  }
  const binary = binaryProperties(objectAt<object>(object), state.most);
  if (binary.length > 0) return inspectBinary(object, binary, name, depth, state);
  const fields = fieldsOf(object);
  if (name === 'Array') {
    // A tuple: the fields are its elements.
    const elements = fields.filter((_, i) => i % 2 === 1);
    return inspectElements(object, elements, elements.length, '', noProperties, depth, state);
  }
  if (isPattern(fields, name)) return patternText(fields);
  const parameters = name === 'URLSearchParams' ? shownNamed(fields, 'list') : undefined;
  if (parameters !== undefined) return inspectParameters(parameters as readonly string[], depth, state);
  if (isBare(fields)) return inspectFields(object, fields, nullPrototype, depth, state);
  const map = mapFieldsOf(fields);
  const tag = inheritedTag(objectAt<object>(object), fields);
  if (map === fields) return inspectMap(object, fields, name, tag, depth, state);
  if (map !== undefined) return inspectSet(object, entriesOf(map, '#keys'), fields, name, tag, depth, state);
  const shown = tag === '' || tag === name ? name : `${name} [${tag}]`;
  return inspectFields(object, fields, shown, depth, state);
}

/**
 * Elements of an array or typed array, of which the first `state.most` are shown and one more may be given, and further
 * properties, names and values in turn.
 */
function inspectElements(
  object: usize,
  elements: readonly unknown[],
  count: number,
  name: string,
  properties: readonly unknown[],
  depth: number,
  state: Inspection,
): string {
  const prefix = name === '' ? '' : `${name}(${count}) `;
  const hidden = state.hidden && name === '';
  if (count === 0 && !hidden && properties.length === 0) return `${prefix}[]`;
  if (depth > state.deepest) return name === '' ? '[Array]' : `[${name}]`;
  state.depth = depth;
  const parts: string[] = [];
  let numeric = true;
  state.indentation += 2;
  for (let i = 0; i < elements.length && i <= state.most; i++) {
    if (typeof elements[i] !== 'number' && typeof elements[i] !== 'bigint') numeric = false;
    if (i < state.most) parts.push(inspectAt(elements[i], depth + 1, state));
  }
  state.indentation -= 2;
  const more = count > parts.length;
  if (more) parts.push(remark(count - parts.length));
  if (hidden) {
    parts.push(`[length]: ${count}`);
    numeric = false;
  }
  if (properties.length > 0) {
    appendFields(parts, properties, depth, state);
    numeric = false;
  }
  const frame = { base: state.marked(object, ''), open: `${prefix}[`, close: ']' };
  return arrange(frame, parts, state.indentation, state.breakLength, state.depth - depth, true, numeric, more);
}

/** The names and values of URLSearchParams, which alternate in `list`: on one line if they fit there, wherever it begins. */
function inspectParameters(list: readonly string[], depth: number, state: Inspection): string {
  if (list.length === 0) return 'URLSearchParams {}';
  if (depth > state.deepest) return '[Object]';
  state.depth = depth;
  const parts: string[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) {
    parts.push(`${inspectAt(list[i], depth + 1, state)} => ${inspectAt(list[i + 1], depth + 1, state)}`);
  }
  const line = parts.join(', ');
  if (line.length <= state.breakLength) return `URLSearchParams { ${line} }`;
  const newline = `\n${' '.repeat(state.indentation)}`;
  return `URLSearchParams {${newline}  ${parts.join(`,${newline}  `)} }`;
}

/** `Set(2) ` in front of the entries, for a subclass `Name(2) [Set] `, or with a tag of its own. */
function collectionPrefix(name: string, tag: string, count: number): string {
  return name === tag ? `${name}(${count}) ` : `${name}(${count}) [${tag}] `;
}

function inspectSet(
  object: usize,
  values: readonly unknown[],
  fields: readonly unknown[],
  name: string,
  ownTag: string,
  depth: number,
  state: Inspection,
): string {
  const tag = ownTag === '' ? 'Set' : ownTag;
  const prefix = collectionPrefix(name, tag, values.length);
  if (values.length === 0 && !hasShownField(fields)) return `${prefix}{}`;
  if (depth > state.deepest) return name === tag ? `[${name}]` : `[${name} [${tag}]]`;
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  for (let i = 0; i < values.length && i < state.most; i++) parts.push(inspectAt(values[i], depth + 1, state));
  state.indentation -= 2;
  if (values.length > state.most) parts.push(remark(values.length - state.most));
  appendFields(parts, fields, depth, state);
  return framed(state, depth, state.marked(object, ''), prefix, '{}', parts);
}

function inspectMap(
  object: usize,
  fields: readonly unknown[],
  name: string,
  ownTag: string,
  depth: number,
  state: Inspection,
): string {
  const keys = entriesOf(fields, '#keys');
  const values = entriesOf(fields, '#values');
  const tag = ownTag === '' ? 'Map' : ownTag;
  const prefix = collectionPrefix(name, tag, keys.length);
  if (keys.length === 0 && !hasShownField(fields)) return `${prefix}{}`;
  if (depth > state.deepest) return name === tag ? `[${name}]` : `[${name} [${tag}]]`;
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  for (let i = 0; i < keys.length && i < state.most; i++) {
    const key = inspectAt(keys[i], depth + 1, state);
    parts.push(`${key} => ${inspectAt(values[i], depth + 1, state)}`);
  }
  state.indentation -= 2;
  if (keys.length > state.most) parts.push(remark(keys.length - state.most));
  appendFields(parts, fields, depth, state);
  return framed(state, depth, state.marked(object, ''), prefix, '{}', parts);
}

function inspectFields(
  object: usize,
  fields: readonly unknown[],
  name: string,
  depth: number,
  state: Inspection,
): string {
  const prefix = name === 'Object' ? '' : `${name} `;
  if (!hasShownField(fields)) return weakNames.includes(name) ? `${prefix}{ <items unknown> }` : `${prefix}{}`;
  if (depth > state.deepest) return `[${name}]`;
  state.depth = depth;
  const parts: string[] = [];
  appendFields(parts, fields, depth, state);
  return framed(state, depth, state.marked(object, ''), prefix, '{}', parts);
}

/** A buffer or a view of one: `name: value` for each property. */
function inspectBinary(
  object: usize,
  properties: readonly unknown[],
  name: string,
  depth: number,
  state: Inspection,
): string {
  if (depth > state.deepest) return `[${name}]`;
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  for (let i = 0; i < properties.length; i += 2) {
    const key = toStringValue(properties[i]);
    const value = properties[i + 1];
    parts.push(`${key}: ${key === contentsName ? toStringValue(value) : inspectAt(value, depth + 1, state)}`);
  }
  state.indentation -= 2;
  return framed(state, depth, state.marked(object, ''), `${name} `, '{}', parts);
}

/** An iterator of the library, in braces what is still to come. */
function inspectIterator(iterator: ShownIterator, object: usize, depth: number, state: Inspection): string {
  const label = iterator.label();
  const rest = iterator.rest();
  if (rest === undefined) return `${label} {}`;
  if (depth > state.deepest)
    return label.startsWith('[') ? `[Object ${label.replace('Entries', 'Iterator')}]` : `[${label}]`;
  if (rest.length === 0) return `${label} {  }`;
  state.depth = depth;
  const parts: string[] = [];
  state.indentation += 2;
  const step = iterator.givesEntries() ? 2 : 1;
  const count = rest.length / step;
  for (let i = 0; i < count && i < state.most; i++) {
    const texts: string[] = [];
    for (let j = i * step; j < (i + 1) * step; j++) texts.push(inspectAt(rest[j], depth + 1, state));
    // Entries are no arrays of the program: they add no depth, and what they hold is not indented further.
    parts.push(step === 1 ? texts[0] : framed(state, depth + 1, '', '', '[]', texts));
  }
  state.indentation -= 2;
  if (count > state.most) parts.push(remark(count - state.most));
  return framed(state, depth, state.marked(object, ''), `${label} `, '{}', parts);
}

/** State and outcome of a promise. */
function inspectPromise(promise: Settlement, object: usize, depth: number, state: Inspection): string {
  if (depth > state.deepest) return '[Promise]';
  state.depth = depth;
  let part = '<pending>';
  if (!promise.isPending) {
    state.indentation += 2;
    part = inspectAt(promise.outcome, depth + 1, state);
    state.indentation -= 2;
    if (promise.isRejected) part = `<rejected> ${part}`;
  }
  return framed(state, depth, state.marked(object, ''), 'Promise ', '{}', [part]);
}

/** The stack of an error; its own properties behind it in braces, then its cause and what it aggregates. */
function inspectError(error: Error, object: usize, depth: number, state: Inspection): string {
  const base = inspectErrorBase(error, state.indentation);
  const stack = stackOf(error);
  const cause = error.cause;
  let hasCause = cause !== undefined;
  const fields: unknown[] = [];
  const all = fieldsOf(object);
  for (let i = 0; i + 1 < all.length; i += 2) {
    const key = toStringValue(all[i]);
    if (key === 'message' || key === 'errors') continue;
    // A subclass with a field of its own for the cause.
    if (key === 'cause') hasCause = false;
    // The name of a class or of an instance is shown where the stack does not tell it.
    const isName = key === 'name' || key === '#name';
    if (isName && stack.includes(error.name)) continue;
    fields.push(isName ? 'name' : key, all[i + 1]);
  }
  const errors = error instanceof AggregateError ? error.errors : undefined;
  if (!hasShownField(fields) && !hasCause && errors === undefined) return base;
  if (depth > state.deepest) return `[${classNameOf(object)}]`;
  state.depth = depth;
  const parts: string[] = [];
  appendFields(parts, fields, depth, state);
  state.indentation += 2;
  if (hasCause) parts.push(`${hasAssignedCause(error) ? 'cause' : '[cause]'}: ${inspectAt(cause, depth + 1, state)}`);
  if (errors !== undefined) parts.push(`[errors]: ${inspectAt(errors, depth + 1, state)}`);
  state.indentation -= 2;
  return framed(state, depth, state.marked(object, base), '', '{}', parts);
}

/** `name: value` for each field that is to be shown. */
function appendFields(parts: string[], fields: readonly unknown[], depth: number, state: Inspection): void {
  state.indentation += 2;
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (!isShown(fields, i)) continue;
    const name = toStringValue(fields[i]);
    // An accessor is listed with a text in the place of its value (compiler/lower/field-lists.ts).
    const isAccessor = isAccessorEntry(name);
    const value = fields[i + 1];
    parts.push(
      `${quoteKey(withoutMark(name))}: ${isAccessor ? toStringValue(value) : inspectAt(value, depth + 1, state)}`,
    );
  }
  state.indentation -= 2;
}
