/**
 * `Object.setPrototypeOf(this, new.target.prototype)`: with this, the constructors of error classes undo what compilers for engines
 * without classes do to `extends Error`. The object has that prototype already.
 */

import { ts } from './checker';

/** The class whose prototype the call of a constructor gives to `this`: `new.target`, or a name; undefined for other calls. */
export function prototypeGiven({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'setPrototypeOf') return undefined;
  if (!ts.isIdentifier(expression.expression) || expression.expression.text !== 'Object') return undefined;
  const [object, prototype] = given;
  if (given.length !== 2 || object.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  if (!ts.isPropertyAccessExpression(prototype) || prototype.name.text !== 'prototype') return undefined;
  return prototype.expression;
}

/** Whether the call changes nothing: `isExtended` tells whether a class of this name has subclasses, whose objects would become others. */
export function keepsPrototype(node: ts.CallExpression, isExtended: (name: string) => boolean): boolean {
  const cls = prototypeGiven(node);
  const own = ts.findAncestor(node, ts.isConstructorDeclaration)?.parent;
  if (!cls || !own) return false;
  if (ts.isMetaProperty(cls)) return true;
  return ts.isIdentifier(cls) && cls.text === own.name?.text && !isExtended(cls.text);
}

/**
 * Whether a node is part of the same at length, in a constructor: `const prototype = new.target.prototype`, and then
 * `if (Object.setPrototypeOf) Object.setPrototypeOf(this, prototype); else this.__proto__ = prototype`.
 */
export function keepsPrototypeAtLength(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, isOfConstructor);
  const body = statement?.parent;
  if (!statement || !body || !ts.isBlock(body)) return false;
  const { statements } = body;
  const name = statements.map(prototypeVariable).find((found) => found !== undefined);
  if (name === undefined) return false;
  const isPart = (at: ts.Node): boolean =>
    prototypeVariable(at) === name || givesPrototype(at, name) || isFallback(at, name);
  return isPart(statement) && statements.every((at) => isPart(at) || !mentions(at, name));
}

/** Whether a node is a statement of the body of a constructor. */
function isOfConstructor({ parent }: ts.Node): boolean {
  return parent !== undefined && ts.isBlock(parent) && ts.isConstructorDeclaration(parent.parent);
}

/** Whether it is the statement `Object.freeze(Class.prototype)`: classes are fixed anyway. */
export function freezesPrototype(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isExpressionStatement(node.parent) || node.arguments.length !== 1) return false;
  const [prototype] = node.arguments;
  if (!ts.isPropertyAccessExpression(prototype) || prototype.name.text !== 'prototype') return false;
  return node.expression.getText() === 'Object.freeze' && ts.isIdentifier(prototype.expression);
}

/** The name of a constant that is `new.target.prototype`. */
function prototypeVariable(node: ts.Node): string | undefined {
  if (!ts.isVariableStatement(node) || node.declarationList.declarations.length !== 1) return undefined;
  const [{ name, initializer }] = node.declarationList.declarations;
  if (!ts.isIdentifier(name) || !initializer || !ts.isPropertyAccessExpression(initializer)) return undefined;
  return initializer.name.text === 'prototype' && ts.isMetaProperty(initializer.expression) ? name.text : undefined;
}

/** `Object.setPrototypeOf(this, name)` or `this.__proto__ = name`, alone or in a block. */
function givesPrototype(node: ts.Node, name: string): boolean {
  if (ts.isBlock(node)) return node.statements.length === 1 && givesPrototype(node.statements[0], name);
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (ts.isCallExpression(expression)) {
    const [object, prototype] = expression.arguments;
    if (expression.arguments.length !== 2 || object.kind !== ts.SyntaxKind.ThisKeyword) return false;
    return namesSetPrototypeOf(expression.expression) && isNamed(prototype, name);
  }
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const { left, right } = expression;
  return (
    ts.isPropertyAccessExpression(left) &&
    left.name.text === '__proto__' &&
    isThis(left.expression) &&
    isNamed(right, name)
  );
}

function isFallback(node: ts.Node, name: string): boolean {
  if (!ts.isIfStatement(node) || !namesSetPrototypeOf(node.expression)) return false;
  return givesPrototype(node.thenStatement, name) && (!node.elseStatement || givesPrototype(node.elseStatement, name));
}

function namesSetPrototypeOf(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.getText() === 'Object.setPrototypeOf';
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** `this`, perhaps asserted to be something. */
function isThis(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAssertionExpression(node)) return isThis(node.expression);
  return node.kind === ts.SyntaxKind.ThisKeyword;
}

function mentions(node: ts.Node, name: string): boolean {
  return isNamed(node, name) || (ts.forEachChild(node, (child) => mentions(child, name)) ?? false);
}

/** The names behind `extends` in these files. */
export function extendedNames(files: readonly ts.SourceFile[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isHeritageClause(node)) for (const { expression } of node.types) names.add(expression.getText());
    else ts.forEachChild(node, visit);
  };
  files.forEach(visit);
  return names;
}
