/** Methods of the program's own classes taken from a prototype: `C.prototype.method`, mostly to call it on a chosen object. */

import { ts } from '../frontend/checker';
import { classNamed } from './class-values';
import type { FunctionLowering, Operand } from './function-lowering';
import { requireClass } from './initialisation';

/** The function value of such a method; undefined for other expressions. It finds its `this` at each call. */
export function methodOfPrototype(f: FunctionLowering, node: ts.Expression): Operand | undefined {
  if (!ts.isPropertyAccessExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  if (name.text !== 'prototype') return undefined;
  const owner = classNamed(f, expression)?.declaring('methods', node.name.text);
  const declaration = owner?.members.methods.get(node.name.text);
  if (!owner || !declaration?.body) return undefined;
  requireClass(f, expression);
  return f.syntax.methodValue(f, f.program.functionFor(declaration, owner.environment, owner), declaration);
}
