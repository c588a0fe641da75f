/**
 * Accessors in place of fields: `get name()` in a class of errors, or what an abstract field (`abstract readonly name: string`) turns out
 * to be. The checker allows them over no others. Accesses to a field of that name find it by the object; through a class of errors,
 * its bases and its subclasses, all members are found so.
 */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { hasModifier, isStatic } from './class-declaration';
import type { ClassType } from './class-type';
import type { Facts } from './facts';

/** Notes what the accessors of a class, or those that it inherits, lie over. That Node would call them, the front end has seen (TORO1018). */
export function noteCovered(cls: ClassType, facts: Facts): void {
  const line = [...cls.line()];
  for (const name of [...cls.members.getters.keys(), ...cls.members.setters.keys()]) {
    if (line.some((base) => promisesField(base, name))) facts.cover(name);
  }
  const library = line.find(({ declaration }) => isLibrarySource(declaration));
  if (!library || library === cls) return;
  for (const { members } of line.slice(0, line.indexOf(library))) {
    for (const name of [...members.getters.keys(), ...members.setters.keys()]) {
      if (!line.some((base) => declaresField(base, name))) continue;
      facts.cover(name);
      for (const ancestor of line) facts.scatter(ancestor);
    }
  }
}

function declaresField({ declaration }: ClassType, name: string): boolean {
  return isLibrarySource(declaration) && fieldIn(declaration, name) !== undefined;
}

function promisesField({ declaration }: ClassType, name: string): boolean {
  const field = fieldIn(declaration, name);
  return field !== undefined && hasModifier(field, ts.SyntaxKind.AbstractKeyword);
}

function fieldIn(declaration: ts.ClassLikeDeclaration, name: string): ts.ClassElement | undefined {
  return declaration.members.find(
    (member) =>
      ts.isPropertyDeclaration(member) &&
      !isStatic(member) &&
      ts.isIdentifier(member.name) &&
      member.name.text === name,
  );
}
