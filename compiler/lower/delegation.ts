/** `yield*` (ECMA-262 §15.5.5): hands on what another iterator gives, and to it what the generator is resumed with. */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { anyType, isOpaque } from '../types/static-type';
import { propertyOf } from './access';
import { iteratorOfAny, iteratorResult } from './any-iteration';
import { asArray, elementTypeOf } from './arrays';
import { textOfIterable } from './callee-text';
import { isNullish, reinterpret } from './conversion';
import { anyMember, callAnyMember } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import type { GeneratorLowering } from './generators';
import {
  callMethod,
  callWith,
  invoke,
  isDone,
  isLibraryClass,
  isNative,
  iterate,
  iteratorFor,
  valueOf,
} from './iteration';
import { Join } from './join';
import { returnFrom } from './statements';

/** The result of the expression is what the other iterator returns. */
export function delegate(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  source: Operand,
): Operand {
  if (isOpaque(source.type)) return delegateToAny(f, generator, node, source);
  const sequence = asArray(f, source);
  if (elementTypeOf(sequence.type)) return delegateToLibrary(f, generator, node, sequence);
  const iterator = iteratorFor(f, source, node);
  if (isLibraryClass(f, iterator.type, 'Generator')) return delegateToGenerator(f, generator, node, iterator);
  if (isNative(f, iterator.type)) return delegateToLibrary(f, generator, node, iterator);
  return delegateByProtocol(f, generator, node, iterator);
}

/** Iterators of the library know neither `throw` nor `return`. */
function delegateToLibrary(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  source: Operand,
): Operand {
  iterate(f, source, node, (element, next) => {
    generator.suspend(element);
    const abrupt = f.builder.newBlock(true);
    f.builder.branch(generator.isAbrupt(), abrupt, next);
    f.enter(abrupt);
    generator.splitAbrupt(
      () => refuseThrow(f),
      (value) => returnFrom(f, generator, value),
    );
  });
  return f.undefinedOperand();
}

/** The TypeError for an iterator that cannot be told of an exception. */
export function refuseThrow(f: FunctionLowering): void {
  const message = f.program.string("The iterator does not provide a 'throw' method.");
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(message)]);
  f.builder.unreachable();
}

/** A generator inside a generator: the frames are resumed one by the other, without result objects. */
function delegateToGenerator(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  inner: Operand,
): Operand {
  const b = f.builder;
  const [advance, given, finished, returned] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock(true)];
  const send = (value: Operand): void => void callWith(f, inner, 'send', [value]);
  send(f.undefinedOperand());
  b.jump(advance);
  f.enter(advance);
  b.branch(callMethod(f, inner, 'advance').value, given, finished);
  f.enter(given);
  onResumption(f, generator, callMethod(f, inner, 'current'), {
    next: (value) => {
      send(value);
      b.jump(advance);
    },
    throw: (reason) => b.branch(callWith(f, inner, 'throwInto', [reason]).value, given, finished),
    return: (value) => b.branch(callWith(f, inner, 'returnInto', [value]).value, given, returned),
  });
  f.enter(returned);
  returnFrom(f, generator, result(f, inner));
  f.enter(finished);
  return narrowed(f, result(f, inner), node);
}

function result(f: FunctionLowering, inner: Operand): Operand {
  const value = propertyOf(f, inner, 'returned');
  if (!value) throw new Error('Generator has no result');
  return value;
}

/** How the methods of the other iterator are called. */
interface Calls {
  next(argument?: Operand): Operand;
  /** What `throw` or `return` gives; undefined if there is no such method. */
  optional(name: string, argument?: Operand): Operand;
}

function delegateByProtocol(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  inner: Operand,
): Operand {
  return delegateByCalls(f, generator, node, {
    next: (argument) => (argument ? callWith(f, inner, 'next', [argument]) : callMethod(f, inner, 'next')),
    optional: (name, argument) => invoke(f, inner, name, argument),
  });
}

/** A value of no known type: what has its elements at indices is gone through as arrays are. */
function delegateToAny(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  source: Operand,
): Operand {
  const b = f.builder;
  const iterator = f.newLocal('iterator', anyType);
  b.set(iterator, iteratorOfAny(f, source, `${textOfIterable(node.expression ?? node)} is not iterable`).value);
  const inner = (): Operand => ({ value: b.get(iterator), type: anyType });
  const checked = (result: Operand): Operand => iteratorResult(f, result);
  return delegateByCalls(f, generator, node, {
    next: (argument) => checked(callAnyMember(f, inner(), 'next', 'next', argument ? [argument] : [])),
    optional(name, argument) {
      const done = new Join(f, anyType);
      const there = b.newBlock();
      const missing = b.newBlock(true);
      b.branch(isNullish(f, anyMember(f, inner(), name), 'either'), missing, there);
      f.enter(there);
      done.bring(checked(callAnyMember(f, inner(), name, name, argument ? [argument] : [])).value);
      f.enter(missing);
      done.bring(b.immediate('box', 'undefined'));
      return done.enter();
    },
  });
}

function delegateByCalls(
  f: FunctionLowering,
  generator: GeneratorLowering,
  node: ts.YieldExpression,
  calls: Calls,
): Operand {
  const b = f.builder;
  const [check, given, finished, returned] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock(true)];
  const first = calls.next();
  const local = f.newLocal('result', first.type);
  b.set(local, first.value);
  const current = (): Operand => ({ value: b.get(local), type: first.type });
  /** Goes on with what a method has returned; `missing` lowers what happens without such a method. */
  const take = (name: string, argument: Operand, next: Block, missing: () => void): void => {
    const found = calls.optional(name, argument);
    const present = b.newBlock(true);
    const absent = b.newBlock(true);
    b.branch(isNullish(f, found, 'undefined'), absent, present);
    f.enter(present);
    b.set(local, first.type.kind === 'any' ? found.value : b.unbox('ref', found.value));
    b.jump(next);
    f.enter(absent);
    missing();
  };
  const checkReturn = b.newBlock(true);
  b.jump(check);
  f.enter(check);
  b.branch(isDone(f, current(), node), finished, given);
  f.enter(given);
  onResumption(f, generator, valueOf(f, current(), node), {
    next: (value) => {
      b.set(local, calls.next(value).value);
      b.jump(check);
    },
    throw: (reason) =>
      take('throw', reason, check, () => {
        calls.optional('return');
        refuseThrow(f);
      }),
    return: (value) => take('return', value, checkReturn, () => returnFrom(f, generator, value)),
  });
  f.enter(checkReturn);
  b.branch(isDone(f, current(), node), returned, given);
  const value = (): Operand => propertyOf(f, current(), 'value') ?? f.undefinedOperand();
  f.enter(returned);
  returnFrom(f, generator, value());
  f.enter(finished);
  return narrowed(f, value(), node);
}

/** Gives a value out; then one of the three, as the generator is resumed. */
function onResumption(
  f: FunctionLowering,
  generator: GeneratorLowering,
  value: Operand,
  ways: { next(value: Operand): void; throw(reason: Operand): void; return(value: Operand): void },
): void {
  generator.suspend(value);
  const abrupt = f.builder.newBlock(true);
  const normal = f.builder.newBlock();
  f.builder.branch(generator.isAbrupt(), abrupt, normal);
  f.enter(normal);
  ways.next(generator.takeSent());
  f.enter(abrupt);
  generator.splitAbrupt(ways.throw, ways.return);
}

function narrowed(f: FunctionLowering, value: Operand, node: ts.YieldExpression): Operand {
  const type = f.typeOf(node);
  return { value: reinterpret(f, value, type), type };
}
