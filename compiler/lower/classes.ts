/** Construction of class instances: field initialisers and parameter properties, in the order of ECMA-262 §10.2.2. */

import { ts } from '../frontend/checker';
import { constructorOf, hasModifier, isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { memberName } from '../types/member-name';
import { membersOf, type StaticType } from '../types/static-type';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

import { readVariable } from './variables';

/** What runs in the constructor of a derived class behind `super(…)`. */
export function initializeInstance(f: FunctionLowering, cls: ClassType): void {
  initializeFields(f, cls);
  storeParameters(f, cls);
}

/** The fields, in their order: when `this` exists, in a base class before the parameters have their defaults. */
export function initializeFields(f: FunctionLowering, cls: ClassType): void {
  for (const member of cls.declaration.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    const field = cls.layout.fields.get(memberName(member.name, f.checker));
    if (!field || hasModifier(member, ts.SyntaxKind.DeclareKeyword)) continue;
    f.at(member);
    if (member.initializer) {
      storeField(f, cls, field.name, { value: f.expressionAs(member.initializer, field.type), type: field.type });
    } else if (isOverwritten(member, cls, field.type)) storeField(f, cls, field.name, f.undefinedOperand());
  }
}

/** Whether a field without initialiser may have a value by now: a constructor of a base class may have called a method that sets it. */
function isOverwritten(member: ts.PropertyDeclaration, cls: ClassType, type: StaticType): boolean {
  if (!cls.base || hasModifier(member, ts.SyntaxKind.AbstractKeyword)) return false;
  return membersOf(type).some(({ kind }) => kind === 'undefined' || kind === 'any' || kind === 'unknown');
}

/** The parameter properties, at the start of the body. */
export function storeParameters(f: FunctionLowering, cls: ClassType): void {
  const declaration = constructorOf(cls.declaration);
  for (const parameter of declaration?.parameters ?? []) {
    if (!declaration || !ts.isParameterPropertyDeclaration(parameter, declaration)) continue;
    const variable = f.variables.get(f.symbolOfParameter(parameter));
    if (variable) storeField(f, cls, memberName(parameter.name, f.checker), readVariable(f, variable));
  }
}

function storeField(f: FunctionLowering, cls: ClassType, name: string, value: Operand): void {
  const field = cls.layout.fields.get(name);
  if (!field || !f.self) return;
  const address = { base: f.self.value, offset: field.offset, tag: fieldTag(name) };
  f.builder.store(field.memory, address, convert(f, value, field.type));
}
