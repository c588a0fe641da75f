/** Strings, arrays and typed arrays behind one type (`string | string[]`, `number[] | Uint8Array`): each use finds out at run time which it has. */

import type { Value } from '../ir/instruction';
import { membersOf, type StaticType, undefinedType } from '../types/static-type';
import { asOneArray, elementTypeOf, readElement, writeElement } from './arrays';
import { hasDescriptor } from './checked';
import { convert, isOfKind } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

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
  const held = f.temporary(object, 'sequence');
  const result = f.newLocal('result', type);
  const done = b.newBlock();
  const members = membersOf(object.type);
  const arrays = f.program.types.table.union(members.filter(({ kind }) => kind === 'array'));
  const take = (kind: StaticType): void => {
    const operand = each(asOneArray(f, { value: b.get(held), type: kind }));
    b.set(result, convert(f, operand, type));
    f.fallTo(done);
  };
  for (const kind of members) {
    if (kind.kind === 'array') continue;
    if (arrays.kind === 'never' && kind === members[members.length - 1]) {
      take(kind);
      f.enter(done);
      return { value: b.get(result), type };
    }
    const hit = b.newBlock();
    const next = b.newBlock();
    b.branch(isOf(f, b.convert('box', b.get(held)), kind), hit, next);
    f.enter(hit);
    take(kind);
    f.enter(next);
  }
  take(arrays);
  f.enter(done);
  return { value: b.get(result), type };
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
  const at = f.temporary(index, 'index');
  return onEachKind(f, object, type, (one) =>
    readElement(f, one, { value: f.builder.get(at), type: index.type }, optional),
  );
}

/** `object[index] = value`. */
export function writeMixed(f: FunctionLowering, object: Operand, index: Operand, value: Operand): void {
  const at = f.temporary(index, 'index');
  const stored = f.temporary(value, 'value');
  onEachKind(f, object, undefinedType, (one) => {
    const given = { value: f.builder.get(stored), type: value.type };
    writeElement(f, one, { value: f.builder.get(at), type: index.type }, given);
    return f.undefinedOperand();
  });
}
