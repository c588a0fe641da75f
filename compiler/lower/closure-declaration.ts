/** Which declarations have a closure object: everything with a body that is not a method of a class. */

import type { ts } from '../frontend/checker';

export type ClosureDeclaration =
  | ts.ArrowFunction
  | ts.FunctionExpression
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.AccessorDeclaration;
