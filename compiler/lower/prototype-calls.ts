/** Methods of the library that are called on another object by way of a prototype. */

import { ts } from '../frontend/checker';
import { anyType } from '../types/static-type';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { arrayOf } from './literals';
import { isPrototype, methodBehind, methodCode } from './prototype-methods';
import { argumentsOf, type CallNode } from './tagged-templates';

/** `Array.prototype.slice.call(object, …)`: the method itself; undefined for calls of other functions. */
export function callOfMethod(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression,
): Operand | undefined {
  const { expression: inner, name } = callee;
  if (name.text !== 'call' || !ts.isPropertyAccessExpression(inner) || !isPrototype(f, inner.expression))
    return undefined;
  const symbol = f.checker.getSymbolAtLocation(inner.name);
  const method = symbol && methodBehind(f, symbol);
  const [receiver, ...given] = argumentsOf(node);
  if (!method || (receiver && ts.isSpreadElement(receiver))) return undefined;
  const self = receiver ? f.expressionAs(receiver, anyType) : convert(f, f.undefinedOperand(), anyType);
  const list = arrayOf(f, given, f.program.types.table.array(anyType));
  return f.callSymbol(methodCode(f.program, f.syntax, method), anyType, [self, list.value]);
}
