/**
 * `import('./module')` (ECMA-262 §13.3.10): a promise of the module's namespace object. The module is part of the program as any other, but it and
 * what it alone imports are evaluated when that is first asked for (rtl/lang/import-evaluation.ts).
 */

import type { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import { startAsync } from './async-functions';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { LoweringError } from './lowering-error';
import { namespaceObject } from './namespace-objects';
import type { ProgramLowering } from './program-lowering';

const library = 'lang/import-evaluation';

/** Symbol of the list of modules to evaluate for an import of a module: see rtl/lang/import-evaluation.ts. */
export function importListSymbol(program: ProgramLowering, file: ts.SourceFile): string {
  return `lang.imports.${program.checked.moduleName(file)}`;
}

/** A call of `import` with the name of a module. */
export function importCall(f: FunctionLowering, node: ts.CallExpression): Operand {
  const { checked, module } = f.program;
  const file = checked.imported(node.arguments[0]);
  if (!file) throw new LoweringError(node, 'only modules of the program can be imported');
  const code = `import ${checked.moduleName(file)}`;
  if (!module.functions.has(code)) addImport(f.program, f.syntax, file, code);
  return { value: f.builder.call(code, 'ref', []), type: f.typeOf(node) };
}

/** The function that has a module evaluated: it returns a promise of the namespace object. */
function addImport(program: ProgramLowering, syntax: Syntax, file: ts.SourceFile, code: string): void {
  const fn = new Function(code, 'ref');
  fn.attributes.noinline = true;
  fn.position = program.positionOf(file);
  program.module.addFunction(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const { checker } = program.checked;
  const symbol = checker.getSymbolAtLocation(file);
  if (!symbol) throw new LoweringError(file, 'this file exports nothing', 'write `export {}`');
  const type = f.resolve(checker.getTypeOfSymbol(symbol), file);
  const body = (inner: FunctionLowering): void => {
    const list = inner.builder.address(importListSymbol(program, file), 'i64');
    inner.suspendable?.awaitOperand?.(inner.callRuntime(library, 'evaluateModules', [list]));
    inner.suspendable?.complete(namespaceObject(inner, symbol, file, type));
  };
  startAsync(f, file, type, [], body, (promise) => f.builder.return(promise.value));
}

/** A function that begins the evaluation of a module that waits at its top, whose promise the library keeps. */
export function addBeginning(program: ProgramLowering, syntax: Syntax, code: string, evaluation: string): void {
  const fn = new Function(code, 'void');
  fn.attributes.addressed = true;
  program.define(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  f.callRuntime(library, 'keep', [f.builder.call(evaluation, 'ref', [])]);
  f.builder.return();
}

/** Evaluates a module unless that has begun, and waits for its end where it waits at its top. `code` is what the list of an import names. */
export function evaluateOnce(f: FunctionLowering, code: string, isAsync: boolean): void {
  const promise = f.callRuntime(library, 'evaluate', [f.builder.address(code, 'i64')]);
  if (isAsync) f.suspendable?.awaitOperand?.(promise);
}
