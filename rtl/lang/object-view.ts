/**
 * Objects whose class is not known, as lists of their fields (`fieldsOf` of toro/unsafe): names and values in turn. Private fields
 * are in it where the console needs them, optional ones with a `?` in front of the name, what is shown but is no key with `shownMark`, keys that begin
 * with a mark themselves with `keyMark`.
 */

import { boxBits, fieldsOf, loadU32, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { toStringValue } from './convert';
import { accessorValue } from './member-list';
import { isAccessorEntry, shownMark, withoutMark } from './symbol-name';

/** Kinds of type descriptors (docs/runtime.md). */
const kindArray = 3;

export function hasShownField(fields: readonly unknown[]): boolean {
  for (let i = 0; i + 1 < fields.length; i += 2) if (isShown(fields, i)) return true;
  return false;
}

/** Whether the field at `index` of the list is a property: it is not private, and not an optional one that is missing. */
export function isShown(fields: readonly unknown[], index: number): boolean {
  const name = toStringValue(fields[index]);
  return !name.startsWith('#') && (fields[index + 1] !== undefined || !name.startsWith('?'));
}

/** The value of a field that the console shows although it is no key; undefined if there is none. */
export function shownNamed(fields: readonly unknown[], name: string): unknown {
  return fieldNamed(fields, shownMark + name);
}

export function fieldNamed(fields: readonly unknown[], name: string): unknown {
  for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] === name) return fields[i + 1];
  return undefined;
}

/** The keys or values of a Map (lang/map.ts) without those of deleted entries, whose hash is 0 (lang/hash-table.ts). */
export function entriesOf(fields: readonly unknown[], name: string): unknown[] {
  const table = fieldsOf(usize(boxBits(fieldNamed(fields, '#hashTable'))));
  const hashes = usize(boxBits(fieldNamed(table, '#hashes')));
  const array = usize(boxBits(fieldNamed(fields, name)));
  const entries: unknown[] = [];
  for (let i = 0; i < elementCount(array); i++) {
    if (elementOf(hashes, i) !== 0) entries.push(elementOf(array, i));
  }
  return entries;
}

/** The fields of the Map that an object is, or that a Set keeps its values in; undefined for anything else. */
export function mapFieldsOf(fields: readonly unknown[]): readonly unknown[] | undefined {
  if (fieldNamed(fields, '#hashTable') !== undefined) return fields;
  const inner = fieldNamed(fields, '#map');
  if (inner === undefined) return undefined;
  const inside = fieldsOf(usize(boxBits(inner)));
  return fieldNamed(inside, '#hashTable') === undefined ? undefined : inside;
}

/** The own properties of an object or array, names and values in turn. */
export function propertiesOf(value: unknown): unknown[] {
  const properties: unknown[] = [];
  const object = usize(boxBits(value));
  if (loadU32(loadU32(object)) === kindArray) {
    for (let i = 0; i < elementCount(object); i++) properties.push(String(i), elementOf(object, i));
    return properties;
  }
  const fields = fieldsOf(object);
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const name = toStringValue(fields[i]);
    if (!isShown(fields, i) || name.startsWith(shownMark)) continue;
    properties.push(withoutMark(name), isAccessorEntry(name) ? accessorValue(value, name) : fields[i + 1]);
  }
  return properties;
}
