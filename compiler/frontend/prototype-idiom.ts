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
