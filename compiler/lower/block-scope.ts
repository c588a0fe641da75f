/** What exists from the start of a block: nested functions, and the variables that they and other closures share with it. */

import { boundNames } from '../frontend/bound-names';
import { ts } from '../frontend/checker';
import { classValueType } from './class-values';
import { convert } from './conversion';
import type { FunctionLowering } from './function-lowering';
import { declareVariable, writeVariable } from './variables';

/** Makes what the statements of a block declare, before the first of them runs (ECMA-262 §14.2.3). */
export function enterBlock(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const node of statements) {
    if (ts.isClassDeclaration(node)) declareClass(f, node);
    if (!ts.isVariableStatement(node)) continue;
    const isBlockScoped = (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
    for (const { name } of node.declarationList.declarations) {
      for (const identifier of boundNames(name)) declareShared(f, identifier, isBlockScoped);
    }
  }
  hoistFunctions(f, statements);
}

/** Makes the cell of a variable that closures may see before its declaration is executed. */
function declareShared(f: FunctionLowering, name: ts.Identifier, isBlockScoped: boolean): void {
  const symbol = f.symbolAt(name);
  if (!isBlockScoped && f.variables.get(symbol)?.kind === 'cell') return;
  if (!f.program.captures.needsCell(symbol)) return;
  declareVariable(f, symbol, f.typeOf(name));
  f.predeclared.add(symbol);
}

/** Makes the cell of a class that is an object of its own (class-scopes.ts), if closures may see it early. */
function declareClass(f: FunctionLowering, node: ts.ClassDeclaration): void {
  const symbol = node.name && f.symbolAt(node.name);
  if (!symbol || !f.program.scopes.isScoped(node) || !f.program.captures.needsCell(symbol)) return;
  declareVariable(f, symbol, classValueType(f.program, f.program.types.classType(node, [], f.environment)));
  f.predeclared.add(symbol);
}

function hoistFunctions(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  const nested = statements.filter(
    (node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && node.body !== undefined,
  );
  const declared = nested.filter((node) => f.program.isNested(node) && node.name);
  // First the cells, then the closures: functions may refer to each other.
  const types = declared.map((node) => {
    const signature = f.program.signatureOf(node, f.environment);
    const symbol = f.symbolAt(node.name ?? node);
    if (f.program.captures.needsCell(symbol)) declareVariable(f, symbol, signature);
    return { node, symbol, signature };
  });
  for (const { node, symbol, signature } of types) {
    const closure = f.syntax.closure(f, node);
    const variable = f.variables.get(symbol);
    const value = convert(f, closure, signature);
    if (variable?.kind === 'cell') writeVariable(f, variable, value);
    else declareVariable(f, symbol, signature, value);
  }
}
