/** `value[index]` of what may be a string or an array: each of the two is read in its own way. */

import { membersOf, type StaticType, stringType } from '../types/static-type';
import { asOneArray, elementTypeOf, readElement } from './arrays';
import { convert, isOfKind, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

/** Whether a type has strings and arrays, or one kind of typed array, as its values and nothing else. */
export function isTextOrArray(type: StaticType): boolean {
  const members = membersOf(type);
  const others = members.filter(({ kind }) => kind !== 'string');
  const isOneKind =
    others.every(({ kind }) => kind === 'array') || (others.length === 1 && others[0].kind === 'typedarray');
  return others.length > 0 && others.length < members.length && isOneKind;
}

/** The element or character at an index; `optional` if the program asks whether there is one. */
export function readTextOrArray(f: FunctionLowering, object: Operand, index: Operand, optional: boolean): Operand {
  const { table } = f.program.types;
  const b = f.builder;
  const others = table.union(membersOf(object.type).filter(({ kind }) => kind !== 'string'));
  const text = { value: object.value, type: stringType };
  const array = asOneArray(f, { value: reinterpret(f, object, others), type: others });
  const element = table.union([stringType, elementTypeOf(array.type) ?? stringType]);
  const type = optional ? table.optional(element) : element;
  const result = f.newLocal('element', type);
  const isText = isOfKind(f, b.convert('box', object.value), stringType);
  if (!isText) throw new Error('strings can be told from other values');
  const ofText = b.newBlock();
  const ofArray = b.newBlock();
  const done = b.newBlock();
  b.branch(isText, ofText, ofArray);
  f.enter(ofText);
  b.set(result, convert(f, readElement(f, text, index, optional), type));
  f.fallTo(done);
  f.enter(ofArray);
  b.set(result, convert(f, readElement(f, array, index, optional), type));
  f.fallTo(done);
  f.enter(done);
  return { value: b.get(result), type };
}
