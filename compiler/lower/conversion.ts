/**
 * Conversions between static types: what an assignment, an argument or a narrowing does to a value. Widening into a
 * union boxes; narrowing out of a union is unchecked, since the checker has proven it.
 */

import { isOfProgram, type Value } from '../ir/instruction';
import { immediate, integerRange, type Memory } from '../ir/type';
import { isDemanded } from '../types/inherited-method';
import { representation } from '../types/representation';
import {
  type ArrayType,
  anyType,
  type FunctionType,
  isOpaque,
  membersOf,
  type ShapeType,
  type StaticType,
  stringType,
  type TupleType,
  typedElementType,
  type UnionType,
  unknownType,
} from '../types/static-type';
import { UnsupportedType } from '../types/unsupported-type';
import { lowBits } from './bigint-literal';
import { boxWord, unboxWord } from './boxed-words';
import { checked, onKind } from './checked';
import { descriptorKinds } from './descriptors';
import { noteSequence } from './dispatch-sequences';
import { expectArray, isOpen, needsArrayCheck, needsElementCheck } from './element-kinds';
import { alignCalls, isCompatible, isIterable, noteFlow, noteRelated } from './flows';
import { type FunctionLowering, noteDynamic, type Operand } from './function-lowering';
import { both, Join } from './join';
import { noteStandIns, noteStandInsAmong } from './stand-ins';

/** The value of `operand` as a value of `to`, to which the checker has found it assignable. Throws UnsupportedType. */
export function convert(f: FunctionLowering, operand: Operand, to: StaticType): Value {
  if (operand.type === to) return operand.value;
  if (operand.type.kind === 'any' && !isOpaque(to)) {
    noteDynamic(f, 'checked conversion');
    if (isOfProgram(f.builder.position)) noteStandIns(f.program, to);
  }
  noteFlow(f.program, operand.type, to);
  return reinterpret(f, operand, to);
}

/** As `convert`, for a value that is known to be a `to` already: narrowed, asserted, or dispatched. */
export function reinterpret(f: FunctionLowering, operand: Operand, to: StaticType): Value {
  const machine = operand.type.kind === 'bigint' ? membersOf(to).find((member) => member.kind === 'wide') : undefined;
  if (machine) {
    const bits = lowBits(f, operand);
    return machine === to ? bits : reinterpret(f, { value: bits, type: machine }, to);
  }
  const { value, type: from } = operand;
  if (from === to) return value;
  const source = representation(from);
  const target = representation(to);
  if (from.kind === 'function' && to.kind === 'function') return convertFunction(f, value, from, to);
  if (from.kind === 'number' && to.kind === 'number') return convertNumber(f, value, from.memory, to.memory);
  const mayConvert =
    from.kind === 'union' || to.kind === 'union' || (from.kind === 'unknown' && to.kind === 'function');
  const adapted = mayConvert ? convertMember(f, operand, to) : undefined;
  if (adapted) return adapted;
  if (to.kind === 'union') {
    if (needsArrayCheck(from, to)) return checked(f, boxed(f, operand), to);
    if (from.kind === 'unknown') expectArrayAmong(f, value, to);
  }
  if (target === 'box') {
    f.program.noteEscape(from);
    if (from.kind === 'any' && isLooked(to)) return checked(f, value, to);
    return boxed(f, operand);
  }
  if (from.kind === 'any' && isLooked(to)) return checked(f, value, to);
  if (source === 'box') return unbox(f, operand, to);
  if ((from.kind === 'tuple' && to.kind === 'array') || (from.kind === 'array' && to.kind === 'tuple')) {
    f.program.facts.useAsArray(from.kind === 'tuple' ? from : (to as TupleType));
    return f.syntax.sequence(f, operand, to);
  }
  // An assertion: what is shared must fit both types.
  if (from.kind === 'array' && to.kind === 'array') noteFlow(f.program, from, to);
  if (to.kind === 'array' && isUnlikeArray(from, to)) expectArray(f, f.builder.convert('box', value), to);
  if (isIterable(to)) return iterable(f, operand);
  if (to.kind === 'shape') checkIsObject(from, to);
  if (source === target) return value;
  if (from.kind === 'wide' && to.kind === 'bigint') {
    return f.callRuntime('lang/bigint-word', from.signed ? 'ofSigned' : 'ofUnsigned', [value]).value;
  }
  if (from.kind === 'wide' && to.kind === 'number') return fromWide(f, value, to);
  if (from.kind === 'number' && to.kind === 'wide') return f.builder.wrap('i64', toNumber(f, operand));
  // Only a value that cannot be (`never`, or undefined behind a definite assignment) comes here.
  if (from.kind !== 'never' && from.kind !== 'undefined' && from.kind !== 'null') {
    throw new UnsupportedType(`a value of type '${from.kind}' cannot become one of type '${to.kind}' here`);
  }
  return target === 'ref' ? f.builder.immediate('ref', to.kind === 'null' ? 'null' : 'undefined') : zero(f, to);
}

/** Whether a value must be looked at by kind before it is taken for one of this type; numbers and booleans are when they are unboxed. */
function isLooked(to: StaticType): boolean {
  return !isOpaque(to) && to.kind !== 'number' && to.kind !== 'boolean' && to.kind !== 'wide';
}

/** Whether a reference must be looked at before it is taken for an array of this type. */
function isUnlikeArray(from: StaticType, to: ArrayType): boolean {
  if (from.kind === 'array') return needsElementCheck(from.element, to.element);
  // A value that cannot be, or that stands for a missing one.
  if (from.kind === 'never' || from.kind === 'undefined' || from.kind === 'null') return false;
  return !membersOf(from).some((member) => member.kind === 'array' && !needsElementCheck(member.element, to.element));
}

/** Looks at an array that comes without its type where others of certain elements are among what it may be. */
function expectArrayAmong(f: FunctionLowering, box: Value, to: UnionType): void {
  const arrays = to.members.filter((member): member is ArrayType => member.kind === 'array');
  if (arrays.length === 0 || arrays.some(({ element }) => isOpen(element))) return;
  const done = f.builder.newBlock();
  onKind(f, box, descriptorKinds.array, () => {
    if (arrays.length === 1) expectArray(f, box, arrays[0]);
    else checked(f, box, to);
    f.builder.jump(done);
  });
  f.fallTo(done);
  f.enter(done);
}

/** An array or string as an `Iterable`: dispatchers tell them from other objects. */
function iterable(f: FunctionLowering, operand: Operand): Value {
  const { type } = operand;
  if (type.kind === 'tuple') {
    const { table } = f.program.types;
    f.program.facts.useAsArray(type);
    const array = table.array(table.union(type.elements));
    noteSequence(f.program, array);
    return f.syntax.sequence(f, operand, array);
  }
  for (const member of membersOf(type)) noteSequence(f.program, member);
  return operand.value;
}

/**
 * Members of an interface are found through the object; a number, a boolean or a bigint is none. What is one of a union that has the interface
 * beside them has been narrowed.
 */
function checkIsObject(from: StaticType, to: ShapeType): void {
  if (membersOf(from).includes(to)) return;
  const primitive = membersOf(from).find(({ kind }) => kind === 'number' || kind === 'boolean' || kind === 'bigint');
  if (!primitive || to.properties.size === 0) return;
  throw new UnsupportedType(
    `the type '${primitive.kind}' cannot be used as '${to.name}': its values are no objects; use a type parameter ` +
      '(`T extends …`) or a union in its place',
  );
}

/**
 * `x as T`, and what else the program says of a value without proof. Between object types, a class is checked, since fields are
 * read by their place in it; of a shape, accesses look at the object themselves.
 */
export function assertType(f: FunctionLowering, operand: Operand, to: StaticType): Value {
  const { value, type: from } = operand;
  const kind = representation(from);
  if (from === to || isOpaque(to)) return reinterpret(f, operand, to);
  if (isOfOtherKind(from, to)) return reinterpret(f, { value: boxed(f, operand), type: unknownType }, to);
  if (kind !== 'ref' && kind !== 'box') return reinterpret(f, operand, to);
  if (isOpaque(from) || from.kind === 'object' || from.kind === 'record') {
    noteDynamic(f, 'checked conversion');
    noteFlow(f.program, anyType, to);
    if (isOfProgram(f.builder.position)) noteStandIns(f.program, to);
    return reinterpret(f, { value: boxed(f, operand), type: anyType }, to);
  }
  for (const target of membersOf(to)) {
    if (target.kind === 'shape') expectOthers(f, from, target);
    else if (target.kind === 'record' || isSequence(target)) noteFlow(f.program, from, target);
  }
  noteRelated(f.program, from, to);
  noteStandInsAmong(f.program, from, to);
  if (!isLooked(to) || isProven(from, to)) return reinterpret(f, operand, to);
  return checked(f, kind === 'box' ? value : f.builder.convert('box', value), to);
}

/** Whether no value of a type is held as another is. Generic code asserts that behind a test that its instance never passes. */
function isOfOtherKind(from: StaticType, to: StaticType): boolean {
  const [source, target] = [representation(from), representation(to)];
  if (source === target || source === 'box' || target === 'box' || (isNumeric(from) && isNumeric(to))) return false;
  return !['never', 'undefined', 'null'].includes(from.kind) && to.kind !== 'never';
}

function isNumeric({ kind }: StaticType): boolean {
  return kind === 'number' || kind === 'wide' || kind === 'bigint';
}

/** Whether no object of another kind or class can come where a value is asserted to be a `to`. */
function isProven(from: StaticType, to: StaticType): boolean {
  const isFit = (source: StaticType, target: StaticType): boolean =>
    source === target ||
    isInstance(source, target) ||
    isLoose(target) ||
    (source.kind === target.kind && source.kind !== 'class');
  return membersOf(from).every((source) => isPlain(source) || membersOf(to).some((target) => isFit(source, target)));
}

/** Whether values of a type are told from objects wherever they are used. */
function isPlain({ kind }: StaticType): boolean {
  return ['undefined', 'null', 'number', 'boolean', 'never'].includes(kind);
}

function isSequence({ kind }: StaticType): boolean {
  return kind === 'array' || kind === 'tuple';
}

/** Whether accesses through a type look at the object, so that it may be any. */
function isLoose({ kind }: StaticType): boolean {
  return kind === 'shape' || kind === 'record' || kind === 'object' || kind === 'any' || kind === 'unknown';
}

/**
 * `(pet as Fish).swim`: what is not a Fish has no such member, so accesses through the shape must expect any object; and whatever is
 * met behind the types of `from` is met behind the shape.
 */
function expectOthers(f: FunctionLowering, from: StaticType, to: ShapeType): void {
  for (const member of membersOf(from)) {
    if (member.kind === 'shape' || member.kind === 'class') {
      f.program.dynamic.link(member, to);
      f.program.dynamic.whenOpen(member, () => noteFlow(f.program, anyType, to));
    } else if (member.kind === 'record') noteFlow(f.program, member, to);
  }
  const required = [...to.properties.values()].filter(isDemanded);
  const lacks = (member: StaticType): boolean =>
    (member.kind === 'shape' || member.kind === 'class') &&
    required.some(({ name }) => !f.program.types.propertyOf(member, name) && !f.program.types.methodType(member, name));
  if (membersOf(from).some(lacks)) f.program.dynamic.open(to);
}

/** Instances of a generic class for other types are among them: accesses expect them (`noteRelated`). */
function isInstance(source: StaticType, target: StaticType): boolean {
  return source.kind === 'class' && target.kind === 'class' && source.ancestor(target.declaration) !== undefined;
}

/** Zero, false or undefined: what a location holds before its first assignment. */
export function zero(f: FunctionLowering, type: StaticType): Value {
  const kind = representation(type);
  if (kind === 'num' || kind === 'f64' || kind === 'bool') return f.builder.const(kind, 0);
  return f.builder.const(kind, immediate.undefined);
}

function boxable(f: FunctionLowering, operand: Operand): Value {
  if (operand.type.kind === 'number') return toNumber(f, operand);
  return operand.value;
}

/**
 * Out of a box. The checker's word is not enough: an assertion or a change behind its back may have belied it, and the bits
 * of a number are no address.
 */
function unbox(f: FunctionLowering, operand: Operand, to: StaticType): Value {
  const { value } = operand;
  if (to.kind === 'wide') return unboxWord(f, value);
  expectKind(f, operand, to);
  if (to.kind === 'number') {
    const number = f.builder.unbox('num', value);
    return to.memory ? f.builder.wrap(to.memory, number) : number;
  }
  return f.builder.unbox(to.kind === 'boolean' ? 'bool' : 'ref', value);
}

/** Throws a TypeError unless a box holds a number, a boolean or neither of them, as `to` demands. */
function expectKind(f: FunctionLowering, { value, type: from }: Operand, to: StaticType): void {
  if (to.kind === 'never') return;
  const b = f.builder;
  const isNumber = b.convert('isnumber', value);
  switch (to.kind) {
    case 'number':
      expect(f, isNumber, 'a number');
      return;
    case 'boolean':
      expect(f, isOfKind(f, value, to) ?? b.bool(true), 'a boolean');
      return;
    case 'array':
      if (isUnlikeArray(from, to)) {
        expectArray(f, value, to);
        return;
      }
  }
  expect(f, b.op('not', isNumber), describe(to));
}

/** Whether a box holds a number, boolean or string, if that is what `type` is; undefined for other types. */
export function isOfKind(f: FunctionLowering, value: Value, type: StaticType): Value | undefined {
  const b = f.builder;
  switch (type.kind) {
    case 'number':
      return b.convert('isnumber', value);
    case 'boolean': {
      const fromFalse = b.op('sub', b.convert('asint', value), b.i64(immediate.false));
      return b.compare('ule', fromFalse, b.i64(immediate.true - immediate.false));
    }
    case 'string':
      return f.callRuntime('lang/convert', 'isString', [value]).value;
    default:
      return undefined;
  }
}

function describe(type: StaticType): string {
  switch (type.kind) {
    case 'string':
    case 'function':
      return `a ${type.kind}`;
    case 'array':
      return 'an array';
    case 'class':
      return `a ${type.name}`;
    default:
      return 'an object';
  }
}

/** Goes on if the condition holds, else throws: the value is not what its type says. */
export function expect(f: FunctionLowering, condition: Value, what: string): void {
  const b = f.builder;
  const right = b.newBlock();
  const wrong = b.newBlock(true);
  b.branch(condition, right, wrong);
  f.enter(wrong);
  const message = `the value is not ${what}, against its declared type`;
  f.callRuntime('lang/unwind', 'throwTypeError', [b.address(f.program.string(message))]);
  b.unreachable();
  f.enter(right);
}

function fromWide(f: FunctionLowering, value: Value, to: StaticType): Value {
  const number = f.builder.number('i64', value);
  return to.kind === 'number' && to.memory ? f.builder.wrap(to.memory, number) : number;
}

function convertNumber(f: FunctionLowering, value: Value, from: Memory | undefined, to: Memory | undefined): Value {
  if (from === to) return value;
  if (from && to) {
    const inner = integerRange(from);
    const outer = integerRange(to);
    if (inner && outer) {
      const fits = inner[0] >= outer[0] && inner[1] <= outer[1];
      return fits || to === 'i64' ? value : f.builder.extend(to, value);
    }
  }
  const number = from ? f.builder.number(from, value) : value;
  return to ? f.builder.wrap(to, number) : number;
}

/** The value as a plain number. */
export function toNumber(f: FunctionLowering, operand: Operand): Value {
  const { type, value } = operand;
  if (type.kind === 'any') noteDynamic(f, 'operator');
  switch (type.kind) {
    case 'number':
      return type.memory ? f.builder.number(type.memory, value) : value;
    case 'wide':
      return f.builder.number('i64', value);
    case 'boolean':
      return f.builder.select(value, f.builder.num(1), f.builder.num(0));
    case 'string':
      return f.callRuntime('lang/convert', 'stringToNumber', [value]).value;
    case 'bigint':
      return f.callRuntime('lang/bigint-conversion', 'toNumber', [value]).value;
    case 'class':
    case 'shape': {
      // OrdinaryToPrimitive with the hint number (ECMA-262 §7.1.1.1).
      const method = f.program.types.methodType(type, 'valueOf');
      if (!method || method.result.kind === 'class' || method.result.kind === 'shape') break;
      return toNumber(f, callWithout(f, operand, 'valueOf', method));
    }
  }
  return f.callRuntime('lang/convert', 'toNumberValue', [f.builder.convert('box', value)]).value;
}

/** A call of a method without arguments: parameters that it may have are undefined. */
function callWithout(f: FunctionLowering, object: Operand, name: string, method: FunctionType): Operand {
  const target = f.program.dispatcher(object.type, 'call', name, method);
  if (method.rest) throw new UnsupportedType(`'${name}' with a rest parameter does not convert; call it`);
  const missing = target.type.parameters.map((parameter) => reinterpret(f, f.undefinedOperand(), parameter));
  return f.callSymbol(target.symbol, target.type.result, [object.value, ...missing]);
}

/** What String() makes of a value: ToString, which takes symbols too (ECMA-262 §22.1.1.1). */
export function toText(f: FunctionLowering, operand: Operand): Value {
  const { type, value } = operand;
  if (type.kind === 'symbol') return f.callRuntime('lang/symbol', 'toString', [value]).value;
  const mayBeSymbol = membersOf(type).some((member) => member.kind === 'symbol' || isOpaque(member));
  if (!mayBeSymbol) return toStringValue(f, operand);
  if (type.kind === 'any') noteDynamic(f, 'operator');
  return f.callRuntime('lang/convert', 'textOfValue', [boxed(f, operand)]).value;
}

/** ToString of ECMA-262 §7.1.17, as `+` and templates apply it. */
export function toStringValue(f: FunctionLowering, operand: Operand): Value {
  const { type, value } = operand;
  if (type.kind === 'any') noteDynamic(f, 'operator');
  switch (type.kind) {
    case 'string':
      return value;
    case 'number':
      return f.callRuntime('lang/convert', 'numberToString', [toNumber(f, operand)]).value;
    case 'boolean':
      return f.callRuntime('lang/convert', 'booleanToString', [value]).value;
    case 'undefined':
    case 'null':
      return f.builder.address(f.program.string(type.kind));
    case 'wide': {
      const name = type.signed ? 'signedToString' : 'unsignedToString';
      return f.callRuntime('lang/machine-text', name, [value]).value;
    }
    case 'bigint':
      return f.callRuntime('lang/bigint-conversion', 'toText', [value]).value;
    case 'class':
    case 'shape': {
      const method = f.program.hasExoticPrimitives ? undefined : f.program.types.methodType(type, 'toString');
      // A subclass or a literal can have one all the same.
      if (!method) return f.callRuntime('lang/convert', 'toStringValue', [boxed(f, operand)]).value;
      return convert(f, callWithout(f, operand, 'toString', method), stringType);
    }
    case 'array':
      return f.callRuntime('lang/array', 'textOf', [value], [type.element]).value;
    case 'typedarray':
      return f.callRuntime('lang/typed-array', 'toString', [value], [type, typedElementType(type)]).value;
    case 'function':
      return functionText(f);
    default:
      return f.callRuntime('lang/convert', 'toStringValue', [boxed(f, operand)]).value;
  }
}

/** The text of a function is not known. Where the library makes it, it may do so for other values alone: sorting does unless it is told how. */
function functionText(f: FunctionLowering): Value {
  const problem = 'the source text of a function is not in the program; write its name';
  if (isOfProgram(f.builder.position)) throw new UnsupportedType(problem);
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(problem))]);
  return f.builder.address(f.program.string(''));
}

export function boxed(f: FunctionLowering, operand: Operand): Value {
  if (representation(operand.type) === 'box') return operand.value;
  if (operand.type.kind === 'wide') return boxWord(f, operand.value, operand.type);
  return f.builder.convert('box', boxable(f, operand));
}

/** Whether a string has characters. What a record or array lacks is undefined behind the type of its values, and empty too. */
function isFullText(f: FunctionLowering, text: Value): Value {
  const b = f.builder;
  const isThere = b.compare('ugt', b.convert('asint', text), b.i64(immediate.null));
  return both(f, isThere, () => b.compare('ne', b.load('u32', { base: text, offset: 8, tag: '.length' }), b.i64(0)));
}

/** ToBoolean of ECMA-262 §7.1.2. */
export function toBoolean(f: FunctionLowering, operand: Operand): Value {
  const { type, value } = operand;
  if (type.kind === 'any') noteDynamic(f, 'operator');
  const b = f.builder;
  switch (type.kind) {
    case 'boolean':
      return value;
    case 'number': {
      // Neither zero nor NaN: NaN is neither less nor greater.
      const number = toNumber(f, operand);
      return b.op('or', b.compare('lt', number, b.num(0)), b.compare('gt', number, b.num(0)));
    }
    case 'wide':
      return b.compare('ne', value, b.i64(0));
    case 'bigint':
      return b.compare('ne', b.load('u32', { base: value, offset: 12, tag: 'bigint.count' }), b.i64(0));
    case 'undefined':
    case 'null':
      return b.bool(false);
    case 'string':
      return isFullText(f, value);
  }
  if (
    representation(type) === 'ref' &&
    !membersOf(type).some((member) => member.kind === 'string' || member.kind === 'bigint')
  ) {
    return b.compare('ugt', b.convert('asint', value), b.i64(immediate.null));
  }
  return f.callRuntime('lang/convert', 'toBooleanValue', [boxed(f, operand)]).value;
}

/** Tests for `undefined`, `null` or both, without a call. */
export function isNullish(f: FunctionLowering, operand: Operand, which: 'undefined' | 'null' | 'either'): Value {
  const b = f.builder;
  const kind = representation(operand.type);
  if (kind !== 'ref' && kind !== 'box') return b.bool(false);
  const bits = b.convert('asint', operand.value);
  if (which === 'either') return b.compare('ule', bits, b.i64(immediate.null));
  return b.compare('eq', bits, b.i64(immediate[which]));
}

/** ToInt32 and its relatives: the value as an integer of that kind, in an i64. */
export function toInteger(f: FunctionLowering, operand: Operand, memory: 'i32' | 'u32'): Value {
  if (operand.type.kind === 'number' && operand.type.memory === memory) return operand.value;
  return f.builder.wrap(memory, toNumber(f, operand));
}

/**
 * A function value where a function type of another calling sequence is wanted: the same object if the callee cannot tell
 * the difference (docs/runtime.md: surplus arguments are ignored), else a closure that converts.
 */
function convertFunction(f: FunctionLowering, value: Value, from: FunctionType, to: FunctionType): Value {
  if (from.constructs) {
    // Arguments come to a class as boxes, so that it is one object for all types it is used as; only functions are not checked.
    for (const [i, parameter] of from.parameters.entries()) {
      const given = to.parameters[i];
      if (parameter.kind !== 'function' || given?.kind !== 'function' || isCompatible(f.program, given, parameter))
        continue;
      throw new UnsupportedType(
        'the constructor of this class takes a function that is called in another way than its destination gives it; ' +
          'declare the parameter with the same type',
      );
    }
    return value;
  }
  f.program.comparedFunctions.use(f.program, from, to);
  if (isCompatible(f.program, from, to)) return value;
  return f.syntax.adapt(f, value, from, to);
}

/**
 * As `convertFunction`, where the function is one of the members of a union, such as `((x: number) => void) | undefined`, or a value of which
 * nothing is known. Undefined if nothing is to be converted.
 */
function convertMember(f: FunctionLowering, operand: Operand, to: StaticType): Value | undefined {
  const target = functionMember(to);
  const sources = functionMembers(operand.type);
  const [source] = sources;
  const isUnknown = operand.type.kind === 'unknown' && !target?.constructs;
  if (!target || (!source && !isUnknown)) return undefined;
  if (!isUnknown && sources.every((one) => one === target || isCompatible(f.program, one, target))) return undefined;
  if (source?.constructs) {
    for (const one of sources) convertFunction(f, operand.value, one, target);
    return undefined;
  }
  if (target && sources.includes(target)) {
    // One of them, and the program says which: the value stays what it is, and all are called alike.
    for (const one of sources) alignCalls(f.program, one, target);
    return undefined;
  }
  const b = f.builder;
  const isBox = representation(operand.type) === 'box';
  const widened = (value: Value): Value => (representation(to) === 'box' ? b.convert('box', value) : value);
  const functionValue = isBox ? b.unbox('ref', operand.value) : operand.value;
  const present = b.newBlock();
  const done = new Join(f, to);
  const others = membersOf(operand.type).filter(({ kind }) => !['function', 'undefined', 'null'].includes(kind));
  if (others.length === 0) b.branch(isNullish(f, operand, 'either'), done.block, present, [widened(functionValue)]);
  else {
    onKind(f, boxed(f, operand), descriptorKinds.closure, () => b.jump(present));
    done.bring(isBox && representation(to) !== 'box' ? unbox(f, operand, to) : widened(operand.value));
  }
  f.enter(present);
  // One of which nothing is known, or that may be of several types, knows itself how it is called.
  const converted =
    source && sources.length === 1
      ? convertFunction(f, functionValue, source, target)
      : f.syntax.fromDynamic(f, boxed(f, operand), target);
  done.bring(widened(converted));
  return done.enter().value;
}

/** The only function type among the members of a type. */
function functionMember(type: StaticType): FunctionType | undefined {
  const found = functionMembers(type);
  return found.length === 1 ? found[0] : undefined;
}

function functionMembers(type: StaticType): readonly FunctionType[] {
  return membersOf(type).filter((member): member is FunctionType => member.kind === 'function');
}
