/**
 * Classes with an index signature: their instances have a layout as all others, and beside it the properties that the program has added
 * (rtl/lang/added-properties.ts), which are asked for when the program runs.
 */

import { ts } from '../frontend/checker';
import { isOpenClass, isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { isOpaque, type StaticType } from '../types/static-type';
import { anyMember } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';

/** A property that a class does not declare itself, if its index signature does: an object may lack it. */
export function addedProperty(f: FunctionLowering, receiver: Operand, name: string): Operand | undefined {
  const { type } = receiver;
  if (type.kind !== 'class' || !isOpenClass(type) || f.program.types.methodType(type, name)) return undefined;
  const member = anyMember(f, receiver, name);
  const wanted = f.program.types.table.optional(addedType(f, type));
  return isOpaque(wanted) ? member : { value: f.syntax.assertType(f, member, wanted), type: wanted };
}

/** What the index signatures of a class say of its properties. */
function addedType(f: FunctionLowering, cls: ClassType): StaticType {
  const { types } = f.program;
  const found: StaticType[] = [];
  for (const { declaration, environment } of cls.line()) {
    for (const member of declaration.members) {
      if (!ts.isIndexSignatureDeclaration(member) || isStatic(member)) continue;
      found.push(types.resolve(f.checker.getTypeFromTypeNode(member.type), environment));
    }
  }
  return types.table.union(found);
}
