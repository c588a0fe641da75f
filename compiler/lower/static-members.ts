/**
 * Static members of classes that only the run time knows: what rtl/lang/dynamic.ts asks of a class object, as in `const a: any = C; a.of(1)`.
 * The functions tell the class objects of the program apart, then the names; made only if something calls them.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { memberNameOf } from '../types/member-name';
import { anyType } from '../types/static-type';
import { staticEnvironment } from './access';
import { when } from './checked';
import { staticFieldOf } from './class-objects';
import { testOfClass } from './class-values';
import { boxed, convert } from './conversion';
import type { DynamicDispatch } from './dynamic-dispatch';
import { externs } from './dynamic-requests';
import { isOwn } from './field-lists';
import type { FunctionLowering, Operand } from './function-lowering';
import { staticMethodValue } from './static-method-values';

type Readable = ts.PropertyDeclaration | ts.MethodDeclaration | ts.GetAccessorDeclaration;
type Writable = ts.PropertyDeclaration | ts.SetAccessorDeclaration;

/** A member, with the class that declares it. */
interface Found<Member> {
  readonly member: Member;
  readonly owner: ClassType;
}

export class ClassFunctions {
  /** By symbol, how many class objects the last version tells apart. */
  readonly #told = new Map<string, number>();

  constructor(private readonly dispatch: DynamicDispatch) {}

  /** Makes those of the functions that are called; again if there are more class objects than before. */
  emit(): void {
    const { dynamic, classObjects } = this.dispatch.program;
    const makers = [
      [externs.classGet, emitGet],
      [externs.classSet, emitSet],
    ] as const;
    for (const [symbol, make] of makers) {
      if (!dynamic.externs.has(symbol) || this.#told.get(symbol) === classObjects.size) continue;
      this.#told.set(symbol, classObjects.size);
      make(this.dispatch);
    }
  }
}

/** (class, key) → the member; undefined if there is none. */
function emitGet(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.classGet, 'box');
  const object = f.builder.unbox('ref', f.fn.addParameter('box', 'class'));
  const key = f.fn.addParameter('ref', 'key');
  onMembers(dispatch, f, object, key, isReadable, (cls, found) => {
    f.builder.return(boxed(f, read(f, cls, found, object)));
  });
  f.builder.return(f.builder.immediate('box', 'undefined'));
}

/** (class, key, value) → whether there is such a member to be assigned. */
function emitSet(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.classSet, 'bool');
  const b = f.builder;
  const object = b.unbox('ref', f.fn.addParameter('box', 'class'));
  const key = f.fn.addParameter('ref', 'key');
  const value: Operand = { value: f.fn.addParameter('box', 'value'), type: anyType };
  onMembers(dispatch, f, object, key, isWritable, (cls, found) => {
    write(f, cls, found, object, value);
    b.return(b.bool(true));
  });
  b.return(b.bool(false));
}

/** Branches on class and key; `emit` ends its block. */
function onMembers<Member extends ts.ClassElement>(
  dispatch: DynamicDispatch,
  f: FunctionLowering,
  object: Value,
  key: Value,
  isWanted: (member: ts.ClassElement) => member is Member,
  emit: (cls: ClassType, found: Found<Member>) => void,
): void {
  const { program } = dispatch;
  const b = f.builder;
  for (const cls of program.classObjects) {
    const members = isOwn(program, cls) ? membersOf(f, cls, isWanted) : [];
    if (members.length === 0) continue;
    const [hit, next] = [b.newBlock(), b.newBlock()];
    b.branch(testOfClass(f, object, cls), hit, next);
    f.enter(hit);
    for (const [name, found] of members) {
      const isNamed = f.callRuntime('lang/string', 'equals', [key, dispatch.text(f, name)]).value;
      when(f, isNamed, () => emit(cls, found));
    }
    b.jump(next);
    f.enter(next);
  }
}

/** The public static members that a class has or inherits, by name: the nearest counts. */
function membersOf<Member extends ts.ClassElement>(
  f: FunctionLowering,
  cls: ClassType,
  isWanted: (member: ts.ClassElement) => member is Member,
): readonly (readonly [string, Found<Member>])[] {
  const found = new Map<string, Found<Member>>();
  for (const owner of cls.line()) {
    for (const member of owner.declaration.members) {
      if (!isStatic(member) || !member.name || ts.isPrivateIdentifier(member.name) || !isWanted(member)) continue;
      const name = memberNameOf(member.name, f.checker);
      if (name !== undefined && !found.has(name)) found.set(name, { member, owner });
    }
  }
  return [...found];
}

function isReadable(member: ts.ClassElement): member is Readable {
  if (ts.isMethodDeclaration(member)) return member.body !== undefined;
  return ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member);
}

function isWritable(member: ts.ClassElement): member is Writable {
  return ts.isPropertyDeclaration(member) || ts.isSetAccessorDeclaration(member);
}

function read(f: FunctionLowering, cls: ClassType, { member, owner }: Found<Readable>, object: Value): Operand {
  if (ts.isPropertyDeclaration(member)) return staticFieldOf(f, cls, owner, member, object).read();
  const outer = staticEnvironment(f, cls);
  if (ts.isGetAccessorDeclaration(member)) {
    const getter = f.program.functionFor(member, outer, undefined, cls);
    return f.callSymbol(getter.symbol, getter.type.result, getter.self ? [object] : []);
  }
  // Type parameters of its own stand for any value.
  const unbound = (member.typeParameters ?? []).map(() => anyType);
  const environment = f.program.bindTypeParameters(member, unbound, outer);
  return staticMethodValue(f, () => object, { method: member, environment, statics: cls });
}

function write(
  f: FunctionLowering,
  cls: ClassType,
  { member, owner }: Found<Writable>,
  object: Value,
  value: Operand,
): void {
  if (ts.isSetAccessorDeclaration(member)) {
    const setter = f.program.functionFor(member, staticEnvironment(f, cls), undefined, cls);
    const self = setter.self ? [object] : [];
    f.callSymbol(setter.symbol, setter.type.result, [...self, convert(f, value, setter.type.parameters[0])]);
    return;
  }
  const field = staticFieldOf(f, cls, owner, member, object);
  field.write({ value: convert(f, value, field.type), type: field.type });
}
