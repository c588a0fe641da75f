/**
 * What the result of a match has besides its elements, for who knows no more than that it is an array. The object that holds it is read by its fields, so
 * that a program without matches need not contain its class.
 */

import { descriptorOf, fieldsOf, loadU32, loadUsize, type usize } from 'toro/unsafe';
import { fieldNamed } from './object-view';

/** Offset of what a match has beside its elements (lang/match.ts). */
const detailsOffset = 24;

const none: readonly unknown[] = [];

/** The properties of an array that is the result of a match, names and values in turn; none for other arrays. */
export function propertiesOfMatch(array: usize): readonly unknown[] {
  if (loadU32(array) !== descriptorOf('match')) return none;
  const properties: unknown[] = [];
  const fields = fieldsOf(loadUsize(array + detailsOffset));
  if (fieldNamed(fields, 'input') === undefined) {
    properties.push('groups', fieldNamed(fields, 'indexGroups'));
    return properties;
  }
  for (const name of ['index', 'input', 'groups']) properties.push(name, fieldNamed(fields, name));
  const indices = fieldNamed(fields, 'indices');
  if (indices !== undefined) properties.push('indices', indices);
  return properties;
}
