/** Arrays, typed arrays and strings by index: element access, literals, iteration. Layouts: docs/runtime.md. */

import type { Address } from '../ir/builder';
import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import { type Memory, memorySize } from '../ir/type';
import { fieldTag } from '../types/layout';
import { elementMemory, isReference, representation } from '../types/representation';
import {
  type ArrayType,
  numberType,
  type StaticType,
  stringType,
  type TupleType,
  typedElementType,
  unknownType,
} from '../types/static-type';
import { convert, toNumber } from './conversion';
import { descriptorKinds } from './descriptors';
import { isOpen, requireBoxes } from './element-kinds';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import { descriptorOf, kindIn } from './object-header';
import { loadTyped, storeTyped, typedArrayLength, typedValue } from './typed-elements';

const lengthOffset = 8;
const elementsOffset = 16;
const elementsData = 8;

/** `value.length` of a string or array, as an i64. */
export function lengthOf(f: FunctionLowering, array: Value): Value {
  return f.builder.load('u32', { base: array, offset: lengthOffset, tag: '.length' });
}

/** `length` as a JavaScript number, for everything that has one inline; undefined for other types. */
export function lengthOperand(f: FunctionLowering, array: Operand): Operand | undefined {
  switch (array.type.kind) {
    case 'string':
    case 'array':
      return { value: f.builder.number('u32', lengthOf(f, array.value)), type: numberType };
    case 'typedarray':
      return { value: f.builder.number('i64', typedArrayLength(f, array.value)), type: numberType };
    case 'tuple':
      return { value: f.builder.num(array.type.elements.length), type: numberType };
    case 'union':
      return lengthOfUnion(f, array.value, array.type.members);
    default:
      return undefined;
  }
}

/** `length` of what may be an array, a string or a typed array: the first two keep it at the same place. */
function lengthOfUnion(f: FunctionLowering, value: Value, members: readonly StaticType[]): Operand | undefined {
  const isPlain = (member: StaticType): boolean => member.kind === 'array' || member.kind === 'string';
  if (!members.every((member) => isPlain(member) || member.kind === 'typedarray')) return undefined;
  const b = f.builder;
  const kind = kindIn(b, descriptorOf(b, value));
  const typed = b.newBlock();
  const plain = b.newBlock();
  const done = new Join(f, numberType);
  b.branch(b.compare('eq', kind, b.i64(descriptorKinds.typedArray)), typed, plain);
  f.enter(typed);
  done.bring(b.number('i64', typedArrayLength(f, value)));
  f.enter(plain);
  done.bring(b.number('u32', lengthOf(f, value)));
  return done.enter();
}

function elementTag(memory: Memory): string {
  return `[${memory}]`;
}

/** The element at an index that is known to lie below the length. */
function loadElement(f: FunctionLowering, array: Operand & { type: ArrayType }, index: Value): Operand {
  const { element } = array.type;
  if (!isOpen(element)) return loadDirectly(f, array, index);
  const position = f.builder.number('i64', index);
  const done = new Join(f, element);
  const others = requireBoxes(f, array.value);
  done.bring(loadDirectly(f, array, index).value);
  f.enter(others);
  done.bring(f.callRuntime('lang/array-open', 'readOpen', [array.value, position]).value);
  return done.enter();
}

/** As `loadElement`, of an array whose elements lie as its type says. */
function loadDirectly(f: FunctionLowering, array: Operand & { type: ArrayType }, index: Value): Operand {
  const { element } = array.type;
  const memory = elementMemory(element);
  const value = f.builder.load(memory, {
    base: loadElements(f, array.value),
    index,
    scale: memorySize(memory),
    offset: elementsData,
    tag: elementTag(memory),
  });
  return { value: memory === 'f64' && !isFloat(element) ? f.builder.number('f64', value) : value, type: element };
}

function storeElement(f: FunctionLowering, array: Operand & { type: ArrayType }, index: Value, value: Value): void {
  if (!isOpen(array.type.element)) {
    storeDirectly(f, array, index, value);
    return;
  }
  const position = f.builder.number('i64', index);
  const done = f.builder.newBlock();
  const others = requireBoxes(f, array.value);
  storeDirectly(f, array, index, value);
  f.builder.jump(done);
  f.enter(others);
  f.callRuntime('lang/array-open', 'writeOpen', [array.value, position, value]);
  f.builder.jump(done);
  f.enter(done);
}

/** As `storeElement`, into an array whose elements lie as its type says. */
function storeDirectly(f: FunctionLowering, array: Operand & { type: ArrayType }, index: Value, value: Value): void {
  const { element } = array.type;
  const place = { base: loadElements(f, array.value), index, scale: memorySize(elementMemory(element)) };
  storeAt(f, element, { ...place, offset: elementsData }, value);
}

/** The object that holds the elements of an array. */
function loadElements(f: FunctionLowering, array: Value): Value {
  return f.builder.load('ref', { base: array, offset: elementsOffset, tag: '.elements' });
}

function storeAt(f: FunctionLowering, element: StaticType, place: Address, value: Value): void {
  const memory = elementMemory(element);
  const stored = memory === 'f64' && !isFloat(element) ? f.builder.wrap('f64', value) : value;
  f.builder.store(memory, { ...place, tag: elementTag(memory) }, stored);
}

/** Whether values of this type are already f64 in the IR. */
function isFloat(type: StaticType): boolean {
  return representation(type) === 'f64';
}

/** The index as an i64; whatever is no array index becomes −1, which is above every length. */
export function indexValue(f: FunctionLowering, index: Operand): Value {
  if (index.type.kind === 'number' && index.type.memory && index.type.memory !== 'f32') return index.value;
  return f.builder.convert('index', toNumber(f, index));
}

/**
 * `array[index]` out of the bounds gives `undefined` where the element type can hold it or the program asks
 * (`wantsUndefined`), else a RangeError that names both figures.
 */
export function readElement(f: FunctionLowering, array: Operand, index: Operand, wantsUndefined: boolean): Operand {
  const b = f.builder;
  const { type } = array;
  if (type.kind === 'string') {
    const character = f.callRuntime('lang/string', 'characterAt', [array.value, toNumber(f, index)]);
    return wantsUndefined ? character : { value: character.value, type: stringType };
  }
  if (type.kind !== 'array' && type.kind !== 'typedarray') throw new Error(`no elements in ${type.key}`);
  const at = indexValue(f, index);
  const length = type.kind === 'array' ? lengthOf(f, array.value) : typedArrayLength(f, array.value);
  const element: StaticType = type.kind === 'array' ? type.element : typedElementType(type);
  const kind = representation(element);
  const lenient = wantsUndefined || (type.kind === 'array' && (kind === 'ref' || kind === 'box'));
  const result = lenient ? f.program.types.table.optional(element) : element;
  const inside = b.newBlock();
  const outside = b.newBlock(true);
  b.branch(b.compare('ult', at, length), inside, outside);
  f.enter(outside);
  if (!lenient) {
    throwIndex(f, at, length);
    f.enter(inside);
    return loadAny(f, array, at);
  }
  const done = new Join(f, result);
  done.bring(convert(f, f.undefinedOperand(), result));
  f.enter(inside);
  done.bring(convert(f, loadAny(f, array, at), result));
  // The declared element type, as for every read in JavaScript's typing; undefined may hide in it.
  return { value: done.enter().value, type: wantsUndefined ? result : element };
}

function throwIndex(f: FunctionLowering, index: Value, length: Value): void {
  f.callRuntime('lang/unwind', 'throwIndexError', [f.builder.number('i64', index), f.builder.number('i64', length)]);
  f.builder.unreachable();
}

/** The element at an i64 index within the bounds, of an array or typed array. */
function loadAny(f: FunctionLowering, array: Operand, index: Value): Operand {
  const { type, value } = array;
  if (type.kind === 'array') return loadElement(f, { value, type }, index);
  if (type.kind !== 'typedarray') throw new Error(`no elements in ${type.key}`);
  return loadTyped(f, { value, type }, index);
}

/**
 * `array[index] = value`. Writing at the length appends. Writing beyond it fills the gap with undefined, or throws where
 * the elements cannot be undefined.
 */
export function writeElement(f: FunctionLowering, array: Operand, index: Operand, value: Operand): void {
  const b = f.builder;
  const { type } = array;
  const at = indexValue(f, index);
  if (type.kind === 'typedarray') {
    const inside = b.newBlock();
    const done = b.newBlock();
    const stored = typedValue(f, type, value);
    // A write outside a typed array is ignored (ECMA-262 §10.4.5.16).
    b.branch(b.compare('ult', at, typedArrayLength(f, array.value)), inside, done);
    f.enter(inside);
    storeTyped(f, { value: array.value, type }, at, stored);
    b.jump(done);
    f.enter(done);
    return;
  }
  if (type.kind !== 'array') throw new Error(`no elements in ${type.key}`);
  const converted = convert(f, value, type.element);
  const inside = b.newBlock();
  const outside = b.newBlock(true);
  const done = b.newBlock();
  const length = lengthOf(f, array.value);
  b.branch(b.compare('ult', at, length), inside, outside);
  f.enter(inside);
  storeElement(f, { value: array.value, type }, at, converted);
  b.jump(done);
  f.enter(outside);
  const append = b.newBlock(true);
  const beyond = b.newBlock(true);
  b.branch(b.compare('eq', at, length), append, beyond);
  f.enter(append);
  appendElement(f, { value: array.value, type }, converted);
  b.jump(done);
  f.enter(beyond);
  if (isReference(elementMemory(type.element))) {
    const wanted = b.op('add', b.number('i64', at), b.num(1));
    f.callRuntime('lang/array', 'growTo', [array.value, wanted], [type.element]);
    storeElement(f, { value: array.value, type }, at, converted);
    b.jump(done);
  } else throwIndex(f, at, length);
  f.enter(done);
}

/** Pushes one element of the array's element type. */
export function appendElement(f: FunctionLowering, array: Operand & { type: ArrayType }, value: Value): void {
  f.callRuntime('lang/array', 'push$1', [array.value, value], [array.type.element]);
}

/** A new, empty array with room for `capacity` elements. */
export function newArray(f: FunctionLowering, type: ArrayType, capacity: number): Operand & { type: ArrayType } {
  const { value } = f.callRuntime('lang/array', 'newArray', [f.builder.num(capacity)], [type.element]);
  return { value, type };
}

/** An array of these values, which are converted to its element type. */
export function makeArray(f: FunctionLowering, values: readonly Operand[], type: ArrayType): Operand {
  const converted = values.map((value) => convert(f, value, type.element));
  const array = newArray(f, type, values.length);
  if (values.length === 0) return array;
  const base = loadElements(f, array.value);
  const size = memorySize(elementMemory(type.element));
  converted.forEach((value, i) => {
    storeAt(f, type.element, { base, offset: elementsData + i * size }, value);
  });
  const address = { base: array.value, offset: lengthOffset, tag: '.length' };
  f.builder.store('u32', address, f.builder.i64(values.length));
  return array;
}

/**
 * A loop over the elements of an array, typed array or string (by code points). `body` lowers one round; `next` is where
 * a round continues, `done` where the loop ends. The length is read anew each round, as the iterators of JavaScript do.
 */
export function iterateElements(
  f: FunctionLowering,
  source: Operand,
  body: (element: Operand, next: Block, done: Block) => void,
): void {
  const b = f.builder;
  const { type } = source;
  if (type.kind !== 'array' && type.kind !== 'typedarray' && type.kind !== 'string') {
    throw new Error(`no elements in ${type.key}`);
  }
  const head = new Join(f, numberType);
  const round = b.newBlock();
  const next = b.newBlock();
  const done = b.newBlock();
  head.bring(b.num(0));
  const { value: counter } = head.enter();
  const at = b.convert('index', counter);
  const length = type.kind === 'typedarray' ? typedArrayLength(f, source.value) : lengthOf(f, source.value);
  b.branch(b.compare('ult', at, length), round, done);
  f.enter(round);
  let element: Operand;
  let width: Value | undefined;
  if (type.kind === 'string') {
    element = f.callRuntime('lang/string', 'codePointString', [source.value, counter]);
    width = b.number('u32', lengthOf(f, element.value));
  } else element = loadAny(f, source, at);
  body(element, next, done);
  f.fallTo(next);
  f.enter(next);
  head.bring(b.op('add', counter, width ?? b.num(1)));
  f.enter(done);
}

/** An array as a tuple, or the reverse; what an array lacks is undefined. */
export function sequence(f: FunctionLowering, value: Operand, type: ArrayType | TupleType): Value {
  if (type.kind === 'array') return makeArray(f, tupleElements(f, value) ?? [], type).value;
  const elements = type.elements.map((element, i) => {
    const index = { value: f.builder.num(i), type: numberType };
    return convert(f, readElement(f, value, index, true), element);
  });
  return makeTuple(f, type, elements).value;
}

/** A tuple of these values, which have the types of its elements. */
export function makeTuple(f: FunctionLowering, type: TupleType, values: readonly Value[]): Operand {
  const layout = f.program.tupleLayout(type);
  const object = f.builder.new(layout.descriptor, layout.size);
  values.forEach((value, i) => {
    const field = layout.fields.get(`${i}`);
    if (field) f.builder.store(field.memory, { base: object, offset: field.offset, tag: fieldTag(field.name) }, value);
  });
  return { value: object, type };
}

/** The elements of a tuple; undefined for any other value. */
export function tupleElements(f: FunctionLowering, value: Operand): Operand[] | undefined {
  if (value.type.kind !== 'tuple') return undefined;
  const layout = f.program.tupleLayout(value.type);
  return value.type.elements.map((type, i): Operand => {
    const field = layout.fields.get(`${i}`);
    if (!field) throw new Error(`a tuple without element ${i}`);
    return { value: f.loadField(value.value, field.memory, field.offset, fieldTag(field.name)), type };
  });
}

/** A tuple or one of several arrays as an array of its elements; anything else as it is. */
export function asArray(f: FunctionLowering, given: Operand): Operand {
  const { table } = f.program.types;
  const value = asOneArray(f, given);
  const elements = tupleElements(f, value);
  return elements ? makeArray(f, elements, table.array(table.union(elements.map(({ type }) => type)))) : value;
}

/** `number[] | string[]` as an array of either: an open one, unless the elements lie alike. */
export function asOneArray(f: FunctionLowering, value: Operand): Operand {
  const { table } = f.program.types;
  const members = value.type.kind === 'union' ? value.type.members : [];
  const elements = members.flatMap((member) => (member.kind === 'array' ? [member.element] : []));
  if (elements.length === 0 || elements.length < members.length) return value;
  const element = table.union(elements);
  const isAlike = elements.every((one) => elementMemory(one) === elementMemory(element));
  return { value: value.value, type: table.array(isAlike || isOpen(element) ? element : unknownType) };
}

/** The type of the elements that iteration gives. */
export function elementTypeOf(type: StaticType): StaticType | undefined {
  switch (type.kind) {
    case 'array':
      return type.element;
    case 'tuple':
      return unknownType;
    case 'typedarray':
      return typedElementType(type);
    case 'string':
      return stringType;
    default:
      return undefined;
  }
}
