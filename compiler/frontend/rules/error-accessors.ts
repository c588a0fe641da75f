/**
 * TORO1018: accessors that JavaScript would never call. An error has `stack` as a property of its own, and `message` if its constructor is given one
 * (ECMA-262 §20.5.1.1): those hide what the class has. A class of errors that passes no message on may have a getter for it.
 */

import { ts } from '../checker';
import type { Complaint } from '../diagnostic';
import { isLibrarySource } from '../installation';
import { type Finding, type RuleContext, type RuleTable, rule } from './rule';

function complaint(name: string): Complaint {
  return {
    code: 'TORO1018',
    message: `the accessor '${name}' would never be called: each of these errors has a property of that name.`,
    hint:
      name === 'message' ? 'call `super()` without a message, or pass it the text' : 'give the accessor another name',
  };
}

function accessor(node: ts.AccessorDeclaration, { checker, isLibrary }: RuleContext): Finding | undefined {
  const name = ts.isIdentifier(node.name) ? node.name.text : '';
  if (isLibrary || (name !== 'message' && name !== 'stack') || !ts.isClassLike(node.parent)) return undefined;
  const line = errorLine(node.parent, checker);
  if (!line || (name === 'message' && line.some(passesNothing))) return undefined;
  return { complaint: complaint(name), at: node.name };
}

/** A class of errors and those of the program that it extends; undefined for other classes. */
function errorLine(cls: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.ClassLikeDeclaration[] | undefined {
  const clause = cls.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  const found = base && checker.getSymbolAtLocation(base.expression);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return undefined;
  if (isLibrarySource(declaration)) return /Error$/.test(symbol.name) ? [cls] : undefined;
  const others = ts.isClassLike(declaration) ? errorLine(declaration, checker) : undefined;
  return others && [cls, ...others];
}

/** Whether the constructor of a class calls that of its base without arguments. */
function passesNothing(cls: ts.ClassLikeDeclaration): boolean {
  const constructor = cls.members.find((member) => ts.isConstructorDeclaration(member) && member.body);
  const calls = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      return node.arguments.length === 0;
    }
    return ts.forEachChild(node, calls) ?? false;
  };
  return constructor !== undefined && calls(constructor);
}

export const errorAccessors: RuleTable = new Map([
  [ts.SyntaxKind.GetAccessor, rule(ts.isGetAccessor, accessor)],
  [ts.SyntaxKind.SetAccessor, rule(ts.isSetAccessor, accessor)],
]);
