/** What a function gives back, from its syntax. */

import { ts } from '../frontend/checker';

/** Whether a function has a statement that returns a value, or is an arrow function that gives one. */
export function returnsValue(node: ts.Node): boolean {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return true;
  const returns = (child: ts.Node): boolean => {
    if (ts.isReturnStatement(child)) return child.expression !== undefined;
    return !ts.isFunctionLike(child) && !ts.isClassLike(child) && (ts.forEachChild(child, returns) ?? false);
  };
  const { body } = node as Partial<ts.FunctionLikeDeclarationBase>;
  return body !== undefined && returns(body);
}
