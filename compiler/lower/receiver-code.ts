/** The functions behind receivers.ts, made when the whole program is known: which objects have the members that `this` needs. */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import { booleanType } from '../types/static-type';
import type { Candidates, Instance } from './candidates';
import { onKind } from './checked';
import { descriptorKinds } from './descriptors';
import { FunctionLowering, type Syntax } from './function-lowering';
import { classNumberOf, isObject } from './object-header';
import type { ProgramLowering } from './program-lowering';
import { leaveSymbol, passSymbol, receiverModule } from './receivers';

/** The functions that hand a receiver to a closure, and those that take it. */
export class Receivers {
  /** By the symbol of a function that takes one: what it was made from. */
  readonly #made = new Map<string, string>();

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    private readonly candidates: Candidates,
  ) {}

  /** Makes the functions that leave and take receivers; those again that would come out otherwise now. */
  emit(): void {
    const { program, syntax } = this;
    emitHanding(program, syntax, leaveSymbol, 'leaveReceiver', 'box');
    emitHanding(program, syntax, passSymbol, 'passReceiver', 'ref');
    for (const [symbol, type] of program.receivers) {
      const isOpen = program.dynamic.isOpen(type);
      // Accesses look at the object themselves.
      const instances = isOpen || type.kind === 'class' ? [] : this.candidates.of(type);
      const basis = `${isOpen} ${instances.length}`;
      if (this.#made.get(symbol) === basis) continue;
      this.#made.set(symbol, basis);
      emitTake(program, syntax, symbol, (f, object) => {
        if (isOpen) return f.builder.bool(true);
        if (type.kind === 'class') return f.builder.call(program.layoutTest(type), 'bool', [object]);
        return isOneOf(f, object, instances);
      });
    }
  }
}

/** A function that hands something to a closure, which does nothing where no function asks for its `this`. */
function emitHanding(
  program: ProgramLowering,
  syntax: Syntax,
  symbol: string,
  name: 'leaveReceiver' | 'passReceiver',
  given: 'box' | 'ref',
): void {
  const fn = new Function(symbol, 'void');
  fn.attributes.inline = true;
  const values = [fn.addParameter(given, 'given'), fn.addParameter('ref', 'closure')];
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  if (program.takesReceivers) f.callRuntime(receiverModule, name, values);
  f.builder.return();
  program.module.replaceFunction(fn);
}

/** (closure) → what was left for it, if that is undefined, null or an object that fits. */
function emitTake(
  program: ProgramLowering,
  syntax: Syntax,
  symbol: string,
  fits: (f: FunctionLowering, object: Value) => Value,
): void {
  program.classNumbers.forget(symbol);
  const fn = new Function(symbol, 'ref');
  const closure = fn.addParameter('ref', 'closure');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const { value } = f.callRuntime(receiverModule, 'takeReceiver', [closure]);
  const nothing = b.newBlock();
  const something = b.newBlock();
  b.branch(b.compare('ule', b.convert('asint', value), b.i64(immediate.null)), nothing, something);
  f.enter(nothing);
  b.return(b.immediate('ref', 'undefined'));
  f.enter(something);
  const other = b.newBlock(true);
  const reference = b.newBlock();
  b.branch(isObject(b, value), reference, other);
  f.enter(reference);
  const object = b.unbox('ref', value);
  const known = b.newBlock();
  b.branch(fits(f, object), known, other);
  f.enter(known);
  b.return(object);
  f.enter(other);
  throwLacking(f);
  program.module.replaceFunction(fn);
}

/** Whether an object has one of these layouts. */
function isOneOf(f: FunctionLowering, object: Value, instances: readonly Instance[]): Value {
  const b = f.builder;
  const found = f.newLocal('found', booleanType);
  b.set(found, b.bool(false));
  const done = b.newBlock();
  onKind(f, b.convert('box', object), descriptorKinds.object, () => {
    const id = classNumberOf(b, object);
    const known = b.newBlock();
    for (const { layout } of instances) {
      const next = b.newBlock();
      b.branch(b.compare('eq', id, f.program.classNumbers.constant(b, layout.descriptor)), known, next);
      f.enter(next);
    }
    b.jump(done);
    f.enter(known);
    b.set(found, b.bool(true));
    b.jump(done);
  });
  b.jump(done);
  f.enter(done);
  return b.get(found);
}

function throwLacking(f: FunctionLowering): void {
  const text = f.program.string("'this' lacks members that this method uses");
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(text)]);
  f.builder.unreachable();
}
