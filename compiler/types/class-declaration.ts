/** What the declaration of a class tells: its name, its members by name, modifiers, and how its instances are shown. */

import { ts } from '../frontend/checker';
import type { ClassMembers, ClassType } from './class-type';
import { memberName } from './member-name';
import { namedBy } from './naming';

/** The name that instances of a class are shown with: of one without a name, that of the nearest base class that has one. */
export function shownName(cls: ClassType): string {
  for (const { name } of cls.line()) if (name !== '') return name;
  return 'Object';
}

/** What backtraces call the code that makes instances: errors look for it by the name that instances are shown with. */
export function constructorName(cls: ClassType): string {
  return `new ${cls.name === '' && !cls.base ? '<anonymous>' : shownName(cls)}`;
}

/** The hidden field in which instances refer to the object of their class, where it is made at run time. */
export function scopeField(cls: ClassType): string {
  return `#class ${cls.scopeKey}`;
}

/** The name that JavaScript gives a class: its own, or that of what it is assigned to (ECMA-262 §15.7.14). */
export function classNameOf(declaration: ts.ClassLikeDeclaration): string {
  if (declaration.name) return declaration.name.text;
  return namedBy(declaration) ?? (ts.isClassDeclaration(declaration) ? 'default' : '');
}

/** Whether instances of a class take properties that nothing declares: it has an index signature, or extends one that has. */
export function isOpenClass(cls: ClassType): boolean {
  for (const { declaration } of cls.line()) {
    if (declaration.members.some((member) => ts.isIndexSignatureDeclaration(member) && !isStatic(member))) return true;
  }
  return false;
}

/** What a class extends, as it is written. */
export function extendedBy({ heritageClauses }: ts.ClassLikeDeclaration): ts.ExpressionWithTypeArguments | undefined {
  return heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
}

/** The constructor of a class with its body; undefined if it declares none. */
export function constructorOf(declaration: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return declaration.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
}

export function isStatic(member: ts.Node): boolean {
  return hasModifier(member, ts.SyntaxKind.StaticKeyword);
}

/** The static member of the name of `wanted` that a class declares itself. */
export function ownStatic(
  checker: ts.TypeChecker,
  { members }: ts.ClassLikeDeclaration,
  wanted: ts.Symbol,
): ts.Symbol | undefined {
  for (const member of members) {
    const found = isStatic(member) && member.name && checker.getSymbolAtLocation(member.name);
    if (found && found.name === wanted.name) return found;
  }
  return undefined;
}

export function isDeclared(member: ts.Node): boolean {
  return hasModifier(member, ts.SyntaxKind.DeclareKeyword);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

export function membersDeclaredBy(declaration: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ClassMembers {
  const methods = new Map<string, ts.MethodDeclaration>();
  const getters = new Map<string, ts.GetAccessorDeclaration>();
  const setters = new Map<string, ts.SetAccessorDeclaration>();
  for (const member of declaration.members) {
    if (isStatic(member)) continue;
    if (ts.isMethodDeclaration(member)) {
      const name = memberName(member.name, checker);
      // Of overloads, the implementation; an abstract method has no body at all.
      if (member.body || !methods.has(name)) methods.set(name, member);
    } else if (ts.isGetAccessorDeclaration(member)) getters.set(memberName(member.name, checker), member);
    else if (ts.isSetAccessorDeclaration(member)) setters.set(memberName(member.name, checker), member);
  }
  return { methods, getters, setters };
}

/** The signatures by which a method is called: that of its implementation, or those of the overloads of an abstract one. */
export function overloadsOf(method: ts.MethodDeclaration, checker: ts.TypeChecker): readonly ts.MethodDeclaration[] {
  const declarations = method.body ? undefined : checker.getSymbolAtLocation(method.name)?.declarations;
  return declarations?.filter(ts.isMethodDeclaration) ?? [method];
}
