/** Static members of one class, as the functions use them that tell class objects apart. */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { anyType, type FunctionType, membersOf, type StaticType } from '../types/static-type';
import { UnsupportedType } from '../types/unsupported-type';
import { parametersFor } from './arguments';
import { reinterpret } from './conversion';
import { callClosure } from './dispatch';
import { noteFlow } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { readableOf, setterOf, staticEnvironment } from './static-lookup';
import { staticFunction, staticMethodValue } from './static-method-values';
import { staticPlace } from './static-places';

/** Reads a member that `cls`, whose object is given, has or inherits: undefined if it has a setter alone. */
export function readStaticOf(f: FunctionLowering, cls: ClassType, member: ts.Symbol, object: Value): Operand {
  const declaration = readableOf(member);
  if (!declaration) return f.undefinedOperand();
  if (ts.isPropertyDeclaration(declaration)) return staticPlace(f, cls, declaration, () => object).read();
  const outer = staticEnvironment(cls, declaration);
  if (ts.isGetAccessorDeclaration(declaration)) {
    const getter = staticFunction(f, declaration, outer, cls);
    return f.callSymbol(getter.symbol, getter.type.result, getter.self ? [object] : []);
  }
  // Type parameters of its own stand for any value.
  const unbound = (declaration.typeParameters ?? []).map(() => anyType);
  const environment = f.program.bindTypeParameters(declaration, unbound, outer);
  return staticMethodValue(f, () => object, { method: declaration, environment, statics: cls });
}

/** Assigns it. */
export function writeStaticOf(
  f: FunctionLowering,
  cls: ClassType,
  member: ts.Symbol,
  object: Value,
  value: Operand,
): void {
  const setter = setterOf(member);
  if (setter) {
    const target = staticFunction(f, setter, staticEnvironment(cls, setter), cls);
    const given = reinterpret(f, value, target.type.parameters[0]);
    f.callSymbol(target.symbol, target.type.result, target.self ? [object, given] : [given]);
    return;
  }
  const declaration = readableOf(member);
  if (declaration && ts.isPropertyDeclaration(declaration)) {
    const place = staticPlace(f, cls, declaration, () => object);
    noteFlow(f.program, value.type, place.type);
    place.write(reinterpret(f, value, place.type));
    return;
  }
  const reason = declaration && ts.isMethodDeclaration(declaration) ? 'is a method' : 'has only a getter';
  const message = `Cannot set property ${member.name} of class ${cls.name} which ${reason}`;
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(message))]);
}

/** Calls it with what a function of type `called` gets, or with one value for each argument. Throws an UnsupportedType if it can be no function. */
export function callStaticOf(
  f: FunctionLowering,
  cls: ClassType,
  member: ts.Symbol,
  object: Value,
  args: readonly Operand[],
  called: FunctionType | undefined,
  typeArguments: readonly StaticType[],
): Operand {
  const declaration = readableOf(member);
  if (!declaration || !ts.isMethodDeclaration(declaration)) {
    const callee = readStaticOf(f, cls, member, object);
    const type = membersOf(callee.type).find((part): part is FunctionType => part.kind === 'function');
    if (!type) throw new UnsupportedType(`'${member.name}' is no function`);
    return callClosure(f, reinterpret(f, callee, type), type, args, called);
  }
  const outer = staticEnvironment(cls, declaration);
  const environment = f.program.bindTypeParameters(declaration, typeArguments, outer);
  const target = staticFunction(f, declaration, environment, cls);
  const given = parametersFor(f, args, called, target.type, reinterpret);
  return f.callSymbol(target.symbol, target.type.result, target.self ? [object, ...given] : given);
}
