/**
 * Stand-ins for types in library functions that only move values about (`@shared` in rtl/lang): all object types are handled by the
 * same machine code there, so one instance serves them, and a program with many classes does not carry a `push` for each.
 */

import { representation } from './representation';
import { membersOf, objectType, type StaticType, unknownType } from './static-type';
import type { TypeTable } from './type-table';

const objects: ReadonlySet<StaticType['kind']> = new Set([
  'class',
  'shape',
  'array',
  'tuple',
  'typedarray',
  'function',
  'object',
  'record',
]);

/** The type whose instance serves values of `type`; types that code must tell from others stand for themselves. */
export function sharedType(table: TypeTable, type: StaticType): StaticType {
  const members = membersOf(type);
  if (representation(type) === 'box') return unknownType;
  if (!members.some(({ kind }) => objects.has(kind))) return type;
  const rest = members.filter(({ kind }) => !objects.has(kind));
  if (rest.some(({ kind }) => kind !== 'undefined' && kind !== 'null')) return type;
  return table.union([objectType, ...rest]);
}
