/** Operators on bigints (ECMA-262 §6.1.6.2): calls of rtl/lang/bigint, by the static types of the operands. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { bigintType, booleanType, membersOf, type StaticType } from '../types/static-type';
import { bigintConstant, literalOf } from './bigint-literal';
import { bigints } from './constants';
import { boxed, convert, toNumber } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';

const K = ts.SyntaxKind;

const functions: Partial<Record<ts.SyntaxKind, string>> = {
  [K.PlusToken]: 'add',
  [K.MinusToken]: 'subtract',
  [K.AsteriskToken]: 'multiply',
  [K.SlashToken]: 'divide',
  [K.PercentToken]: 'remainder',
  [K.AsteriskAsteriskToken]: 'power',
  [K.AmpersandToken]: 'and',
  [K.BarToken]: 'or',
  [K.CaretToken]: 'xor',
  [K.LessThanLessThanToken]: 'shiftLeft',
  [K.GreaterThanGreaterThanToken]: 'shiftRight',
};

/** An arithmetic operator on two bigints; undefined if the operator or the operands are others. */
export function bigintBinary(
  f: FunctionLowering,
  node: ts.Node,
  kind: ts.SyntaxKind,
  a: Operand,
  b: Operand,
): Operand | undefined {
  if (a.type.kind !== 'bigint' && b.type.kind !== 'bigint') return undefined;
  const name = functions[kind];
  if (!name) return undefined;
  if (a.type.kind !== 'bigint' || b.type.kind !== 'bigint') {
    if (kind === K.PlusToken) return undefined;
    throw new LoweringError(
      node,
      'a bigint meets a value of another type here',
      'convert one side with BigInt(…) or Number(…)',
    );
  }
  const [left, right] = [literalOf(a), literalOf(b)];
  const folded = left === undefined || right === undefined ? undefined : bigints(kind, left, right);
  if (folded !== undefined) return bigintConstant(f, folded);
  return f.callRuntime('lang/bigint', name, [a.value, b.value]);
}

/** `-a` and `~a`. */
export function bigintUnary(f: FunctionLowering, kind: ts.PrefixUnaryOperator, operand: Operand): Operand {
  const literal = literalOf(operand);
  const isMinus = kind === K.MinusToken;
  if (literal !== undefined) return bigintConstant(f, isMinus ? -literal : ~literal);
  return f.callRuntime('lang/bigint', isMinus ? 'negate' : 'not', [operand.value]);
}

/** `a++` and `a--` of a bigint. */
export function bigintStep(f: FunctionLowering, value: Value, op: 'add' | 'sub'): Value {
  return f.callRuntime('lang/bigint', op === 'add' ? 'increment' : 'decrement', [value]).value;
}

/** Whether a value is a number or a bigint, and only the run time knows which. */
export function isNumeric({ type }: Operand): boolean {
  const isOneOf = (kind: StaticType['kind']): boolean => kind === 'number' || kind === 'bigint';
  return type.kind === 'union' && mayBeBigint(type) && membersOf(type).every(({ kind }) => isOneOf(kind));
}

/** An operator on one such value: its result is of the same kind (§13.5.5.1). */
export function numericUnary(
  f: FunctionLowering,
  name: 'negated' | 'inverted' | 'incremented' | 'decremented',
  operand: Operand,
): Operand {
  const result = f.callRuntime('lang/bigint-value', name, [boxed(f, operand)]);
  return { value: convert(f, result, operand.type), type: operand.type };
}

function mayBeBigint(type: StaticType): boolean {
  return membersOf(type).some((member) => member.kind === 'bigint');
}

/** A relation of which one side may be a bigint (§7.2.12); undefined if none is. */
export function bigintRelation(
  f: FunctionLowering,
  op: 'lt' | 'le' | 'gt' | 'ge',
  a: Operand,
  b: Operand,
): Value | undefined {
  if (!mayBeBigint(a.type) && !mayBeBigint(b.type)) return undefined;
  const order = toNumber(f, orderOf(f, a, b));
  return f.builder.compare(op, order, f.builder.num(0));
}

/** A number that is less than, equal to or greater than 0 as a is to b. */
function orderOf(f: FunctionLowering, a: Operand, b: Operand): Operand {
  const number = (operand: Operand): boolean => operand.type.kind === 'number';
  if (a.type.kind === 'bigint' && b.type.kind === 'bigint') {
    return f.callRuntime('lang/bigint', 'compare', [a.value, b.value]);
  }
  if (a.type.kind === 'bigint' && number(b)) {
    return f.callRuntime('lang/bigint-conversion', 'compareToNumber', [a.value, toNumber(f, b)]);
  }
  if (number(a) && b.type.kind === 'bigint') {
    const order = f.callRuntime('lang/bigint-conversion', 'compareToNumber', [b.value, toNumber(f, a)]);
    return { value: f.builder.op('neg', toNumber(f, order)), type: order.type };
  }
  return f.callRuntime('lang/convert', 'orderOf', [boxed(f, a), boxed(f, b)]);
}

/** `===` of two bigints, either of which may be undefined or null; undefined for other operands. */
export function bigintEquals(f: FunctionLowering, a: Operand, b: Operand): Operand | undefined {
  if (a.type.kind !== 'bigint' || b.type.kind !== 'bigint') return undefined;
  return { value: f.callRuntime('lang/bigint', 'equals', [a.value, b.value]).value, type: booleanType };
}

/** `BigInt(value)` (§21.2.1.1). */
export function toBigint(f: FunctionLowering, operand: Operand): Operand {
  switch (operand.type.kind) {
    case 'bigint':
      return operand;
    case 'wide': {
      const name = operand.type.signed ? 'ofSigned' : 'ofUnsigned';
      return f.callRuntime('lang/bigint-word', name, [operand.value]);
    }
    case 'number':
    case 'boolean':
      return f.callRuntime('lang/bigint-conversion', 'ofNumber', [toNumber(f, operand)]);
    case 'string':
      return f.callRuntime('lang/bigint-conversion', 'ofText', [operand.value]);
    default:
      return { ...f.callRuntime('lang/bigint-constructor', 'ofValue', [boxed(f, operand)]), type: bigintType };
  }
}
