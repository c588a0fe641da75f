/**
 * Where static fields lie. One that is assigned through a class that inherits it becomes a field of that class, and the base keeps its own
 * (ECMA-262 §10.1.9.2): for each class that the program assigns an inherited field of, there is a place beside the declared one, with a
 * number that tells whether it has been assigned. That shows only while the program is lowered: it is a fact (types/facts.ts), with which the program is
 * lowered again.
 */

import type { ts } from '../frontend/checker';
import type { Address } from '../ir/builder';
import type { Value } from '../ir/instruction';
import { type Memory, memorySize } from '../ir/type';
import type { ClassType } from '../types/class-type';
import { memberName } from '../types/member-name';
import { isReference, memoryOf } from '../types/representation';
import { isNullable, numberType, objectType, type StaticType, stringType } from '../types/static-type';
import { isTopLevel } from '../types/top-level';
import { staticFieldsOf } from './class-scopes';
import { classLayout, testOfClass } from './class-values';
import { isNullish } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { isEarlyPrivate, requirePrivate, requireStaticField } from './initialisation';
import { Join } from './join';
import type { ProgramLowering } from './program-lowering';
import { readModuleVariable, writeModuleVariable } from './variables';

/** Behind the words of every class object: where instances refer to it, then static fields, then variables. */
export const scopeLayout = { field: classLayout.size, statics: classLayout.size + 8 } as const;

/** A static field as one class has it. */
export interface StaticPlace {
  readonly type: StaticType;
  read(): Operand;
  /** The value is of the type of the place. */
  write(value: Value): void;
}

/** A static field as `cls` has it or inherits it; assigned, it is its own. `object` gives the object of `cls` or of a subclass. */
export function staticPlace(
  f: FunctionLowering,
  cls: ClassType,
  field: ts.PropertyDeclaration,
  object: () => Value,
): StaticPlace {
  const owner = cls.ancestor(field.parent) ?? f.program.types.classType(field.parent as ts.ClassLikeDeclaration, []);
  const declared = declaredPlace(f, owner, field, object);
  const { type } = declared;
  const own = (at: ClassType): MarkedPlace => ownPlace(f, at, field, type, object);
  return {
    type,
    read: () => {
      const assigned = [...linesUpTo(cls, owner)].filter((at) => isAssigned(f.program, at, field));
      return assigned.length > 0 ? firstOf(f, assigned.map(own), declared) : declared.read();
    },
    write: (value) => {
      if (cls === owner) declared.write(value);
      else {
        f.program.facts.assignStatic(cls.scopeKey, f.program.names.of(field));
        own(cls).write(value);
      }
    },
  };
}

/** The classes from `cls` on that inherit from `owner`. */
function* linesUpTo(cls: ClassType, owner: ClassType): Iterable<ClassType> {
  for (const at of cls.line()) {
    if (at === owner) return;
    yield at;
  }
}

function isAssigned({ facts, names }: ProgramLowering, cls: ClassType, field: ts.PropertyDeclaration): boolean {
  return facts.isStaticAssigned(cls.scopeKey, names.of(field));
}

/** The fields that a class inherits and the program assigns through it. */
export function assignedStatics(program: ProgramLowering, cls: ClassType): readonly ts.PropertyDeclaration[] {
  const [, ...bases] = cls.line();
  const inherited = bases.flatMap(({ declaration }) => staticFieldsOf(declaration));
  return inherited.filter((field) => isAssigned(program, cls, field));
}

/** A place that may not have been assigned yet: it is numbered in the order of the first assignments (lang/assigned-statics). */
interface MarkedPlace extends StaticPlace {
  /** 0 if it has not been assigned. */
  number(): Value;
}

/** What the static fields of `cls` that it has been assigned are listed by: number, name and value of each in turn. */
export function assignedEntries(f: FunctionLowering, cls: ClassType, object: Value): readonly Operand[] {
  return assignedStatics(f.program, cls).flatMap((field): Operand[] => {
    const type = typeOfStatic(f.program, cls.ancestor(field.parent) ?? cls, field);
    const place = ownPlace(f, cls, field, type, () => object);
    const name = f.builder.address(f.program.string(memberName(field.name, f.checker)));
    return [{ value: place.number(), type: numberType }, { value: name, type: stringType }, place.read()];
  });
}

/** The value of the first place that has been assigned, else of the declared one. */
function firstOf(f: FunctionLowering, places: readonly MarkedPlace[], declared: StaticPlace): Operand {
  const b = f.builder;
  const done = new Join(f, declared.type);
  for (const place of places) {
    const [hit, next] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare('ne', place.number(), b.num(0)), hit, next);
    f.enter(hit);
    done.bring(place.read().value);
    f.enter(next);
  }
  done.bring(declared.read().value);
  return done.enter();
}

/** Whether the static fields of a class lie in its object; those of others are variables of the module. */
function liesInObject(program: ProgramLowering, { declaration }: ClassType): boolean {
  return program.scopes.isScoped(declaration) && !isTopLevel(declaration);
}

function declaredPlace(
  f: FunctionLowering,
  owner: ClassType,
  field: ts.PropertyDeclaration,
  object: () => Value,
): StaticPlace {
  if (liesInObject(f.program, owner)) return staticField(f, owner, field, () => ownerObject(f, object(), owner));
  const symbol = f.symbolAt(field.name);
  return {
    type: f.program.typeOfModuleVariable(field),
    read: () => {
      requireStaticField(f, field, 'read');
      return readModuleVariable(f, symbol, field);
    },
    write: (value) => {
      requireStaticField(f, field, 'write');
      writeModuleVariable(f, symbol, field, value);
    },
  };
}

/** The place of a field in the class that it is assigned through. */
function ownPlace(
  f: FunctionLowering,
  cls: ClassType,
  field: ts.PropertyDeclaration,
  type: StaticType,
  object: () => Value,
): MarkedPlace {
  const memory = memoryOf(type);
  const markMemory = memoryOf(numberType);
  const b = f.builder;
  const name = `${f.program.names.of(field)} of ${cls.scopeKey}`;
  if (!liesInObject(f.program, cls)) {
    const value = coreLocal(f.program, name, memory);
    const mark = coreLocal(f.program, `${name}.assigned`, markMemory);
    const number = (): Value => b.coreload(markMemory, mark);
    return {
      type,
      number,
      read: () => ({ value: b.coreload(memory, value), type }),
      write: (given) => {
        b.corestore(memory, value, given);
        onFirst(f, number(), (next) => b.corestore(markMemory, mark, next));
      },
    };
  }
  const { declaration } = cls;
  const index = assignedStatics(f.program, cls).indexOf(field);
  const offset = scopeLayout.statics + 8 * staticFieldsOf(declaration).length + 16 * Math.max(0, index);
  const at = (more: number, tag: string): Address => ({
    base: ownerObject(f, object(), cls),
    offset: offset + more,
    tag,
  });
  const number = (): Value => b.load(markMemory, at(8, `static ${name}.assigned`));
  return {
    type,
    number,
    read: () => ({ value: b.load(memory, at(0, `static ${name}`)), type }),
    write: (given) => {
      b.store(memory, at(0, `static ${name}`), given);
      onFirst(f, number(), (next) => b.store(markMemory, at(8, `static ${name}.assigned`), next));
    },
  };
}

/** Numbers a place that is assigned for the first time. */
function onFirst(f: FunctionLowering, number: Value, mark: (next: Value) => void): void {
  const b = f.builder;
  const [first, done] = [b.newBlock(), b.newBlock()];
  b.branch(b.compare('eq', number, b.num(0)), first, done);
  f.enter(first);
  mark(f.callRuntime('lang/assigned-statics', 'nextAssignment', []).value);
  b.jump(done);
  f.enter(done);
}

function coreLocal({ module }: ProgramLowering, name: string, memory: Memory): string {
  const size = memorySize(memory);
  const segment = isReference(memory) ? 'references' : 'values';
  if (!module.data.has(name)) module.addData({ name, segment, align: size, pieces: [{ zeros: size }] });
  return name;
}

/** Where the static fields end in the object of a class that is made at run time. */
export function endOfStatics(program: ProgramLowering, cls: ClassType): number {
  if (!liesInObject(program, cls)) return scopeLayout.statics;
  return scopeLayout.statics + 8 * staticFieldsOf(cls.declaration).length + 16 * assignedStatics(program, cls).length;
}

/** Where references lie among them. */
export function staticReferences(program: ProgramLowering, cls: ClassType): readonly number[] {
  if (!liesInObject(program, cls)) return [];
  const declared = staticFieldsOf(cls.declaration);
  const fields = [...declared, ...assignedStatics(program, cls)];
  return fields.flatMap((field, i) => {
    const owner = cls.ancestor(field.parent) ?? cls;
    const at = scopeLayout.statics + 8 * i + 8 * Math.max(0, i - declared.length);
    return isReference(memoryOf(typeOfStatic(program, owner, field))) ? [at] : [];
  });
}

/** The type of a static field, as it is held. */
export function typeOfStatic(program: ProgramLowering, owner: ClassType, field: ts.PropertyDeclaration): StaticType {
  return liesInObject(program, owner) ? staticType(program, owner, field) : program.typeOfModuleVariable(field);
}

function staticType(program: ProgramLowering, cls: ClassType, field: ts.PropertyDeclaration): StaticType {
  const type = program.types.resolve(program.checked.checker.getTypeAtLocation(field), cls.environment);
  return program.heldStatic(field, type);
}

/** A private field that is undefined against its type has not been declared yet. */
function requireDeclared(f: FunctionLowering, owner: ClassType, field: ts.PropertyDeclaration, value: Operand): void {
  const declared = f.program.types.resolve(f.checker.getTypeAtLocation(field), owner.environment);
  if (isNullable(declared) || !isEarlyPrivate(f, field)) return;
  const given = { ...value, type: f.program.types.table.optional(value.type) };
  requirePrivate(f, field, 'read', f.builder.op('not', isNullish(f, given, 'undefined')));
}

/** A static field in a class object. */
export function staticField(
  f: FunctionLowering,
  owner: ClassType,
  field: ts.PropertyDeclaration,
  object: () => Value,
): StaticPlace {
  const type = staticType(f.program, owner, field);
  const index = staticFieldsOf(owner.declaration).indexOf(field);
  const address = { offset: scopeLayout.statics + 8 * index, tag: `static ${f.program.names.of(field)}` };
  return {
    type,
    read: () => {
      const value = f.builder.load(memoryOf(type), { base: object(), ...address });
      requireDeclared(f, owner, field, { value, type });
      return { value, type };
    },
    write: (value) => {
      f.builder.store(memoryOf(type), { base: object(), ...address }, value);
    },
  };
}

/** The object of the class that declares a static member, from that of the class it is reached through. */
export function ownerObject(f: FunctionLowering, object: Value, owner: ClassType): Value {
  const b = f.builder;
  const test = new Join(f, objectType);
  const [up, done] = [b.newBlock(), b.newBlock()];
  test.bring(object);
  const { value: current } = test.enter();
  b.branch(testOfClass(f, current, owner), done, up);
  f.enter(up);
  test.bring(f.loadField(current, 'ref', classLayout.base, 'class.base'));
  f.enter(done);
  return current;
}
