/** The Array constructor (ECMA-262 §23.1.1) and `Array.from` (§23.1.2.1). */

import { ts } from '../frontend/checker';
import {
  type ArrayType,
  type FunctionType,
  isOpaque,
  membersOf,
  numberType,
  type ShapeType,
  type StaticType,
  undefinedType,
} from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { propertyOf } from './access';
import { appendElement, makeArray, newArray } from './arrays';
import { boxed, convert, toNumber } from './conversion';
import { callClosure } from './dispatch';
import { arrayLikeElements } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate } from './iteration';
import { Join } from './join';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';

/** `new Array(…)`: of one number, an array of that length; else of the arguments. */
export function constructArray(f: FunctionLowering, given: readonly ts.Expression[], type: ArrayType): Operand {
  if (given.length !== 1 || ts.isSpreadElement(given[0])) return arrayOf(f, given, type);
  const argument = f.expression(given[0], type.element);
  if (argument.type.kind === 'number') return filled(f, argument, type);
  const single = (): Operand => makeArray(f, [argument], type);
  if (!membersOf(argument.type).some((member) => member.kind === 'number' || isOpaque(member))) return single();
  // Only the run time knows whether it is a number.
  const b = f.builder;
  const [length, element] = [b.newBlock(), b.newBlock()];
  const done = new Join(f, type);
  const box = boxed(f, argument);
  b.branch(b.convert('isnumber', box), length, element);
  f.enter(length);
  done.bring(filled(f, { value: b.unbox('num', box), type: numberType }, type).value);
  f.enter(element);
  done.bring(single().value);
  return done.enter();
}

function filled(f: FunctionLowering, length: Operand, type: ArrayType): Operand {
  return { ...f.callRuntime('lang/array', 'newFilled', [toNumber(f, length)], [type.element]), type };
}

/** `Array.from(source, map)`: of what can be iterated, or else of what has a length. */
export function arrayFrom(f: FunctionLowering, node: ts.Expression, given: readonly ts.Expression[]): Operand {
  const type = f.typeOf(node);
  if (type.kind !== 'array') throw new LoweringError(node, 'this call makes no array of one type');
  const [first, second] = given;
  const source = f.expression(first);
  const map = second && mapping(f, second);
  const result = newArray(f, type, 0);
  const index = f.newLocal('index', numberType);
  const b = f.builder;
  b.set(index, b.num(0));
  const add = (element: Operand): void => {
    const value = map ? map(element, { value: b.get(index), type: numberType }) : element;
    appendElement(f, result, convert(f, value, type.element));
    b.set(index, b.op('add', b.get(index), b.num(1)));
  };
  if (hasLengthAlone(source.type)) fromLength(f, node, source, () => b.get(index), add);
  else iterate(f, isArrayLike(source.type) ? arrayLikeElements(f, source) : source, node, add);
  return result;
}

/** The function that makes the elements, evaluated once. */
function mapping(f: FunctionLowering, node: ts.Expression): (...args: Operand[]) => Operand {
  const callee = f.expression(node);
  const type = membersOf(callee.type).find((member): member is FunctionType => member.kind === 'function');
  if (!type) throw new LoweringError(node, 'this is no function of a known type');
  return (...args) => callClosure(f, callee.value, type, args);
}

/** Values of which some have a length and elements at indices, and no iterator. */
function isArrayLike(type: StaticType): boolean {
  return isOpaque(type) || membersOf(type).some((member) => member.kind === 'record' || isLike(member));
}

function isLike(type: StaticType): type is ShapeType {
  return type.kind === 'shape' && type.properties.has('length') && !type.properties.has(iteratorKey);
}

/** Objects such as `{ length: 5 }`. */
function hasLengthAlone(type: StaticType): boolean {
  return isLike(type) && ![...type.properties.keys()].some((name) => /^\d/.test(name));
}

/** Of an object with a length, every element is undefined. */
function fromLength(
  f: FunctionLowering,
  node: ts.Node,
  source: Operand,
  index: () => Operand['value'],
  add: (element: Operand) => void,
): void {
  const b = f.builder;
  const length = propertyOf(f, source, 'length');
  if (!length) throw new LoweringError(node, 'Array.from cannot take elements from a value of this type', 'use a loop');
  // ToLength (§7.1.20): NaN compares false.
  const limit = b.op('trunc', toNumber(f, length));
  const head = b.newBlock();
  const round = b.newBlock();
  const done = b.newBlock();
  b.jump(head);
  f.enter(head);
  b.branch(b.compare('lt', index(), limit), round, done);
  f.enter(round);
  add({ ...f.undefinedOperand(), type: undefinedType });
  b.jump(head);
  f.enter(done);
}
