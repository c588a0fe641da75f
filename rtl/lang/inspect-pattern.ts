/**
 * Regular expressions, the results of matches and their named groups, for the console. They are recognised by their fields, so that
 * a program without them need not contain their classes.
 */

import { descriptorOf, fieldsOf, loadU32, loadUsize, type usize } from 'toro/unsafe';
import { toStringValue } from './convert';
import { fieldNamed, shownNamed } from './object-view';

/** Offset of what a match has beside its elements (lang/match.ts). */
const detailsOffset = 24;

/** What Node calls an object without a prototype. */
export const nullPrototype = '[Object: null prototype]';

export function isPattern(fields: readonly unknown[], name: string): boolean {
  return name === 'RegExp' && shownNamed(fields, 'lastIndex') !== undefined;
}

export function patternText(fields: readonly unknown[]): string {
  return `/${toStringValue(shownNamed(fields, 'source'))}/${toStringValue(shownNamed(fields, 'flags'))}`;
}

/** The properties of an array that is the result of a match, names and values in turn; none for other arrays. */
export function propertiesOfMatch(array: usize): unknown[] {
  const properties: unknown[] = [];
  if (loadU32(array) !== descriptorOf('match')) return properties;
  const fields = fieldsOf(loadUsize(array + detailsOffset));
  if (fieldNamed(fields, 'input') === undefined) return ['groups', fieldNamed(fields, 'indexGroups')];
  for (const name of ['index', 'input', 'groups']) properties.push(name, fieldNamed(fields, name));
  const indices = fieldNamed(fields, 'indices');
  if (indices !== undefined) properties.push('indices', indices);
  return properties;
}

/** Whether the fields are those of a dictionary without a prototype, such as the named groups of a match. */
export function isBare(fields: readonly unknown[]): boolean {
  return fields.length > 0 && fields[0] === '#bare';
}
