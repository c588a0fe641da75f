/** Names of functions and classes that have none of their own. */

import { ts } from '../frontend/checker';

/** The name that a function or class gets from what it is the value of (ECMA-262 §8.4.5); undefined if there is none. */
export function namedBy(node: ts.Node): string | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  if (ts.isParenthesizedExpression(parent)) return namedBy(parent);
  if (ts.isBinaryExpression(parent)) {
    const { left, right, operatorToken } = parent;
    return right === node && namingOperators.has(operatorToken.kind) && ts.isIdentifier(left) ? left.text : undefined;
  }
  const isNaming =
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  if (!isNaming || parent.initializer !== node) return undefined;
  const { name } = parent;
  return ts.isMemberName(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** Assignments that name an anonymous function (ECMA-262 §13.15.2). */
const namingOperators: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);
