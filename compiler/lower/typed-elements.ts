/** Elements and properties of typed arrays, inline. Layout: docs/runtime.md. Making them is in `typed-arrays.ts`. */

import type { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { memorySize } from '../ir/type';
import {
  anyType,
  isTypedArrayName,
  membersOf,
  numberType,
  objectType,
  type StaticType,
  type TypedArrayType,
  typedArrayElements,
} from '../types/static-type';
import { convert, toNumber } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

type TypedArray = Operand & { readonly type: TypedArrayType };

const addressOffset = 8;
const lengthOffset = 16;

/** Adding it to a double below 2^51 in magnitude rounds that to an integer, ties to even. */
const roundingConstant = 2 ** 52;

/** The length as an i64. */
export function typedArrayLength(f: FunctionLowering, array: Value): Value {
  return f.builder.load('i64', { base: array, offset: lengthOffset, tag: 'typed.length' });
}

/** All kinds share one alias tag: views of different kinds may look at the same memory. */
function place(f: FunctionLowering, array: TypedArray, index: Value) {
  const base = f.builder.load('i64', { base: array.value, offset: addressOffset, tag: 'typed.address' });
  return { base, index, scale: memorySize(array.type.element), tag: 'bytes' };
}

/** The element at an i64 index below the length. */
export function loadTyped(f: FunctionLowering, array: TypedArray, index: Value): Operand {
  return asElement(f, array.type, f.builder.load(array.type.element, place(f, array, index)));
}

/** The element of integers that the low bits of an i64 hold. */
export function elementOf(f: FunctionLowering, type: TypedArrayType, bits: Value): Operand {
  return asElement(f, type, type.element === 'i64' ? bits : f.builder.extend(type.element, bits));
}

function asElement(f: FunctionLowering, type: TypedArrayType, value: Value): Operand {
  if (type.element === 'i64') {
    const name = type.name === 'BigInt64Array' ? 'ofSigned' : 'ofUnsigned';
    return f.callRuntime('lang/bigint-word', name, [value]);
  }
  return { value: f.builder.number(type.element, value), type: numberType };
}

/** `value` as it is kept in an array of this type (ECMA-262 §10.4.5.16, TypedArraySetElement): to be passed to `storeTyped`. */
export function typedValue(f: FunctionLowering, type: TypedArrayType, value: Operand): Value {
  if (type.element === 'i64') return convert(f, value, f.program.types.table.wide(true));
  const number = toNumber(f, value);
  return f.builder.wrap(type.element, type.name === 'Uint8ClampedArray' ? clamped(f, number) : number);
}

export function storeTyped(f: FunctionLowering, array: TypedArray, index: Value, value: Value): void {
  f.builder.store(array.type.element, place(f, array, index), value);
}

/** ToUint8Clamp (ECMA-262 §7.1.12): NaN is 0, halves go to the even neighbour. */
function clamped(f: FunctionLowering, number: Value): Value {
  const b = f.builder;
  const least = b.select(b.compare('gt', number, b.num(0)), number, b.num(0));
  const limited = b.select(b.compare('lt', least, b.num(255)), least, b.num(255));
  return b.op('sub', b.op('add', limited, b.num(roundingConstant)), b.num(roundingConstant));
}

/** `byteLength`, `byteOffset`, `buffer` and `BYTES_PER_ELEMENT`; undefined for other names and values. */
export function typedArrayProperty(f: FunctionLowering, array: Operand, name: string): Operand | undefined {
  const { type, value } = array;
  if (type.kind === 'union') return viewProperty(f, value, type.members, name);
  if (type.kind !== 'typedarray') return undefined;
  const size = f.builder.num(memorySize(type.element));
  switch (name) {
    case 'BYTES_PER_ELEMENT':
      return { value: size, type: numberType };
    case 'byteLength': {
      const length = f.builder.number('i64', typedArrayLength(f, value));
      return { value: f.builder.op('mul', length, size), type: numberType };
    }
    case 'byteOffset':
      return f.callRuntime('lang/array-buffer', 'byteOffsetOf', [value]);
    case 'buffer':
      return f.callRuntime('lang/array-buffer', 'bufferOf', [value]);
    default:
      return undefined;
  }
}

const viewFunctions: ReadonlyMap<string, string> = new Map([
  ['buffer', 'bufferOfView'],
  ['byteLength', 'byteLengthOfView'],
  ['byteOffset', 'byteOffsetOfView'],
]);

/** The properties that all views of buffers have, of one of unknown kind. */
function viewProperty(
  f: FunctionLowering,
  value: Value,
  members: readonly StaticType[],
  name: string,
): Operand | undefined {
  const dataView = f.program.types.libraryClass('DataView');
  const isView = (member: StaticType): boolean =>
    member.kind === 'typedarray' || (member.kind === 'class' && member.declaration === dataView);
  if (name === 'BYTES_PER_ELEMENT' && members.every(isView)) return elementSize(f, value);
  const implementation = members.every(isView) ? viewFunctions.get(name) : undefined;
  return implementation === undefined ? undefined : f.callRuntime('lang/array-buffer', implementation, [value]);
}

/** `view.BYTES_PER_ELEMENT`, which a DataView does not have. */
function elementSize(f: FunctionLowering, value: Value): Operand {
  const box = f.builder.convert('box', value);
  const key = f.builder.address(f.program.string('BYTES_PER_ELEMENT'));
  return { value: f.callRuntime('lang/dynamic', 'getProperty', [box, key]).value, type: anyType };
}

/** `Float64Array.BYTES_PER_ELEMENT`; undefined for other members. */
export function typedArrayConstant(f: FunctionLowering, node: ts.PropertyAccessExpression): Operand | undefined {
  if (node.name.text !== 'BYTES_PER_ELEMENT') return undefined;
  const name = node.expression.getText();
  if (!isTypedArrayName(name)) {
    // Of one of several classes, or of one under another name.
    const isClass = membersOf(f.typeOf(node.expression)).every(({ kind }) => kind === 'function');
    const cls = isClass && f.expressionAs(node.expression, objectType);
    return cls ? f.callRuntime('lang/function', 'elementSize', [cls]) : undefined;
  }
  return { value: f.builder.num(memorySize(typedArrayElements[name])), type: numberType };
}
