/** Assignments: simple, compound, logical, increments, and destructuring in declarations and expressions. */

import { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';
import type { Value } from '../ir/instruction';
import { memberName } from '../types/member-name';
import { anyType, isOpaque, membersOf, numberType, type StaticType } from '../types/static-type';
import { askedProperty, methodValue, propertyNames, propertyOf, propertyReference, selectedName } from './access';
import { type Elements, isStepped, stepThrough } from './array-patterns';
import { appendElement, asArray, elementTypeOf, newArray, readElement } from './arrays';
import { bigintStep, isNumeric, numericUnary } from './bigints';
import { logicalWith } from './conditions';
import { convert, isNullish, reinterpret, toNumber } from './conversion';
import { anyMember, withoutKeys } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate } from './iteration';
import { Join } from './join';
import { makeObject } from './literals';
import { FollowingError, LoweringError } from './lowering-error';
import { binary, numericOperand, operatorOfAssignment } from './operators';
import { isUnused, pairedValues } from './paired-values';
import { hasDefault, requireObject } from './pattern-objects';
import { siteOf } from './record-literals';
import { moduleReference, type Reference } from './reference';
import { fieldsToCopy } from './spread-check';
import { isModuleVariable, narrow, readVariable, requireInitialised, writeVariable } from './variables';

/** What can stand on the left of `=`, with its subexpressions evaluated. */
export function reference(f: FunctionLowering, node: ts.Expression): Reference {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return reference(f, node.expression);
  if (ts.isAssertionExpression(node) || ts.isSatisfiesExpression(node)) return reference(f, node.expression);
  if (ts.isIdentifier(node)) return identifierReference(f, node);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return propertyReference(f, node);
  throw new LoweringError(node, 'this cannot be assigned');
}

function identifierReference(f: FunctionLowering, node: ts.Identifier): Reference {
  const symbol = f.symbolAt(node);
  const variable = f.variables.get(symbol);
  if (variable) {
    return {
      type: variable.type,
      read: () => {
        requireInitialised(f, symbol, variable);
        return narrow(f, readVariable(f, variable), node);
      },
      write: (value) => {
        requireInitialised(f, symbol, variable);
        writeVariable(f, variable, convert(f, value, variable.type));
      },
    };
  }
  const declaration = symbol.valueDeclaration;
  if (!declaration || !isModuleVariable(declaration)) {
    const isVariable = declaration !== undefined && ts.isVariableDeclaration(declaration);
    throw new (isVariable ? FollowingError : LoweringError)(node, `'${node.text}' cannot be assigned`);
  }
  return moduleReference(f, node, symbol, declaration);
}

export function assignment(f: FunctionLowering, node: ts.BinaryExpression): Operand {
  const kind = node.operatorToken.kind;
  const operator = operatorOfAssignment(kind);
  if (operator !== undefined) return compound(f, node, operator);
  if (kind !== ts.SyntaxKind.EqualsToken) return logicalAssignment(f, node, kind);
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    const { left } = node;
    const values = ts.isArrayLiteralExpression(left) && isUnused(node) && pairedValues(f, left, node.right);
    if (values) {
      left.elements.forEach((target, i) => void reference(f, target).write(values[i]));
      return f.undefinedOperand();
    }
    const value = f.expression(node.right);
    destructure(f, node.left, value);
    return value;
  }
  const target = reference(f, node.left);
  const value = f.expression(node.right, target.type);
  target.write(value);
  return value;
}

function compound(f: FunctionLowering, node: ts.BinaryExpression, operator: ts.SyntaxKind): Operand {
  const target = reference(f, node.left);
  const before = target.read();
  const right = f.expression(node.right);
  const result = f.located(node, () => binary(f, node, operator, before, right));
  target.write(result);
  return result;
}

function logicalAssignment(f: FunctionLowering, node: ts.BinaryExpression, kind: ts.SyntaxKind): Operand {
  const operators: Partial<Record<ts.SyntaxKind, ts.SyntaxKind>> = {
    [ts.SyntaxKind.BarBarEqualsToken]: ts.SyntaxKind.BarBarToken,
    [ts.SyntaxKind.AmpersandAmpersandEqualsToken]: ts.SyntaxKind.AmpersandAmpersandToken,
    [ts.SyntaxKind.QuestionQuestionEqualsToken]: ts.SyntaxKind.QuestionQuestionToken,
  };
  const operator = operators[kind];
  if (operator === undefined) throw new LoweringError(node, 'this assignment is not supported yet');
  const target = reference(f, node.left);
  return logicalWith(f, operator, target.read(), () => {
    const value = f.expression(node.right, target.type);
    target.write(value);
    return value;
  });
}

/** `++` and `--`; the value is the one before (`postfix`) or after. */
export function increment(f: FunctionLowering, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Operand {
  const target = reference(f, node.operand);
  const read = target.read();
  const op = node.operator === ts.SyntaxKind.PlusPlusToken ? 'add' : 'sub';
  if (isNumeric(read)) {
    const after = numericUnary(f, op === 'add' ? 'incremented' : 'decremented', read);
    target.write(after);
    return ts.isPostfixUnaryExpression(node) ? read : after;
  }
  if (read.type.kind === 'any') {
    const before = numericOperand(f, read);
    const after = numericUnary(f, op === 'add' ? 'incremented' : 'decremented', before);
    target.write(after);
    return ts.isPostfixUnaryExpression(node) ? before : after;
  }
  const wide = read.type.kind === 'wide';
  const before: Operand = wide || read.type.kind === 'bigint' ? read : { value: toNumber(f, read), type: numberType };
  const current = before.value;
  const stepped = (): Value => f.builder.op(op, current, wide ? f.builder.i64(1) : f.builder.num(1));
  const value = read.type.kind === 'bigint' ? bigintStep(f, current, op) : stepped();
  const after: Operand = { value, type: before.type };
  target.write(after);
  return ts.isPostfixUnaryExpression(node) ? { value: current, type: before.type } : after;
}

/** Assigns the parts of a value to a pattern of an assignment expression. */
export function destructure(f: FunctionLowering, pattern: ts.Expression, source: Operand): void {
  if (ts.isArrayLiteralExpression(pattern) && isStepped(source.type)) {
    stepThrough(f, source, pattern, (elements) => {
      for (const element of pattern.elements) {
        if (ts.isOmittedExpression(element)) elements.skip();
        else if (ts.isSpreadElement(element))
          assignTo(f, element.expression, elements.rest(f.typeOf(element.expression)));
        else assignTo(f, element, elements.take(mayLack(f, element)));
      }
    });
    return;
  }
  if (ts.isArrayLiteralExpression(pattern)) {
    if (source.type.kind === 'any') {
      destructure(f, pattern, f.syntax.elementsOf(f, source, pattern, elementsTaken(pattern)));
      return;
    }
    pattern.elements.forEach((element, i) => {
      if (ts.isOmittedExpression(element)) return;
      if (ts.isSpreadElement(element)) assignTo(f, element.expression, remainder(f, element.expression, source, i));
      else assignTo(f, element, elementAt(f, element, source, i));
    });
    return;
  }
  if (!ts.isObjectLiteralExpression(pattern)) {
    assignTo(f, pattern, source);
    return;
  }
  requireObject(f, pattern, source);
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      let value = part(f, property, source, property.name.text);
      if (property.objectAssignmentInitializer) value = withDefault(f, value, property.objectAssignmentInitializer);
      assignTo(f, property.name, value);
    } else if (ts.isPropertyAssignment(property)) {
      assignTo(f, property.initializer, part(f, property, source, memberName(property.name, f.checker)));
    } else if (ts.isSpreadAssignment(property)) {
      assignTo(f, property.expression, objectRest(f, namesTaken(f, pattern), property, source));
    } else throw new LoweringError(property, 'this pattern is not supported yet');
  }
}

/** How many elements a pattern takes; undefined for all. */
function elementsTaken({ elements }: ts.ArrayLiteralExpression | ts.ArrayBindingPattern): number | undefined {
  const last = elements.at(-1);
  const takesRest = last && (ts.isSpreadElement(last) || (ts.isBindingElement(last) && last.dotDotDotToken));
  return takesRest ? undefined : elements.length;
}

/** The names that the properties of an assignment pattern take. */
function namesTaken(f: FunctionLowering, pattern: ts.ObjectLiteralExpression): string[] {
  return pattern.properties.flatMap((property) => (property.name ? [memberName(property.name, f.checker)] : []));
}

function assignTo(f: FunctionLowering, target: ts.Expression, value: Operand): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assignTo(f, target.left, withDefault(f, value, target.right));
  } else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) destructure(f, target, value);
  else reference(f, target).write(value);
}

/** Binds the variables of a declaration pattern. `declare` makes one variable. */
export function bindPattern(
  f: FunctionLowering,
  pattern: ts.BindingName,
  source: Operand,
  declare: (name: ts.Identifier, value: Operand) => void,
): void {
  if (ts.isIdentifier(pattern)) {
    declare(pattern, source);
    return;
  }
  if (ts.isArrayBindingPattern(pattern) && isOpaque(source.type)) {
    bindPattern(f, pattern, f.syntax.elementsOf(f, source, pattern, elementsTaken(pattern)), declare);
    return;
  }
  if (ts.isArrayBindingPattern(pattern) && isStepped(source.type)) {
    stepThrough(f, source, pattern, (elements) => {
      for (const element of pattern.elements) bindStep(f, element, elements, declare);
    });
    return;
  }
  if (ts.isObjectBindingPattern(pattern)) requireObject(f, pattern, source);
  pattern.elements.forEach((element, i) => {
    if (!ts.isBindingElement(element)) return;
    let value: Operand;
    if (ts.isArrayBindingPattern(pattern)) {
      value = element.dotDotDotToken ? remainder(f, element.name, source, i) : elementAt(f, element, source, i);
    } else if (element.dotDotDotToken) value = objectRest(f, namesBound(f, pattern), pattern, source);
    else value = part(f, element, source, selectedName(f, element));
    if (element.initializer) value = withDefault(f, value, element.initializer);
    bindPattern(f, element.name, nested(f, element, value), declare);
  });
}

/** What a pattern inside a pattern takes apart, as the checker knows it: an element of an array may be one of several things. */
function nested(f: FunctionLowering, element: ts.BindingElement, value: Operand): Operand {
  if (ts.isIdentifier(element.name)) return value;
  return narrow(f, value, element);
}

/** One element of an array pattern over an iterator. */
function bindStep(
  f: FunctionLowering,
  element: ts.ArrayBindingElement,
  elements: Elements,
  declare: (name: ts.Identifier, value: Operand) => void,
): void {
  if (!ts.isBindingElement(element)) {
    elements.skip();
    return;
  }
  let value = element.dotDotDotToken ? elements.rest(f.typeOf(element.name)) : elements.take(mayLack(f, element));
  if (element.initializer) value = withDefault(f, value, element.initializer);
  bindPattern(f, element.name, value, declare);
}

function part(f: FunctionLowering, node: ts.Node, source: Operand, name: string): Operand {
  // The checker lets properties be taken from `{}` that have a default: what is there shows at run time.
  const owner = source.type.kind === 'unknown' ? { ...source, type: anyType } : source;
  const value =
    (mayLack(f, node) ? askedProperty(f, owner, name) : propertyOf(f, owner, name)) ?? methodValue(f, owner, name);
  if (!value && hasDefault(node) && isObject(source.type)) return f.undefinedOperand();
  // What texts, arrays or functions have beside objects.
  if (!value && membersOf(source.type).length > 1) return anyMember(f, source, name);
  if (!value) throw new LoweringError(node, `there is no property '${name}' to take`);
  return value;
}

/** Whether what a value of this type lacks is certainly missing. */
function isObject(type: StaticType): boolean {
  return membersOf(type).every(({ kind }) => kind === 'shape' || kind === 'class' || kind === 'tuple');
}

/** One element of an array pattern; undefined when the array is too short, if a default asks for it. */
function elementAt(f: FunctionLowering, node: ts.Node, source: Operand, index: number): Operand {
  if (source.type.kind === 'tuple') return part(f, node, source, `${index}`);
  if (!elementTypeOf(source.type))
    throw new LoweringError(node, 'values of this type cannot be destructured by position');
  return f.located(node, () =>
    readElement(f, source, { value: f.builder.num(index), type: numberType }, mayLack(f, node)),
  );
}

/** Whether a part of a pattern may be missing: it has a default, or the program asks its variable. */
function mayLack(f: FunctionLowering, node: ts.Node): boolean {
  return hasDefault(node) || (ts.isBindingElement(node) && f.program.analyses.missing.isAsked(node));
}

function remainder(f: FunctionLowering, node: ts.Node, tuple: Operand, from: number): Operand {
  const source = asArray(f, tuple);
  const element = elementTypeOf(source.type);
  if (!element) throw new LoweringError(node, 'a rest element needs an array');
  const wanted = f.typeOf(node);
  const type = wanted.kind === 'array' ? wanted : f.program.types.table.array(element);
  const rest = newArray(f, type, 0);
  const index = f.newLocal('position', numberType);
  f.builder.set(index, f.builder.num(0));
  iterate(f, source, node, (item, next) => {
    const take = f.builder.newBlock();
    const position = f.builder.get(index);
    f.builder.set(index, f.builder.op('add', position, f.builder.num(1)));
    f.builder.branch(f.builder.compare('ge', position, f.builder.num(from)), take, next);
    f.enter(take);
    appendElement(f, rest, convert(f, item, type.element));
  });
  return rest;
}

/** The properties of `source` without those that a pattern has taken, as a new object. */
function objectRest(f: FunctionLowering, taken: readonly string[], node: ts.Node, source: Operand): Operand {
  const { type } = source;
  const isObject = type.kind === 'class' || type.kind === 'shape';
  const names = isObject ? fieldsToCopy(f.program, { type, site: siteOf(node), replaced: [] }) : propertyNames(type);
  // Of one type among several, which properties there are shows at run time.
  const isKnown = names !== undefined && !['any', 'record', 'union'].includes(type.kind);
  if (!isKnown) return withoutKeys(f, source, taken);
  const fields = names
    .filter((name) => !taken.includes(name))
    .map((name) => {
      const absent = type.kind === 'shape' && type.properties.get(name)?.optional;
      return { name, ...part(f, node, source, name), absent };
    });
  return makeObject(f, fields);
}

/** The value of a declaration with a pattern, as what it is declared to be. */
export function patternSource(f: FunctionLowering, node: ts.VariableDeclaration, initializer: ts.Expression): Operand {
  if (!node.type) return f.expression(initializer);
  const type = f.typeOf(node.type);
  return { value: f.expressionAs(initializer, type), type };
}

/** The names that a declaration pattern takes. */
function namesBound(f: FunctionLowering, pattern: ts.BindingPattern): string[] {
  return pattern.elements.flatMap((element) =>
    ts.isBindingElement(element) && !element.dotDotDotToken ? [selectedName(f, element)] : [],
  );
}

/** The default of a pattern element applies when the value is undefined. */
export function withDefault(f: FunctionLowering, value: Operand, initializer: ts.Expression): Operand {
  const { table } = f.program.types;
  const kept =
    value.type.kind === 'union' ? table.union(value.type.members.filter((m) => m.kind !== 'undefined')) : value.type;
  const natural = kept.kind === 'undefined' || kept.kind === 'never' ? f.typeOf(initializer) : kept;
  const type = isOpaque(natural) ? natural : table.union([natural, literalBase(f, initializer, natural)]);
  const absent = f.builder.newBlock();
  const present = f.builder.newBlock();
  const done = new Join(f, type);
  f.builder.branch(isNullish(f, value, 'undefined'), absent, present);
  f.enter(present);
  done.bring(convert(f, value.type === kept ? value : { value: reinterpret(f, value, kept), type: kept }, type));
  f.enter(absent);
  done.bring(f.expressionAs(initializer, type));
  return done.enter();
}

/** What the default adds to the type: nothing if it is of that type already. */
function literalBase(f: FunctionLowering, initializer: ts.Expression, type: StaticType): StaticType {
  const isEmpty = ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0;
  // `{}` becomes what is expected, without its properties; alone, its type is that of all values.
  if (isEmpty && membersOf(type).some(({ kind }) => kind === 'shape' || kind === 'record')) return type;
  // `Date` becomes the clock that is expected.
  const named =
    membersOf(type).some(({ kind }) => kind === 'shape') &&
    ts.isIdentifier(initializer) &&
    f.checker.getSymbolAtLocation(initializer);
  if (named && isLibrarySymbol(named)) return type;
  const own = f.typeOf(initializer);
  return own.kind === type.kind ? type : own;
}
