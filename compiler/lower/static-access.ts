/**
 * Access to static members. The member meant is the nearest of that name in the line of the class that it is reached through, which is known
 * where a class is named. Where only the run time knows the class, it is still certain unless another class may stand there that has
 * a member of its own of that name, or is another `this` to it: then the class object is asked (static-dispatch.ts).
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { scopedOwner, staticReceiverOf } from './class-objects';
import { classNamed, classValueType, testOfClass } from './class-values';
import { convert, reinterpret } from './conversion';
import { isStaticField } from './early-uses';
import type { FunctionLowering, Operand } from './function-lowering';
import { valueTypeArguments } from './generic-values';
import { isAssigned, requireClass, requirePrivate, requireTrue } from './initialisation';
import { withParentheses } from './parentheses';
import type { ProgramLowering } from './program-lowering';
import type { Reference } from './reference';
import { requestStatic } from './static-dispatch';
import { findStatic, isPrivateStatic, readableOf, setterOf, staticEnvironment } from './static-lookup';
import { detachedBy, staticFunction, staticMethodValue } from './static-method-values';
import { staticPlace } from './static-places';
import { narrowUnlessAsked } from './variables';

/** What a static member is reached through. */
export interface StaticTarget {
  readonly object: ts.Expression;
  /** The member meant; where only the run time knows the class, the one that its type declares. */
  readonly member: ts.Symbol;
  /** Where the search for it begins: the class itself or, behind `super`, the base of the class that says so. */
  readonly start: ClassType;
  /** `this` in the member; undefined if only the run time knows it. */
  readonly cls?: ClassType;
  /** The class is named, so that it is no other than `cls`. */
  readonly isNamed: boolean;
  /** The class object. */
  readonly value: () => Value;
}

/** The member that `object` leads to by the name of `declared`. `evaluate` is for an object that names no class. */
export function staticTarget(
  f: FunctionLowering,
  object: ts.Expression,
  declared: ts.Symbol,
  evaluate: (node: ts.Expression) => Operand = (node) => f.expression(node),
): StaticTarget {
  requireClass(f, object);
  const start = classNamed(f, object);
  if (!start) return valueTarget(f, object, declared, evaluate);
  const member = isPrivateStatic(declared) ? declared : (findStatic(f.checker, start, declared) ?? declared);
  // `super` only says where the search begins: `this` stays the class that the method was called on.
  const cls = object.kind === ts.SyntaxKind.SuperKeyword ? (f.statics ?? start) : start;
  return { object, member, start, cls, isNamed: true, value: () => staticReceiverOf(f, object) };
}

function valueTarget(
  f: FunctionLowering,
  object: ts.Expression,
  member: ts.Symbol,
  evaluate: (node: ts.Expression) => Operand,
): StaticTarget {
  const { program, builder: b } = f;
  const operand = evaluate(object);
  const start = ownerOf(f, object, member);
  const type = classValueType(program, start);
  const value = reinterpret(f, operand, type);
  // The class may be missing, and the member not look at it.
  const use = isAssigned(withParentheses(object).parent) ? 's' : 'r';
  f.using(object, `${use}${member.name}`, () => b.load('u32', { base: value, volatile: true }));
  const isCertain = isPrivateStatic(member) || isSameForAll(program, start, member);
  return { object, member, start, cls: isCertain ? start : undefined, isNamed: false, value: () => value };
}

/** Whether a member is the same for all classes that a value of the type of the class can be. */
function isSameForAll(
  { classes, facts, names }: ProgramLowering,
  { declaration }: ClassType,
  member: ts.Symbol,
): boolean {
  const field = readableOf(member);
  const isAssigned = field && isStaticField(field) && facts.isStaticAssignedAnywhere(names.of(field));
  return !isAssigned && !classes.mayDiffer(declaration, member);
}

/** The class that declares a member, as the type of the object says that it is reached through. */
function ownerOf(f: FunctionLowering, object: ts.Expression, { valueDeclaration }: ts.Symbol): ClassType {
  const member = valueDeclaration as ts.ClassElement;
  return scopedOwner(f, object, member) ?? f.program.types.classType(member.parent as ts.ClassLikeDeclaration, []);
}

/** A private member belongs to one class: its subclasses do not have it (ECMA-262 §7.3.31). */
export function requireBrand(f: FunctionLowering, target: StaticTarget, use: 'read' | 'write'): void {
  const { member, start, cls, isNamed, value } = target;
  const { valueDeclaration } = member;
  if (!valueDeclaration || !isPrivateStatic(member)) return;
  const owner = start.ancestor(valueDeclaration.parent) ?? start;
  const isCertain = isNamed ? cls === owner : f.program.classes.derivedFrom(owner.declaration).length === 0;
  if (isCertain) return;
  const isOwner = isNamed ? f.builder.bool(false) : testOfClass(f, value(), owner);
  if (isStaticField(valueDeclaration)) requirePrivate(f, valueDeclaration, use, isOwner);
  else requireTrue(f, isOwner, `Receiver must be class ${owner.name || 'anonymous'}`);
}

/** The symbol of the member that an access names: what the type of the base declares as a property may be static behind `super`, in a mixin. */
export function memberBehind(f: FunctionLowering, object: ts.Expression, named: ts.Symbol): ts.Symbol {
  const base = object.kind === ts.SyntaxKind.SuperKeyword ? classNamed(f, object) : undefined;
  return (base && findStatic(f.checker, base, named)) ?? named;
}

/** Reads a static member of the class that `object` stands for, at `node`; undefined if it cannot be read. */
export function classMember(
  f: FunctionLowering,
  node: ts.Node,
  object: ts.Expression,
  declared: ts.Symbol,
  evaluate?: (node: ts.Expression) => Operand,
): Operand | undefined {
  return readStatic(f, node, staticTarget(f, object, declared, evaluate));
}

export function readStatic(f: FunctionLowering, node: ts.Node, target: StaticTarget): Operand | undefined {
  const { object, member, start, cls, value } = target;
  const declaration = readableOf(member);
  if (!declaration) return undefined;
  if (!cls) {
    const { symbol, type } = requestStatic(f, 'get', start, member);
    return narrowUnlessAsked(f, f.callSymbol(symbol, type.result, [value()]), node);
  }
  requireBrand(f, target, 'read');
  if (ts.isPropertyDeclaration(declaration)) {
    return narrowUnlessAsked(f, staticPlace(f, start, declaration, value).read(), node);
  }
  const outer = staticEnvironment(start, declaration);
  if (ts.isGetAccessorDeclaration(declaration)) {
    const target = staticFunction(f, declaration, outer, cls, detachedBy(f, object));
    return f.callSymbol(target.symbol, target.type.result, target.self ? [value()] : []);
  }
  const isGeneric = declaration.typeParameters !== undefined;
  const environment = isGeneric
    ? f.program.types.bind(declaration, valueTypeArguments(f, node, declaration), outer)
    : outer;
  return staticMethodValue(f, value, { method: declaration, environment, statics: cls });
}

/** A static field, or the accessor, of the class that `object` stands for, as what is assigned; undefined if it cannot be. */
export function memberReference(
  f: FunctionLowering,
  node: ts.Expression,
  object: ts.Expression,
  declared: ts.Symbol,
): Reference | undefined {
  const target = staticTarget(f, object, declared);
  const read = (): Operand => readStatic(f, node, target) ?? f.undefinedOperand();
  const { member, start, cls, isNamed, value } = target;
  const field = readableOf(member);
  const setter = setterOf(member);
  if (!setter && !(field && isStaticField(field))) return undefined;
  // A class that inherits the field gets one of its own.
  const isOthers = !setter && !isNamed && !isPrivateStatic(member) && f.program.classes.hasStandIns(start.declaration);
  if (!cls || isOthers) {
    const { symbol, type } = requestStatic(f, 'set', start, member);
    const [wanted] = type.parameters;
    const write = (given: Operand): void => {
      f.callSymbol(symbol, type.result, [value(), convert(f, given, wanted)]);
    };
    return { type: wanted, read, write };
  }
  if (setter) {
    const reference = staticFunction(f, setter, staticEnvironment(start, setter), cls, detachedBy(f, object));
    const [type] = reference.type.parameters;
    const write = (given: Operand): void => {
      requireBrand(f, target, 'write');
      const self = reference.self ? [value()] : [];
      f.callSymbol(reference.symbol, reference.type.result, [...self, convert(f, given, type)]);
    };
    return { type, read, write };
  }
  // Behind `super`, it is `this` that gets the value (§10.1.9.2).
  const own = object.kind === ts.SyntaxKind.SuperKeyword ? findStatic(f.checker, cls, member) : member;
  const place = staticPlace(f, cls, (own ?? member).valueDeclaration as ts.PropertyDeclaration, value);
  const write = (given: Operand): void => {
    requireBrand(f, target, 'write');
    place.write(convert(f, given, place.type));
  };
  return { type: place.type, read, write };
}
