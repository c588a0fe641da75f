/**
 * The `name` of errors as a property: inherited by most, and an own one of those whose class assigns it in its constructor or declares it.
 * A class is known to do so from its declaration.
 */

import { ts } from '../frontend/checker';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';

const property = 'name';

/** The class of the program, from the base on, that gives its instances a `name` of their own; `isOwn` tells those of the library. */
function namingClass(cls: ClassType, isOwn: (cls: ClassType) => boolean): ClassType | undefined {
  if (!isOwn(cls)) return undefined;
  return (cls.base && namingClass(cls.base, isOwn)) ?? (givesName(cls.declaration) ? cls : undefined);
}

/** Whether a class extends one of the library that has a name, and so inherits it. */
export function inheritsName(cls: ClassType, isOwn: (cls: ClassType) => boolean): boolean {
  let base: ClassType | undefined = cls;
  while (base && isOwn(base)) base = base.base;
  return base !== undefined && base !== cls && base.layout.fields.has(property);
}

/** The fields of an error in the order of its properties; undefined if its name is not one of them. */
export function orderWithName(
  cls: ClassType,
  names: readonly string[],
  isOwn: (cls: ClassType) => boolean,
): readonly string[] | undefined {
  const naming = namingClass(cls, isOwn);
  if (!naming) return undefined;
  const others = names.filter((name) => name !== property);
  // A constructor assigns behind the fields of its class, and before those of its subclasses; what is declared stands where it is declared.
  const declared = declaredFields(naming.declaration);
  const index = declared.indexOf(property);
  const inherited = naming.base?.layout.order.length ?? 0;
  const before = new Set(
    index < 0 ? naming.layout.order : [...naming.layout.order.slice(0, inherited), ...declared.slice(0, index)],
  );
  return [...others.filter((name) => before.has(name)), property, ...others.filter((name) => !before.has(name))];
}

/** The names of the fields that a class declares, in the order in which they are made: parameter properties are the first. */
function declaredFields(declaration: ts.ClassLikeDeclaration): readonly string[] {
  const parameters = declaration.members.filter(ts.isConstructorDeclaration).flatMap((member) => member.parameters);
  const properties = parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent));
  const fields = declaration.members.filter(ts.isPropertyDeclaration).filter((member) => !isStatic(member));
  return [...properties, ...fields].map(({ name }) => name.getText());
}

function givesName(declaration: ts.ClassLikeDeclaration): boolean {
  const assigns = (member: ts.ClassElement): boolean =>
    ts.isConstructorDeclaration(member) && member.body !== undefined && assignsName(member.body);
  return declaredFields(declaration).includes(property) || declaration.members.some(assigns);
}

/** Whether `this.name = …` stands in the code of a constructor. */
function assignsName(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node)) return false;
  const isAssignment =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left) &&
    node.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
    node.left.name.text === property;
  return isAssignment || ts.forEachChild(node, (child) => assignsName(child) || undefined) === true;
}
