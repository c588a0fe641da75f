/**
 * Calls of constructors. One that has `return object`, itself or in a base class, gives the object that takes the place of the new one
 * (ECMA-262 §10.2.2), which is the new one unless it says otherwise; the others give nothing.
 */

import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { givesObject } from '../types/constructor-result';
import { instanceTest } from './class-test';
import type { FunctionLowering, Operand } from './function-lowering';
import type { FunctionReference } from './program-lowering';

/** Calls a constructor with an object that has just been made: the object that stands for it from now on. */
export function callConstructor(
  f: FunctionLowering,
  cls: ClassType,
  { symbol }: FunctionReference,
  object: Value,
  args: readonly Value[],
): Value {
  if (givesObject(cls)) return f.builder.call(symbol, 'ref', [object, ...args]);
  f.builder.call(symbol, 'void', [object, ...args]);
  return object;
}

/**
 * `this` behind `super(…)`, which gave `object`. Another object than the new one has to be of the class, too: the fields that it adds
 * have their places there.
 */
export function constructedBySuper(f: FunctionLowering, self: Operand, cls: ClassType, object: Value): Operand {
  if (object === self.value) return self;
  const b = f.builder;
  const [other, wrong, fine] = [b.newBlock(), b.newBlock(true), b.newBlock()];
  b.branch(b.compare('eq', object, self.value), fine, other);
  f.enter(other);
  b.branch(instanceTest(f, { value: object, type: self.type }, cls), fine, wrong);
  f.enter(wrong);
  const message = `super() returned an object that is no instance of '${cls.name}'`;
  f.callRuntime('lang/unwind', 'throwTypeError', [b.address(f.program.string(message))]);
  b.unreachable();
  f.enter(fine);
  return { value: object, type: self.type };
}
