/**
 * Modules with `await` at their top (ECMA-262 §16.2.1.5): such a module is one async function, and `main` a coroutine that calls the
 * modules in turn and waits for those. Programs without any have a plain `main`.
 */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import { undefinedType, unknownType } from '../types/static-type';
import { startAsync } from './async-functions';
import { evaluateOnce } from './dynamic-imports';
import { FunctionLowering, type Syntax } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/** Whether a module waits for something outside all functions. */
export function hasTopLevelAwait(file: ts.SourceFile): boolean {
  const waits = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
    return ts.forEachChild(node, waits) ?? false;
  };
  return waits(file);
}

/** A module as an async function without parameters; `lower` lowers its statements. */
export function asyncModule(
  program: ProgramLowering,
  syntax: Syntax,
  file: ts.SourceFile,
  name: string,
  lower: (f: FunctionLowering) => void,
): void {
  const fn = new Function(name, 'ref');
  fn.displayName = '<module>';
  fn.position = program.positionOf(file);
  program.define(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const body = (inner: FunctionLowering): void => {
    lower(inner);
    if (!inner.builder.isTerminated) inner.suspendable?.complete(undefined);
  };
  startAsync(f, file, undefinedType, [], body, (promise) => f.builder.return(promise.value));
}

/** A module as `main` sees it: a function to call, and whether that returns a promise. */
export interface Evaluation {
  readonly symbol: string;
  readonly isAsync: boolean;
  /** The function to call in its place where an `import()` may evaluate the module before `main` does. */
  readonly once?: string;
}

/** `main` of a program in which modules wait. Lowered early: the functions of the other modules need not exist yet. */
export function asyncMain(
  program: ProgramLowering,
  syntax: Syntax,
  entry: ts.SourceFile,
  evaluations: readonly Evaluation[],
): void {
  const fn = new Function('main', 'void');
  fn.displayName = '<module>';
  program.define(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const body = (inner: FunctionLowering): void => {
    inner.callRuntime('lang/event-loop', 'setEvaluating', [inner.builder.bool(true)]);
    for (const { symbol, isAsync, once } of evaluations) {
      if (once !== undefined) {
        evaluateOnce(inner, once, isAsync);
        continue;
      }
      const value = inner.builder.call(symbol, isAsync ? 'ref' : 'void', []);
      if (isAsync) inner.suspendable?.awaitOperand?.({ value, type: unknownType });
    }
    inner.callRuntime('lang/event-loop', 'setEvaluating', [inner.builder.bool(false)]);
    inner.suspendable?.complete(undefined);
  };
  startAsync(f, entry, undefinedType, [], body, () => f.builder.return());
}
