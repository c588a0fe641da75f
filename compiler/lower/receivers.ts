/**
 * `this` of function values. A function that is called as a property (`object.f()`) and asks for its `this` finds the object
 * in rtl/lang/receiver.ts. A program without such functions pays nothing: what leaves the object before a call is
 * made when the whole program is known, and is empty then.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ShapeType, StaticType } from '../types/static-type';
import { boxed, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

export const receiverModule = 'lang/receiver';
/** (receiver, closure): leaves the receiver for the closure, if there are functions that ask. */
export const leaveSymbol = 'receiver.leave';
/** (closure, closure): hands what was left for the first to the second. */
export const passSymbol = 'receiver.pass';

/** Emits, before a call of the function value `closure`, that it is called as a property of `receiver`. */
export function leaveReceiver(f: FunctionLowering, receiver: Operand, closure: Value): void {
  f.builder.call(leaveSymbol, 'void', [boxed(f, receiver), closure]);
}

/** At the start of a function: its `this`, as a value of type `type`. */
export function takeReceiver(f: FunctionLowering, closure: Value, type: StaticType): Operand {
  const { program } = f;
  program.takesReceivers = true;
  if (type.kind !== 'class' && type.kind !== 'shape') {
    const value = f.callRuntime(receiverModule, 'takeReceiver', [closure]);
    return { value: reinterpret(f, value, type), type };
  }
  const symbol = `receiver ${type.key}`;
  program.receivers.set(symbol, type);
  // Requested now: when the function is made, all others exist already.
  for (const name of ['takeObject', 'throwLacking']) program.runtime(receiverModule, name);
  return { value: f.builder.call(symbol, 'ref', [closure]), type };
}

/**
 * The members of `this` that a method of a literal uses, as a shape: whatever has them can be its `this`. The full type if
 * `this` is used other than for its members.
 */
export function usedMembers(f: FunctionLowering, node: ts.Node, full: StaticType): StaticType {
  if (full.kind !== 'shape') return full;
  const names = new Set<string>();
  const visit = (at: ts.Node): boolean => {
    if (at.kind === ts.SyntaxKind.ThisKeyword) {
      const access = ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at ? at.parent : undefined;
      if (!access) return false;
      names.add(access.name.text);
      return true;
    }
    if (at !== node && ts.isFunctionLike(at) && !ts.isArrowFunction(at)) return true;
    return ts.forEachChild(at, (child) => (visit(child) ? undefined : true)) === undefined;
  };
  return visit(node) ? shapeOf(f, full, names) : full;
}

function shapeOf(f: FunctionLowering, full: ShapeType, names: ReadonlySet<string>): StaticType {
  const used = [...full.properties.values()].filter((property) => names.has(property.name));
  return f.program.types.literalShape(used);
}
