/** How an error names a callee or iterable: as V8 prints the expression, without the types that TypeScript adds. */

import { ts } from '../frontend/checker';

/** What V8 writes for values that have no name. */
const nameless = '(intermediate value)';

export function textOfExpression(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (node.kind === ts.SyntaxKind.NullKeyword) return 'null';
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isStringLiteralLike(node)) return `"${node.text}"`;
  if (isErased(node)) return textOfExpression(node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    return `${textOfExpression(node.expression)}${node.questionDotToken ? '?.' : '.'}${node.name.text}`;
  }
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: key } = node;
    const object = textOfExpression(node.expression);
    return ts.isStringLiteralLike(key) ? `${object}.${key.text}` : `${object}[${textOfExpression(key)}]`;
  }
  if (ts.isObjectLiteralExpression(node) && node.properties.length === 0) return '{}';
  return ts.isCallExpression(node) ? `${textOfExpression(node.expression)}(...)` : nameless;
}

/** How errors name what is iterated; what a pattern takes apart has no expression of its own. */
export function textOfIterable(node: ts.Node): string {
  return ts.isExpression(node) ? textOfExpression(node) : 'object';
}

type Erased = ts.ParenthesizedExpression | ts.AssertionExpression | ts.SatisfiesExpression | ts.NonNullExpression;

function isErased(node: ts.Node): node is Erased {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAssertionExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}
