/**
 * Class objects that are made at run time (class-scopes.ts says for which classes): like the constant ones (class-values.ts), with the
 * place of the hidden field in which instances refer to them, their static fields (static-places.ts), and the variables that their members
 * use, as closures hold them.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { hasModifier, scopeField } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { isReference, memoryOf } from '../types/representation';
import { membersOf } from '../types/static-type';
import { isTopLevel } from '../types/top-level';
import { type CapturedVariable, captureTag } from './captured-variable';
import { staticFieldsOf } from './class-scopes';
import { classLayout, classObject, classValueType, classVariable, testOfClass } from './class-values';
import { descriptorKinds } from './descriptors';
import type { FunctionLowering, Operand } from './function-lowering';
import { lengthOfClass } from './function-traits';
import { baseOf } from './initialisation';
import { LoweringError } from './lowering-error';
import { closureLayout } from './program-lowering';
import { endOfStatics, scopeLayout, staticField, staticReferences } from './static-places';
import { cellOf, declareVariable, initialiseCell, readVariable } from './variables';

/** Evaluates the declaration of a scoped class; the class object. */
export function makeClassObject(f: FunctionLowering, node: ts.ClassLikeDeclaration): Operand {
  const { program, builder: b } = f;
  const cls = program.types.classType(node, [], f.environment);
  const base = baseObject(f, node, cls);
  const sources = program.scopes.usedBy(node).flatMap((symbol) => {
    const variable = f.variables.get(symbol);
    return variable ? [{ symbol, variable }] : [];
  });
  const tag = `class ${cls.scopeKey}`;
  let offset = endOfStatics(program, cls);
  let references = 0b1100n;
  const mark = (at: number): void => {
    references |= 1n << BigInt(Math.min(63, at / 8));
  };
  for (const at of staticReferences(program, cls)) mark(at);
  const captured = sources.map(({ symbol, variable }): CapturedVariable => {
    const at = offset;
    offset += 8;
    const isShared = variable.kind === 'cell' || variable.kind === 'capturedCell';
    if (isShared || isReference(memoryOf(variable.type))) mark(at);
    if (isShared)
      return { symbol, variable: { kind: 'capturedCell', offset: at, type: variable.type, tag: variable.tag } };
    return { symbol, variable: { kind: 'captured', offset: at, type: variable.type, tag: captureTag(tag, at) } };
  });
  program.scopes.define(cls, captured);
  const isNew = !program.classObjects.has(cls);
  program.classObjects.add(cls);
  const descriptor = program.descriptors.add(
    `${tag}.descriptor`,
    'Function',
    descriptorKinds.closure,
    offset,
    references,
  );
  const object = b.new(descriptor, offset);
  const put = (memory: 'i64' | 'ref', at: number, value: Value, name: string): void => {
    b.store(memory, { base: object, offset: at, tag: name }, value);
  };
  const isConstructible = !hasModifier(node, ts.SyntaxKind.AbstractKeyword) && !node.typeParameters?.length;
  if (isConstructible) {
    const code = `${cls.key}.new`;
    if (isNew) program.queue.push(() => f.syntax.constructing(program, cls, code));
    put('i64', closureLayout.code, b.address(code, 'i64'), '.code');
  }
  put('ref', classLayout.name, b.address(program.string(cls.name)), 'class.name');
  if (base) put('ref', classLayout.base, base, 'class.base');
  put('i64', classLayout.length, b.i64(lengthOfClass(node)), 'class.length');
  put('i64', classLayout.test, b.address(program.classTest(cls), 'i64'), 'class.test');
  put('i64', scopeLayout.field, b.i64(hiddenField(cls).offset), 'class.field');
  for (const [i, { variable }] of sources.entries()) {
    const { variable: inside } = captured[i];
    if (inside.kind !== 'captured' && inside.kind !== 'capturedCell') continue;
    const isShared = variable.kind === 'cell' || variable.kind === 'capturedCell';
    const value = isShared ? cellOf(f, variable) : readVariable(f, variable).value;
    const memory = isShared ? 'ref' : memoryOf(variable.type);
    const place = isShared ? `closure ${inside.offset}` : inside.tag;
    b.store(memory, { base: object, offset: inside.offset, tag: place }, value);
  }
  return { value: object, type: classValueType(program, cls) };
}

/** The class object of the base class, whatever expression names it. */
function baseObject(f: FunctionLowering, node: ts.ClassLikeDeclaration, cls: ClassType): Value | undefined {
  const expression = baseOf(node);
  if (!expression || !cls.base) return undefined;
  if (!isNamed(f, expression)) return checkedBase(f, expression, cls.base);
  return f.program.scopes.isScoped(cls.base.declaration)
    ? f.expression(expression).value
    : classObject(f, cls.base).value;
}

/** A base class that is a value: code is compiled for the class that its type says, and a subclass of that is another. */
function checkedBase(f: FunctionLowering, expression: ts.Expression, base: ClassType): Value {
  const b = f.builder;
  const { value } = f.expression(expression);
  const [same, other] = [b.newBlock(), b.newBlock(true)];
  b.branch(testOfClass(f, value, base), same, other);
  f.enter(other);
  const message = `the class to extend is not '${base.name}', against its declared type`;
  f.callRuntime('lang/unwind', 'throwTypeError', [b.address(f.program.string(message))]);
  b.unreachable();
  f.enter(same);
  return value;
}

function isNamed(f: FunctionLowering, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  const declaration = f.symbolAt(ts.isIdentifier(node) ? node : node.name).valueDeclaration;
  return declaration !== undefined && (ts.isClassLike(declaration) || declaration.getSourceFile().isDeclarationFile);
}

/** Runs the static fields and blocks of a class whose object has just been made, in their order; `this` is the class. */
export function initialiseStatics(f: FunctionLowering, node: ts.ClassLikeDeclaration, object: Operand): void {
  const cls = f.program.types.classType(node, [], f.environment);
  const { self, statics, cls: outer } = f;
  f.self = object;
  f.statics = cls;
  f.cls = cls;
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) f.syntax.statement(f, member.body);
    else if (ts.isPropertyDeclaration(member) && staticFieldsOf(node).includes(member) && member.initializer) {
      const place = staticField(f, cls, member, () => object.value);
      place.write(f.expressionAs(member.initializer, place.type));
    }
  }
  f.self = self;
  f.statics = statics;
  f.cls = outer;
}

/** Evaluates a scoped class at the top of a module, up to its static fields, which are variables of the module; the class object. */
export function declareModuleClass(f: FunctionLowering, node: ts.ClassDeclaration): Operand {
  const made = makeClassObject(f, node);
  f.builder.corestore('ref', classVariable(f.program, node), made.value);
  return made;
}

/** Evaluates a class declaration in a block: makes the object and the variable that names it. */
export function declareScopedClass(f: FunctionLowering, node: ts.ClassDeclaration): void {
  const made = makeClassObject(f, node);
  const symbol = node.name && f.symbolAt(node.name);
  const known = symbol && f.variables.get(symbol);
  if (symbol && known?.kind === 'cell' && f.predeclared.has(symbol)) initialiseCell(f, symbol, known, made.value);
  else if (symbol) declareVariable(f, symbol, made.type, made.value);
  initialiseStatics(f, node, made);
}

/** A class expression that is scoped. Its own name, if it has one, is for its members. */
export function scopedClassExpression(f: FunctionLowering, node: ts.ClassExpression): Operand {
  const made = makeClassObject(f, node);
  if (node.name) f.variables.set(f.symbolAt(node.name), { kind: 'value', ...made });
  initialiseStatics(f, node, made);
  return made;
}

/** The hidden field of instances that refers to the class object. */
function hiddenField(cls: ClassType) {
  const field = cls.layout.fields.get(scopeField(cls));
  if (!field) throw new Error(`${cls.key} has no place for its class`);
  return field;
}

/** Lets a new instance refer to its class object and to those of the bases. */
export function bindInstance(f: FunctionLowering, object: Value, cls: ClassType, own: Value): void {
  const { scopes } = f.program;
  let current = own;
  for (let at: ClassType | undefined = cls; at && scopes.isScoped(at.declaration); at = at.base) {
    const { offset, name } = hiddenField(at);
    f.builder.store('ref', { base: object, offset, tag: fieldTag(name) }, current);
    if (at.base) current = f.loadField(current, 'ref', classLayout.base, 'class.base');
  }
}

/** The class object that an instance refers to, as an instance of `cls`. */
export function scopeOf(f: FunctionLowering, object: Value, cls: ClassType): Value {
  const { offset, name } = hiddenField(cls);
  return f.loadField(object, 'ref', offset, fieldTag(name));
}

/** Makes the variables that a member of a scoped class uses visible in it. False if the class has not been evaluated anywhere yet. */
export function enterScope(f: FunctionLowering, cls: ClassType, object: Value): boolean {
  const captured = f.program.scopes.capturedBy(cls);
  if (!captured) return false;
  f.closure = object;
  for (const { symbol, variable } of captured) f.variables.set(symbol, variable);
  const { name } = cls.declaration;
  const type = classValueType(f.program, cls);
  if (name && !isTopLevel(cls.declaration)) {
    f.variables.set(f.symbolAt(name), { kind: 'value', value: object, type });
  }
  return true;
}

/** The class whose static member `node.name` is, if it is scoped: with the operand that the member is reached through. */
export function scopedOwner(f: FunctionLowering, node: ts.Expression, member: ts.ClassElement): ClassType | undefined {
  const declaration = member.parent;
  if (!ts.isClassLike(declaration) || !f.program.scopes.isScoped(declaration)) return undefined;
  if (node.kind === ts.SyntaxKind.SuperKeyword) return f.statics?.ancestor(declaration);
  for (const type of membersOf(f.typeOf(node))) {
    const result = type.kind === 'function' && type.result.kind === 'class' ? type.result : undefined;
    const found = result?.ancestor(declaration);
    if (found) return found;
  }
  return f.program.types.classType(declaration, [], f.environment);
}

/** The class object that a static member is reached through. */
export function staticReceiverOf(f: FunctionLowering, node: ts.Expression): Value {
  if (node.kind !== ts.SyntaxKind.SuperKeyword) return f.expression(node).value;
  if (!f.self) throw new LoweringError(node, "'super' has no value here");
  return f.self.value;
}
