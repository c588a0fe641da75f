/**
 * Iteration (ECMA-262 §7.4): `for…of`, spread, array patterns and `yield*` over whatever can be iterated. Arrays, strings and typed
 * arrays are gone through by index (arrays.ts); iterators of the library and generators by `advance` and `current`, which make no
 * result objects; all others by the protocol.
 */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import {
  booleanType,
  type FunctionType,
  isOpaque,
  membersOf,
  type StaticType,
  thunkOf,
  typedElementType,
  unknownType,
} from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { propertyOf } from './access';
import { asArray, elementTypeOf, iterateElements } from './arrays';
import { isNullish, reinterpret, toBoolean } from './conversion';
import { noteSequence } from './dispatch-sequences';
import type { FunctionLowering, Operand } from './function-lowering';
import { underHandler } from './handler';
import { LoweringError } from './lowering-error';

/** An iterator that is being gone through. */
export interface Stepper {
  /** Goes on to the next element, or to `done` if there is none. */
  step(done: Block): Operand;
  /**
   * Tells the iterator that no more elements are wanted (§7.4.11); undefined if it need not know. Goes on at `untold` if it has no
   * method for that.
   */
  readonly close?: (untold?: Block) => void;
}

/** Lowers one round of a loop; `next` is where a round continues, `done` where the loop is left by `break`. */
type Round = (element: Operand, next: Block, done: Block) => void;

/** A loop over the elements of anything that can be iterated; there is none if the value cannot be. */
export function iterate(f: FunctionLowering, iterable: Operand, node: ts.Node, body: Round): void {
  if (iterable.type.kind === 'never') return;
  const source = isOpaque(iterable.type) ? f.syntax.elementsOf(f, iterable, node) : asArray(f, iterable);
  if (elementTypeOf(source.type)) {
    iterateElements(f, source, body);
    return;
  }
  iterateSteps(f, stepperFor(f, source, node), body);
}

/** A loop over what an iterator gives. */
export function iterateSteps(f: FunctionLowering, stepper: Stepper, body: Round): void {
  const b = f.builder;
  const head = b.newBlock();
  const done = b.newBlock();
  b.jump(head);
  f.enter(head);
  const element = stepper.step(done);
  const { close } = stepper;
  if (close) {
    const left = b.newBlock();
    closing(f, close, () => body(element, head, left));
    f.fallTo(head);
    f.enter(left);
    close();
    b.jump(done);
  } else {
    body(element, head, done);
    f.fallTo(head);
  }
  f.enter(done);
}

/** Lowers what is done with elements: whoever leaves it early, by a jump or an exception, runs `close` first. */
export function closing(f: FunctionLowering, close: () => void, lower: () => void): void {
  const b = f.builder;
  underHandler(
    f,
    (outer) => {
      f.finalizers.push({ run: close, handler: outer });
      lower();
      f.finalizers.pop();
    },
    (exception, outer) => {
      // An exception in the loop goes on, whatever `close` throws (§7.4.11 step 5).
      const again = f.fn.addBlock();
      again.handler = outer;
      again.cold = true;
      const ignored = f.fn.addBlock();
      ignored.handler = outer;
      ignored.cold = true;
      f.fn.addBlockParameter(ignored, 'box', 'ignored');
      const attempt = f.fn.addBlock();
      attempt.handler = ignored;
      attempt.cold = true;
      b.jump(attempt);
      f.enter(attempt);
      close();
      f.fallTo(again);
      f.enter(ignored);
      b.jump(again);
      f.enter(again);
      b.throw(exception);
    },
  );
}

/** What a value is stepped by: itself, or its iterator. */
export function iteratorFor(f: FunctionLowering, source: Operand, node: ts.Node): Operand {
  return isNative(f, source.type) ? source : getIterator(f, source, node);
}

/** The iterator of a value, ready to be gone through. */
export function stepperFor(f: FunctionLowering, source: Operand, node: ts.Node): Stepper {
  if (isOpaque(source.type)) return f.syntax.anyStepper(f, source, node);
  return stepperOf(f, iteratorFor(f, source, node), node);
}

/** An iterator, ready to be gone through. */
export function stepperOf(f: FunctionLowering, iterator: Operand, node: ts.Node): Stepper {
  if (iterator.type.kind === 'class' && isNative(f, iterator.type)) return nativeStepper(f, iterator, iterator.type);
  return protocolStepper(f, iterator, node);
}

/** GetIterator (§7.4.4). */
export function getIterator(f: FunctionLowering, source: Operand, node: ts.Node): Operand {
  const built = builtInIterator(f, source);
  if (built) return built;
  if (source.type.kind === 'union') return iteratorOfUnion(f, source);
  const [element, name] = isLibraryClass(f, source.type, 'Map') ? ['Map', 'entries'] : ['Set', 'values'];
  if (isLibraryClass(f, source.type, element)) return callMethod(f, source, name);
  if (!f.program.types.methodType(source.type, iteratorKey)) {
    throw new LoweringError(
      node,
      'values of this type cannot be iterated yet',
      'iterate over an array, or an Iterable',
    );
  }
  return callMethod(f, source, iteratorKey);
}

/** Of values of several types the iterators have nothing in common but the protocol, with elements of any type. */
function iteratorOfUnion(f: FunctionLowering, source: Operand): Operand {
  const { types } = f.program;
  for (const member of membersOf(source.type)) noteSequence(f.program, member);
  const result = types.literalShape([
    { name: 'done', type: types.table.optional(booleanType), optional: true },
    { name: 'value', type: unknownType, optional: false },
  ]);
  const iterator = types.literalShape([{ name: 'next', type: thunkOf(result), optional: false }]);
  const target = f.program.dispatcher(source.type, 'call', iteratorKey, thunkOf(iterator));
  return f.callSymbol(target.symbol, iterator, [source.value]);
}

/** The iterator of an array, typed array or string as an object; undefined for other types. */
export function builtInIterator(f: FunctionLowering, value: Operand): Operand | undefined {
  const source = asArray(f, value);
  const { type } = source;
  if (type.kind === 'array') return f.callRuntime('lang/array-iterator', 'valuesOf', [source.value], [type.element]);
  if (type.kind === 'typedarray') {
    return f.callRuntime('lang/typed-array-iterator', 'valuesOf', [source.value], [type, typedElementType(type)]);
  }
  return type.kind === 'string' ? f.callRuntime('lang/array-iterator', 'codePointsOf', [source.value]) : undefined;
}

/** Whether objects of a class can be iterated. */
export function isIterable(f: FunctionLowering, type: ClassType): boolean {
  if (isNative(f, type) || isLibraryClass(f, type, 'Map') || isLibraryClass(f, type, 'Set')) return true;
  return f.program.types.methodType(type, iteratorKey) !== undefined;
}

/** Whether objects of this type are stepped by `advance` and `current`. */
export function isNative(f: FunctionLowering, type: StaticType): boolean {
  for (let cls = type.kind === 'class' ? type : undefined; cls; cls = cls.base) {
    if (isLibraryClass(f, cls, 'MapIterator') || isLibraryClass(f, cls, 'Generator')) return true;
  }
  return false;
}

/** Whether this is the class of rtl/lang that a library type stands for, by the name of that type. */
export function isLibraryClass(f: FunctionLowering, type: StaticType, name: string): boolean {
  return type.kind === 'class' && f.program.types.libraryClass(name) === type.declaration;
}

function nativeStepper(f: FunctionLowering, iterator: Operand, type: ClassType): Stepper {
  return {
    step(done) {
      const round = f.builder.newBlock();
      f.builder.branch(callMethod(f, iterator, 'advance').value, round, done);
      f.enter(round);
      return callMethod(f, iterator, 'current');
    },
    close: f.program.types.methodType(type, 'close') && (() => void callMethod(f, iterator, 'close')),
  };
}

function protocolStepper(f: FunctionLowering, iterator: Operand, node: ts.Node): Stepper {
  if (!f.program.types.methodType(iterator.type, 'next')) {
    throw new LoweringError(node, 'the iterator of this value has no known type', 'declare it as an Iterator');
  }
  return {
    step(done) {
      const result = callMethod(f, iterator, 'next');
      const round = f.builder.newBlock();
      f.builder.branch(isDone(f, result, node), done, round);
      f.enter(round);
      return valueOf(f, result, node);
    },
    close(untold) {
      const result = invoke(f, iterator, 'return');
      if (!untold) return;
      const told = f.builder.newBlock();
      f.builder.branch(isNullish(f, result, 'undefined'), untold, told);
      f.enter(told);
    },
  };
}

/** IteratorComplete (§7.4.8). */
export function isDone(f: FunctionLowering, result: Operand, node: ts.Node): Value {
  const done = propertyOf(f, result, 'done');
  if (!done) throw new LoweringError(node, "what 'next' returns has no property 'done'");
  return toBoolean(f, done);
}

/** IteratorValue (§7.4.9), of a result that is not the last one. */
export function valueOf(f: FunctionLowering, result: Operand, node: ts.Node): Operand {
  // Of the two kinds of results, the one that may leave out `done` has the elements.
  const kinds = membersOf(result.type).filter(
    (member) => member.kind !== 'shape' || member.properties.get('done')?.optional === true,
  );
  const type = kinds.length > 0 ? f.program.types.table.union(kinds) : result.type;
  const value = propertyOf(f, result, 'value');
  if (!value) throw new LoweringError(node, "what 'next' returns has no property 'value'");
  const wanted = f.program.types.propertyOf(type, 'value') ?? value.type;
  return { value: reinterpret(f, value, wanted), type: wanted };
}

/** Calls a method without arguments, of whichever class the object is. */
export function callMethod(f: FunctionLowering, object: Operand, name: string): Operand {
  return callWith(f, object, name, []);
}

/** Calls a method with arguments of any types; surplus ones are left out. */
export function callWith(f: FunctionLowering, object: Operand, name: string, args: readonly Operand[]): Operand {
  const type = f.program.types.methodType(object.type, name);
  if (!type) throw new Error(`${object.type.key} has no method '${name}'`);
  const values = type.parameters.map((parameter, i) => reinterpret(f, args[i] ?? f.undefinedOperand(), parameter));
  const target = f.program.dispatcher(object.type, 'call', name, type, []);
  return f.callSymbol(target.symbol, type.result, [object.value, ...values]);
}

/** Calls a method with one argument if the object has it: its result, else undefined. */
export function invoke(f: FunctionLowering, object: Operand, name: string, argument?: Operand): Operand {
  const type: FunctionType = {
    kind: 'function',
    key: '',
    parameters: [unknownType],
    required: 0,
    rest: false,
    result: unknownType,
  };
  const target = f.program.dispatcher(object.type, 'invoke', name, type, []);
  const value = reinterpret(f, argument ?? f.undefinedOperand(), unknownType);
  return f.callSymbol(target.symbol, unknownType, [object.value, value]);
}
