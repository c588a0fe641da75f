/** `Object.prototype`: compared with the prototype of a value, and as the holder of methods that are called on another object. */

import { ts } from '../frontend/checker';
import { libraryBinding } from '../frontend/library';
import { anyType, booleanType, stringType } from '../types/static-type';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { argumentsOf, type CallNode } from './tagged-templates';

/** `Object.prototype` itself; undefined for other members of the library. */
export function objectPrototype(f: FunctionLowering, bindingName: string): Operand | undefined {
  if (bindingName !== 'ObjectConstructor.prototype') return undefined;
  return { ...f.callRuntime('lang/prototype', 'objectPrototype', []), type: anyType };
}

/** `Object.prototype.hasOwnProperty.call(object, key)` and the like; undefined for calls of other functions. */
export function callOfPrototype(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression,
): Operand | undefined {
  const method = callee.expression;
  if (callee.name.text !== 'call' || !ts.isPropertyAccessExpression(method)) return undefined;
  const symbol = f.checker.getSymbolAtLocation(method.name);
  const binding = symbol && libraryBinding(symbol, f.checker);
  if (binding?.kind !== 'compiler' || !binding.name.startsWith('ObjectPrototype.')) return undefined;
  const [object, key] = argumentsOf(node).map((argument) => f.expressionAs(argument, anyType));
  const value = object ?? convert(f, f.undefinedOperand(), anyType);
  if (method.name.text === 'toString') {
    return { ...f.callRuntime('lang/object-tag', 'objectTag', [value]), type: stringType };
  }
  const name = key ?? convert(f, f.undefinedOperand(), anyType);
  return { ...f.callRuntime('lang/object', method.name.text, [value, name]), type: booleanType };
}
