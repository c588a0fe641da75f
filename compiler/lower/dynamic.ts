/**
 * What the program does with values that are looked at when it runs: members, elements and calls of an `any`, and records. A
 * member that the program names has a function of its own, made at the end (dynamic-dispatch.ts); everything else is a call
 * of rtl/lang/dynamic.ts. Every such place is noted for `--explain dynamic`.
 */

import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import {
  type ArrayType,
  anyType,
  type RecordType,
  type StaticType,
  stringType,
  undefinedType,
} from '../types/static-type';
import { asyncIteratorKey, iteratorKey } from '../types/symbol-key';
import { makeArray } from './arrays';
import { boxed, convert, reinterpret } from './conversion';
import { type FunctionLowering, noteDynamic, type Operand } from './function-lowering';
import { toWrittenText } from './missing-texts';

const dynamicModule = 'lang/dynamic';
/** No array is longer. */
const mostElements = 0xffff_ffff;

/** `value.name` of an `any`. */
export function anyMember(f: FunctionLowering, value: Operand, name: string): Operand {
  noteDynamic(f, 'access');
  return f.callSymbol(f.program.dynamic.access('get', name), anyType, [boxed(f, value)]);
}

/** `value.name = element` of an `any`. */
export function setAnyMember(f: FunctionLowering, value: Operand, name: string, element: Operand): void {
  noteDynamic(f, 'access');
  f.callSymbol(f.program.dynamic.access('set', name), undefinedType, [boxed(f, value), asAny(f, element)]);
}

/** `value[key]`, where the value or the key is an `any`. */
export function anyElement(f: FunctionLowering, value: Operand, key: Operand): Operand {
  noteDynamic(f, 'access');
  return { ...f.callRuntime(dynamicModule, 'getElement', [asAny(f, value), asAny(f, key)]), type: anyType };
}

export function setAnyElement(f: FunctionLowering, value: Operand, key: Operand, to: Operand): void {
  noteDynamic(f, 'access');
  f.callRuntime(dynamicModule, 'setElement', [asAny(f, value), asAny(f, key), asAny(f, to)]);
}

/** `value.name(…)` of an `any`; `text` is the callee as written. */
export function callAnyMember(
  f: FunctionLowering,
  value: Operand,
  name: string,
  text: string,
  args: readonly Operand[],
): Operand {
  noteDynamic(f, 'call');
  const symbol = f.program.dynamic.access('call', name, args.length);
  return f.callSymbol(symbol, anyType, [
    boxed(f, value),
    textOf(f, calleeText(name, text)),
    ...args.map((arg) => asAny(f, arg)),
  ]);
}

/** A call of an `any`. */
export function callAny(f: FunctionLowering, callee: Operand, text: string, args: readonly Operand[]): Operand {
  noteDynamic(f, 'call');
  const symbol = f.program.dynamic.access('invoke', '', args.length);
  return f.callSymbol(symbol, anyType, [boxed(f, callee), textOf(f, text), ...args.map((arg) => asAny(f, arg))]);
}

/** As `callAny` and, with a name, `callAnyMember`, with the arguments in an array. */
export function applyAny(
  f: FunctionLowering,
  callee: Operand,
  name: string | undefined,
  text: string,
  args: Operand,
): Operand {
  noteDynamic(f, 'call');
  const symbol = f.program.dynamic.access(name === undefined ? 'invoke' : 'call', name ?? '');
  return f.callSymbol(symbol, anyType, [boxed(f, callee), textOf(f, calleeText(name, text)), args.value]);
}

function textOf(f: FunctionLowering, text: string): Value {
  return f.builder.address(f.program.string(text));
}

/** The value in a box, with what that implies for its type noted. */
export function asAny(f: FunctionLowering, operand: Operand): Value {
  return convert(f, operand, anyType);
}

/** What `...` and array patterns go over: an array of the values in an `any`, of which `most` are wanted. */
export function anyElements(f: FunctionLowering, value: Operand, text: string, most = mostElements): Operand {
  noteDynamic(f, 'iteration');
  const list = f.callRuntime(dynamicModule, 'listOf', [boxed(f, value), textOf(f, text), f.builder.num(most)]);
  return { value: list.value, type: f.program.types.table.array(anyType) };
}

/**
 * What an `any` has at indices, as an `any[]`; undefined for objects, which may have an iterator. `message` is that of the TypeError for all
 * other values.
 */
export function indexedElements(f: FunctionLowering, value: Operand, message: string): Operand {
  noteDynamic(f, 'iteration');
  const list = f.callRuntime(dynamicModule, 'indexedElements', [boxed(f, value), textOf(f, message)]);
  return { value: list.value, type: f.program.types.table.array(anyType) };
}

/** Calls the method of an `any` that gives an iterator. `message` is that of the TypeError if there is no such method; undefined if it is empty. */
export function iteratorNamed(f: FunctionLowering, value: Operand, name: string, message: string): Operand {
  noteDynamic(f, 'iteration');
  return f.callSymbol(f.program.dynamic.access('call', name, 0), anyType, [boxed(f, value), textOf(f, message)]);
}

/** What errors say of a callee: for who asks for an iterator, all of it. */
function calleeText(name: string | undefined, text: string): string {
  return name === iteratorKey || name === asyncIteratorKey ? `${text} is not a function` : text;
}

/** As `anyElements`, of a value that may have a length and elements at indices instead of an iterator. */
export function arrayLikeElements(f: FunctionLowering, value: Operand): Operand & { type: ArrayType } {
  noteDynamic(f, 'iteration');
  const list = f.callRuntime(dynamicModule, 'listOfLike', [boxed(f, value)]);
  return { value: list.value, type: f.program.types.table.array(anyType) };
}

/** `key in value`, where the object is known at run time only. */
export function hasMember(f: FunctionLowering, value: Operand, key: Operand): Operand {
  noteDynamic(f, 'operator');
  return f.callRuntime(dynamicModule, 'hasProperty', [asAny(f, value), asAny(f, key)]);
}

/** `delete value[key]`. */
export function deleteMember(f: FunctionLowering, value: Operand, key: Operand): Operand {
  noteDynamic(f, 'access');
  return f.callRuntime(dynamicModule, 'deleteProperty', [asAny(f, value), asAny(f, key)]);
}

/** Type of what reading a key gives: that of the declared property, or of any value, which may be missing. */
function recordProperty(f: FunctionLowering, type: RecordType, key: StaticType, name: string | undefined): StaticType {
  const known = name === undefined ? undefined : type.known.get(name);
  if (known) return known.type;
  // The names of an enum lead to numbers, beside the index signature for the way back.
  const named = key.kind === 'number' ? [] : [...type.known.values()].map((property) => property.type);
  return f.program.types.table.union([type.value, undefinedType, ...named]);
}

/** `record[key]`. A key that is missing gives `undefined`. */
export function readRecord(
  f: FunctionLowering,
  record: Operand & { type: RecordType },
  key: Operand,
  name?: string,
): Operand {
  const symbol = f.program.dynamic.access('get', recordName);
  const value = f.builder.call(symbol, 'box', [record.value, toWrittenText(f, key)]);
  const type = recordProperty(f, record.type, key.type, name);
  return { value: reinterpret(f, { value, type: anyType }, type), type };
}

/** `record[key] = value`. */
export function writeRecord(
  f: FunctionLowering,
  record: Operand & { type: RecordType },
  key: Operand,
  value: Operand,
  name?: string,
): void {
  const known = name === undefined ? undefined : record.type.known.get(name);
  const type = known ? known.type : record.type.value;
  const element = asAny(f, { value: convert(f, value, type), type });
  const symbol = f.program.dynamic.access('set', recordName);
  f.builder.call(symbol, 'void', [record.value, toWrittenText(f, key), element]);
}

/** Stands for the key in the functions that read and write records. */
export const recordName = '[record]';

/** The class of rtl/lang that records are instances of. */
export function dictionaryClass(f: Pick<FunctionLowering, 'program'>): ClassType {
  return f.program.dictionary;
}

/** A new record without properties. */
export function newRecord(f: FunctionLowering, type: StaticType): Operand {
  const cls = dictionaryClass(f);
  const layout = f.program.instantiate(cls.layout, cls);
  const value = f.builder.new(layout.descriptor, layout.size);
  f.builder.call(f.program.constructorFor(cls).symbol, 'void', [value]);
  return { value, type };
}

/** Adds a property to a record that was just made. */
export function addToRecord(f: FunctionLowering, record: Value, key: Value, value: Value): void {
  const cls = dictionaryClass(f);
  const target = f.program.methodOf(cls, 'set');
  f.callSymbol(target.symbol, target.type.result, [record, key, value]);
}

/** Adds the own properties of a value: `...value` (ECMA-262 §13.2.5.5). */
export function spreadIntoRecord(f: FunctionLowering, record: Value, source: Operand): void {
  const target = { value: f.builder.convert('box', record), type: anyType };
  f.callRuntime('lang/object', 'assignFrom', [target.value, asAny(f, source)]);
}

/** An array of operands as `any[]`. */
export function anyArray(f: FunctionLowering, values: readonly Operand[]): Operand {
  return makeArray(f, values, f.program.types.table.array(anyType));
}

/** A key that is written in the program. */
export function keyOperand(f: FunctionLowering, name: string): Operand {
  return { value: textOf(f, name), type: stringType };
}

/** The properties of an `any` or a record but some, as a new record. */
export function withoutKeys(f: FunctionLowering, source: Operand, taken: readonly string[]): Operand {
  const { table } = f.program.types;
  const names = makeArray(
    f,
    taken.map((name) => keyOperand(f, name)),
    table.array(stringType),
  );
  const { value } = f.callRuntime('lang/object', 'withoutKeys', [asAny(f, source), names.value]);
  if (source.type.kind === 'record') return { value, type: table.record(source.type.value) };
  return { value: f.builder.convert('box', value), type: anyType };
}
