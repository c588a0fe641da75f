/** Construction of class instances: field initialisers and parameter properties, in the order of ECMA-262 §10.2.2. */

import { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { isStatic, memberName } from '../types/resolver';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { constructorOf } from './program-lowering';
import { readVariable } from './variables';

/** What runs in a constructor when `this` exists: at its start, or after `super(…)` in a derived class. */
export function initializeInstance(f: FunctionLowering, cls: ClassType): void {
  for (const member of cls.declaration.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || !member.initializer) continue;
    const field = cls.layout.fields.get(memberName(member.name, f.checker));
    if (!field) continue;
    f.at(member);
    storeField(f, cls, field.name, { value: f.expressionAs(member.initializer, field.type), type: field.type });
  }
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
