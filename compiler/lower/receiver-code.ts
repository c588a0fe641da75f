/** The functions behind receivers.ts, made when the whole program is known: which objects have the members that `this` needs. */

import { Function } from '../ir/function';
import { immediate } from '../ir/type';
import type { StaticType } from '../types/static-type';
import { type Candidates, type Instance, reaches } from './candidates';
import { descriptorKinds } from './descriptors';
import { sourcesOf } from './flows';
import { FunctionLowering, type Syntax } from './function-lowering';
import { classNumberIn, descriptorOf, kindIn } from './object-header';
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
      const instances = isOpen ? [] : this.#instancesOf(type);
      const basis = `${isOpen} ${instances.length}`;
      if (this.#made.get(symbol) === basis) continue;
      this.#made.set(symbol, basis);
      emitTake(program, syntax, symbol, isOpen ? undefined : instances);
    }
  }

  /** The objects that may be the receiver: more each time, never others. */
  #instancesOf(type: StaticType): readonly Instance[] {
    if (type.kind !== 'class') return this.candidates.of(type);
    const sources = [...sourcesOf(type)];
    if (sources.length === 1) return this.candidates.of(type);
    return this.candidates.from(0).filter((instance) => reaches(this.program, instance, sources));
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

/** (closure) → what was left for it, if that is undefined, null or one of these objects; any object if there is no list. */
function emitTake(
  program: ProgramLowering,
  syntax: Syntax,
  symbol: string,
  instances: readonly Instance[] | undefined,
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
  const primitive = b.newBlock(true);
  const reference = b.newBlock();
  const isReference = b.op(
    'and',
    b.compare('ugt', b.convert('asint', value), b.i64(immediate.true)),
    b.op('not', b.convert('isnumber', value)),
  );
  b.branch(isReference, reference, primitive);
  f.enter(reference);
  const object = b.unbox('ref', value);
  if (!instances) {
    b.return(object);
    f.enter(primitive);
    throwLacking(f);
    program.module.replaceFunction(fn);
    return;
  }
  const descriptor = descriptorOf(b, object);
  const known = b.newBlock();
  const kind = kindIn(b, descriptor);
  b.branch(b.compare('eq', kind, b.i64(descriptorKinds.object)), known, primitive);
  f.enter(known);
  const id = classNumberIn(b, descriptor);
  const fits = b.newBlock();
  for (const { layout } of instances) {
    const next = b.newBlock();
    b.branch(b.compare('eq', id, program.classNumbers.constant(b, layout.descriptor)), fits, next);
    f.enter(next);
  }
  b.jump(primitive);
  f.enter(fits);
  b.return(object);
  f.enter(primitive);
  throwLacking(f);
  program.module.replaceFunction(fn);
}

function throwLacking(f: FunctionLowering): void {
  const text = f.program.string("'this' lacks members that this method uses");
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(text)]);
  f.builder.unreachable();
}
