/**
 * Async generators (ECMA-262 §15.6, §27.6): as generators, with frames of class `AsyncGenerator` (rtl/lang/async-generator.ts). What is
 * yielded or returned is awaited first; results go to the promise of the request that the function works for.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { type StaticType, unknownType } from '../types/static-type';
import { delegateAsync } from './async-delegation';
import { awaitExpression, awaitedInto, awaitOperand, readField, withFailure, writeField } from './await';
import { convert, reinterpret } from './conversion';
import { makeFrame } from './frames';
import type { FunctionLowering, Operand, Suspendable } from './function-lowering';
import { generatorTypes } from './generators';
import { callMethod, callWith } from './iteration';
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

export class AsyncGeneratorLowering implements Suspendable {
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
    if (node.asteriskToken && node.expression) return delegateAsync(f, this, node, f.expression(node.expression));
    const { expression } = node;
    const value = expression
      ? f.expression(expression, awaitedInto(f, expression, this.yielded))
      : f.undefinedOperand();
    return f.located(node, () => {
      const normal = f.builder.newBlock();
      const taken: Operand[] = [];
      this.give(this.awaitOperand(value), {
        next: (received) => {
          if (!ts.isExpressionStatement(node.parent)) {
            taken.push({ value: reinterpret(f, received, this.sent), type: this.sent });
          }
          f.builder.jump(normal);
        },
        throw: (reason) => void f.builder.throw(reason.value),
        return: (result) => returnFrom(f, this, result),
      });
      f.enter(normal);
      return taken[0] ?? f.undefinedOperand();
    });
  }

  /** Gives a value out; then one of the three, as the request demands. What is to be returned is awaited (§27.6.3.7). */
  give(
    value: Operand,
    ways: { next(value: Operand): void; throw(reason: Operand): void; return(value: Operand): void },
  ): void {
    const { f } = this;
    const b = f.builder;
    callWith(f, this.#frame, 'give', [value]);
    b.suspend();
    const [normal, abrupt] = [b.newBlock(), b.newBlock(true)];
    b.branch(b.compare('eq', this.#completion(), b.i64(0)), normal, abrupt);
    f.enter(abrupt);
    const [thrown, returned] = [b.newBlock(true), b.newBlock(true)];
    b.branch(b.compare('eq', this.#completion(), b.i64(byThrow)), thrown, returned);
    f.enter(thrown);
    ways.throw(this.#takeReceived());
    f.enter(returned);
    ways.return(this.awaitOperand(this.#takeReceived()));
    f.enter(normal);
    ways.next(this.#takeReceived());
  }

  #completion(): Value {
    return readField(this.f, this.#frame, this.cls, 'completion').value;
  }

  #takeReceived(): Operand {
    const received = readField(this.f, this.#frame, this.cls, 'received');
    writeField(this.f, this.#frame, this.cls, 'received', this.f.undefinedOperand());
    return received;
  }
}
