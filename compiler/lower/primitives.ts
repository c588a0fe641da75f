/** Objects as primitive values (ECMA-262 §7.1.1): what `+`, comparisons and conversions to numbers make of them. */

import { type FunctionType, membersOf, type StaticType, stringType } from '../types/static-type';
import { boxed, convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

/** What an object is converted for. */
export type Hint = 'number' | 'string' | 'default';

/** The primitive value of an object whose class or shape is known; every other operand as it is. */
export function toPrimitive(f: FunctionLowering, operand: Operand, hint: Hint): Operand {
  const { type } = operand;
  if (type.kind !== 'class' && type.kind !== 'shape') return operand;
  const exotic = f.program.types.methodType(type, '@@toPrimitive');
  if (exotic) {
    const text = { value: f.builder.address(f.program.string(hint)), type: stringType };
    return callMethod(f, operand, '@@toPrimitive', exotic, [text]);
  }
  // Dates alone prefer their text where nothing is said.
  const name = hint === 'string' || (hint === 'default' && isDate(f, type)) ? 'toString' : 'valueOf';
  const method = f.program.hasExoticPrimitives ? undefined : f.program.types.methodType(type, name);
  if (method && isPrimitive(method.result)) return callMethod(f, operand, name, method, []);
  // What the type does not have, a subclass or a literal can have all the same.
  const text = f.builder.address(f.program.string(hint));
  return f.callRuntime('lang/convert', 'toPrimitive', [boxed(f, operand), text]);
}

function isDate(f: FunctionLowering, type: StaticType): boolean {
  const date = f.program.types.libraryClass('Date');
  return date !== undefined && type.kind === 'class' && type.ancestor(date) !== undefined;
}

function callMethod(
  f: FunctionLowering,
  object: Operand,
  name: string,
  method: FunctionType,
  given: readonly Operand[],
): Operand {
  const target = f.program.dispatcher(object.type, 'call', name, method);
  const args = method.parameters.map((type, i) => convert(f, given[i] ?? f.undefinedOperand(), type));
  return f.callSymbol(target.symbol, method.result, [object.value, ...args]);
}

function isPrimitive(type: StaticType): boolean {
  const kinds: readonly StaticType['kind'][] = ['number', 'string', 'boolean', 'wide', 'undefined', 'null'];
  return membersOf(type).every((member) => kinds.includes(member.kind));
}
