/** `yield*` in async generators (ECMA-262 §15.5.5): what the other iterator gives is awaited as a result, not as a value. */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { asyncIteratorKey } from '../types/symbol-key';
import { propertyOf } from './access';
import type { AsyncGeneratorLowering } from './async-generators';
import { asyncStepper, settled } from './async-iteration';
import { isNullish, reinterpret } from './conversion';
import { refuseThrow } from './delegation';
import type { FunctionLowering, Operand } from './function-lowering';
import { callMethod, callWith, invoke, isDone, iterateSteps, valueOf } from './iteration';
import { LoweringError } from './lowering-error';
import { returnFrom } from './statements';

/** The result of the expression is what the other iterator returns. */
export function delegateAsync(
  f: FunctionLowering,
  generator: AsyncGeneratorLowering,
  node: ts.YieldExpression,
  source: Operand,
): Operand {
  if (f.program.types.methodType(source.type, asyncIteratorKey)) return toAsync(f, generator, node, source);
  iterateSteps(f, asyncStepper(f, source, node), (element, next) =>
    generator.give(element, {
      next: () => void f.builder.jump(next),
      // Iterators that have no `throw` leave the exception as it is (ECMA-262, 14th edition, §27.1.4.2.3 step 6).
      throw: (reason) => void f.builder.throw(reason.value),
      return: (value) => returnFrom(f, generator, value),
    }),
  );
  return f.undefinedOperand();
}

function toAsync(
  f: FunctionLowering,
  generator: AsyncGeneratorLowering,
  node: ts.YieldExpression,
  source: Operand,
): Operand {
  const b = f.builder;
  const inner = callMethod(f, source, asyncIteratorKey);
  const method = f.program.types.methodType(inner.type, 'next');
  if (!method)
    throw new LoweringError(node, 'the iterator of this value has no known type', 'declare it as an AsyncIterator');
  const type = settled(f, method.result);
  const local = f.newLocal('result', type);
  const current = (): Operand => ({ value: b.get(local), type });
  const [check, given, finished, returned] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock(true)];
  /** Goes on with a result that is awaited first. */
  const take = (promise: Operand, next: Block): void => {
    b.set(local, reinterpret(f, generator.awaitOperand(promise), type));
    b.jump(next);
  };
  /** As `take`, of what a method returns; `missing` lowers what happens without such a method. */
  const tell = (name: string, argument: Operand, next: Block, missing: () => void): void => {
    const found = invoke(f, inner, name, argument);
    const [present, absent] = [b.newBlock(true), b.newBlock(true)];
    b.branch(isNullish(f, found, 'undefined'), absent, present);
    f.enter(present);
    take(found, next);
    f.enter(absent);
    missing();
  };
  const checkReturn = b.newBlock(true);
  take(callMethod(f, inner, 'next'), check);
  f.enter(check);
  b.branch(isDone(f, current(), node), finished, given);
  f.enter(given);
  generator.give(valueOf(f, current(), node), {
    next: (value) => take(callWith(f, inner, 'next', [value]), check),
    throw: (reason) => tell('throw', reason, check, () => refuseThrow(f)),
    return: (value) => tell('return', value, checkReturn, () => returnFrom(f, generator, value)),
  });
  f.enter(checkReturn);
  b.branch(isDone(f, current(), node), returned, given);
  const value = (): Operand => propertyOf(f, current(), 'value') ?? f.undefinedOperand();
  f.enter(returned);
  returnFrom(f, generator, value());
  f.enter(finished);
  const wanted = f.typeOf(node);
  return { value: reinterpret(f, value(), wanted), type: wanted };
}
