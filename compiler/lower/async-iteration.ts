/** `for await` (ECMA-262 §14.7.5.6): over an async iterator, or over a plain one whose elements are awaited (§27.1.4). */

import type { ts } from '../frontend/checker';
import type { Local, Value } from '../ir/instruction';
import { anyType, isOpaque, membersOf, neverType, type StaticType, unknownType } from '../types/static-type';
import { asyncIteratorKey } from '../types/symbol-key';
import { either, iteratorOfAny, protocolOfAny } from './any-iteration';
import { textOfIterable } from './callee-text';
import { isNullish, reinterpret } from './conversion';
import { asAny, iteratorNamed } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { underHandler } from './handler';
import { callMethod, invoke, isDone, iteratorFor, type Stepper, stepperFor, stepperOf, valueOf } from './iteration';
import { LoweringError } from './lowering-error';

/** The iterator of a value that is gone through in an async function. */
export function asyncStepper(f: FunctionLowering, source: Operand, node: ts.Node): Stepper {
  const wait = (operand: Operand): Operand => {
    const awaited = f.suspendable?.awaitOperand?.(operand);
    if (!awaited) throw new LoweringError(node, "'for await' outside an async function");
    return awaited;
  };
  const isAsync = (type: StaticType): boolean => f.program.types.methodType(type, asyncIteratorKey) !== undefined;
  if (isOpaque(source.type)) {
    const message = `${textOfIterable(node)} is not async iterable`;
    const asynchronous = iteratorNamed(f, source, asyncIteratorKey, '');
    const plain: PlainIteration = {
      begin: () => iteratorOfAny(f, source, message),
      stepperOf: (iterator) => protocolOfAny(f, () => iterator),
    };
    return fromEither(f, asynchronous, plain, wait);
  }
  const members = membersOf(source.type);
  const plain = members.filter((member) => !isAsync(member));
  if (plain.length > 0 && plain.length < members.length) {
    const kinds = f.program.types.table.union(plain);
    const iteration: PlainIteration = {
      begin: () => iteratorFor(f, { value: reinterpret(f, source, kinds), type: kinds }, node),
      stepperOf: (iterator) => stepperOf(f, iterator, node),
    };
    return fromEither(f, invoke(f, source, asyncIteratorKey), iteration, wait);
  }
  if (!f.program.types.methodType(source.type, asyncIteratorKey))
    return fromPlain(f, stepperFor(f, source, node), wait);
  const iterator = callMethod(f, source, asyncIteratorKey);
  const next = f.program.types.methodType(iterator.type, 'next');
  if (!next)
    throw new LoweringError(node, 'the iterator of this value has no known type', 'declare it as an AsyncIterator');
  const type = settled(f, next.result);
  return {
    step(done) {
      const result = wait(callMethod(f, iterator, 'next'));
      const object = { value: reinterpret(f, result, type), type };
      const round = f.builder.newBlock();
      f.builder.branch(isDone(f, object, node), done, round);
      f.enter(round);
      return valueOf(f, object, node);
    },
    close() {
      const b = f.builder;
      const result = invoke(f, iterator, 'return');
      const given = b.newBlock();
      const done = b.newBlock();
      b.branch(isNullish(f, result, 'undefined'), done, given);
      f.enter(given);
      wait(result);
      b.jump(done);
      f.enter(done);
    },
  };
}

/**
 * The elements of a plain iterator: each result goes through a promise of its own, which takes another microtask. So does what
 * `return` gives, and the answer that there is no such method is a promise too.
 */
function fromPlain(f: FunctionLowering, stepper: Stepper, wait: (operand: Operand) => Operand): Stepper {
  const pass = (): void => void wait(f.undefinedOperand());
  return {
    step(done) {
      const end = f.builder.newBlock();
      const element = stepper.step(end);
      const value = orLater(f, () => wait(element), pass);
      pass();
      const round = f.builder.newBlock();
      f.builder.jump(round);
      f.enter(end);
      pass();
      pass();
      f.builder.jump(done);
      f.enter(round);
      const type = settled(f, element.type);
      return { value: reinterpret(f, value, type), type };
    },
    close() {
      const told = f.builder.newBlock();
      if (stepper.close) {
        stepper.close(told);
        pass();
      }
      f.fallTo(told);
      f.enter(told);
      pass();
    },
  };
}

/** The value that `lower` makes; an exception goes on after `pass`. */
function orLater(f: FunctionLowering, lower: () => Operand, pass: () => void): Operand {
  return underHandler(f, lower, (exception) => {
    pass();
    f.builder.throw(exception);
  });
}

/** How the iterator of a value is made that turns out not to be asynchronous, and gone through. */
interface PlainIteration {
  begin(): Operand;
  stepperOf(iterator: Operand): Stepper;
}

/**
 * The elements of a value that is asynchronous or not (`AsyncIterable<T> | Iterable<T>`, `any`): the object has been asked, and is stepped
 * dynamically if it is asynchronous.
 */
function fromEither(
  f: FunctionLowering,
  asynchronous: Operand,
  iteration: PlainIteration,
  wait: (operand: Operand) => Operand,
): Stepper {
  const b = f.builder;
  const iterator = f.newLocal('iterator', anyType);
  b.set(iterator, asAny(f, asynchronous));
  const given = (): Operand => ({ value: b.get(iterator), type: anyType });
  const isPlain = (): Value => isNullish(f, given(), 'undefined');
  let made: { local: Local; type: StaticType } | undefined;
  either(
    f,
    isPlain(),
    () => {
      const { value, type } = iteration.begin();
      made = { local: f.newLocal('iterator', type), type };
      b.set(made.local, value);
    },
    () => undefined,
  );
  if (!made) throw new Error('the plain values have an iterator');
  const plain = fromPlain(f, iteration.stepperOf({ value: b.get(made.local), type: made.type }), wait);
  const byProtocol = protocolOfAny(f, given, wait);
  return {
    step(done) {
      const element = f.newLocal('element', anyType);
      either(
        f,
        isPlain(),
        () => b.set(element, asAny(f, plain.step(done))),
        () => b.set(element, byProtocol.step(done).value),
      );
      return { value: b.get(element), type: anyType };
    },
    close() {
      either(
        f,
        isPlain(),
        () => plain.close?.(),
        () => byProtocol.close?.(),
      );
    },
  };
}

/** What a value of this type is when it has been awaited. */
export function settled(f: FunctionLowering, type: StaticType): StaticType {
  if (type.kind !== 'class' && type.kind !== 'union') return type;
  if (type.kind === 'union') return type.members.some((member) => member.kind === 'class') ? unknownType : type;
  const promise = f.program.types.libraryClass('Promise');
  return type.declaration === promise ? (type.typeArguments[0] ?? neverType) : type;
}
