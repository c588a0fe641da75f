/** Which fields of an object are properties to JSON. */

import { accessorOfField } from '../types/accessor-field';
import { isPrivateField } from '../types/member-name';
import { isSymbolKey } from '../types/symbol-key';
import type { Instance } from './candidates';
import { libraryBase } from './class-origin';
import { hasOwnName } from './field-lists';
import type { ProgramLowering } from './program-lowering';

/**
 * Whether one of the fields that are shown is written: it is enumerable, as none of a base class that the library has is, and no function, but for
 * elements of tuples. Accessors of literals are, by what they give.
 */
export function isInJson(program: ProgramLowering, { layout, cls }: Instance, name: string): boolean {
  const field = layout.fields.get(name);
  const accessor = accessorOfField(name);
  if (!field || accessor?.kind === 'set') return false;
  if (isPrivateField(name, cls) || isSymbolKey(accessor?.name ?? name)) return false;
  const inherited = libraryBase(program, cls)?.layout.fields;
  if (inherited?.has(name) && !(name === 'name' && hasOwnName(program, cls))) return false;
  return accessor !== undefined || field.type.kind !== 'function' || layout.name === 'Array';
}
