/** Where code looks at its `this`. */

import { ts } from '../frontend/checker';

/** Whether code looks at its `this`, itself or in arrow functions. */
export function mentionsThis(node: ts.Node): boolean {
  const found = (at: ts.Node): boolean => {
    if (at.kind === ts.SyntaxKind.ThisKeyword || at.kind === ts.SyntaxKind.SuperKeyword) return true;
    const isOther = (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) || ts.isClassLike(at) || ts.isTypeNode(at);
    return !isOther && (ts.forEachChild(at, found) ?? false);
  };
  return ts.forEachChild(node, found) ?? false;
}
