/**
 * Async generators (ECMA-262 §15.6, §27.6): as generators, with frames of class `AsyncGenerator` (rtl/lang/async-generator.ts). What is
 * yielded or returned is awaited first; results go to the promise of the request that the function works for.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { type StaticType, unknownType } from '../types/static-type';
import { awaitExpression, awaitOperand, readField, withFailure, writeField } from './await';
import { convert, reinterpret } from './conversion';
import { makeFrame } from './frames';
import type { FunctionLowering, Operand, Suspendable } from './function-lowering';
import { generatorTypes } from './generators';
import { callMethod, callWith } from './iteration';
import { LoweringError } from './lowering-error';
import { returnFrom } from './statements';

/** `completion` of a generator that `throw` has resumed; by `next` it is 0, by `return` another value. */
const byThrow = 1;

/** What follows the parameters of an async generator function; `body` lowers the statements. */
export function asyncGeneratorBody(
  f: FunctionLowering,
  node: ts.FunctionLikeDeclaration,
  body: (inner: FunctionLowering) => void,
): void {
  const [yielded, returned, sent] = generatorTypes(f, node);
  const declaration = f.program.types.libraryClass('AsyncGenerator');
  if (!declaration) throw new Error('the run-time library lacks AsyncGenerator');
  const cls = f.program.types.classType(declaration, [yielded, returned, sent]);
  const { frame, coroutine } = makeFrame(f, node, cls);
  callMethod(f, frame, 'begin');
  f.builder.return(convert(f, frame, f.result));
  const lowering = new AsyncGeneratorLowering(coroutine, cls, yielded, sent);
  coroutine.result = returned;
  coroutine.suspendable = lowering;
  coroutine.guarded(node, () =>
    withFailure(
      coroutine,
      () => body(coroutine),
      (reason) => lowering.fail(reason),
    ),
  );
}

class AsyncGeneratorLowering implements Suspendable {
  constructor(
    private readonly f: FunctionLowering,
    private readonly cls: ClassType,
    private readonly yielded: StaticType,
    private readonly sent: StaticType,
  ) {}

  get #frame(): Operand {
    return { value: this.f.fn.parameters[0], type: this.cls };
  }

  fail(reason: Value): void {
    callWith(this.f, this.#frame, 'fail', [{ value: reason, type: unknownType }]);
  }

  complete(value: Operand | undefined): void {
    callWith(this.f, this.#frame, 'finish', [value ?? this.f.undefinedOperand()]);
    this.f.builder.return();
  }

  /** `return` awaits its value (§14.10.1 step 3). */
  prepare(value: Operand): Operand {
    return this.awaitOperand(value);
  }

  await(node: ts.AwaitExpression): Operand {
    return awaitExpression(this.f, this.cls, node);
  }

  awaitOperand(operand: Operand): Operand {
    return awaitOperand(this.f, this.cls, operand);
  }

  /** AsyncGeneratorYield (§27.6.3.8). */
  yield(node: ts.YieldExpression): Operand {
    const { f } = this;
    if (node.asteriskToken) {
      throw new LoweringError(
        node,
        "'yield*' in an async generator is not supported yet",
        'use `for await` and `yield`',
      );
    }
    const value = node.expression ? f.expression(node.expression, this.yielded) : f.undefinedOperand();
    return f.located(node, () => {
      const b = f.builder;
      callWith(f, this.#frame, 'give', [this.awaitOperand(value)]);
      b.suspend();
      const normal = b.newBlock();
      const abrupt = b.newBlock(true);
      const completion = this.#completion();
      b.branch(b.compare('eq', completion, b.i64(0)), normal, abrupt);
      f.enter(abrupt);
      this.#goOn();
      f.enter(normal);
      if (ts.isExpressionStatement(node.parent)) return f.undefinedOperand();
      return { value: reinterpret(f, this.#takeReceived(), this.sent), type: this.sent };
    });
  }

  #completion(): Value {
    return readField(this.f, this.#frame, this.cls, 'completion').value;
  }

  #takeReceived(): Operand {
    const received = readField(this.f, this.#frame, this.cls, 'received');
    writeField(this.f, this.#frame, this.cls, 'received', this.f.undefinedOperand());
    return received;
  }

  /** Throws or returns, as the request demands; what is to be returned is awaited (§27.6.3.7). */
  #goOn(): void {
    const { f } = this;
    const b = f.builder;
    const thrown = b.newBlock(true);
    const returned = b.newBlock(true);
    b.branch(b.compare('eq', this.#completion(), b.i64(byThrow)), thrown, returned);
    f.enter(thrown);
    b.throw(this.#takeReceived().value);
    f.enter(returned);
    returnFrom(f, this, this.awaitOperand(this.#takeReceived()));
  }
}
