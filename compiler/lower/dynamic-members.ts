/** The members of objects with a layout as a dynamic access finds them: fields, accessors and methods by name. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { accessorIn, accessorOfField, hasAccessor } from '../types/accessor-field';
import { boundField } from '../types/bound-methods';
import type { ClassMembers, ClassType } from '../types/class-type';
import { type Field, fieldTag } from '../types/layout';
import { isPrivateField } from '../types/member-name';
import { isOwnSymbolKey, isSymbolKey } from '../types/symbol-key';
import type { Instance } from './candidates';
import { isOfLanguage } from './class-origin';
import type { FunctionLowering, Operand } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/** How the instances of one layout have a member. */
export type Member =
  | { readonly kind: 'field'; readonly name: string; readonly instance: Instance }
  /** An accessor of a literal: its halves are functions in hidden fields. */
  | { readonly kind: 'accessor'; readonly name: string; readonly getter?: Field; readonly setter?: Field }
  | { readonly kind: 'getter' | 'setter' | 'method'; readonly name: string; readonly owner: ClassType }
  /** A method that is read from objects that may have it bound, in this field. */
  | { readonly kind: 'bound'; readonly name: string; readonly owner: ClassType; readonly field: Field };

/** Members named by symbols that the language itself asks for. */
const hooks: ReadonlySet<string> = new Set(['@@asyncIterator', '@@iterator', '@@toPrimitive', '@@toStringTag']);

export type MemberUse = 'get' | 'set' | 'call';

/** The member of this name; undefined if the layout has none that JavaScript would find. */
export function memberOf(
  program: ProgramLowering,
  instance: Instance,
  name: string,
  use: MemberUse,
): Member | undefined {
  const { layout, cls } = instance;
  if (!isVisible(program, cls, name)) return undefined;
  if (hasAccessor(layout, name)) {
    return { kind: 'accessor', name, getter: accessorIn(layout, 'get', name), setter: accessorIn(layout, 'set', name) };
  }
  const field = layout.fields.get(name);
  const owner = (kind: keyof ClassMembers): ClassType | undefined => {
    const declaring = cls?.declaring(kind, name);
    // A field of a subclass hides an accessor of its base.
    return field && declaring && !declaring.layout.fields.has(name) ? undefined : declaring;
  };
  const getter = owner('getters');
  const setter = owner('setters');
  if (use === 'set' && setter) return { kind: 'setter', name, owner: setter };
  if (getter) return { kind: 'getter', name, owner: getter };
  const bound = boundField(cls, name);
  if (field && !bound) return { kind: 'field', name, instance };
  const method = use === 'set' ? undefined : cls?.declaring('methods', name);
  if (method && bound && use === 'get') return { kind: 'bound', name, owner: method, field: bound };
  return method && { kind: 'method', name, owner: method };
}

/** Names of all members that a computed key can find. */
export function memberNames(program: ProgramLowering, { layout, cls }: Instance): readonly string[] {
  const names = new Set(layout.order.map((name) => accessorOfField(name)?.name ?? name));
  for (const at of cls?.line() ?? []) {
    for (const kind of ['getters', 'setters', 'methods'] as const) {
      for (const name of at.members[kind].keys()) names.add(name);
    }
  }
  return [...names].filter((name) => (!isSymbolKey(name) || isOwnSymbolKey(name)) && isVisible(program, cls, name));
}

/** Classes of the library that are declared under another name. */
const interfaces: ReadonlyMap<string, string> = new Map([['NativeIterator', 'IteratorObject']]);

/** Private names are seen by their class alone; classes of the library show what they are declared to have. */
export function isVisible(program: ProgramLowering, cls: ClassType | undefined, name: string): boolean {
  if (isPrivateField(name, cls)) return false;
  if (isSymbolKey(name) && !isOwnSymbolKey(name) && !hooks.has(name)) return false;
  if (!cls) return true;
  for (const at of cls.line()) {
    if (!isOfLanguage(program, at)) {
      if (declares(at, name)) return true;
      continue;
    }
    if (isSymbolKey(name)) return (['getters', 'methods'] as const).some((kind) => cls.declaring(kind, name));
    const declared = libraryInterface(program, interfaces.get(at.name) ?? at.name);
    if (declared) return program.checked.checker.getPropertyOfType(declared, name) !== undefined;
  }
  return false;
}

function declares(cls: ClassType, name: string): boolean {
  const own = cls.layout.fields.has(name) && !cls.base?.layout.fields.has(name);
  return own || (['getters', 'setters', 'methods'] as const).some((kind) => cls.members[kind].has(name));
}

/** The type that rtl/lib declares under a name. */
export function libraryInterface(program: ProgramLowering, name: string): ts.Type | undefined {
  const { checker } = program.checked;
  const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Interface, false);
  return symbol && checker.getDeclaredTypeOfSymbol(symbol);
}

/** Members with the same key are read and called alike. */
export function keyOfMember(member: Member): string {
  if (member.kind === 'accessor') {
    const halves = [member.getter, member.setter].map((half) => half && `${half.offset} ${half.type.key}`);
    return `accessor ${halves.join(', ')}`;
  }
  if (member.kind === 'bound') return `bound ${member.field.offset} ${member.owner.key}`;
  if (member.kind !== 'field') return `${member.kind} ${member.owner.key}`;
  const field = member.instance.layout.fields.get(member.name);
  return `field ${field?.offset} ${field?.type.key}`;
}

export function readField(f: FunctionLowering, object: Value, { layout }: Instance, name: string): Operand {
  const field = layout.fields.get(name);
  if (!field) throw new Error(`no field '${name}' in ${layout.name}`);
  return { value: f.loadField(object, field.memory, field.offset, fieldTag(name)), type: field.type };
}
