/**
 * Methods that a constructor binds: `this.handle = this.handle.bind(this)`. Such an object has a property of its own beside the method of its
 * class. Calls mean the same by either; what reads the method gets a function that knows its object.
 */

import { ts } from '../frontend/checker';
import { constructorOf } from './class-declaration';
import type { ClassType } from './class-type';
import type { Field } from './layout';

const namesOf = new WeakMap<ts.ClassLikeDeclaration, ReadonlySet<string>>();

/** The names of the methods that the constructor of a class binds, in this order. */
export function methodsBoundBy(declaration: ts.ClassLikeDeclaration): ReadonlySet<string> {
  let names = namesOf.get(declaration);
  if (!names) {
    names = new Set(constructorOf(declaration)?.body?.statements.flatMap((statement) => boundBy(statement) ?? []));
    namesOf.set(declaration, names);
  }
  return names;
}

/** Whether a class, or one that it extends, binds the method of this name: then its layout has a field for that. */
export function isBound(cls: ClassType, name: string): boolean {
  if (!cls.declaring('methods', name)) return false;
  for (const { declaration } of cls.line()) if (methodsBoundBy(declaration).has(name)) return true;
  return false;
}

/** The field in which instances of a class keep the bound method of this name. */
export function boundField(cls: ClassType | undefined, name: string): Field | undefined {
  return cls && isBound(cls, name) ? cls.layout.fields.get(name) : undefined;
}

/** The name of the method that a statement of a constructor binds. */
export function boundBy(statement: ts.Node): string | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined;
  const { left, operatorToken, right } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isCallExpression(right)) return undefined;
  const { expression, arguments: given } = right;
  if (given.length !== 1 || given[0].kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'bind') return undefined;
  const name = memberOfThis(left);
  return name !== undefined && name === memberOfThis(expression.expression) ? name : undefined;
}

function memberOfThis(node: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(node) || node.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return ts.isIdentifier(node.name) ? node.name.text : undefined;
}
