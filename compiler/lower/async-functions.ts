/**
 * Async functions (ECMA-262 §15.8, §27.7). The function that is called makes the frame, an object of class `AsyncFrame`
 * (rtl/lang/async-function.ts), and starts it; parameters are bound in the coroutine, since what goes wrong there rejects the promise.
 */

import { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { hasModifier } from '../types/resolver';
import { type StaticType, unknownType } from '../types/static-type';
import { boxed, convert, reinterpret } from './conversion';
import { makeFrame } from './frames';
import type { FunctionLowering, Operand, Suspendable } from './function-lowering';
import { LoweringError } from './lowering-error';

const library = 'lang/async-function';

export function isAsync(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.AsyncKeyword);
}

/** The whole function: `body` binds the parameters to the operands it gets, and lowers the statements. */
export function asyncFunction(
  f: FunctionLowering,
  node: ts.SignatureDeclaration,
  operands: readonly Operand[],
  body: (inner: FunctionLowering, operands: readonly Operand[]) => void,
): void {
  const promise = promiseType(f, node);
  startAsync(f, node, promise.typeArguments[0] ?? unknownType, operands, body, (started) => {
    f.builder.return(convert(f, { value: started.value, type: promise }, f.result));
  });
}

/** Makes the frame at the cursor and starts it; `finish` takes the promise. */
export function startAsync(
  f: FunctionLowering,
  node: ts.Node,
  result: StaticType,
  operands: readonly Operand[],
  body: (inner: FunctionLowering, operands: readonly Operand[]) => void,
  finish: (promise: Operand) => void,
): void {
  const cls = libraryClass(f, 'AsyncFrame');
  const { frame, coroutine, received } = makeFrame(f, node, cls, operands);
  finish(f.callRuntime(library, 'start', [frame.value], [result]));
  coroutine.result = result;
  const lowering = new AsyncLowering(coroutine, cls);
  coroutine.suspendable = lowering;
  coroutine.guarded(node, () => lowering.rejecting(() => body(coroutine, received)));
}

function promiseType(f: FunctionLowering, node: ts.SignatureDeclaration): ClassType {
  const signature = f.checker.getSignatureFromDeclaration(node);
  const type = signature && f.resolve(f.checker.getReturnTypeOfSignature(signature), node);
  if (type?.kind === 'class') return type;
  throw new LoweringError(node, 'the result of this function is no promise', 'declare it as a Promise');
}

function libraryClass(f: FunctionLowering, name: string): ClassType {
  const declaration = f.program.checked
    .module(library)
    .statements.find((at): at is ts.ClassDeclaration => ts.isClassDeclaration(at) && at.name?.text === name);
  if (!declaration) throw new Error(`${library} lacks ${name}`);
  return f.program.types.classType(declaration, []);
}

class AsyncLowering implements Suspendable {
  readonly #activation: ClassType;

  constructor(
    private readonly f: FunctionLowering,
    private readonly frame: ClassType,
  ) {
    this.#activation = libraryClass(f, 'Activation');
  }

  /** Lowers the body; what it throws rejects the promise. */
  rejecting(body: () => void): void {
    const { f } = this;
    const handler = f.fn.addBlock();
    handler.cold = true;
    const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
    const inside = f.fn.addBlock();
    inside.handler = handler;
    f.builder.jump(inside);
    f.enter(inside);
    body();
    if (f.builder.isTerminated) f.enterUnreachable();
    f.builder.return();
    f.enter(handler);
    f.callRuntime(library, 'fail', [this.#load().value, exception]);
    f.builder.return();
  }

  complete(value: Operand | undefined): void {
    const { f } = this;
    const result = value ?? f.undefinedOperand();
    const name = isPlain(result.type) ? 'completePlain' : 'complete';
    const held = boxed(f, result);
    f.callRuntime(library, name, [this.#load().value, held]);
    f.builder.return();
  }

  /** Await (§27.7.5.3). */
  await(node: ts.AwaitExpression): Operand {
    const { f } = this;
    const operand = f.expression(node.expression);
    return f.located(node, () => {
      const value = this.awaitOperand(operand);
      const type = resultType(f, node, operand.type);
      return { value: reinterpret(f, value, type), type };
    });
  }

  /** The value that a promise is fulfilled with; a rejection is thrown. */
  awaitOperand(operand: Operand): Operand {
    const { f } = this;
    const b = f.builder;
    const value = boxed(f, operand);
    f.callRuntime(library, 'wait', [this.#load().value, value]);
    b.suspend();
    const activation = this.#load();
    const fulfilled = b.newBlock();
    const rejected = b.newBlock(true);
    b.branch(this.#field(activation, 'isFulfilled').value, fulfilled, rejected);
    f.enter(rejected);
    b.throw(this.#field(activation, 'value').value);
    f.enter(fulfilled);
    return this.#field(activation, 'value');
  }

  #load(): Operand {
    const field = this.frame.layout.fields.get('activation');
    if (!field) throw new Error('AsyncFrame has no activation');
    const [frame] = this.f.fn.parameters;
    return { value: this.f.loadField(frame, field.memory, field.offset, fieldTag(field.name)), type: field.type };
  }

  #field(activation: Operand, name: string): Operand {
    const field = this.#activation.layout.fields.get(name);
    if (!field) throw new Error(`Activation has no field '${name}'`);
    return { value: this.f.loadField(activation.value, field.memory, field.offset, fieldTag(name)), type: field.type };
  }
}

/** Whether no value of this type is a promise or has a method `then`. */
function isPlain({ kind }: StaticType): boolean {
  return ['number', 'string', 'boolean', 'undefined', 'null', 'array', 'typedarray'].includes(kind);
}

/** What the checker says; of the value of a promise in generic code, what its type argument stands for. */
function resultType(f: FunctionLowering, node: ts.Node, awaited: StaticType): StaticType {
  const type = f.typeOf(node);
  if (type.kind !== 'unknown' || awaited.kind !== 'class') return type;
  const promise = f.program.types.libraryClass('Promise');
  return awaited.declaration === promise ? (awaited.typeArguments[0] ?? type) : type;
}
