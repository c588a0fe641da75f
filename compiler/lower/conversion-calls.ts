/** Conversions written as calls: `String(x)`, `Number(x)`, `Boolean(x)`, `Object(x)`, `BigInt(x)`; and `Symbol(x)`. */

import { ts } from '../frontend/checker';
import { isStrictComparison } from '../frontend/operator-kinds';
import type { Value } from '../ir/instruction';
import { representation } from '../types/representation';
import { anyType, booleanType, membersOf, numberType, stringType } from '../types/static-type';
import { toBigint } from './bigints';
import { boxed, convert, toBoolean, toNumber, toStringValue, toText } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { toWrittenText } from './missing-texts';
import { toPrimitive } from './primitives';
import { argumentsOf, type CallNode } from './tagged-templates';

/** The result of a call of what the library calls `name`; undefined if that converts nothing. */
export function conversionCall(f: FunctionLowering, node: CallNode, name: string): Operand | undefined {
  const [argument] = argumentsOf(node);
  const operand = (): Operand => (argument ? f.expression(argument) : f.undefinedOperand());
  switch (name) {
    case 'String':
      if (!argument) return { value: f.builder.address(f.program.string('')), type: stringType };
      return { value: textOf(f, operand()), type: stringType };
    case 'Number':
      return {
        value: argument ? asNumber(f, toPrimitive(f, operand(), 'number')) : f.builder.num(0),
        type: numberType,
      };
    case 'Object': {
      const value = convert(f, operand(), anyType);
      return {
        ...f.callRuntime('lang/object', isCompared(node) ? 'comparedObject' : 'toObject', [value]),
        type: anyType,
      };
    }
    case 'Symbol':
      return makeSymbol(f, argument && f.expression(argument));
    case 'SymbolConstructor.for':
      return f.callRuntime('lang/symbol-constructor', 'registered', [f.expressionAs(argument, stringType)]);
    case 'Boolean':
      return { value: toBoolean(f, operand()), type: booleanType };
    case 'BigInt':
      return toBigint(f, operand());
    default:
      return undefined;
  }
}

/** `String(x)`. */
function textOf(f: FunctionLowering, operand: Operand): Value {
  return operand.type.kind === 'string' ? toWrittenText(f, operand) : toText(f, operand);
}

/** Whether a call is an operand of `===` or `!==`. */
function isCompared({ parent }: CallNode): boolean {
  return ts.isBinaryExpression(parent) && isStrictComparison(parent.operatorToken.kind);
}

/** `Symbol(description)` (ECMA-262 §20.4.1.1). */
function makeSymbol(f: FunctionLowering, description: Operand | undefined): Operand {
  const text = f.program.types.table.optional(stringType);
  if (!description) return f.callRuntime('lang/symbol', 'newSymbol', [convert(f, f.undefinedOperand(), text)]);
  const isText = membersOf(description.type).every(({ kind }) => kind === 'string' || kind === 'undefined');
  const value = isText ? convert(f, description, text) : toStringValue(f, description);
  return f.callRuntime('lang/symbol', 'newSymbol', [value]);
}

/** `Number(x)`: of a value of unknown type, or of one of several, which may be a bigint. */
function asNumber(f: FunctionLowering, operand: Operand): Value {
  const { type } = operand;
  const mayBeBigint = type.kind === 'union' && type.members.some(({ kind }) => kind === 'bigint');
  if (representation(type) !== 'box' && !mayBeBigint) return toNumber(f, operand);
  return f.callRuntime('lang/convert', 'numberOfValue', [boxed(f, operand)]).value;
}
