/** Parentheses and `!`, which leave an expression what it is. */

import { ts } from '../frontend/checker';

/** The expression inside. */
export function skipParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? skipParentheses(node.expression) : node;
}

/** The expression with all that stands around it. */
export function withParentheses(node: ts.Node): ts.Node {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  return at;
}
