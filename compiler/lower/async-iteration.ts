/** `for await` (ECMA-262 §14.7.5.6): over an async iterator, or over a plain one whose elements are awaited (§27.1.4). */

import type { ts } from '../frontend/checker';
import type { Local } from '../ir/instruction';
import { anyType, membersOf, neverType, type StaticType, unknownType } from '../types/static-type';
import { isNullish, reinterpret, toBoolean } from './conversion';
import { anyMember, asAny, callAnyMember } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { underHandler } from './handler';
import { callMethod, invoke, isDone, iteratorFor, type Stepper, stepperOf, valueOf } from './iteration';
import { LoweringError } from './lowering-error';

/** The name of a member whose key is `Symbol.asyncIterator`. */
export const asyncIteratorKey = '@@asyncIterator';

/** The iterator of a value that is gone through in an async function. */
export function asyncStepper(f: FunctionLowering, source: Operand, node: ts.Node): Stepper {
  const wait = (operand: Operand): Operand => {
    const awaited = f.suspendable?.awaitOperand?.(operand);
    if (!awaited) throw new LoweringError(node, "'for await' outside an async function");
    return awaited;
  };
  const isAsync = (type: StaticType): boolean => f.program.types.methodType(type, asyncIteratorKey) !== undefined;
  const members = membersOf(source.type);
  const plain = members.filter((member) => !isAsync(member));
  if (plain.length > 0 && plain.length < members.length) return fromEither(f, source, plain, node, wait);
  if (!f.program.types.methodType(source.type, asyncIteratorKey))
    return fromPlain(f, iteratorFor(f, source, node), node, wait);
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
function fromPlain(
  f: FunctionLowering,
  iterator: Operand,
  node: ts.Node,
  wait: (operand: Operand) => Operand,
): Stepper {
  const stepper = stepperOf(f, iterator, node);
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

/**
 * The elements of a value that is asynchronous or not (`AsyncIterable<T> | Iterable<T>`): the object is asked, and stepped dynamically if it is
 * asynchronous.
 */
function fromEither(
  f: FunctionLowering,
  source: Operand,
  plain: readonly StaticType[],
  node: ts.Node,
  wait: (operand: Operand) => Operand,
): Stepper {
  const b = f.builder;
  const iterator = { value: asAny(f, invoke(f, source, asyncIteratorKey)), type: anyType };
  /** Lowers one of two things, by whether there is an asynchronous iterator. */
  const either = (asynchronous: () => void, synchronous: () => void): void => {
    const [one, other, done] = [b.newBlock(), b.newBlock(), b.newBlock()];
    b.branch(isNullish(f, iterator, 'undefined'), other, one);
    f.enter(one);
    asynchronous();
    f.fallTo(done);
    f.enter(other);
    synchronous();
    f.fallTo(done);
    f.enter(done);
  };
  let made: { local: Local; type: StaticType } | undefined;
  either(
    () => undefined,
    () => {
      const kinds = f.program.types.table.union(plain);
      const { value, type } = iteratorFor(f, { value: reinterpret(f, source, kinds), type: kinds }, node);
      made = { local: f.newLocal('iterator', type), type };
      b.set(made.local, value);
    },
  );
  if (!made) throw new Error('the plain values have an iterator');
  const { step, close } = fromPlain(f, { value: b.get(made.local), type: made.type }, node, wait);
  return {
    step(done) {
      const element = f.fn.addLocal(`element.${f.fn.locals.length}`, 'box');
      either(
        () => {
          const result = { ...wait(callAnyMember(f, iterator, 'next', 'next', [])), type: anyType };
          const round = b.newBlock();
          b.branch(toBoolean(f, anyMember(f, result, 'done')), done, round);
          f.enter(round);
          b.set(element, anyMember(f, result, 'value').value);
        },
        () => b.set(element, asAny(f, step(done))),
      );
      return { value: b.get(element), type: anyType };
    },
    close() {
      either(
        () => {
          const told = b.newBlock();
          const method = anyMember(f, iterator, 'return');
          const given = b.newBlock();
          b.branch(isNullish(f, method, 'either'), told, given);
          f.enter(given);
          wait({ ...callAnyMember(f, iterator, 'return', 'return', []), type: anyType });
          b.jump(told);
          f.enter(told);
        },
        () => close?.(),
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
