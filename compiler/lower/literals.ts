/** Literals: numbers, strings, templates, arrays, tuples and objects. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { accessorField } from '../types/accessor-field';
import { type FieldRequest, fieldTag } from '../types/layout';
import { memberName } from '../types/member-name';
import {
  type ArrayType,
  anyType,
  asShape,
  type FunctionType,
  isNullable,
  isOpaque,
  membersOf,
  neverType,
  numberType,
  type ShapeType,
  type StaticType,
  stringType,
  type TupleType,
  unknownType,
} from '../types/static-type';
import { propertyOf } from './access';
import { appendElement, makeArray, makeTuple, newArray } from './arrays';
import { bigintConstant } from './bigint-literal';
import { boxed, convert, isNullish, reinterpret, toStringValue, zero } from './conversion';
import { canBecome, noteFlow } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate } from './iteration';
import { Join } from './join';
import { LoweringError } from './lowering-error';
import { toWrittenText } from './missing-texts';
import { namesSetAfter, recordLiteral, recordTypeOf, spreadCopy } from './record-literals';
import { sequenceFor } from './sequence-destination';
import { fieldsToCopy } from './spread-check';

export function numericLiteral(f: FunctionLowering, node: ts.NumericLiteral): Operand {
  return { value: f.builder.num(Number(node.text)), type: numberType };
}

/** A bigint literal, from its source text. */
export function bigintLiteral(f: FunctionLowering, node: ts.BigIntLiteral): Operand {
  return bigintConstant(f, BigInt(node.text.replace(/_/g, '').slice(0, -1)));
}

export function stringLiteral(f: FunctionLowering, text: string): Operand {
  return { value: f.builder.address(f.program.string(text)), type: stringType };
}

export function template(f: FunctionLowering, node: ts.TemplateExpression): Operand {
  const [only] = node.templateSpans;
  if (node.templateSpans.length === 1 && node.head.text === '' && only.literal.text === '') {
    return { value: toWrittenText(f, f.expression(only.expression)), type: stringType };
  }
  let result = f.builder.address(f.program.string(node.head.text)) as Value;
  let isEmpty = node.head.text === '';
  const append = (text: Value): void => {
    result = isEmpty ? text : f.callRuntime('lang/string', 'concatenate', [result, text]).value;
    isEmpty = false;
  };
  for (const span of node.templateSpans) {
    append(toStringValue(f, f.expression(span.expression)));
    if (span.literal.text !== '') append(f.builder.address(f.program.string(span.literal.text)));
  }
  return { value: result, type: stringType };
}

export function arrayLiteral(f: FunctionLowering, node: ts.ArrayLiteralExpression, expected?: StaticType): Operand {
  const type = sequenceFor(f, node, expected);
  if (!type) throw new LoweringError(node, 'an array literal has no place here');
  if (type.kind === 'tuple') return tupleLiteral(f, node, type);
  if (type.element.kind !== 'never') return arrayOf(f, node.elements, type);
  const empty = arrayOf(f, node.elements, f.program.types.table.array(unknownType));
  // In a destination of its own type, nothing can be put into it.
  return expected ? { value: empty.value, type } : empty;
}

/** An array of the values of expressions, with `...` spread out. */
export function arrayOf(f: FunctionLowering, elements: readonly ts.Expression[], type: ArrayType): Operand {
  if (!elements.some(ts.isSpreadElement)) {
    return makeArray(
      f,
      elements.map((element) => f.expression(element, type.element)),
      type,
    );
  }
  const array = newArray(f, type, elements.length);
  for (const element of elements) {
    if (ts.isSpreadElement(element)) {
      const source = f.expression(element.expression);
      iterate(f, source, element, (item) => appendElement(f, array, convert(f, item, type.element)));
    } else {
      appendElement(f, array, f.expressionAs(element, type.element));
    }
  }
  return array;
}

function tupleLiteral(f: FunctionLowering, node: ts.ArrayLiteralExpression, type: TupleType): Operand {
  if (node.elements.some(ts.isSpreadElement)) {
    // How many elements there are shows at run time; the program is lowered again.
    f.program.facts.useAsArray(type);
    return arrayOf(f, node.elements, f.program.types.table.array(unknownType));
  }
  const values = type.elements.map((element, i) => {
    const expression = node.elements[i];
    return expression ? f.expressionAs(expression, element) : convert(f, f.undefinedOperand(), element);
  });
  return makeTuple(f, type, values);
}

interface LiteralField extends FieldRequest {
  readonly value: Value;
  /** What the program writes here may be undefined. */
  readonly mayBeUndefined?: boolean;
}

/**
 * An object literal. Its layout has the fields of the destination's shape, so that access through that shape is a plain
 * load, and whatever the literal has beyond.
 */
export function objectLiteral(f: FunctionLowering, node: ts.ObjectLiteralExpression, expected?: StaticType): Operand {
  const shape = shapeFor(f, node, expected);
  const record = recordTypeOf(f, node, expected, shape);
  if (record) return recordLiteral(f, node, record);
  const wanted = (name: string): StaticType | undefined => shape?.properties.get(name)?.type;
  const fields = new Map<string, LiteralField>();
  const accessors = new Set<string>();
  const copies: Operand[] = [];
  const add = (name: string, operand: Operand): void => {
    const type = wanted(name) ?? operand.type;
    for (const kind of ['get', 'set'] as const) if (accessors.has(name)) fields.delete(accessorField(kind, name));
    accessors.delete(name);
    // Where the object spread may lack it, only here it certainly gets its place.
    if (fields.get(name)?.absent) fields.delete(name);
    const absent = f.program.facts.isDeleted(name) && shape?.properties.get(name)?.optional;
    fields.set(name, {
      name,
      type,
      value: convert(f, operand, type),
      mayBeUndefined: isNullable(operand.type),
      absent,
    });
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) copies.push(addSpread(f, property, fields, add));
    else if (ts.isShorthandPropertyAssignment(property)) {
      add(property.name.text, f.expression(property.name, wanted(property.name.text)));
    } else if (ts.isPropertyAssignment(property)) {
      const name = memberName(property.name, f.checker);
      add(name, f.expression(property.initializer, wanted(name)));
    } else if (ts.isMethodDeclaration(property)) {
      // A method holds the object that it belongs to, which does not exist yet: it is stored last.
      const name = memberName(property.name, f.checker);
      const type = wanted(name) ?? f.typeOf(property);
      fields.set(name, { name, type, value: zero(f, type) });
    } else {
      const { kind, name } = accessorParts(f, property);
      const field = accessorField(kind, name);
      fields.delete(name);
      fields.set(field, { name: field, type: accessorFunction(f, property), value: f.undefinedOperand().value });
      accessors.add(name);
    }
  }
  for (const [name, { type, value, absent }] of fields) {
    const declared = wanted(name);
    if (absent && declared)
      fields.set(name, { name, type: declared, value: convert(f, { value, type }, declared), absent });
  }
  for (const property of shape?.properties.values() ?? []) {
    if (fields.has(property.name) || accessors.has(property.name)) continue;
    if (property.optional) {
      const value = convert(f, f.undefinedOperand(), property.type);
      fields.set(property.name, { name: property.name, type: property.type, value, absent: true });
    } else if (shape) {
      // A spread has left behind what the checker takes for copied, such as the methods of a type parameter.
      noteFlow(f.program, anyType, shape);
    }
  }
  const object = makeObject(f, [...fields.values()], shape);
  for (const source of copies) copyAdded(f, source, object);
  for (const property of node.properties) {
    if (ts.isMethodDeclaration(property))
      storeFunction(f, object, property, memberName(property.name, f.checker), fields);
    else if (ts.isAccessor(property)) {
      const { kind, name } = accessorParts(f, property);
      storeFunction(f, object, property, accessorField(kind, name), fields);
    }
  }
  return object;
}

function accessorParts(f: FunctionLowering, node: ts.AccessorDeclaration): { kind: 'get' | 'set'; name: string } {
  return { kind: ts.isGetAccessor(node) ? 'get' : 'set', name: memberName(node.name, f.checker) };
}

/** The type of the function behind an accessor. What it gives may be used as what the property is declared to be. */
function accessorFunction(f: FunctionLowering, node: ts.AccessorDeclaration): FunctionType {
  const signature = f.checker.getSignatureFromDeclaration(node);
  if (!signature) throw new LoweringError(node, 'this accessor has no signature');
  return f.program.types.signatureType(signature, f.environment);
}

/** Stores a method or accessor, which holds the object that it belongs to. */
function storeFunction(
  f: FunctionLowering,
  object: Operand,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  name: string,
  fields: ReadonlyMap<string, LiteralField>,
): void {
  const type = fields.get(name)?.type;
  // A later property of the same name has replaced it.
  if (!type) return;
  const field = f.program.literalLayout('Object', [...fields.values()]).fields.get(name);
  if (!field) throw new Error(`a function '${name}' without a field`);
  const closure = f.syntax.closure(f, node, type, object);
  const address = { base: object.value, offset: field.offset, tag: fieldTag(name) };
  f.builder.store(field.memory, address, convert(f, closure, type));
}

function shapeFor(f: FunctionLowering, node: ts.ObjectLiteralExpression, expected?: StaticType): ShapeType | undefined {
  const shapes = membersOf(expected ?? neverType).filter((member): member is ShapeType => member.kind === 'shape');
  if (shapes.length <= 1) return shapes[0] ?? asShape(f.typeOf(node));
  // A union of shapes: the first that has all the properties written, as a discriminated union demands.
  const names = node.properties.flatMap((property) => (property.name ? [memberName(property.name, f.checker)] : []));
  const contextual = f.checker.getContextualType(node);
  const narrowed = contextual && !contextual.isUnion() ? asShape(f.resolve(contextual, node)) : undefined;
  const chosen = narrowed ?? discriminated(node, shapes, f);
  if (chosen) return chosen;
  const complete = shapes.filter((shape) => names.every((name) => shape.properties.has(name)));
  return complete.find((shape) => takesAll(f, node, shape)) ?? complete[0];
}

/** Whether no value of a literal has to be looked at to become a property of a shape. */
function takesAll(f: FunctionLowering, node: ts.ObjectLiteralExpression, shape: ShapeType): boolean {
  return node.properties.every((property) => {
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    const wanted = property.name && shape.properties.get(memberName(property.name, f.checker))?.type;
    if (!value || !wanted || isOpaque(wanted)) return true;
    const given = f.typeOf(value);
    return !isOpaque(given) && canBecome(given, wanted);
  });
}

/** Of several shapes, the one whose literal-typed properties agree with the literal. */
function discriminated(
  node: ts.ObjectLiteralExpression,
  shapes: readonly ShapeType[],
  f: FunctionLowering,
): ShapeType | undefined {
  const contextual = f.checker.getContextualType(node) ?? elementOf(f, node.parent);
  if (!contextual?.isUnion()) return undefined;
  const own = f.checker.getTypeAtLocation(node);
  const member = contextual.types.find((type) => f.checker.isTypeAssignableTo(own, type));
  const resolved = member && asShape(f.resolve(member, node));
  if (!resolved || shapes.includes(resolved)) return resolved;
  // The type of a literal and that of the variable it initialises are two types for the checker.
  return shapes.find((shape) => kindsOf(shape) === kindsOf(resolved));
}

/** The properties of a shape with the kinds of their types; not those that it gets from the others of a union and never has. */
function kindsOf(shape: ShapeType): string {
  const own = [...shape.properties.values()].filter(({ type }) => type.kind !== 'undefined');
  const kinds = own.map(({ name, type }) => `${name}:${kindOf(type)}`);
  return kinds.sort().join();
}

function kindOf(type: StaticType): string {
  const kinds = membersOf(type).map((member) =>
    member.kind === 'array' ? `${kindOf(member.element)}[]` : member.kind,
  );
  return kinds.sort().join('|');
}

/** What the checker has found the elements of an array literal to be, where nothing else was expected of them. */
function elementOf(f: FunctionLowering, node: ts.Node): ts.Type | undefined {
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  return f.checker.getIndexTypeOfType(f.checker.getTypeAtLocation(node), ts.IndexKind.Number);
}

/** Adds the properties of the object spread, which is given back. One that it may lack keeps its type: a later one may replace it, and the object has none if it is undefined. */
function addSpread(
  f: FunctionLowering,
  node: ts.SpreadAssignment,
  fields: Map<string, LiteralField>,
  add: (name: string, operand: Operand) => void,
): Operand {
  const source = f.expression(node.expression);
  const shape = asShape(source.type);
  const isObject = source.type.kind === 'class' || source.type.kind === 'shape';
  const names = isObject && fieldsToCopy(f.program, spreadCopy(f, node, source.type));
  if (!names) throw new LoweringError(node, 'only objects of one known type can be spread yet');
  const replaced = [...namesSetAfter(f, node), ...namesSpreadAfter(f, node)];
  for (const name of names) {
    const value = propertyOf(f, source, name);
    if (!value) continue;
    const before = fields.get(name);
    // Of a value that is replaced, only its place among the properties counts.
    if (!shape?.properties.get(name)?.optional && replaced.includes(name)) fields.set(name, { name, ...value });
    else if (!shape?.properties.get(name)?.optional) add(name, value);
    else if (before && !before.absent) add(name, unlessUndefined(f, value, before));
    else fields.set(name, { name, ...(before ? unlessUndefined(f, value, before) : value), absent: true });
  }
  return source;
}

/** Copies what the program has added to an object beyond its layout, where it adds anything. */
function copyAdded(f: FunctionLowering, from: Operand, to: Operand): void {
  f.callRuntime('lang/added-fields', 'copyAdded', [boxed(f, from), boxed(f, to)]);
}

/** The properties that every object of a later spread has. */
function namesSpreadAfter(f: FunctionLowering, node: ts.SpreadAssignment): string[] {
  const { properties } = node.parent;
  const later = properties.slice(properties.indexOf(node) + 1).filter(ts.isSpreadAssignment);
  const shapes = later.map(({ expression }) => asShape(f.typeOf(expression)));
  const required = shapes.flatMap((shape) =>
    [...(shape?.properties.values() ?? [])].filter(({ optional }) => !optional),
  );
  return required.map(({ name }) => name);
}

/** A property that the object spread may lack leaves what stood there before. */
function unlessUndefined(f: FunctionLowering, value: Operand, before: Operand): Operand {
  const { table } = f.program.types;
  const given = table.union(membersOf(value.type).filter((member) => member.kind !== 'undefined'));
  const type = table.union([given, before.type]);
  const absent = f.builder.newBlock();
  const present = f.builder.newBlock();
  const done = new Join(f, type);
  f.builder.branch(isNullish(f, value, 'undefined'), absent, present);
  f.enter(present);
  done.bring(convert(f, { value: reinterpret(f, value, given), type: given }, type));
  f.enter(absent);
  done.bring(convert(f, before, type));
  return done.enter();
}

/** An object with these fields. Its static type is `shape`, or what the fields say. */
export function makeObject(f: FunctionLowering, fields: readonly LiteralField[], shape?: ShapeType): Operand {
  const own = shape ?? f.program.types.literalShape(fields.map(({ name, type }) => ({ name, type, optional: false })));
  const layout = f.program.literalLayout('Object', fields);
  f.program.provenance.addLiteral(own, layout);
  const object = f.builder.new(layout.descriptor, layout.size);
  for (const { name, value, mayBeUndefined } of fields) {
    if (mayBeUndefined) f.program.spreads.noteUndefined(name, layout);
    const field = layout.fields.get(name);
    if (field) f.builder.store(field.memory, { base: object, offset: field.offset, tag: fieldTag(name) }, value);
  }
  return { value: object, type: own };
}
