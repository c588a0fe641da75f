/** Typed arrays as wholes: `new`, `from`, `of`, `set`; which implementation depends on the static types of the arguments. */

import type { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import {
  type ArrayType,
  anyType,
  isOpaque,
  isTypedArrayName,
  membersOf,
  numberType,
  type StaticType,
  type TypedArrayType,
  typedElementType,
  undefinedType,
} from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { propertyOf } from './access';
import { appendElement, asArray, elementTypeOf, newArray } from './arrays';
import { convert, toNumber } from './conversion';
import { arrayLikeElements } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate } from './iteration';
import { Join } from './join';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { argumentsOf, type CallNode, calleeOf } from './tagged-templates';

const constructors = 'lang/typed-array-constructor';

/** `new Float64Array(…)` (ECMA-262 §23.2.5.1). */
export function newTypedArray(f: FunctionLowering, node: ts.NewExpression, type: TypedArrayType): Operand {
  const [first, ...others] = node.arguments ?? [];
  if (!first) return made(f, type, 'ofLength', [f.builder.num(0)], [type]);
  const source = f.expression(first);
  if (membersOf(source.type).every((member) => member.kind === 'class' && isBuffer(f, member))) {
    const target = f.program.runtime(constructors, 'overBuffer', [type]);
    const [offset, length] = others;
    const optional = (argument: ts.Expression | undefined, at: number): Value =>
      convert(f, argument ? f.expression(argument) : f.undefinedOperand(), target.type.parameters[at]);
    const start = optional(offset, 1);
    const count = optional(length, 2);
    const buffer = convert(f, source, target.type.parameters[0]);
    return made(f, type, 'overBuffer', [buffer, start, count], [type]);
  }
  const result = isOpaque(source.type)
    ? ofAny(f, first, source, type)
    : source.type.kind === 'number'
      ? undefined
      : fromSource(f, first, source, type);
  for (const surplus of others) f.expression(surplus);
  return result ?? made(f, type, 'ofLength', [toNumber(f, source)], [type]);
}

/** Of a value that nothing is known of: a length, or something to take the elements from. */
function ofAny(f: FunctionLowering, node: ts.Expression, source: Operand, type: TypedArrayType): Operand {
  const b = f.builder;
  const done = new Join(f, type);
  const [length, list] = [b.newBlock(), b.newBlock()];
  b.branch(b.convert('isnumber', source.value), length, list);
  f.enter(length);
  done.bring(made(f, type, 'ofLength', [b.unbox('num', source.value)], [type]).value);
  f.enter(list);
  done.bring(fromSource(f, node, { value: source.value, type: anyType }, type).value);
  return done.enter();
}

function isBuffer(f: FunctionLowering, type: StaticType & { kind: 'class' }): boolean {
  return ['ArrayBuffer', 'SharedArrayBuffer'].some((name) => f.program.types.libraryClass(name) === type.declaration);
}

function made(
  f: FunctionLowering,
  type: TypedArrayType,
  name: string,
  args: Operand['value'][],
  typeArguments: StaticType[],
): Operand {
  return { value: f.callRuntime(constructors, name, args, typeArguments).value, type };
}

/** A typed array of the values of a typed array, an array, or anything that can be iterated. */
function fromSource(f: FunctionLowering, node: ts.Expression, source: Operand, type: TypedArrayType): Operand {
  const element = typedElementType(type);
  if (source.type === type) return made(f, type, 'copyOf', [source.value], [type, element]);
  if (source.type.kind === 'typedarray') {
    return made(f, type, 'ofTyped', [source.value], [type, element, source.type]);
  }
  const values = listOf(f, node, source);
  return made(f, type, 'ofValues', [values.value], [type, element, values.type.element]);
}

/** The values of a source as an array: it is one, or it is iterated, or it has a length and nothing else. */
function listOf(f: FunctionLowering, node: ts.Expression, source: Operand): Operand & { type: ArrayType } {
  if (isOpaque(source.type) || source.type.kind === 'record') return arrayLikeElements(f, source);
  const array = asArray(f, source);
  if (array.type.kind === 'array') return { value: array.value, type: array.type };
  const isObject = array.type.kind === 'shape' && !array.type.properties.has(iteratorKey);
  const length = isObject ? propertyOf(f, array, 'length') : undefined;
  if (!length) return collected(f, node, array);
  const type = f.program.types.table.array(undefinedType);
  return { value: f.callRuntime('lang/array', 'newFilled', [toNumber(f, length)], [undefinedType]).value, type };
}

function collected(f: FunctionLowering, node: ts.Expression, source: Operand): Operand & { type: ArrayType } {
  const element = elementTypeOf(source.type) ?? iteratedType(f, node);
  const type = f.program.types.table.array(element);
  const list = newArray(f, type, 0);
  iterate(f, source, node, (item) => {
    appendElement(f, list, convert(f, item, element));
  });
  return list;
}

/** The checker's word for what iterating over an expression gives. */
function iteratedType(f: FunctionLowering, node: ts.Expression): StaticType {
  const [argument] = f.checker.getTypeArguments(f.checker.getTypeAtLocation(node) as ts.TypeReference);
  return argument ? f.resolve(argument, node) : numberType;
}

/** `A.from(…)`, `A.of(…)` (§23.2.2). */
export function typedArrayFunction(f: FunctionLowering, node: CallNode, name: 'from' | 'of'): Operand {
  const type = typeMadeBy(f, node);
  if (type.kind !== 'typedarray') throw new LoweringError(node, `'${name}' of this class is not supported`);
  const element = typedElementType(type);
  if (name === 'of') {
    const values = arrayOf(f, argumentsOf(node), f.program.types.table.array(element));
    return made(f, type, 'ofValues', [values.value], [type, element, element]);
  }
  const [first, map] = argumentsOf(node);
  const source = f.expression(first);
  if (!map) return fromSource(f, first, source, type);
  const list = source.type.kind === 'typedarray' ? collected(f, first, source) : listOf(f, first, source);
  const typeArguments = [type, element, list.type.element];
  const target = f.program.runtime(constructors, 'ofMapped', typeArguments);
  const callback = f.expressionAs(map, target.type.parameters[1]);
  return made(f, type, 'ofMapped', [list.value, callback], typeArguments);
}

/** What a call such as `Uint8Array.of(1)` makes; the checker does not know it of `(Uint8Array as any).of(1)`. */
function typeMadeBy(f: FunctionLowering, node: CallNode): StaticType {
  const type = f.typeOf(node);
  const name = /^\(*(\w+)/.exec(calleeOf(node).getText())?.[1] ?? '';
  return type.kind === 'any' && isTypedArrayName(name) ? f.program.types.table.typedArray(name) : type;
}

/** `array.set(source, offset)` (§23.2.3.26). */
export function setElements(f: FunctionLowering, node: CallNode, receiver: Operand): Operand {
  const { type } = receiver;
  if (type.kind !== 'typedarray') {
    throw new LoweringError(node, 'typed arrays of several kinds have no method in common', 'narrow with instanceof');
  }
  const [first, offset] = argumentsOf(node);
  // What the place knows of a variable that may also hold something else.
  const known = f.typeOf(first);
  const given = f.expression(first);
  const value: Operand = known.kind === 'typedarray' ? { type: known, value: convert(f, given, known) } : given;
  const source = value.type.kind === 'typedarray' ? value : listOf(f, first, value);
  const name = source.type.kind === 'typedarray' ? 'setTyped' : 'set';
  const typeArguments = [type, typedElementType(type), source.type];
  const target = f.program.runtime('lang/typed-array', name, typeArguments);
  const start = offset ? f.expression(offset) : f.undefinedOperand();
  const at = convert(f, start, target.type.parameters[2]);
  f.callRuntime('lang/typed-array', name, [receiver.value, source.value, at], typeArguments);
  return f.undefinedOperand();
}
