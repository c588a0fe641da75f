/**
 * `id<number>` as a value (TypeScript's instantiation expression): a generic function or class with its type arguments. TypeScript
 * counts it among the nodes of types, since the same kind of node stands behind `extends`.
 */

import { ts } from '../frontend/checker';

export function isInstantiation(node: ts.Node): node is ts.ExpressionWithTypeArguments {
  return ts.isExpressionWithTypeArguments(node) && !ts.isHeritageClause(node.parent);
}

/** Whether a node belongs to the types of a program alone, so that nothing in it is evaluated. */
export function isType(node: ts.Node): boolean {
  return ts.isTypeNode(node) && !isInstantiation(node);
}

/** The instantiation expression around what it is made of, through parentheses. */
export function instantiationOf(node: ts.Node): ts.ExpressionWithTypeArguments | undefined {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return instantiationOf(parent);
  return isInstantiation(parent) ? parent : undefined;
}
