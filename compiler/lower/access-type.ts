/** How reading and writing a member are called: as functions without the object. */

import { type FunctionType, type StaticType, undefinedType } from '../types/static-type';

/** The function type of a property read or write. */
export function accessType(kind: 'get' | 'set', type: StaticType): FunctionType {
  const parameters = kind === 'set' ? [type] : [];
  const result = kind === 'get' ? type : undefinedType;
  return { kind: 'function', key: '', parameters, required: parameters.length, rest: false, result };
}
