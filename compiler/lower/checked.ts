/**
 * Values of which nothing is known (`any`, an asserted `unknown`, what a record holds) as values of a static type: the value is
 * looked at, and a TypeError thrown if it is of another kind. Compiled code relies on types for the safety of memory, so
 * nothing passes here unseen but `undefined` and `null` behind types that are references, which fault when they are used.
 */

import { type Block, Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import { lookedAs } from '../types/calling-sequence';
import { representation } from '../types/representation';
import {
  type ArrayType,
  anyType,
  membersOf,
  type StaticType,
  type TupleType,
  type UnionType,
} from '../types/static-type';
import { descriptorKinds, stringKinds } from './descriptors';
import { expectArray, isOpen, noteQuestion } from './element-kinds';
import { FunctionLowering } from './function-lowering';
import { expectInstance } from './loose-instances';
import { descriptorOf, isObject, kindIn } from './object-header';

/** Whether a box holds `undefined` or `null`. */
function isNothing(f: FunctionLowering, value: Value): Value {
  return f.builder.compare('ule', f.builder.convert('asint', value), f.builder.i64(immediate.null));
}

/** Whether a box holds a boolean. */
export function isBoolean(f: FunctionLowering, value: Value): Value {
  const b = f.builder;
  const fromFalse = b.op('sub', b.convert('asint', value), b.i64(immediate.false));
  return b.compare('ule', fromFalse, b.i64(immediate.true - immediate.false));
}

/** The kind in the descriptor of the object in a box (docs/runtime.md). */
export function kindOf(f: FunctionLowering, value: Value): Value {
  const b = f.builder;
  const descriptor = descriptorOf(b, b.unbox('ref', value));
  return kindIn(b, descriptor);
}

/** Splits the objects of one kind from all else: `emit` for those ends its block, what comes next is lowered for the others. */
export function onKind(f: FunctionLowering, value: Value, kind: number, emit: (object: Value) => void): void {
  const b = f.builder;
  const reference = b.newBlock();
  const hit = b.newBlock();
  const other = b.newBlock();
  b.branch(isObject(f.builder, value), reference, other);
  f.enter(reference);
  b.branch(b.compare('eq', kindOf(f, value), b.i64(kind)), hit, other);
  f.enter(hit);
  emit(b.unbox('ref', value));
  f.enter(other);
}

/** Whether the object in a box has exactly this descriptor. */
export function hasDescriptor(f: FunctionLowering, value: Value, symbol: string): Value {
  const b = f.builder;
  const descriptor = descriptorOf(b, b.unbox('ref', value));
  return b.compare('eq', descriptor, b.address(symbol, 'i64'));
}

/** Goes to `yes` if the condition holds; whatever comes next is lowered for when it does not. */
export function when(f: FunctionLowering, condition: Value, yes: () => void): void {
  const hit = f.builder.newBlock();
  const next = f.builder.newBlock();
  f.builder.branch(condition, hit, next);
  f.enter(hit);
  yes();
  f.enter(next);
}

/** As `when`, for a condition about an object, asked only if the box holds one. */
function whenObject(f: FunctionLowering, value: Value, condition: () => Value, yes: () => void): void {
  const object = f.builder.newBlock();
  const next = f.builder.newBlock();
  f.builder.branch(isObject(f.builder, value), object, next);
  f.enter(object);
  const hit = f.builder.newBlock();
  f.builder.branch(condition(), hit, next);
  f.enter(hit);
  yes();
  f.enter(next);
}

/**
 * The value in `box` as a `to`, which is no number, boolean or machine type; else a TypeError is thrown. What is passed on is
 * noted by `noteFlow` where the value comes from.
 */
export function checked(f: FunctionLowering, box: Value, to: StaticType): Value {
  if (to.kind === 'undefined' || to.kind === 'null') return f.builder.immediate('ref', to.kind);
  if (to.kind === 'never') return f.builder.unbox('ref', box);
  const type = lookedAs(f.program.types.table, to);
  return f.builder.call(checkOf(f, to), representation(type), [box]);
}

/** The function (box → value of type `to`) that `checked` calls. */
export function checkOf(f: FunctionLowering, to: StaticType): string {
  for (const member of membersOf(to)) {
    if (member.kind === 'array') noteQuestion(f);
    if (member.kind === 'class') expectInstance(f, member);
    // What calls the function gives it values of no known type, in what the program shares (`fromDynamic`).
    if (member.kind === 'function') for (const parameter of member.parameters) f.program.noteEscape(parameter);
  }
  return checkFor(f, lookedAs(f.program.types.table, to));
}

/** The function that looks at values for a type: one for the whole program. */
function checkFor({ program, syntax }: FunctionLowering, type: StaticType): string {
  const symbol = `check ${type.key}`;
  if (program.module.functions.has(symbol)) return symbol;
  const fn = new Function(symbol, representation(type));
  program.module.addFunction(fn);
  const box = fn.addParameter('box', 'value');
  try {
    check(new FunctionLowering(program, syntax, fn, program.emptyEnvironment), box, type);
  } catch (error) {
    // Whoever wanted it does without: no half of it may stay.
    program.module.functions.delete(symbol);
    throw error;
  }
  return symbol;
}

function check(f: FunctionLowering, box: Value, to: StaticType): void {
  const isBox = f.fn.result === 'box';
  const take = (taken: Value): void => {
    f.builder.return(isBox && taken.type === 'ref' ? f.builder.convert('box', taken) : taken);
  };
  const takeIt = (): void => take(isBox ? box : f.builder.unbox('ref', box));
  const members = to.kind === 'union' ? inOrder(to) : [to];
  const arrays = members.filter((member): member is ArrayType => member.kind === 'array' && !isOpen(member.element));
  if (arrays.length > 1) for (const array of arrays) when(f, becomesArray(f, box, array), takeIt);
  for (const member of members) testFor(f, member, box, takeIt, take);
  when(f, isNothing(f, box), takeIt);
  const message = `the value is not ${describe(to)}, against its declared type`;
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(message))]);
  f.builder.unreachable();
}

/** Goes to `hit` if the value in a box is one of a type; whatever comes next is lowered for when it is not. */
export function branchOnKind(f: FunctionLowering, box: Value, type: StaticType, hit: Block): void {
  const go = (): void => {
    f.builder.jump(hit);
  };
  for (const member of membersOf(type)) testFor(f, member, box, go, go);
}

/** Whether a value is an array of this one of several types, or has become one. */
function becomesArray(f: FunctionLowering, box: Value, { element }: ArrayType): Value {
  return f.callRuntime('lang/array-open', 'becomesArrayOf', [box], [element]).value;
}

/** What takes any object comes last. */
function inOrder(type: UnionType): readonly StaticType[] {
  const isWide = (member: StaticType): boolean => ['shape', 'record', 'object'].includes(member.kind);
  return [...type.members.filter((m) => !isWide(m)), ...type.members.filter(isWide)];
}

/** Passes the value on if it belongs to one member of the type; else control goes on behind. */
function testFor(
  f: FunctionLowering,
  type: StaticType,
  value: Value,
  takeIt: () => void,
  take: (taken: Value) => void,
): void {
  const b = f.builder;
  const kindIs: (...kinds: number[]) => () => Value =
    (...kinds) =>
    () => {
      const kind = kindOf(f, value);
      return kinds.map((k) => b.compare('eq', kind, b.i64(k))).reduce((one, other) => b.op('or', one, other));
    };
  switch (type.kind) {
    case 'number':
      when(f, b.convert('isnumber', value), takeIt);
      return;
    case 'boolean':
      when(f, isBoolean(f, value), takeIt);
      return;
    case 'undefined':
    case 'null':
      when(f, b.compare('eq', b.convert('asint', value), b.i64(immediate[type.kind])), takeIt);
      return;
    case 'string':
      whenObject(f, value, kindIs(...stringKinds), takeIt);
      return;
    case 'array':
      whenObject(f, value, kindIs(descriptorKinds.array), () => {
        expectArray(f, value, type);
        takeIt();
      });
      return;
    case 'typedarray': {
      const descriptor = f.program.descriptors.addTypedArray(type.name);
      whenObject(f, value, () => hasDescriptor(f, value, descriptor), takeIt);
      return;
    }
    case 'wide':
    case 'bigint':
      whenObject(f, value, kindIs(descriptorKinds.bigint), takeIt);
      return;
    case 'symbol':
      whenObject(f, value, kindIs(descriptorKinds.symbol), takeIt);
      return;
    case 'function':
      if (type.constructs) {
        whenObject(f, value, () => f.syntax.isClass(f, value, type), takeIt);
        return;
      }
      whenObject(f, value, kindIs(descriptorKinds.closure), () => take(f.syntax.fromDynamic(f, value, type)));
      return;
    case 'class': {
      const test = f.program.layoutTest(type);
      whenObject(f, value, () => b.call(test, 'bool', [b.unbox('ref', value)]), takeIt);
      return;
    }
    case 'tuple':
      testForTuple(f, type, value, takeIt, take);
      return;
    default:
      when(f, isObject(f.builder, value), takeIt);
  }
}

/** An array that was not made for the tuple type becomes a tuple of its elements. */
function testForTuple(
  f: FunctionLowering,
  type: TupleType,
  value: Value,
  takeIt: () => void,
  take: (taken: Value) => void,
): void {
  const b = f.builder;
  const layout = f.program.tupleLayout(type);
  whenObject(f, value, () => hasDescriptor(f, value, layout.descriptor), takeIt);
  const isArray = (): Value => b.compare('eq', kindOf(f, value), b.i64(descriptorKinds.array));
  whenObject(f, value, isArray, () => {
    const array = { value: b.unbox('ref', value), type: f.program.types.table.array(anyType) };
    take(f.syntax.sequence(f, array, type));
  });
}

/** What the value should have been. */
function describe(type: StaticType): string {
  switch (type.kind) {
    case 'string':
    case 'function':
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'symbol':
      return `a ${type.kind}`;
    case 'wide':
      return 'a bigint';
    case 'array':
      return 'an array';
    case 'tuple':
      return `an array of ${type.elements.length}`;
    case 'class':
      return /^[aeiou]/i.test(type.name) ? `an ${type.name}` : `a ${type.name}`;
    case 'undefined':
    case 'null':
      return type.kind;
    case 'union':
      return [...new Set(type.members.map(describe))].join(' or ');
    default:
      return 'an object';
  }
}
