/** Unary, binary, logical and conditional operators (ECMA-262 §13.4–13.14). */

import { ts } from '../frontend/checker';
import { isGlobalObject, isLibrarySymbol } from '../frontend/library';
import type { Op, Value } from '../ir/instruction';
import { isStatic } from '../types/class-declaration';
import { representation } from '../types/representation';
import {
  anyType,
  booleanType,
  isOpaque,
  membersOf,
  numberType,
  type StaticType,
  stringType,
  type WideType,
} from '../types/static-type';
import { literalOf, lowBits } from './bigint-literal';
import { bigintBinary, bigintEquals, bigintRelation, bigintUnary, isNumeric, numericUnary } from './bigints';
import { instanceTest, rangeTestOfClass } from './class-test';
import { classNamed, isClassItself, isClassValue } from './class-values';
import { boxed, isNullish, toBoolean, toInteger, toNumber, toStringValue } from './conversion';
import { type FunctionLowering, noteDynamic, type Operand } from './function-lowering';
import { instanceByMethod, instanceOfAny, instanceOfUnknown } from './has-instance';
import { requireClass } from './initialisation';
import { LoweringError } from './lowering-error';
import { type Hint, toPrimitive } from './primitives';
import { textEquals } from './string-equality';

const K = ts.SyntaxKind;

const arithmetic: Partial<Record<ts.SyntaxKind, Op>> = {
  [K.MinusToken]: 'sub',
  [K.AsteriskToken]: 'mul',
  [K.SlashToken]: 'div',
  [K.PercentToken]: 'rem',
};

const bitwise: Partial<Record<ts.SyntaxKind, Op>> = {
  [K.AmpersandToken]: 'and',
  [K.BarToken]: 'or',
  [K.CaretToken]: 'xor',
};

const relational: Partial<Record<ts.SyntaxKind, 'lt' | 'le' | 'gt' | 'ge'>> = {
  [K.LessThanToken]: 'lt',
  [K.LessThanEqualsToken]: 'le',
  [K.GreaterThanToken]: 'gt',
  [K.GreaterThanEqualsToken]: 'ge',
};

/** The operator that a compound assignment applies, `+` of `+=`. */
export function operatorOfAssignment(kind: ts.SyntaxKind): ts.SyntaxKind | undefined {
  return compound[kind];
}

const compound: Partial<Record<ts.SyntaxKind, ts.SyntaxKind>> = {
  [K.PlusEqualsToken]: K.PlusToken,
  [K.MinusEqualsToken]: K.MinusToken,
  [K.AsteriskEqualsToken]: K.AsteriskToken,
  [K.AsteriskAsteriskEqualsToken]: K.AsteriskAsteriskToken,
  [K.SlashEqualsToken]: K.SlashToken,
  [K.PercentEqualsToken]: K.PercentToken,
  [K.AmpersandEqualsToken]: K.AmpersandToken,
  [K.BarEqualsToken]: K.BarToken,
  [K.CaretEqualsToken]: K.CaretToken,
  [K.LessThanLessThanEqualsToken]: K.LessThanLessThanToken,
  [K.GreaterThanGreaterThanEqualsToken]: K.GreaterThanGreaterThanToken,
  [K.GreaterThanGreaterThanGreaterThanEqualsToken]: K.GreaterThanGreaterThanGreaterThanToken,
};

/** A binary operator on operands that are evaluated already. */
export function binary(f: FunctionLowering, node: ts.Node, kind: ts.SyntaxKind, a: Operand, b: Operand): Operand {
  if (a.type.kind === 'any' || b.type.kind === 'any') return dynamicBinary(f, node, kind, a, b);
  return staticBinary(f, node, kind, a, b);
}

/** An operator one side of which is an `any`, and so its sum. */
function dynamicBinary(f: FunctionLowering, node: ts.Node, kind: ts.SyntaxKind, a: Operand, b: Operand): Operand {
  noteDynamic(f, 'operator');
  const isNumeric = kind in arithmetic || kind in bitwise || kind in shifts || kind === K.AsteriskAsteriskToken;
  const isBig = a.type.kind === 'bigint' || b.type.kind === 'bigint';
  const take = isBig ? bigintOperand : numberOperand;
  const [left, right] = isNumeric ? [take(f, a), take(f, b)] : [a, b];
  const result = staticBinary(f, node, kind, left, right);
  return result.type.kind === 'unknown' ? { value: result.value, type: anyType } : result;
}

/** An operand of arithmetic: an `any` must not be a bigint there. */
export function numberOperand(f: FunctionLowering, operand: Operand): Operand {
  if (operand.type.kind !== 'any') return operand;
  noteDynamic(f, 'operator');
  return f.callRuntime('lang/dynamic', 'numberOperand', [operand.value]);
}

/** The operand of a unary operator that is an `any`: a number or a bigint, of which there will be another. */
export function numericOperand(f: FunctionLowering, operand: Operand): Operand {
  noteDynamic(f, 'operator');
  const primitive = boxed(f, toPrimitive(f, operand, 'number'));
  return { value: f.callRuntime('lang/dynamic', 'numericOperand', [primitive]).value, type: anyType };
}

/** An operand beside a bigint: an `any` must be one too. */
function bigintOperand(f: FunctionLowering, operand: Operand): Operand {
  return operand.type.kind === 'any' ? f.callRuntime('lang/dynamic', 'bigintOperand', [operand.value]) : operand;
}

function staticBinary(f: FunctionLowering, node: ts.Node, kind: ts.SyntaxKind, left: Operand, right: Operand): Operand {
  const hint = hintOf(kind);
  const a = hint ? toPrimitive(f, left, hint) : left;
  const b = hint ? toPrimitive(f, right, hint) : right;
  if (a.type.kind === 'wide' || b.type.kind === 'wide') return wideBinary(f, node, kind, a, b);
  const big = bigintBinary(f, node, kind, a, b);
  if (big) return big;
  if (kind === K.PlusToken) return plus(f, a, b);
  const op = arithmetic[kind];
  if (op) return { value: f.builder.op(op, toNumber(f, a), toNumber(f, b)), type: numberType };
  if (kind === K.AsteriskAsteriskToken) return f.callRuntime('lang/number', 'power', [toNumber(f, a), toNumber(f, b)]);
  const bits = bitwise[kind];
  if (bits) {
    const value = f.builder.op(bits, toInteger(f, a, 'i32'), toInteger(f, b, 'i32'));
    return { value: f.builder.number('i32', value), type: numberType };
  }
  const shift = shiftOf(f, kind, a, b);
  if (shift) return shift;
  const comparison = relational[kind];
  if (comparison) return { value: relation(f, comparison, a, b), type: booleanType };
  switch (kind) {
    case K.EqualsEqualsEqualsToken:
    case K.EqualsEqualsToken:
      return { value: strictEquals(f, a, b, kind === K.EqualsEqualsToken), type: booleanType };
    case K.ExclamationEqualsEqualsToken:
    case K.ExclamationEqualsToken: {
      const equal = strictEquals(f, a, b, kind === K.ExclamationEqualsToken);
      return { value: f.builder.op('not', equal), type: booleanType };
    }
    default:
      throw new LoweringError(node, `the operator '${ts.tokenToString(kind)}' is not supported yet`);
  }
}

/** As what an operator takes its operands, if it takes primitives. */
function hintOf(kind: ts.SyntaxKind): Hint | undefined {
  if (kind === K.PlusToken) return 'default';
  return arithmetic[kind] || bitwise[kind] || relational[kind] || kind === K.AsteriskAsteriskToken
    ? 'number'
    : undefined;
}

function plus(f: FunctionLowering, a: Operand, b: Operand): Operand {
  const isNumeric = (type: StaticType): boolean => membersOf(type).every(({ kind }) => numericKinds.has(kind));
  if (isNumeric(a.type) && isNumeric(b.type)) {
    return { value: f.builder.op('add', toNumber(f, a), toNumber(f, b)), type: numberType };
  }
  const isText = (type: StaticType): boolean => type.kind === 'string';
  if (!isText(a.type) && !isText(b.type) && (mayBeNumber(a.type) || mayBeNumber(b.type))) {
    const value = f.callRuntime('lang/convert', 'addValues', [boxed(f, a), boxed(f, b)]);
    return value;
  }
  return f.callRuntime('lang/string', 'concatenate', [addedText(f, a), addedText(f, b)]);
}

/** The text of an operand of `+`: of what may be an object, that of its primitive value (§13.15.3). */
function addedText(f: FunctionLowering, operand: Operand): Value {
  const mayBeObject = membersOf(operand.type).some((member) => objectKinds.has(member.kind) || isOpaque(member));
  if (!mayBeObject) return toStringValue(f, operand);
  return f.callRuntime('lang/convert', 'addedText', [boxed(f, operand)]).value;
}

const objectKinds: ReadonlySet<StaticType['kind']> = new Set(['class', 'shape', 'record', 'object']);

/** What `+` adds as numbers. */
const numericKinds: ReadonlySet<StaticType['kind']> = new Set(['number', 'boolean', 'undefined', 'null']);

function mayBeNumber(type: StaticType): boolean {
  if (membersOf(type).some((member) => member.kind === 'bigint')) return true;
  return membersOf(type).some((member) => member.kind === 'number' || isOpaque(member));
}

const shifts: Partial<Record<ts.SyntaxKind, Op>> = {
  [K.LessThanLessThanToken]: 'shl',
  [K.GreaterThanGreaterThanToken]: 'shr',
  [K.GreaterThanGreaterThanGreaterThanToken]: 'ushr',
};

function shiftOf(f: FunctionLowering, kind: ts.SyntaxKind, a: Operand, b: Operand): Operand | undefined {
  const op = shifts[kind];
  if (!op) return undefined;
  // ECMA-262 §6.1.6.1.9–11: the count is taken modulo 32; only >>> works on an unsigned operand.
  const memory = op === 'ushr' ? 'u32' : 'i32';
  const left = toInteger(f, a, memory);
  const count = f.builder.op('and', toInteger(f, b, 'u32'), f.builder.i64(31));
  const shifted = f.builder.op(op, left, count);
  const value = op === 'shl' ? f.builder.extend('i32', shifted) : shifted;
  return { value: f.builder.number(memory, value), type: numberType };
}

/** 64-bit integers: exact modulo 2^64, which is right for everything but division, shifts right and comparisons of intermediates. */
function wideBinary(f: FunctionLowering, node: ts.Node, kind: ts.SyntaxKind, a: Operand, b: Operand): Operand {
  const type = wideType(f, a, b);
  const left = wideValue(f, a);
  const right = wideValue(f, b);
  if (!left || !right) {
    throw new LoweringError(
      node,
      'a bigint meets a value of another type here',
      'convert one side with u64(…) or Number(…)',
    );
  }
  const signed = type.signed;
  const ops: Partial<Record<ts.SyntaxKind, Op>> = {
    [K.PlusToken]: 'add',
    [K.MinusToken]: 'sub',
    [K.AsteriskToken]: 'mul',
    [K.AmpersandToken]: 'and',
    [K.BarToken]: 'or',
    [K.CaretToken]: 'xor',
    [K.LessThanLessThanToken]: 'shl',
    [K.GreaterThanGreaterThanToken]: signed ? 'shr' : 'ushr',
    [K.SlashToken]: signed ? 'idiv' : 'udiv',
    [K.PercentToken]: signed ? 'irem' : 'urem',
  };
  const op = ops[kind];
  if (op) {
    const divides = kind === K.SlashToken || kind === K.PercentToken;
    if (divides) checkDivisor(f, right);
    return { value: divides && signed ? divideSigned(f, op, left, right) : f.builder.op(op, left, right), type };
  }
  const comparisons: Partial<Record<ts.SyntaxKind, Parameters<typeof f.builder.compare>[0]>> = {
    [K.LessThanToken]: signed ? 'lt' : 'ult',
    [K.LessThanEqualsToken]: signed ? 'le' : 'ule',
    [K.GreaterThanToken]: signed ? 'gt' : 'ugt',
    [K.GreaterThanEqualsToken]: signed ? 'ge' : 'uge',
    [K.EqualsEqualsEqualsToken]: 'eq',
    [K.ExclamationEqualsEqualsToken]: 'ne',
  };
  const comparison = comparisons[kind];
  if (!comparison)
    throw new LoweringError(node, `the operator '${ts.tokenToString(kind)}' is not supported on bigints`);
  return { value: f.builder.compare(comparison, left, right), type: booleanType };
}

/** A machine integer, or a literal beside one. */
function wideValue(f: FunctionLowering, operand: Operand): Value | undefined {
  if (operand.type.kind === 'wide') return operand.value;
  return literalOf(operand) === undefined ? undefined : lowBits(f, operand);
}

/** A bigint literal takes the signedness of the machine type beside it. */
function wideType(f: FunctionLowering, a: Operand, b: Operand): WideType {
  const unsigned = [a.type, b.type].some((type) => type.kind === 'wide' && !type.signed);
  return f.program.types.table.wide(!unsigned);
}

function checkDivisor(f: FunctionLowering, divisor: Value): void {
  const zero = f.builder.newBlock(true);
  const fine = f.builder.newBlock();
  f.builder.branch(f.builder.compare('eq', divisor, f.builder.i64(0)), zero, fine);
  f.enter(zero);
  f.callRuntime('lang/unwind', 'throwDivisionByZero', []);
  f.builder.unreachable();
  f.enter(fine);
}

/** The machine cannot divide −2^63 by −1: that quotient is the dividend negated, modulo 2^64, and nothing remains. */
function divideSigned(f: FunctionLowering, op: Op, left: Value, right: Value): Value {
  const negates = f.builder.compare('eq', right, f.builder.i64(-1));
  const result = f.builder.op(op, left, f.builder.select(negates, f.builder.i64(1), right));
  return op === 'idiv' ? f.builder.select(negates, f.builder.op('neg', left), result) : result;
}

function relation(f: FunctionLowering, op: 'lt' | 'le' | 'gt' | 'ge', a: Operand, b: Operand): Value {
  const big = bigintRelation(f, op, a, b);
  if (big) return big;
  if (a.type.kind === 'string' && b.type.kind === 'string') {
    const unordered = f.builder.num(op === 'lt' || op === 'le' ? 1 : -1);
    const order = f.callRuntime('lang/string', 'order', [a.value, b.value, unordered]);
    return f.builder.compare(op, toNumber(f, order), f.builder.num(0));
  }
  const mayBeText = (type: StaticType): boolean => membersOf(type).some((m) => m.kind === 'string' || isOpaque(m));
  if (mayBeText(a.type) && mayBeText(b.type)) {
    const order = f.callRuntime('lang/convert', 'orderOf', [boxed(f, a), boxed(f, b)]);
    return f.builder.compare(op, toNumber(f, order), f.builder.num(0));
  }
  return f.builder.compare(op, toNumber(f, a), toNumber(f, b));
}

/** `===`, and `==` where the subset rules allow it: between equal types and with null. */
export function strictEquals(f: FunctionLowering, a: Operand, b: Operand, loose = false): Value {
  f.program.comparedFunctions.compareBoth(f.program, a.type, b.type);
  const nullish = (type: StaticType): boolean => type.kind === 'undefined' || type.kind === 'null';
  if (nullish(b.type)) return isNullish(f, a, loose ? 'either' : (b.type.kind as 'undefined' | 'null'));
  if (nullish(a.type)) return isNullish(f, b, loose ? 'either' : (a.type.kind as 'undefined' | 'null'));
  if (loose && (a.type.kind === 'any' || b.type.kind === 'any')) {
    return f.callRuntime('lang/convert', 'looseEquals', [boxed(f, a), boxed(f, b)]).value;
  }
  if (a.type.kind === 'number' && b.type.kind === 'number') {
    if (a.type.memory && a.type.memory === b.type.memory) return f.builder.compare('eq', a.value, b.value);
    return f.builder.compare('eq', toNumber(f, a), toNumber(f, b));
  }
  const big = bigintEquals(f, a, b);
  if (big) return big.value;
  const kinds = [representation(a.type), representation(b.type)];
  if (kinds[0] === 'bool' && kinds[1] === 'bool') return f.builder.compare('eq', a.value, b.value);
  const mayBe = (type: StaticType, kind: StaticType['kind']): boolean =>
    membersOf(type).some((member) => member.kind === kind || isOpaque(member));
  if (kinds[0] === 'ref' && kinds[1] === 'ref') {
    if (mayBe(a.type, 'string') && mayBe(b.type, 'string')) {
      if (isTextOrNull(a.type) && isTextOrNull(b.type)) {
        return textEquals(f, a, b);
      }
    } else if (!mayBe(a.type, 'bigint') || !mayBe(b.type, 'bigint')) return f.builder.compare('eq', a.value, b.value);
  }
  return f.callRuntime('lang/convert', 'strictEquals', [boxed(f, a), boxed(f, b)]).value;
}

function isTextOrNull(type: StaticType): boolean {
  return membersOf(type).every((m) => m.kind === 'string' || m.kind === 'undefined' || m.kind === 'null');
}

/** `-x`, `+x`, `~x`, `!x`; increments are assignments. */
export function prefix(f: FunctionLowering, node: ts.PrefixUnaryExpression): Operand {
  const b = f.builder;
  if (node.operator === K.MinusToken && ts.isNumericLiteral(node.operand)) {
    return { value: b.num(-Number(node.operand.text)), type: numberType };
  }
  const given = f.expression(node.operand);
  if (given.type.kind === 'any' && (node.operator === K.MinusToken || node.operator === K.TildeToken)) {
    return numericUnary(f, node.operator === K.MinusToken ? 'negated' : 'inverted', numericOperand(f, given));
  }
  const operand = node.operator === K.ExclamationToken ? given : numberOperand(f, toPrimitive(f, given, 'number'));
  switch (node.operator) {
    case K.ExclamationToken:
      return { value: b.op('not', toBoolean(f, operand)), type: booleanType };
    case K.PlusToken:
      return { value: toNumber(f, operand), type: numberType };
    case K.MinusToken:
      if (isNumeric(operand)) return numericUnary(f, 'negated', operand);
      if (operand.type.kind === 'bigint') return bigintUnary(f, node.operator, operand);
      if (operand.type.kind === 'wide') return { value: b.op('neg', operand.value), type: operand.type };
      return { value: b.op('neg', toNumber(f, operand)), type: numberType };
    case K.TildeToken: {
      if (isNumeric(operand)) return numericUnary(f, 'inverted', operand);
      if (operand.type.kind === 'bigint') return bigintUnary(f, node.operator, operand);
      if (operand.type.kind === 'wide') return { value: b.op('xor', operand.value, b.i64(-1)), type: operand.type };
      const inverted = b.op('xor', toInteger(f, operand, 'i32'), b.i64(-1));
      return { value: b.number('i32', inverted), type: numberType };
    }
    default:
      throw new LoweringError(node, `the operator '${ts.tokenToString(node.operator)}' is not supported yet`);
  }
}

/** `typeof x` as a string; comparisons with it go the same way and are folded. */
export function typeOf(f: FunctionLowering, node: ts.TypeOfExpression): Operand {
  const constant = (name: string): Operand => ({ value: f.builder.address(f.program.string(name)), type: stringType });
  const named = kindOfName(f, node.expression);
  if (named) {
    requireClass(f, node.expression);
    return constant(named);
  }
  const operand = f.expression(node.expression);
  const known = typeName(operand.type);
  if (known) return constant(known);
  return f.callRuntime('lang/convert', 'typeOf', [boxed(f, operand)]);
}

/** What `typeof` says of a name that need not be a value: of a class that is generic perhaps, and of what the library has. */
function kindOfName(f: FunctionLowering, node: ts.Expression): 'function' | 'object' | undefined {
  if (isGlobalObject(node)) return 'object';
  const symbol = ts.isIdentifier(node) && f.checker.getSymbolAtLocation(node) && f.symbolAt(node);
  if (!symbol) return undefined;
  const type = f.checker.getTypeAtLocation(node);
  if (symbol.flags & ts.SymbolFlags.Class) return 'function';
  if (!isLibrarySymbol(symbol) || !(type.flags & ts.TypeFlags.Object)) return undefined;
  const isConstructor = type.symbol.name.endsWith('Constructor');
  return isConstructor || type.getCallSignatures().length > 0 ? 'function' : 'object';
}

function typeName(type: StaticType): string | undefined {
  switch (type.kind) {
    case 'number':
    case 'string':
    case 'symbol':
    case 'boolean':
    case 'undefined':
    case 'function':
      return type.kind;
    case 'wide':
    case 'bigint':
      return 'bigint';
    case 'null':
    case 'array':
    case 'tuple':
    case 'typedarray':
    case 'class':
      return 'object';
    default:
      return undefined;
  }
}

/** `x instanceof C`. */
export function instanceOf(f: FunctionLowering, node: ts.BinaryExpression): Operand {
  const answer = instanceByMethod(f, node);
  if (answer) return answer;
  const value = f.expression(node.left);
  if (isClassValue(f, node.right)) {
    const cls = f.expression(node.right);
    return instanceOfUnknown(f, value, cls);
  }
  const right = f.typeOf(node.right);
  if (right.kind === 'union' || isOpaque(right)) return instanceOfAny(f, value, f.expression(node.right));
  requireClass(f, node.right);
  return { value: rangeTestOfClass(f, value, node.right, classNamed(f, node.right)), type: booleanType };
}

/** `#name in x`: whether x is an instance of the class that declares the private name (ECMA-262 §13.10.1). */
export function hasPrivate(f: FunctionLowering, node: ts.BinaryExpression, name: ts.PrivateIdentifier): Operand {
  const member = f.symbolAt(name).valueDeclaration;
  const owner = member?.parent;
  const cls = owner && ts.isClassLike(owner) && f.program.types.classType(owner, []);
  if (!cls) throw new LoweringError(name, `'${name.text}' is not declared by a class`);
  const value = f.expression(node.right);
  if (isStatic(member)) return { value: isClassItself(f, value, cls), type: booleanType };
  return { value: instanceTest(f, value, cls), type: booleanType };
}
