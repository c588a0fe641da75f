/**
 * Expressions that name the object whose member is asked for: a module, a namespace, `console`. Its members are known when the program is compiled.
 * Any other expression of such a type may have another object, with members of its own: `run({ log: (text) => lines.push(text) })` where the
 * parameter is a `Pick<Console, 'log'>`.
 */

import { ts } from '../frontend/checker';
import { isGlobalObject, isLibrarySymbol } from '../frontend/library';
import { isImportCall } from './evaluated-imports';
import { skipParentheses } from './parentheses';

/** Whether an expression stands for one object only, by its name or that of a constant. */
export function namesObject(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const node = skipParentheses(expression);
  if (ts.isAssertionExpression(node)) return namesObject(checker, node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    if (!isGlobalObject(node.expression) && !namesObject(checker, node.expression)) return false;
    return isNamed(checker, checker.getSymbolAtLocation(node.name));
  }
  return ts.isIdentifier(node) && isNamed(checker, checker.getSymbolAtLocation(node));
}

function isNamed(checker: ts.TypeChecker, found: ts.Symbol | undefined): boolean {
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  if (!symbol) return false;
  if (symbol.flags & ts.SymbolFlags.Module || isLibrarySymbol(symbol)) return true;
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.type || !declaration.initializer)
    return false;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  if (!isConstant || !ts.isIdentifier(declaration.name)) return false;
  const value = skipParentheses(declaration.initializer);
  return ts.isAwaitExpression(value) ? isImportCall(skipParentheses(value.expression)) : namesObject(checker, value);
}
