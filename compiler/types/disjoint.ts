/**
 * Types that no value has in common: a number is no array, a Map is no Date. In an instance of generic code a test may ask a value for
 * what its type excludes; nothing behind that test happens. Of shapes and of the program's classes nothing is known: they are structural.
 */

import { isLibrarySource } from '../frontend/installation';
import type { StaticType } from './static-type';

/** What a value must be to have this type; undefined if several kinds of objects can have it. */
function familyOf(type: StaticType): string | undefined {
  switch (type.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'symbol':
    case 'undefined':
    case 'null':
    case 'typedarray':
      return type.kind;
    case 'bigint':
    case 'wide':
      return 'bigint';
    case 'array':
    case 'tuple':
      return 'array';
    case 'class': {
      const root = [...type.line()].at(-1);
      return root && isLibrarySource(root.declaration) ? root.name : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether no value has both types. */
export function areDisjoint(a: StaticType, b: StaticType): boolean {
  const families = [familyOf(a), familyOf(b)];
  return families[0] !== undefined && families[1] !== undefined && families[0] !== families[1];
}
