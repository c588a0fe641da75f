/**
 * `f.call(…)`, `f.apply(…)` and `f.bind(…)` where nothing is known of `f` (ECMA-262 §20.2.3): of a function, they call it with another `this`, now
 * or later; any other object may have a method of that name.
 */

import type { ts } from '../frontend/checker';
import { anyType } from '../types/static-type';
import { bindAny } from './bound-any';
import { onKind } from './checked';
import { isClassObject } from './class-values';
import { isNullish } from './conversion';
import { descriptorKinds } from './descriptors';
import { anyArray, applyAny, arrayLikeElements } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import { arrayOf } from './literals';
import { leaveReceiver } from './receivers';

export type FunctionMember = 'apply' | 'bind' | 'call';

/** A call of the member `name` of an `any`; `text` is the callee as written. */
export function callAnyFunctionMember(
  f: FunctionLowering,
  callee: Operand,
  name: FunctionMember,
  text: string,
  given: readonly ts.Expression[],
): Operand {
  const b = f.builder;
  const [first, ...others] = given;
  const receiver = first ? f.expression(first) : f.undefinedOperand();
  const rest = arrayOf(f, others, f.program.types.table.array(anyType));
  const done = new Join(f, anyType);
  const method = b.newBlock();
  onKind(f, callee.value, descriptorKinds.closure, (closure) => {
    const plain = b.newBlock();
    b.branch(isClassObject(f, callee.value), method, plain);
    f.enter(plain);
    if (name === 'bind') done.bring(bindAny(f, closure, receiver, rest, others.length).value);
    else {
      const list = name === 'apply' ? listed(f, rest) : rest;
      leaveReceiver(f, receiver, closure);
      done.bring(applyAny(f, callee, undefined, text, list).value);
    }
  });
  b.jump(method);
  f.enter(method);
  const all = anyArray(f, first ? [receiver] : []);
  f.callRuntime('lang/array', 'push', [all.value, rest.value], [anyType]);
  done.bring(applyAny(f, callee, name, text, all).value);
  return done.enter();
}

/** The arguments that `apply` takes from its second one, which may be missing. */
function listed(f: FunctionLowering, rest: Operand): Operand {
  const b = f.builder;
  const list: Operand = {
    value: f.callRuntime('lang/arguments', 'argumentAt', [rest.value, b.num(0)]).value,
    type: anyType,
  };
  const done = new Join(f, rest.type);
  const there = b.newBlock();
  const missing = b.newBlock();
  b.branch(isNullish(f, list, 'either'), missing, there);
  f.enter(missing);
  done.bring(anyArray(f, []).value);
  f.enter(there);
  done.bring(arrayLikeElements(f, list).value);
  return done.enter();
}
