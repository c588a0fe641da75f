/**
 * How the elements of an array lie in memory where its static type does not say (docs/runtime.md). An array whose elements are
 * boxes in its static type is open: it may have been made as a `number[]`. Each access tests the descriptor and goes the
 * slow way of rtl/lang/array-open.ts if it is another than that of boxes.
 */

import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import { isOfProgram } from '../ir/instruction';
import { elementMemory } from '../types/representation';
import { type ArrayType, membersOf, type StaticType, unknownType } from '../types/static-type';
import type { FunctionLowering } from './function-lowering';
import { descriptorOf, isObject } from './object-header';

/** Whether accesses to arrays with elements of this type must look at the array. */
export function isOpen(element: StaticType): boolean {
  return elementMemory(element) === 'box';
}

/** Branches on whether the array's elements are boxes: goes on if so. The block for other arrays, which is cold. */
export function requireBoxes(f: FunctionLowering, array: Value): Block {
  const boxes = f.builder.newBlock();
  const others = f.builder.newBlock(true);
  f.builder.branch(hasElements(f, array, unknownType), boxes, others);
  f.enter(boxes);
  return others;
}

/** Whether the array was made, or has become, one with elements like these. */
function hasElements(f: FunctionLowering, array: Value, element: StaticType): Value {
  const b = f.builder;
  const descriptor = descriptorOf(b, array);
  return b.compare('eq', descriptor, b.address(f.program.arrayDescriptor(element), 'i64'));
}

/** Whether an array with elements `from` must be looked at before it is taken for one with elements `to`. */
export function needsElementCheck(from: StaticType, to: StaticType): boolean {
  if (from === to) return false;
  if (!isOpen(to) && (from.kind === 'never' || elementMemory(from) !== elementMemory(to))) return true;
  return membersOf(to).some(
    (target) =>
      target.kind === 'array' &&
      !membersOf(from).some((source) => source.kind === 'array' && !needsElementCheck(source.element, target.element)),
  );
}

/** Whether a value may be an array whose elements lie as those of none of the arrays that it is taken for, beside other things perhaps. */
export function needsArrayCheck(from: StaticType, to: StaticType): boolean {
  const targets = membersOf(to).filter((member): member is ArrayType => member.kind === 'array');
  if (targets.length === 0) return false;
  return membersOf(from).some(
    (source) => source.kind === 'array' && targets.every((target) => needsElementCheck(source.element, target.element)),
  );
}

/** Goes on if `box` holds an array of this type, or one that can become it; else a TypeError is thrown. */
export function expectArray(f: FunctionLowering, box: Value, type: ArrayType): void {
  const b = f.builder;
  noteQuestion(f);
  // The arrays in it must be looked at too.
  const holdsArrays = membersOf(type.element).some((member) => member.kind === 'array');
  const check = (): void => {
    if (!isOpen(type.element)) f.callRuntime('lang/array-open', 'expectArrayOf', [box], [type.element]);
    else if (holdsArrays) f.callRuntime('lang/array-open', 'expectElements', [box], [type.element]);
    else f.callRuntime('lang/array-open', 'expectArray', [box]);
  };
  if (holdsArrays) {
    check();
    return;
  }
  const object = b.newBlock();
  const unlike = b.newBlock(true);
  const done = b.newBlock();
  b.branch(isObject(b, box), object, unlike);
  f.enter(object);
  b.branch(hasElements(f, b.unbox('ref', box), type.element), done, unlike);
  f.enter(unlike);
  check();
  b.jump(done);
  f.enter(done);
}

/** The code being lowered takes a value of no known type for an array. The run-time library knows what it does. */
export function noteQuestion(f: FunctionLowering): void {
  f.program.asksForArrays ||= isOfProgram(f.builder.position);
}
