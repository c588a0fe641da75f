/**
 * Generators (ECMA-262 §15.5, §27.5). The function that is called binds its parameters and returns the frame, which is an object of
 * class `Generator` (rtl/lang/generator.ts); the body runs when that is resumed. `yield` stores its value in the frame and suspends;
 * behind it the body finds out how it was resumed: by `next`, or by `throw` or `return`, which act like those statements there.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';
import type { Block } from '../ir/function';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { type StaticType, unknownType } from '../types/static-type';
import { convert, reinterpret } from './conversion';
import { delegate } from './delegation';
import { makeFrame } from './frames';
import type { Finalizer, FunctionLowering, Operand, Suspendable } from './function-lowering';
import { LoweringError } from './lowering-error';
import { returnFrom } from './statements';

/** `completion` of a generator that `throw` has resumed; by `return` it is another value but 0 (rtl/lang/generator.ts). */
const byThrow = 1;

/** Types whose first arguments are what a generator yields, returns and receives. */
const protocolTypes: ReadonlySet<string> = new Set([
  'Generator',
  'Iterator',
  'Iterable',
  'IterableIterator',
  'IteratorObject',
  'AsyncGenerator',
  'AsyncIterator',
  'AsyncIterable',
  'AsyncIterableIterator',
  'AsyncIteratorObject',
]);

type GeneratorDeclaration = ts.FunctionLikeDeclaration;

/** Whether the function is a generator, async or not. */
export function isGenerator(node: GeneratorDeclaration): boolean {
  return node.asteriskToken !== undefined;
}

/** What follows the parameters of a generator function; `body` lowers the statements. */
export function generatorBody(
  f: FunctionLowering,
  node: GeneratorDeclaration,
  body: (inner: FunctionLowering) => void,
): void {
  const [yielded, returned, sent] = generatorTypes(f, node);
  const cls = generatorClass(f, [yielded, returned, sent]);
  const { frame, coroutine } = makeFrame(f, node, cls);
  f.builder.return(convert(f, frame, f.result));
  coroutine.result = returned;
  coroutine.suspendable = new GeneratorLowering(coroutine, cls, yielded, sent);
  coroutine.guarded(node, () => body(coroutine));
}

/** The types that the declared or inferred result of the function gives. */
export function generatorTypes(f: FunctionLowering, node: GeneratorDeclaration): StaticType[] {
  const signature = f.checker.getSignatureFromDeclaration(node);
  const type = signature && f.checker.getReturnTypeOfSignature(signature);
  const symbol = type?.symbol;
  if (!type || !symbol || !isLibrarySymbol(symbol) || !protocolTypes.has(symbol.name)) {
    throw new LoweringError(node, 'the result of this generator is of no known kind', 'declare it as a Generator');
  }
  const types = f.checker.getTypeArguments(type as ts.TypeReference).map((argument) => f.resolve(argument, node));
  return [types[0] ?? unknownType, types[1] ?? unknownType, types[2] ?? unknownType];
}

function generatorClass(f: FunctionLowering, typeArguments: readonly StaticType[]): ClassType {
  const declaration = f.program.types.libraryClass('Generator');
  if (!declaration) throw new Error('the run-time library lacks Generator');
  return f.program.types.classType(declaration, typeArguments);
}

/** A way on from a suspension, shared by those that take it in the same surroundings. */
interface AbruptWay {
  readonly handler: Block | undefined;
  readonly finalizer: Finalizer | undefined;
  readonly block: Block;
}

export class GeneratorLowering implements Suspendable {
  readonly #abrupt: AbruptWay[] = [];

  constructor(
    private readonly f: FunctionLowering,
    private readonly cls: ClassType,
    private readonly yielded: StaticType,
    private readonly sent: StaticType,
  ) {}

  /** The generator itself. */
  get frame(): Operand & { type: ClassType } {
    return { value: this.f.fn.parameters[0], type: this.cls };
  }

  complete(value: Operand | undefined): void {
    this.write('returned', value ?? this.f.undefinedOperand());
    this.f.builder.return();
  }

  yield(node: ts.YieldExpression): Operand {
    const { f } = this;
    if (node.asteriskToken && node.expression) return delegate(f, this, node, f.expression(node.expression));
    const value = node.expression ? f.expression(node.expression, this.yielded) : f.undefinedOperand();
    return f.located(node, () => {
      this.suspend(value);
      const normal = f.builder.newBlock();
      f.builder.branch(this.isAbrupt(), this.#abruptBlock(), normal);
      f.enter(normal);
      return ts.isExpressionStatement(node.parent) ? f.undefinedOperand() : this.takeSent();
    });
  }

  /** Gives a value out and leaves the function. */
  suspend(value: Operand): void {
    this.write('yielded', value);
    this.f.builder.suspend();
  }

  /** Whether `throw` or `return` has resumed the function. */
  isAbrupt() {
    const { builder } = this.f;
    return builder.compare('ne', this.#loadCompletion(), builder.i64(0));
  }

  #loadCompletion() {
    return this.read('completion').value;
  }

  /** What `next` was called with; the frame does not keep it alive. */
  takeSent(): Operand {
    const sent = this.read('sent');
    this.write('sent', this.f.undefinedOperand());
    return { value: reinterpret(this.f, sent, this.sent), type: this.sent };
  }

  /** Goes on as the caller of `throw` or `return` wants it: `onThrow` at the cursor, `onReturn` at another. */
  splitAbrupt(onThrow: (reason: Operand) => void, onReturn: (value: Operand) => void): void {
    const { f } = this;
    const b = f.builder;
    const isThrow = b.compare('eq', this.#loadCompletion(), b.i64(byThrow));
    const completion = this.#field('completion');
    b.store(completion.memory, completion.address, b.i64(0));
    const thrown = b.newBlock(true);
    const returned = b.newBlock(true);
    b.branch(isThrow, thrown, returned);
    f.enter(thrown);
    onThrow(this.read('reason'));
    f.enter(returned);
    onReturn(this.read('returned'));
  }

  /** Throws or returns as the resumption demands. */
  #abruptBlock(): Block {
    const { f } = this;
    const { handler } = f.builder.block;
    const finalizer = f.finalizers.at(-1);
    const known = this.#abrupt.find((way) => way.handler === handler && way.finalizer === finalizer);
    if (known) return known.block;
    const block = f.builder.newBlock(true);
    this.#abrupt.push({ handler, finalizer, block });
    const back = f.builder.block;
    f.enter(block);
    this.splitAbrupt(
      (reason) => void f.builder.throw(reason.value),
      (value) => returnFrom(f, this, value),
    );
    f.enter(back);
    return block;
  }

  #field(name: string) {
    const field = this.cls.layout.fields.get(name);
    if (!field) throw new Error(`Generator has no field '${name}'`);
    const address = { base: this.frame.value, offset: field.offset, tag: fieldTag(name) };
    return { memory: field.memory, type: field.type, address };
  }

  read(name: string): Operand {
    const { memory, type, address } = this.#field(name);
    return { value: this.f.builder.load(memory, address), type };
  }

  write(name: string, value: Operand): void {
    const { memory, type, address } = this.#field(name);
    this.f.builder.store(memory, address, convert(this.f, value, type));
  }
}
