/** `new Map(…)` and `new Set(…)` of what is no array (ECMA-262 §24.1.1.1, §24.2.2.1): the elements are added one by one. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { constructorOf } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import {
  type ArrayType,
  anyType,
  isOpaque,
  membersOf,
  neverType,
  nonNullable,
  numberType,
  type StaticType,
} from '../types/static-type';
import { propertyOf } from './access';
import { appendElement, newArray, readElement } from './arrays';
import { boxed, convert, isNullish, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { callWith, isLibraryClass, iterate } from './iteration';

const iterableKinds: readonly string[] = ['class', 'shape', 'string', 'typedarray'];

/** Whether a collection is made from an iterator, not by its constructor. */
export function isFilledByIteration(f: FunctionLowering, cls: ClassType, argument: ts.Expression | undefined): boolean {
  return argument !== undefined && isCollection(f, cls) && isIterated(f, argument);
}

function isCollection(f: FunctionLowering, cls: ClassType): boolean {
  return isLibraryClass(f, cls, 'Map') || isLibraryClass(f, cls, 'Set');
}

/** Whether the value of an expression has an iterator and is no array, which constructors take. */
function isIterated(f: FunctionLowering, argument: ts.Expression): boolean {
  const type = nonNullable(f.program.types.table, f.typeOf(argument));
  return membersOf(type).some(({ kind }) => iterableKinds.includes(kind));
}

/**
 * The argument of a constructor that hands it on to that of a collection (`super(entries)`, a subclass without a constructor of its own): of
 * what is no array, an array of its elements. Undefined where the argument can be given as it is.
 */
export function listForCollection(
  f: FunctionLowering,
  cls: ClassType,
  argument: ts.Expression | undefined,
  parameter: StaticType | undefined,
): Value | undefined {
  const type = membersOf(parameter ?? neverType).find((member): member is ArrayType => member.kind === 'array');
  if (!argument || !parameter || !type || !isCollection(f, constructedAs(cls))) return undefined;
  if (f.typeOf(argument).kind === 'any' && !ts.isSpreadElement(argument)) {
    return convert(f, contentsForCollection(f, cls, f.expression(argument)), parameter);
  }
  if (!isIterated(f, argument)) return undefined;
  const list = newArray(f, type, 0);
  eachOf(f, f.expression(argument), argument, (element) => {
    appendElement(f, list, convert(f, element, type.element));
  });
  return convert(f, list, parameter);
}

/** The argument of a constructor of which nothing is known: for a collection, an array of the elements. */
export function contentsForCollection(f: FunctionLowering, cls: ClassType, argument: Operand): Operand {
  if (!isCollection(f, constructedAs(cls))) return argument;
  return { ...f.callRuntime('lang/dynamic', 'contentsOf', [boxed(f, argument)]), type: anyType };
}

/** The class whose constructor an object of a class is made by. */
function constructedAs(cls: ClassType): ClassType {
  return cls.base && !constructorOf(cls.declaration) ? constructedAs(cls.base) : cls;
}

/** Adds the elements of `source`, which may be undefined or null, to an empty collection. */
export function fill(f: FunctionLowering, collection: Operand, source: Operand, node: ts.Node): void {
  const isMap = isLibraryClass(f, collection.type, 'Map');
  eachOf(f, source, node, (element) => {
    if (isMap) callWith(f, collection, 'set', [partOf(f, element, 0), partOf(f, element, 1)]);
    else callWith(f, collection, 'add', [element]);
  });
}

/** A round for each element of what is iterable, or undefined or null. */
function eachOf(f: FunctionLowering, source: Operand, node: ts.Node, round: (element: Operand) => void): void {
  const [some, done] = [f.builder.newBlock(), f.builder.newBlock()];
  f.builder.branch(isNullish(f, source, 'either'), done, some);
  f.enter(some);
  const type = nonNullable(f.program.types.table, source.type);
  iterate(f, { value: reinterpret(f, source, type), type }, node, round);
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
