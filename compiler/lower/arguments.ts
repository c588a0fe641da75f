/** Arguments of calls: conversion to the parameters, rest parameters, and spread into both (ECMA-262 §13.3.8). */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { type ArrayType, type FunctionType, numberType, type StaticType, unknownType } from '../types/static-type';
import { appendElement, lengthOf, makeArray, newArray, readElement, tupleElements } from './arrays';
import { convert, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { asGiven } from './given-arguments';
import { iterate } from './iteration';
import { Join } from './join';
import { type Coercion, coercionOf } from './library-arguments';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { argumentsOf, type CallNode } from './tagged-templates';

/** An argument as written, or the array whose elements are the arguments. */
export type Argument = ts.Expression | { readonly spread: ts.Expression };

/** Evaluates the arguments of a call for these parameters; missing ones are undefined, surplus ones only evaluated. */
export function lowerArguments(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  type: FunctionType,
  first = 0,
  coerce = coercionOf(f, node),
): Value[] {
  return lowerGiven(f, node, argumentsOf(node), type, first, coerce);
}

/** As `lowerArguments`, for arguments that need not be those of the call itself. */
export function lowerGiven(
  f: FunctionLowering,
  node: ts.Node,
  given: readonly Argument[],
  type: FunctionType,
  first = 0,
  coerce?: Coercion,
): Value[] {
  const parameters = type.parameters.slice(first);
  const rest = restType(node, type);
  const plain = rest ? parameters.slice(0, -1) : parameters;
  const isPlain = given.every(isExpression);
  const spread = isPlain ? given.findIndex(ts.isSpreadElement) : 0;
  if (!isPlain || (spread >= 0 && (!rest || spread < plain.length))) return spreadOut(f, node, given, plain, rest);
  const values = plain.map((parameter, i) => {
    const argument = given[i];
    if (!argument) return convert(f, f.undefinedOperand(), parameter);
    const coerced = coerce?.(argument, i, parameter);
    return coerced ? convert(f, coerced, parameter) : f.expressionAs(argument, parameter);
  });
  const surplus = given.slice(plain.length);
  if (rest && coerce) return [...values, coercedRest(f, surplus, plain.length, rest, coerce)];
  if (rest) return [...values, arrayOf(f, surplus, rest).value];
  for (const argument of surplus) f.expression(argument);
  return values;
}

/** The array of a rest parameter of a library function, whose arguments begin at `first`. */
function coercedRest(
  f: FunctionLowering,
  surplus: readonly ts.Expression[],
  first: number,
  rest: ArrayType,
  coerce: Coercion,
): Value {
  const { element } = rest;
  const single = (argument: ts.Expression, i: number): Operand =>
    coerce(argument, first + i, element) ?? f.expression(argument, element);
  if (!surplus.some(ts.isSpreadElement)) return makeArray(f, surplus.map(single), rest).value;
  const array = newArray(f, rest, surplus.length);
  const append = (item: Operand): void => appendElement(f, array, convert(f, item, element));
  for (const [i, argument] of surplus.entries()) {
    if (!ts.isSpreadElement(argument)) append(single(argument, i));
    else {
      const source = f.expression(argument.expression);
      iterate(f, source, argument, (item) => append(coerce.spread?.(item, element) ?? item));
    }
  }
  return array.value;
}

function isExpression(argument: Argument): argument is ts.Expression {
  return 'kind' in argument;
}

function restType(node: ts.Node, type: FunctionType): ArrayType | undefined {
  const last = type.rest ? type.parameters[type.parameters.length - 1] : undefined;
  if (!last || last.kind === 'array') return last;
  throw new LoweringError(node, 'a rest parameter of this type is not supported yet');
}

function spreadExpression(argument: Argument): ts.Expression | undefined {
  if (!isExpression(argument)) return argument.spread;
  return ts.isSpreadElement(argument) ? argument.expression : undefined;
}

/** The values of the arguments one by one, as far as their number is known. */
interface Evaluated {
  readonly known: readonly Operand[];
  /** What comes after them: an array of unknown length. */
  readonly tail?: Operand;
}

/** Spread arguments that reach plain parameters: tuples give theirs one by one, an array is taken apart at run time. */
function spreadOut(
  f: FunctionLowering,
  node: ts.Node,
  given: readonly Argument[],
  plain: readonly StaticType[],
  rest: ArrayType | undefined,
): Value[] {
  const { known, tail } = evaluate(f, node, given, plain, rest);
  const values = plain.map((parameter, i) => {
    if (known[i]) return convert(f, known[i], parameter);
    if (!tail) return convert(f, f.undefinedOperand(), parameter);
    const index = { value: f.builder.num(i - known.length), type: numberType };
    return reinterpret(f, readElement(f, tail, index, true), parameter);
  });
  if (!rest) return values;
  const surplus = known.slice(plain.length);
  if (!tail) return [...values, makeArray(f, surplus, rest).value];
  return [...values, joinRest(f, surplus, tail, Math.max(0, plain.length - known.length), rest)];
}

/** The array of a rest parameter: single values, then the elements of an array but the first `skipped`. */
export function joinRest(
  f: FunctionLowering,
  single: readonly Operand[],
  others: Operand,
  skipped: number,
  rest: ArrayType,
): Value {
  const array = newArray(f, rest, single.length);
  for (const operand of single) appendElement(f, array, convert(f, operand, rest.element));
  appendFrom(f, others, skipped, array);
  return array.value;
}

/** The values that a function value of a type is called with: undefined behind its parameters, for functions among its values that take more. */
export function padded(f: FunctionLowering, type: FunctionType, values: readonly Value[]): readonly Value[] {
  const all = [...values];
  while (f.program.facts.isPadded(type.key, all.length + 1)) all.push(f.builder.immediate('box', 'undefined'));
  return all;
}

/**
 * The parameters of a function of type `own` from the operands `given`: those that a function of type `called` gets, which may have a rest
 * parameter where the other has single ones, or its opposite; without it, one for each argument. `take` converts a single value.
 */
export function parametersFor(
  f: FunctionLowering,
  given: readonly Operand[],
  called: FunctionType | undefined,
  own: FunctionType,
  take: (f: FunctionLowering, operand: Operand, type: StaticType) => Value,
): Value[] {
  const rest = own.rest ? own.parameters[own.parameters.length - 1] : undefined;
  const others = called?.rest ? given[given.length - 1] : undefined;
  if (rest && rest === others?.type && given.length === own.parameters.length) {
    return own.parameters.map((type, i) => take(f, given[i], type));
  }
  const plain = rest ? own.parameters.slice(0, -1) : own.parameters;
  const single = others ? given.slice(0, -1) : given;
  const values = plain.map((type, i) => {
    if (single[i] || !others) return take(f, single[i] ?? f.undefinedOperand(), type);
    const index = { value: f.builder.num(i - single.length), type: numberType };
    return reinterpret(f, readElement(f, others, index, true), type);
  });
  if (!rest) return values;
  if (rest.kind !== 'array') throw new Error(`rest parameter of type ${rest.key}`);
  const surplus = single.slice(plain.length);
  const skipped = Math.max(0, plain.length - single.length);
  if (others) return [...values, joinRest(f, surplus, others, skipped, rest)];
  const required = called ? Math.max(0, called.required - plain.length) : surplus.length;
  return [...values, asGiven(f, surplus, required, rest, (args) => makeArray(f, args, rest)).value];
}

function evaluate(
  f: FunctionLowering,
  node: ts.Node,
  given: readonly Argument[],
  plain: readonly StaticType[],
  rest: ArrayType | undefined,
): Evaluated {
  const known: Operand[] = [];
  for (const [i, argument] of given.entries()) {
    const source = spreadExpression(argument);
    if (!source) {
      known.push(f.expression(argument as ts.Expression, plain[known.length] ?? rest?.element));
      continue;
    }
    const operand = f.expression(source);
    const elements = tupleElements(f, operand);
    if (elements) known.push(...elements);
    else return { known, tail: collect(f, node, operand, given.slice(i + 1)) };
  }
  return { known };
}

/** One array of the elements of `source` and all arguments behind it. */
function collect(f: FunctionLowering, node: ts.Node, source: Operand, following: readonly Argument[]): Operand {
  if (following.length === 0 && source.type.kind === 'array') return source;
  const type = f.program.types.table.array(unknownType);
  const array = newArray(f, type, following.length);
  const append = (item: Operand): void => {
    appendElement(f, array, convert(f, item, unknownType));
  };
  iterate(f, source, node, append);
  for (const argument of following) {
    const more = spreadExpression(argument);
    if (more) iterate(f, f.expression(more), node, append);
    else append(f.expression(argument as ts.Expression));
  }
  return array;
}

/** Appends the elements of an array from position `from` on. */
function appendFrom(f: FunctionLowering, source: Operand, from: number, target: Operand & { type: ArrayType }): void {
  const b = f.builder;
  const head = new Join(f, numberType);
  const round = b.newBlock();
  const done = b.newBlock();
  head.bring(b.num(from));
  const index = head.enter();
  const length = b.number('u32', lengthOf(f, source.value));
  b.branch(b.compare('lt', index.value, length), round, done);
  f.enter(round);
  const item = readElement(f, source, index, false);
  appendElement(f, target, reinterpret(f, item, target.type.element));
  head.bring(b.op('add', index.value, b.num(1)));
  f.enter(done);
}
