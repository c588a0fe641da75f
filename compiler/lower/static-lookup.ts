/** Which static member a name means, and what reads, writes or calls it. */

import { ts } from '../frontend/checker';
import { isStatic, ownStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { TypeEnvironment } from '../types/environment';
import { memberNameOf } from '../types/member-name';
import { isTopLevel } from '../types/top-level';
import { isStaticField } from './early-uses';

export type ReadableStatic = ts.PropertyDeclaration | ts.MethodDeclaration | ts.GetAccessorDeclaration;

/** The member of the name of `declared` that is nearest in the line of a class. */
export function findStatic(checker: ts.TypeChecker, cls: ClassType, declared: ts.Symbol): ts.Symbol | undefined {
  for (const { declaration } of cls.line()) {
    const found = ownStatic(checker, declaration, declared);
    if (found) return found;
  }
  return undefined;
}

/** What is read of a member: undefined if it has a setter alone. */
export function readableOf({ declarations }: ts.Symbol): ReadableStatic | undefined {
  return declarations?.find(
    (node): node is ReadableStatic =>
      ts.isGetAccessorDeclaration(node) ||
      isStaticField(node) ||
      (ts.isMethodDeclaration(node) && node.body !== undefined),
  );
}

export function setterOf({ declarations }: ts.Symbol): ts.SetAccessorDeclaration | undefined {
  return declarations?.find(ts.isSetAccessorDeclaration);
}

export function isPrivateStatic({ valueDeclaration }: ts.Symbol): boolean {
  const name = valueDeclaration && ts.getNameOfDeclaration(valueDeclaration);
  return name !== undefined && ts.isPrivateIdentifier(name);
}

/** What type parameters around the class that declares a member stand for in it. */
export function staticEnvironment(cls: ClassType, member: ts.ClassElement): TypeEnvironment {
  const owner = cls.ancestor(member.parent) ?? cls;
  return isTopLevel(owner.declaration) ? TypeEnvironment.empty : owner.environment;
}

/** The public static members that a class has or inherits, by name: the nearest counts. */
export function staticsOf(checker: ts.TypeChecker, cls: ClassType): ReadonlyMap<string, ts.Symbol> {
  const found = new Map<string, ts.Symbol>();
  for (const { declaration } of cls.line()) {
    for (const member of declaration.members) {
      if (!isStatic(member) || !member.name || ts.isPrivateIdentifier(member.name)) continue;
      const name = memberNameOf(member.name, checker);
      const symbol = checker.getSymbolAtLocation(member.name);
      if (name !== undefined && symbol && !found.has(name)) found.set(name, symbol);
    }
  }
  return found;
}
