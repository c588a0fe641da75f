/**
 * An array literal that a pattern takes apart at once: `[a, b] = [b, a]`. Nobody sees the array, so none is made: all elements are evaluated,
 * and then assigned in turn (ECMA-262 §13.15.5.3).
 */

import { ts } from '../frontend/checker';
import type { FunctionLowering, Operand } from './function-lowering';
import { skipParentheses, withParentheses } from './parentheses';

/** What each target gets of such a literal, evaluated; undefined if the pattern or the literal is not as plain as that. */
export function pairedValues(
  f: FunctionLowering,
  pattern: ts.ArrayBindingPattern | ts.ArrayLiteralExpression,
  source: ts.Expression,
): Operand[] | undefined {
  const literal = skipParentheses(source);
  if (!ts.isArrayLiteralExpression(literal) || literal.elements.some(isSpecial)) return undefined;
  const targets = pattern.elements.map(plainTarget);
  if (targets.length > literal.elements.length || !targets.every((target) => target !== undefined)) return undefined;
  return literal.elements.map((element, i) => f.expression(element, targets[i] && f.typeOf(targets[i])));
}

/** Whether nobody uses the value of an assignment, which would be the array. */
export function isUnused(node: ts.Expression): boolean {
  const { parent } = withParentheses(node);
  if (ts.isExpressionStatement(parent)) return true;
  return ts.isForStatement(parent) && parent.condition !== node;
}

function isSpecial(element: ts.Expression): boolean {
  return ts.isSpreadElement(element) || ts.isOmittedExpression(element);
}

/** What an element of a pattern assigns, if that is all it does. */
function plainTarget(element: ts.ArrayBindingElement | ts.Expression): ts.Expression | undefined {
  if (ts.isBindingElement(element)) {
    return ts.isIdentifier(element.name) && !element.initializer && !element.dotDotDotToken ? element.name : undefined;
  }
  const isPlain =
    ts.isIdentifier(element) || ts.isPropertyAccessExpression(element) || ts.isElementAccessExpression(element);
  return isPlain ? element : undefined;
}
