/** `new Map(…)` and `new Set(…)` of what is no array (ECMA-262 §24.1.1.1, §24.2.2.1): the elements are added one by one. */

import type { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import { anyType, isOpaque, membersOf, nonNullable, numberType } from '../types/static-type';
import { propertyOf } from './access';
import { readElement } from './arrays';
import { boxed, isNullish, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { callWith, isLibraryClass, iterate } from './iteration';

const iterableKinds: readonly string[] = ['class', 'shape', 'string', 'typedarray'];

/** Whether a collection is made from an iterator, not by its constructor. */
export function isFilledByIteration(f: FunctionLowering, cls: ClassType, argument: ts.Expression | undefined): boolean {
  if (!argument || !(isLibraryClass(f, cls, 'Map') || isLibraryClass(f, cls, 'Set'))) return false;
  const type = nonNullable(f.program.types.table, f.typeOf(argument));
  return membersOf(type).some(({ kind }) => iterableKinds.includes(kind));
}

/** Adds the elements of `source`, which may be undefined or null, to an empty collection. */
export function fill(f: FunctionLowering, collection: Operand, source: Operand, node: ts.Node): void {
  const b = f.builder;
  const object = f.temporary(collection, 'collection');
  const some = b.newBlock();
  const done = b.newBlock();
  b.branch(isNullish(f, source, 'either'), done, some);
  f.enter(some);
  const type = nonNullable(f.program.types.table, source.type);
  const isMap = isLibraryClass(f, collection.type, 'Map');
  iterate(f, { value: reinterpret(f, source, type), type }, node, (element) => {
    const into = { value: b.get(object), type: collection.type };
    if (isMap) callWith(f, into, 'set', [partOf(f, element, 0), partOf(f, element, 1)]);
    else callWith(f, into, 'add', [element]);
  });
  f.fallTo(done);
  f.enter(done);
}

/** Key or value of an entry: a tuple, or an array of two. */
function partOf(f: FunctionLowering, entry: Operand, index: number): Operand {
  const field = propertyOf(f, entry, `${index}`);
  return field ?? readElement(f, asList(f, entry), { value: f.builder.num(index), type: numberType }, true);
}

/** An entry of which nothing is known, such as those of `[]`, as an array of anything. */
function asList(f: FunctionLowering, entry: Operand): Operand {
  if (!isOpaque(entry.type) && entry.type.kind !== 'never') return entry;
  const type = f.program.types.table.array(anyType);
  return { value: reinterpret(f, { value: boxed(f, entry), type: anyType }, type), type };
}
