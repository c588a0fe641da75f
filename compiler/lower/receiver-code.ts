/** The functions behind receivers.ts, made when the whole program is known: which objects have the members that `this` needs. */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import { booleanType } from '../types/static-type';
import type { Candidates, Instance } from './candidates';
import { onKind } from './checked';
import { descriptorKinds } from './descriptors';
import { FunctionLowering, type Syntax } from './function-lowering';
import { Join } from './join';
import { classNumberOf } from './object-header';
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
        if (type.kind === 'class') return f.builder.call(program.receiverTest(type), 'bool', [object]);
        if (isOpen) return f.builder.bool(true);
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
  const object = f.callRuntime(receiverModule, 'takeObject', [closure]).value;
  const [something, known, other] = [b.newBlock(), b.newBlock(), b.newBlock(true)];
  b.branch(b.compare('eq', b.convert('asint', object), b.i64(immediate.undefined)), known, something);
  f.enter(something);
  b.branch(fits(f, object), known, other);
  f.enter(known);
  b.return(object);
  f.enter(other);
  f.callRuntime(receiverModule, 'throwLacking', []);
  b.unreachable();
  program.module.replaceFunction(fn);
}

/** Whether an object has one of these layouts. */
function isOneOf(f: FunctionLowering, object: Value, instances: readonly Instance[]): Value {
  const b = f.builder;
  const done = new Join(f, booleanType);
  onKind(f, b.convert('box', object), descriptorKinds.object, () => {
    const id = classNumberOf(b, object);
    const known = b.newBlock();
    const other = b.newBlock();
    const descriptors = instances.map(({ layout }) => layout.descriptor);
    f.program.classNumbers.branch(b, id, descriptors, known, other);
    f.enter(other);
    done.bring(b.bool(false));
    f.enter(known);
    done.bring(b.bool(true));
  });
  done.bring(b.bool(false));
  return done.enter().value;
}
