/**
 * Calls of function values of which nothing is known. One function, made when all is known, goes by the calling sequence of the function
 * value: it gives it what its parameters take, and boxes the result. For each number of arguments there is a small one that calls it:
 * the first four arguments travel one by one; if there are more, all are in an array.
 */

import type { Value } from '../ir/instruction';
import { anyType, type FunctionType } from '../types/static-type';
import { makeArray } from './arrays';
import { onKind } from './checked';
import { boxed } from './conversion';
import { descriptorKinds } from './descriptors';
import { type Arguments, parametersOf } from './dynamic-arguments';
import type { DynamicDispatch } from './dynamic-dispatch';
import type { DynamicRequest } from './dynamic-requests';
import type { FunctionLowering, Operand } from './function-lowering';
import { classNumberOf } from './object-header';
import { closureLayout } from './program-lowering';

const symbol = 'invoke any';
const argumentModule = 'lang/arguments';
/** So many arguments travel one by one. */
const mostSingle = 4;

export class FunctionCalls {
  /** How many calling sequences there were when the function was made last. */
  #known = 0;
  /** The last version has only those that were new. */
  #isPartial = false;
  /** Something calls it. */
  #isCalled = false;

  constructor(private readonly dispatch: DynamicDispatch) {}

  /** Makes the function for calls with a number of arguments. */
  emitCall(request: DynamicRequest): void {
    this.#isCalled = true;
    const f = this.dispatch.begin(request.symbol, 'box');
    f.fn.attributes.inline = true;
    const b = f.builder;
    const callee = [f.fn.addParameter('box', 'callee'), f.fn.addParameter('ref', 'text')];
    const call = (count: Value, single: readonly Value[], list: Value): void => {
      const missing = Array.from({ length: mostSingle - single.length }, () => b.immediate('box', 'undefined'));
      b.return(b.call(symbol, 'box', [...callee, count, ...single, ...missing, list]));
    };
    if (request.count === undefined) {
      const list = f.fn.addParameter('ref', 'arguments');
      const single = Array.from({ length: mostSingle }, (_, i) => argumentAt(f, list, i).value);
      call(b.num(0), single, list);
      return;
    }
    const given = Array.from({ length: request.count }, (_, i) => f.fn.addParameter('box', `argument${i}`));
    if (given.length <= mostSingle) {
      call(b.num(given.length), given, b.immediate('ref', 'undefined'));
      return;
    }
    const operands = given.map((value) => ({ value, type: anyType }));
    const list = makeArray(f, operands, f.program.types.table.array(anyType)).value;
    call(b.num(given.length), given.slice(0, mostSingle), list);
  }

  /** Makes the function that calls function values; as long as there are more calling sequences to come, for the new ones alone. */
  emit(): void {
    const signatures = [...this.dispatch.program.dynamic.signatures.values()];
    if (!this.#isCalled || signatures.length === this.#known) return;
    this.#isPartial = this.#known > 0;
    this.#emit(signatures.slice(this.#known));
    this.#known = signatures.length;
  }

  /** Makes it with all of them. */
  finish(): void {
    if (this.#isPartial) this.#emit([...this.dispatch.program.dynamic.signatures.values()]);
  }

  /** (callee, its text, number of arguments, the first four, the array if there are more) → result. */
  #emit(signatures: readonly { readonly id: number; readonly type: FunctionType }[]): void {
    const f = this.dispatch.begin(symbol, 'box');
    const b = f.builder;
    const callee = f.fn.addParameter('box', 'callee');
    const text = f.fn.addParameter('ref', 'text');
    const args = declareArguments(f);
    onKind(f, callee, descriptorKinds.closure, (closure) => {
      const blocks = signatures.map(() => b.newBlock());
      const unknown = b.newBlock(true);
      const ids = signatures.map(({ id }) => BigInt(id));
      b.switch(classNumberOf(b, closure), ids, blocks, unknown);
      signatures.forEach(({ type }, i) => {
        f.enter(blocks[i]);
        const code = f.loadField(closure, 'i64', closureLayout.code, '.code');
        const result = b.calli(code, f.program.resultOf(type.result), [closure, ...parametersOf(f, type, args)]);
        if (!b.isTerminated) b.return(boxed(f, f.callResult(result, type.result)));
      });
      // A class has no calling sequence: it is no function to call.
      f.enter(unknown);
      f.callRuntime('lang/dynamic', 'throwClassCalled', [callee]);
      b.unreachable();
    });
    f.callRuntime('lang/dynamic', 'throwNotFunction', [text]);
    b.unreachable();
  }
}

function declareArguments(f: FunctionLowering): Arguments {
  const count = f.fn.addParameter('num', 'count');
  const single = Array.from({ length: mostSingle }, (_, i) => f.fn.addParameter('box', `argument${i}`));
  const list = f.fn.addParameter('ref', 'arguments');
  return {
    at: (index) => (index < mostSingle ? { value: single[index], type: anyType } : argumentAt(f, list, index)),
    from: (index) => f.callRuntime(argumentModule, 'argumentsFrom', [f.builder.num(index), count, ...single, list]),
  };
}

function argumentAt(f: FunctionLowering, list: Value, index: number): Operand {
  return f.callRuntime(argumentModule, 'argumentAt', [list, f.builder.num(index)]);
}
