/**
 * Names of the library, and members of its globals that a program reaches past the checker: `(Uint8Array as any).fromBase64`, which asks whether a newer library is
 * there. What the library declares is used as without the assertion; everything else is undefined.
 */

import { ts } from '../frontend/checker';
import { type Binding, isLibrarySymbol, libraryBinding } from '../frontend/library';
import type { FunctionLowering } from './function-lowering';

/** How the library implements what a name such as `Math` or `Date` stands for; undefined for all other expressions. */
export function kindOfLibraryName(f: FunctionLowering, node: ts.Expression): Binding['kind'] | undefined {
  return ts.isIdentifier(node) ? libraryBinding(f.symbolAt(node), f.checker)?.kind : undefined;
}

/** The symbol of such a member; `missing` if the library has none of that name; undefined for all other accesses. */
export function memberPastChecker(
  f: FunctionLowering,
  node: ts.PropertyAccessExpression,
): ts.Symbol | 'missing' | undefined {
  const object = behindAssertions(node.expression);
  // What is read of `undefined` throws.
  if (!ts.isIdentifier(object) || object.text === 'undefined') return undefined;
  const symbol = f.checker.getSymbolAtLocation(object);
  if (!symbol || !isLibrarySymbol(symbol) || !(symbol.flags & ts.SymbolFlags.Value)) return undefined;
  const type = f.checker.getTypeOfSymbol(symbol);
  // Of a global that is declared as `any` itself, nothing is known.
  if (type.flags & ts.TypeFlags.Any) return undefined;
  return f.checker.getPropertyOfType(type, node.name.text) ?? 'missing';
}

function behindAssertions(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAssertionExpression(node)
    ? behindAssertions(node.expression)
    : node;
}
