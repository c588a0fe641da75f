/**
 * Async functions (ECMA-262 §15.8, §27.7). The function that is called makes the frame, an object of class `AsyncFrame`
 * (rtl/lang/async-function.ts), and starts it; parameters are bound in the coroutine, since what goes wrong there rejects the promise.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { hasModifier } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { type StaticType, unknownType } from '../types/static-type';
import { activationOf, awaitExpression, awaitOperand, runtimeClass, withFailure } from './await';
import { boxed, convert } from './conversion';
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
  const cls = runtimeClass(f, library, 'AsyncFrame');
  const { frame, coroutine, received } = makeFrame(f, node, cls, operands);
  finish(f.callRuntime(library, 'start', [frame.value], [result]));
  coroutine.result = result;
  const lowering = new AsyncLowering(coroutine, cls);
  coroutine.suspendable = lowering;
  coroutine.guarded(node, () =>
    withFailure(
      coroutine,
      () => body(coroutine, received),
      (reason) => lowering.fail(reason),
    ),
  );
}

function promiseType(f: FunctionLowering, node: ts.SignatureDeclaration): ClassType {
  const signature = f.checker.getSignatureFromDeclaration(node);
  const type = signature && f.resolve(f.checker.getReturnTypeOfSignature(signature), node);
  if (type?.kind === 'class') return type;
  throw new LoweringError(node, 'the result of this function is no promise', 'declare it as a Promise');
}

class AsyncLowering implements Suspendable {
  constructor(
    private readonly f: FunctionLowering,
    private readonly frame: ClassType,
  ) {}

  /** What the body throws rejects the promise. */
  fail(reason: Value): void {
    this.f.callRuntime(library, 'fail', [activationOf(this.f, this.frame).value, reason]);
  }

  complete(value: Operand | undefined): void {
    const { f } = this;
    const result = value ?? f.undefinedOperand();
    const name = isPlain(result.type) ? 'completePlain' : 'complete';
    const held = boxed(f, result);
    f.callRuntime(library, name, [activationOf(f, this.frame).value, held]);
    f.builder.return();
  }

  await(node: ts.AwaitExpression): Operand {
    return awaitExpression(this.f, this.frame, node);
  }

  awaitOperand(operand: Operand): Operand {
    return awaitOperand(this.f, this.frame, operand);
  }
}

/** Whether no value of this type is a promise or has a method `then`. */
function isPlain({ kind }: StaticType): boolean {
  return ['number', 'string', 'boolean', 'undefined', 'null', 'array', 'typedarray'].includes(kind);
}
