/**
 * Iteration over values of no known type (ECMA-262 §7.4), as far as it is wanted: arrays and what is copied into one are gone through by index,
 * all other objects by the protocol, with result objects.
 */

import type { Value } from '../ir/instruction';
import { anyType, numberType } from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { lengthOf, readElement } from './arrays';
import { boxed, isNullish, toBoolean } from './conversion';
import { anyMember, asAny, callAnyMember, indexedElements, iteratorNamed } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { builtInIterator, type Stepper } from './iteration';

/** Lowers one of two things, by a condition that is asked at run time. */
export function either(f: FunctionLowering, condition: Value, yes: () => void, no: () => void): void {
  const b = f.builder;
  const [one, other, done] = [b.newBlock(), b.newBlock(), b.newBlock()];
  b.branch(condition, one, other);
  f.enter(one);
  yes();
  f.fallTo(done);
  f.enter(other);
  no();
  f.fallTo(done);
  f.enter(done);
}

/** What a value is stepped by. `message` is that of the TypeError if it cannot be. */
export function anyStepper(f: FunctionLowering, source: Operand, message: string): Stepper {
  const b = f.builder;
  const list = indexedElements(f, source, message);
  const elements = f.newLocal('elements', list.type);
  const index = f.newLocal('index', numberType);
  const iterator = f.newLocal('iterator', anyType);
  b.set(elements, list.value);
  b.set(index, b.num(0));
  b.set(iterator, b.immediate('box', 'undefined'));
  const hasElements = (): Value => b.op('not', isNullish(f, { ...list, value: b.get(elements) }, 'undefined'));
  either(
    f,
    hasElements(),
    () => undefined,
    () => b.set(iterator, iteratorNamed(f, source, iteratorKey, message).value),
  );
  const byProtocol = protocolOfAny(f, () => ({ value: b.get(iterator), type: anyType }));
  return {
    step(done) {
      const element = f.newLocal('element', anyType);
      either(
        f,
        hasElements(),
        () => {
          const array = { ...list, value: b.get(elements) };
          const at = b.get(index);
          const there = b.newBlock();
          b.branch(b.compare('ult', b.convert('index', at), lengthOf(f, array.value)), there, done);
          f.enter(there);
          b.set(element, boxed(f, readElement(f, array, { value: at, type: numberType }, true)));
          b.set(index, b.op('add', at, b.num(1)));
        },
        () => b.set(element, byProtocol.step(done).value),
      );
      return { value: b.get(element), type: anyType };
    },
    close(untold) {
      either(
        f,
        hasElements(),
        () => untold && b.jump(untold),
        () => byProtocol.close?.(untold),
      );
    },
  };
}

/** The iterator of a value of no known type, as a value of no known type. `message` is that of the TypeError if there is none. */
export function iteratorOfAny(f: FunctionLowering, source: Operand, message: string): Operand {
  const list = indexedElements(f, source, message);
  const iterator = f.newLocal('iterator', anyType);
  either(
    f,
    isNullish(f, list, 'undefined'),
    () => f.builder.set(iterator, iteratorNamed(f, source, iteratorKey, message).value),
    () => f.builder.set(iterator, asAny(f, builtInIterator(f, list) ?? list)),
  );
  return { value: f.builder.get(iterator), type: anyType };
}

/** What a method of an iterator has given, which must be an object. */
export function iteratorResult(f: FunctionLowering, given: Operand): Operand {
  return { ...f.callRuntime('lang/dynamic', 'iteratorResult', [boxed(f, given)]), type: anyType };
}

/** An iterator of no known type. `wait` awaits what its methods give, if it is asynchronous. */
export function protocolOfAny(
  f: FunctionLowering,
  iterator: () => Operand,
  wait: (result: Operand) => Operand = (result) => result,
): Stepper {
  const b = f.builder;
  const stepper: Stepper = {
    step(done) {
      const given = wait(callAnyMember(f, iterator(), 'next', 'next', []));
      const result = iteratorResult(f, given);
      const round = b.newBlock();
      b.branch(toBoolean(f, anyMember(f, result, 'done')), done, round);
      f.enter(round);
      return anyMember(f, result, 'value');
    },
    close(untold) {
      const [told, end] = [b.newBlock(), untold ?? b.newBlock()];
      b.branch(isNullish(f, anyMember(f, iterator(), 'return'), 'either'), end, told);
      f.enter(told);
      wait(callAnyMember(f, iterator(), 'return', 'return', []));
      if (untold) return;
      b.jump(end);
      f.enter(end);
    },
  };
  // The iteration is noted as a whole.
  const { dynamic } = f.program;
  return {
    step: (done) => dynamic.partly(() => stepper.step(done)),
    close: (untold) => dynamic.partly(() => stepper.close?.(untold)),
  };
}
