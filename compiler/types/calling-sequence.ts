/**
 * Types that code with values of no known type treats alike: what is looked at in the same way, and functions that are called in the same
 * way. One function serves all of them (checked.ts, dynamic-dispatch.ts), so that a program with many types does not carry one for each.
 */

import { representation } from './representation';
import { type FunctionType, membersOf, objectType, type StaticType, unknownType } from './static-type';
import type { TypeTable } from './type-table';

/** How deep functions that take functions are looked into. */
const mostDepth = 3;

/**
 * The type that stands for all that are looked at like this one: of an object without a class, that it is one; of a function, how it is
 * called.
 */
export function lookedAs(table: TypeTable, type: StaticType, depth = 0): StaticType {
  switch (type.kind) {
    case 'shape':
    case 'record':
      return objectType;
    case 'array':
      return type.match ? type : table.array(lookedAs(table, type.element, depth));
    case 'union':
      return table.union(membersOf(type).map((member) => lookedAs(table, member, depth)));
    case 'function':
      return type.constructs || depth === mostDepth ? type : lookedAsFunction(table, type, depth + 1);
    default:
      return type;
  }
}

function lookedAsFunction(table: TypeTable, type: FunctionType, depth: number): FunctionType {
  const parameters = type.parameters.map((parameter) => lookedAs(table, parameter, depth));
  const looked = { ...type, parameters, result: lookedAs(table, type.result, depth) };
  const key = `function ${sequenceKey(looked)}`;
  return table.intern(key, () => ({ ...looked, key }));
}

/** The function type that stands for all whose functions take boxes as arguments, and give one, in the same way. */
export function callingSequence(table: TypeTable, type: FunctionType): FunctionType {
  const parameters = type.parameters.map((parameter) => lookedAs(table, parameter));
  return { ...type, parameters, result: boxedAs(type.result) };
}

/** What tells the calling sequences of two function types apart. */
export function sequenceKey({ parameters, required, rest, result }: FunctionType): string {
  return `${required}${rest ? '...' : ':'}${parameters.map(({ key }) => key).join(',')}>${result.key}`;
}

/** The type that stands for all whose values get into a box like those of this one. */
function boxedAs(type: StaticType): StaticType {
  if (['undefined', 'null', 'never', 'number', 'wide'].includes(type.kind)) return type;
  const kind = representation(type);
  if (kind === 'box') return unknownType;
  return kind === 'ref' ? objectType : type;
}
