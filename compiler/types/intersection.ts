/**
 * What a value is of which two types are known. The checker leaves `T & any[]` and `T & object` behind a test of a generic value;
 * with T substituted, that is one of the two types, some members of a union, or no value at all: the instance never passes the test.
 */

import type { ts } from '../frontend/checker';
import { areDisjoint } from './disjoint';
import { isOpaque, neverType, objectType, type StaticType } from './static-type';
import type { TypeTable } from './type-table';

/** Kinds whose values are instances of no class of a program. */
const classless: ReadonlySet<StaticType['kind']> = new Set([
  ...(['number', 'string', 'boolean', 'bigint', 'wide', 'symbol', 'undefined', 'null'] as const),
  ...(['typedarray', 'function'] as const),
]);

/** Kinds whose values are objects. */
const objects: ReadonlySet<StaticType['kind']> = new Set([
  ...(['array', 'tuple', 'typedarray', 'function', 'class', 'shape', 'record'] as const),
]);

/** Whether discriminants contradict each other: the checker then takes the type for `never`, without properties, but keeps it in unions. */
export function isContradiction(type: ts.IntersectionType, checker: ts.TypeChecker): boolean {
  const has = (part: ts.Type): boolean => checker.getPropertiesOfType(part).length > 0;
  return type.types.some(has) && !has(type);
}

/** The values of both types; undefined if only their properties tell. */
export function meet(table: TypeTable, a: StaticType, b: StaticType): StaticType | undefined {
  if (a === b) return a;
  return areDisjoint(a, b) ? neverType : (meetInOrder(table, a, b) ?? meetInOrder(table, b, a));
}

function meetInOrder(table: TypeTable, a: StaticType, b: StaticType): StaticType | undefined {
  switch (a.kind) {
    case 'union': {
      const members = a.members.map((member) => meet(table, member, b));
      return members.every((member) => member !== undefined) ? table.union(members) : undefined;
    }
    case 'never':
      return a;
    case 'unknown':
      return b.kind === 'shape' ? undefined : b;
    case 'object':
      if (isOpaque(b)) return objectType;
      return objects.has(b.kind) ? b : neverType;
    case 'array':
    case 'tuple':
      // An array of anything says no more than that it is one.
      if (b.kind === 'array' && (isOpaque(b.element) || a.kind === 'tuple')) return a;
      return isMade(b) ? neverType : undefined;
    default:
      return classless.has(a.kind) && isMade(b) ? neverType : undefined;
  }
}

/** Whether the type is a class with members that are not only declared: no brand. */
function isMade(type: StaticType): boolean {
  return type.kind === 'class' && type.declaration.members.some((member) => 'body' in member && member.body);
}
