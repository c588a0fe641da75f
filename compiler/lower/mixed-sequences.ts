/** Strings, arrays and typed arrays behind one type (`string | string[]`, `number[] | Uint8Array`): each use finds out at run time which it has. */

import type { Value } from '../ir/instruction';
import { membersOf, type StaticType, undefinedType } from '../types/static-type';
import { asOneArray, elementTypeOf, readElement, writeElement } from './arrays';
import { hasDescriptor } from './checked';
import { convert, isOfKind } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';

/** Whether the values of a type are strings, arrays and typed arrays, of more than one kind. */
export function isMixed(type: StaticType): boolean {
  const members = membersOf(type);
  return members.length > 1 && members.every(isSequence) && members.some(({ kind }) => kind !== 'array');
}

function isSequence({ kind }: StaticType): boolean {
  return kind === 'array' || kind === 'typedarray' || kind === 'string';
}

/** Lowers `each` once for every kind that the object may be of; its result, as a `type`. */
export function onEachKind(
  f: FunctionLowering,
  object: Operand,
  type: StaticType,
  each: (one: Operand) => Operand,
): Operand {
  const b = f.builder;
  const done = new Join(f, type);
  const members = membersOf(object.type);
  const arrays = f.program.types.table.union(members.filter(({ kind }) => kind === 'array'));
  const take = (kind: StaticType): void => {
    const operand = each(asOneArray(f, { value: object.value, type: kind }));
    done.bring(convert(f, operand, type));
  };
  for (const kind of members) {
    if (kind.kind === 'array') continue;
    if (arrays.kind === 'never' && kind === members[members.length - 1]) {
      take(kind);
      return done.enter();
    }
    const hit = b.newBlock();
    const next = b.newBlock();
    b.branch(isOf(f, b.convert('box', object.value), kind), hit, next);
    f.enter(hit);
    take(kind);
    f.enter(next);
  }
  take(arrays);
  return done.enter();
}

function isOf(f: FunctionLowering, box: Value, kind: StaticType): Value {
  const test = isOfKind(f, box, kind);
  if (test) return test;
  if (kind.kind !== 'typedarray') throw new Error(`${kind.key} cannot be told from other sequences`);
  return hasDescriptor(f, box, f.program.descriptors.addTypedArray(kind.name));
}

/** What the elements of any of the kinds are. */
export function mixedElement(f: FunctionLowering, type: StaticType): StaticType {
  return f.program.types.table.union(membersOf(type).map((member) => elementTypeOf(member) ?? undefinedType));
}

/** `object[index]`; `optional` if the program asks whether there is one. */
export function readMixed(f: FunctionLowering, object: Operand, index: Operand, optional: boolean): Operand {
  const element = mixedElement(f, object.type);
  const type = optional ? f.program.types.table.optional(element) : element;
  return onEachKind(f, object, type, (one) => readElement(f, one, index, optional));
}

/** `object[index] = value`. */
export function writeMixed(f: FunctionLowering, object: Operand, index: Operand, value: Operand): void {
  onEachKind(f, object, undefinedType, (one) => {
    writeElement(f, one, index, value);
    return f.undefinedOperand();
  });
}
