/** The arguments of a call: defaults of missing ones, rest parameters, spread. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { type FunctionType, numberType, type StaticType, unknownType } from '../types/static-type';
import { readElement } from './arrays';
import { convert, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { argumentsOf, type CallNode } from './tagged-templates';

/**
 * Evaluates the arguments of a call for these parameters, of which the first ones may have their values already; missing ones are
 * undefined, surplus ones only evaluated.
 */
export function lowerArguments(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  type: FunctionType,
  first = 0,
): Value[] {
  const given = argumentsOf(node);
  const parameters = type.parameters.slice(first);
  const plain = type.rest ? parameters.slice(0, -1) : parameters;
  const spread = given.findIndex(ts.isSpreadElement);
  if (spread >= 0 && spread < plain.length) return spreadArguments(f, node, type, parameters, spread);
  const values = plain.map((parameter, i) => argument(f, given[i], parameter));
  const rest = given.slice(plain.length);
  if (type.rest) values.push(arrayOf(f, rest, restType(f, node, parameters)).value);
  else for (const surplus of rest) f.expression(ts.isSpreadElement(surplus) ? surplus.expression : surplus);
  return values;
}

function argument(f: FunctionLowering, node: ts.Expression | undefined, type: StaticType): Value {
  return node ? f.expressionAs(node, type) : convert(f, f.undefinedOperand(), type);
}

function restType(
  f: FunctionLowering,
  node: ts.Node,
  parameters: readonly StaticType[],
): StaticType & { kind: 'array' } {
  const type = parameters[parameters.length - 1];
  if (type.kind === 'array') return type;
  if (type.kind === 'tuple') f.program.facts.useAsArray(type);
  throw new LoweringError(node, 'a rest parameter of this type is not supported yet');
}

/**
 * Arguments of which `...` gives some that have parameters of their own: from there on they are collected in an array, from which
 * the parameters are taken. The checker has found that there are enough of the right types.
 */
function spreadArguments(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  type: FunctionType,
  parameters: readonly StaticType[],
  spread: number,
): Value[] {
  const given = argumentsOf(node);
  const values = parameters.slice(0, spread).map((parameter, i) => argument(f, given[i], parameter));
  const collected = arrayOf(f, given.slice(spread), f.program.types.table.array(unknownType));
  const local = f.temporary(collected, 'arguments');
  const list = (): Operand => ({ value: f.builder.get(local), type: collected.type });
  parameters.slice(spread).forEach((parameter, i) => {
    const isRest = type.rest && spread + i === parameters.length - 1;
    const element = isRest
      ? f.callRuntime('lang/array', 'slice$1', [list().value, f.builder.num(i)], [unknownType])
      : readElement(f, list(), { value: f.builder.num(i), type: numberType }, true);
    values.push(reinterpret(f, element, isRest ? restType(f, node, parameters) : parameter));
  });
  return values;
}
