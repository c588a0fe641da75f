/** Object literals that are dictionaries: of a record type, of type `any`, with computed keys, or with a spread of what has no known fields. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { memberName } from '../types/member-name';
import {
  anyType,
  asShape,
  isOpaque,
  membersOf,
  neverType,
  type ShapeType,
  type StaticType,
} from '../types/static-type';
import { boxed, convert } from './conversion';
import { addToRecord, asAny, newRecord, spreadIntoRecord } from './dynamic';
import { noteFlow } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { toWrittenText } from './missing-texts';
import { isValueOfRecord } from './missing-values';
import { copiedNames } from './spread-check';
import type { Copy } from './spreads';

/** The type under which a literal is made as a dictionary; undefined if it has a layout. `chosen`: of several shapes that are expected, that of this one. */
export function recordTypeOf(
  f: FunctionLowering,
  node: ts.ObjectLiteralExpression,
  expected: StaticType | undefined,
  chosen: ShapeType | undefined,
): StaticType | undefined {
  if (hasOnlyKnownAccessors(f, node)) return undefined;
  if (expected?.kind === 'any') return expected;
  const members = membersOf(expected ?? neverType);
  const record = members.find((member) => member.kind === 'record');
  const first = members.find((member) => member.kind === 'shape');
  const shape = first && (chosen ?? first);
  if (record && !shape) return record;
  // `{} as T`: what T demands and the literal lacks is added later.
  if (isAsserted(node) && shape?.kind === 'shape' && isUnfinished(f, node, shape)) return shape;
  const isFree = isAsserted(node) || (expected !== undefined && isOpaque(expected));
  if (isFree && !shape && node.properties.length === 0) return anyType;
  if (isPruned(f, node)) return shape ?? asShape(f.typeOf(node)) ?? anyType;
  if (!shape) {
    const own = inferredRecord(f, node, expected);
    if (own) return own;
  }
  const isUnknown = (property: ts.ObjectLiteralElementLike): boolean =>
    isUnknownSpread(f, property) || (property.name !== undefined && isComputed(f, property.name));
  return node.properties.some(isUnknown) ? (shape ?? record ?? anyType) : undefined;
}

/** Whether a literal has accessors, which need a layout, and none of its names is known only when the program runs. */
function hasOnlyKnownAccessors(f: FunctionLowering, { properties }: ts.ObjectLiteralExpression): boolean {
  const isKnown = (property: ts.ObjectLiteralElementLike): boolean =>
    !isUnknownSpread(f, property) && (property.name === undefined || !isComputed(f, property.name));
  return properties.some(ts.isAccessor) && properties.every(isKnown);
}

/** Whether the literal is a copy from which properties are deleted: `const copy = { ...object }; delete copy[key];`. */
function isPruned(f: FunctionLowering, node: ts.ObjectLiteralExpression): boolean {
  const { parent } = node;
  if (!node.properties.some(ts.isSpreadAssignment) || !ts.isVariableDeclaration(parent)) return false;
  const symbol = f.checker.getSymbolAtLocation(parent.name);
  const deletes = (at: ts.Node): boolean | undefined => {
    if (ts.isDeleteExpression(at) && isAccess(at.expression)) {
      if (f.checker.getSymbolAtLocation(at.expression.expression) === symbol) return true;
    }
    return ts.forEachChild(at, deletes);
  };
  const scope = ts.findAncestor(parent, (at) => ts.isBlock(at) || ts.isSourceFile(at));
  return symbol !== undefined && scope !== undefined && deletes(scope) === true;
}

function isAccess(node: ts.Expression): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** Whether a literal is asserted to be of some type. */
function isAsserted(node: ts.ObjectLiteralExpression): boolean {
  let at: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(at)) at = at.parent;
  return ts.isAssertionExpression(at) && !ts.isConstTypeReference(at.type);
}

/** Whether a literal lacks properties that a shape demands. */
function isUnfinished(f: FunctionLowering, node: ts.ObjectLiteralExpression, shape: ShapeType): boolean {
  const written = f.checker.getTypeAtLocation(node);
  return [...shape.properties.values()].some(({ name, optional }) => !optional && !written.getProperty(name));
}

/** What the checker makes of a literal with computed keys; inside a recursive type, what it expects there. */
function inferredRecord(
  f: FunctionLowering,
  node: ts.ObjectLiteralExpression,
  expected: StaticType | undefined,
): StaticType | undefined {
  const contextual = expected && isOpaque(expected) ? f.checker.getContextualType(node) : undefined;
  const wanted = contextual && membersOf(f.resolve(contextual, node)).find((member) => member.kind === 'record');
  if (wanted) return wanted;
  // `{ [K in keyof T]?: … }` of a type parameter: which names there are, only its use knows.
  if (
    contextual &&
    contextual.flags & ts.TypeFlags.Object &&
    (contextual as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped
  )
    return anyType;
  const own = f.typeOf(node);
  return own.kind === 'record' || own.kind === 'any' ? own : undefined;
}

/** `...x` of something whose fields are not all known when the program is compiled, or that a record may lack. */
function isUnknownSpread(f: FunctionLowering, property: ts.ObjectLiteralElementLike): boolean {
  if (!ts.isSpreadAssignment(property)) return false;
  const type = f.typeOf(property.expression);
  return (
    (type.kind !== 'shape' && type.kind !== 'class') ||
    isValueOfRecord(f, property.expression) ||
    copiedNames(f.program, spreadCopy(f, property, type)) === undefined
  );
}

/** The copy that a spread of an object of this type makes. */
export function spreadCopy(f: FunctionLowering, node: ts.SpreadAssignment, type: ClassType | ShapeType): Copy {
  const set = namesSetAfter(f, node);
  const replaced = type.kind === 'shape' ? set.filter((name) => type.properties.get(name)?.optional) : [];
  return { type, site: siteOf(node), replaced };
}

/** The names of the properties that a literal sets behind a spread, by themselves. */
export function namesSetAfter(f: FunctionLowering, node: ts.SpreadAssignment): readonly string[] {
  const { properties } = node.parent;
  const later = properties.slice(properties.indexOf(node) + 1);
  return later.flatMap(({ name }) => (name && !isComputed(f, name) ? [memberName(name, f.checker)] : []));
}

/** Identifies a place in the program. */
export function siteOf(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${node.pos}`;
}

/** A literal as a dictionary; of a shape, its accesses then look at the object. */
export function recordLiteral(f: FunctionLowering, node: ts.ObjectLiteralExpression, type: StaticType): Operand {
  if (type.kind === 'shape') noteFlow(f.program, anyType, type);
  const { value: record } = newRecord(f, type);
  const valueType = (name: string | undefined): StaticType => typeOfValue(type, name);
  const add = (key: Value, value: ts.Expression, wanted: StaticType): void => {
    const operand = f.expression(value, wanted);
    addToRecord(f, record, key, asAny(f, { value: convert(f, operand, wanted), type: wanted }));
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadIntoRecord(f, record, f.expression(property.expression));
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const name = property.name.text;
      add(textOf(f, name), property.name, valueType(name));
    } else if (ts.isPropertyAssignment(property)) {
      const { name } = property;
      if (isComputed(f, name)) {
        const key = computedKey(f, name);
        add(key, property.initializer, valueType(undefined));
      } else {
        const text = memberName(name, f.checker);
        add(textOf(f, text), property.initializer, valueType(text));
      }
    } else if (ts.isMethodDeclaration(property)) {
      const self: Operand = { value: record, type: f.program.types.table.record(anyType) };
      const key = isComputed(f, property.name)
        ? computedKey(f, property.name)
        : textOf(f, memberName(property.name, f.checker));
      const closure = f.syntax.closure(f, property, undefined, self);
      addToRecord(f, record, key, asAny(f, closure));
    } else {
      throw new LoweringError(
        property,
        'an accessor beside properties that are known only when the program runs is not supported',
        'write a method, or add those properties behind the literal',
      );
    }
  }
  return { value: type.kind === 'any' ? f.builder.convert('box', record) : record, type };
}

/**
 * `Object.assign({ … }, a, b)` is a literal with spreads. Any other target gets properties that its type does not tell: accesses to the
 * result look at the object. Undefined for such a call, which is one of the library.
 */
export function assignToLiteral(f: FunctionLowering, node: ts.CallExpression): Operand | undefined {
  const type = f.typeOf(node);
  const [target, ...sources] = node.arguments;
  if (!target || !ts.isObjectLiteralExpression(target) || sources.some(ts.isSpreadElement)) {
    noteFlow(f.program, anyType, type);
    return undefined;
  }
  const isObject = type.kind === 'shape' || type.kind === 'record';
  const made = recordLiteral(f, target, isObject ? type : anyType);
  for (const source of sources) {
    const record = isObject ? made.value : f.builder.unbox('ref', made.value);
    spreadIntoRecord(f, record, f.expression(source));
  }
  return made;
}

function typeOfValue(type: StaticType, name: string | undefined): StaticType {
  if (type.kind === 'record') return (name === undefined ? undefined : type.known.get(name)?.type) ?? type.value;
  if (type.kind === 'shape') return (name === undefined ? undefined : type.properties.get(name)?.type) ?? anyType;
  return anyType;
}

/** ToPropertyKey (ECMA-262 §7.1.19) of what stands in brackets. */
function computedKey(f: FunctionLowering, { expression }: ts.ComputedPropertyName): Value {
  const key = f.expression(expression);
  if (key.type.kind === 'symbol') {
    const hint = "name it: `const key = Symbol('text')`, then `[key]`";
    throw new LoweringError(expression, 'a symbol is a key only where the constant that holds it is named', hint);
  }
  return isOpaque(key.type) ? f.callRuntime('lang/dynamic', 'toKey', [boxed(f, key)]).value : toWrittenText(f, key);
}

function isComputed(f: FunctionLowering, name: ts.PropertyName): name is ts.ComputedPropertyName {
  if (!ts.isComputedPropertyName(name)) return false;
  const type = f.checker.getTypeAtLocation(name.expression);
  return !(type.isStringLiteral() || type.isNumberLiteral() || type.flags & ts.TypeFlags.UniqueESSymbol);
}

function textOf(f: FunctionLowering, text: string): Value {
  return f.builder.address(f.program.string(text));
}
