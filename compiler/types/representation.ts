/** How values of a static type are represented: as an IR value and as a location in memory. */

import type { Memory, Type } from '../ir/type';
import type { StaticType } from './static-type';

/** The type of an IR value that holds a value of this static type. `never` counts as a reference. */
export function representation(type: StaticType): Exclude<Type, 'void'> {
  switch (type.kind) {
    case 'number':
      if (!type.memory) return 'num';
      return type.memory === 'f32' ? 'f64' : 'i64';
    case 'wide':
      return 'i64';
    case 'boolean':
      return 'bool';
    case 'unknown':
    case 'any':
      return 'box';
    case 'union':
      return type.members.every((member) => representation(member) === 'ref') ? 'ref' : 'box';
    default:
      return 'ref';
  }
}

/** The kind of a field, cell or variable that holds a value of this static type. */
export function memoryOf(type: StaticType): Memory {
  switch (type.kind) {
    case 'number':
      return type.memory ?? 'num';
    case 'wide':
      return 'i64';
    default:
      return representation(type) as Memory;
  }
}

/** The kind of an array element: as a field, but numbers are always doubles there. */
export function elementMemory(type: StaticType): Memory {
  const memory = memoryOf(type);
  return memory === 'num' ? 'f64' : memory;
}

/** Whether the collector must look at a location of this kind. */
export function isReference(memory: Memory): boolean {
  return memory === 'ref' || memory === 'box';
}

/** The type of the IR result of a function that returns this static type. */
export function resultRepresentation(type: StaticType): Type {
  return type.kind === 'undefined' || type.kind === 'never' ? 'void' : representation(type);
}
