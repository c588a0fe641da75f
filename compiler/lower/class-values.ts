/**
 * Classes as values. A class object lies in constant memory and is a function value whose code makes an instance (its layout:
 * docs/runtime.md); the static type of such a value is a function type that `constructs`. It exists only if the program
 * uses the class other than by name.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { hasModifier, scopeField } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { instantiationOf } from '../types/instantiation';
import { fieldTag } from '../types/layout';
import {
  booleanType,
  type FunctionType,
  membersOf,
  objectType,
  type StaticType,
  typedArrayElements,
} from '../types/static-type';
import { isTopLevel } from '../types/top-level';
import { isOfLanguage } from './class-origin';
import { testObject } from './class-test';
import { type ClassRange, descriptorKinds } from './descriptors';
import { libraryInterface } from './dynamic-members';
import { noteFlow } from './flows';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { lengthOfClass } from './function-traits';
import { both, Join } from './join';
import { LoweringError } from './lowering-error';
import { classNumberIn, descriptorOf, kindIn } from './object-header';
import { closureLayout, type ProgramLowering } from './program-lowering';

/** Where a class object keeps what it is asked for, behind the code that constructs. */
export const classLayout = { name: closureLayout.captures, base: 24, test: 32, length: 40, size: 48 } as const;

/** Set beside the length in class objects of the library. */
const nativeClass = 1n << 32n;

export const classDescriptor = 'lang.class';
/** Built-in classes without a class number; all objects are instances of the last. */
const builtInNames = [...Object.keys(typedArrayElements), 'Array', 'Object'] as const;

/** (object) → its class object. */
const constructorOfSymbol = 'constructor of';

/** What a class object in constant memory holds. */
interface ClassObject {
  readonly name: string;
  /** Symbol of what constructs; none of an abstract class. */
  readonly code?: string;
  /** Symbol of the class object of the class that it extends. */
  readonly base?: string;
  /** Symbol of the function that tells its instances. */
  readonly test: string;
  readonly length: number;
  /** Whether the language has the class, not the program. */
  readonly isNative: boolean;
}

export function addClassObject(program: ProgramLowering, symbol: string, object: ClassObject): void {
  const { name, code, base, test, length, isNative } = object;
  program.module.addData({
    name: symbol,
    segment: 'constant',
    align: 8,
    pieces: [
      ...program.header(classDescriptor, classLayout.size),
      code === undefined ? { zeros: 8 } : { symbol: code, offset: 0, size: 8 },
      { symbol: program.string(name), offset: 0, size: 8 },
      base === undefined ? { zeros: 8 } : { symbol: base, offset: 0, size: 8 },
      { symbol: test, offset: 0, size: 8 },
      { memory: 'i64', value: BigInt(length) | (isNative ? nativeClass : 0n) },
    ],
  });
}

/** The static type of a class object. */
export function classValueType(program: ProgramLowering, cls: ClassType): FunctionType {
  return { ...program.constructorType(cls), key: `new ${cls.key}`, result: cls, constructs: true };
}

/** A class as a value; `expected` decides the instance of a generic one. */
export function classValue(
  f: FunctionLowering,
  node: ts.Node,
  declaration: ts.ClassLikeDeclaration,
  expected?: StaticType,
): Operand {
  if (f.program.scopes.isScoped(declaration)) return scopedClass(f, node, declaration);
  const written = instantiationOf(node);
  const wanted = membersOf(written ? f.typeOf(written) : (expected ?? objectType)).find(
    (type): type is FunctionType => type.kind === 'function',
  )?.result;
  const known = wanted?.kind === 'class' && wanted.declaration === declaration ? wanted : undefined;
  if (!declaration.typeParameters) {
    return classObject(f, known ?? f.program.types.classType(declaration, [], f.environment));
  }
  f.program.genericClasses.useAsValue(declaration);
  return classObject(f, known ?? f.program.types.commonInstance(declaration));
}

/** A scoped class that is no variable of the function: one at the top of a module. */
function scopedClass(f: FunctionLowering, node: ts.Node, declaration: ts.ClassLikeDeclaration): Operand {
  if (!isTopLevel(declaration)) {
    throw new LoweringError(
      node,
      `the class '${node.getText()}' cannot be reached from here`,
      'move it out of the function',
    );
  }
  const value = f.builder.coreload('ref', classVariable(f.program, declaration));
  return { value, type: classValueType(f.program, f.program.types.classType(declaration, [], f.environment)) };
}

/** The core-local variable of a scoped class at the top of a module. */
export function classVariable(program: ProgramLowering, node: ts.ClassLikeDeclaration): string {
  const symbol = `${program.names.of(node)}.class`;
  if (!program.module.data.has(symbol)) {
    program.module.addData({ name: symbol, segment: 'references', align: 8, pieces: [{ zeros: 8 }] });
  }
  return symbol;
}

export function classObject(f: FunctionLowering, cls: ClassType): Operand {
  const made = madeByObject(f.program, cls);
  if (made !== cls) noteFlow(f.program, made, cls);
  return { value: f.builder.address(symbolOf(f.program, f.syntax, made)), type: classValueType(f.program, cls) };
}

/**
 * The class whose instances its class object makes. To JavaScript, all instances of a generic class are one: where a program uses it as a value
 * and has several, that is one of whose type arguments nothing is known.
 */
function madeByObject(program: ProgramLowering, cls: ClassType): ClassType {
  return program.genericClasses.isOne(cls) ? program.types.commonInstance(cls.declaration) : cls;
}

/** The symbol of a class object, which is made on first request. */
function symbolOf(program: ProgramLowering, syntax: Syntax, cls: ClassType): string {
  const base = cls.base && madeByObject(program, cls.base);
  const symbol = `${cls.key}.object`;
  if (program.module.data.has(symbol)) return symbol;
  const isAbstract = hasModifier(cls.declaration, ts.SyntaxKind.AbstractKeyword);
  const code = `${cls.key}.new`;
  addClassObject(program, symbol, {
    name: cls.name,
    code: isAbstract ? undefined : code,
    base: base && `${base.key}.object`,
    test: program.classTest(cls),
    length: lengthOfClass(cls.declaration),
    isNative: isOfLanguage(program, cls),
  });
  program.classObjects.add(cls);
  if (base) symbolOf(program, syntax, base);
  if (!isAbstract) program.queue.push(() => syntax.constructing(program, cls, code));
  return symbol;
}

/** `x instanceof C` where C is a value: the class object knows the test. */
export function instanceOfValue(f: FunctionLowering, value: Operand, cls: Operand): Operand {
  const b = f.builder;
  const test = f.loadField(cls.value, 'i64', classLayout.test, 'class.test');
  const made = membersOf(cls.type).map((type) => (type.kind === 'function' ? type.result : type));
  const isConstant = made.every((type) => type.kind === 'class' && !f.program.scopes.isScoped(type.declaration));
  const result = testObject(f, value, (object) => {
    const isInstance = b.calli(test, 'bool', [object]);
    return isConstant ? isInstance : refersTo(f, object, cls.value, isInstance);
  });
  return { value: result, type: booleanType };
}

/** Of an instance of a class that is evaluated more than once: whether it was made by this very class object. */
function refersTo(f: FunctionLowering, object: Value, cls: Value, isInstance: Value): Value {
  const b = f.builder;
  const done = new Join(f, booleanType);
  const [instance, scoped] = [b.newBlock(), b.newBlock()];
  b.branch(isInstance, instance, done.block, [], [isInstance]);
  f.enter(instance);
  const descriptor = descriptorOf(b, cls);
  b.branch(b.compare('eq', descriptor, b.address(classDescriptor, 'i64')), done.block, scoped, [isInstance]);
  f.enter(scoped);
  const at = f.loadField(cls, 'i64', classLayout.size, 'class.field');
  const own = b.load('ref', { base: b.op('add', b.convert('asint', object), at), tag: 'class.own' });
  done.bring(b.compare('eq', own, cls));
  return done.enter().value;
}

/** Whether a class object is that of `cls`, by the test for its instances. */
export function testOfClass(f: FunctionLowering, object: Value, cls: ClassType): Value {
  const test = f.loadField(object, 'i64', classLayout.test, 'class.test');
  return f.builder.compare('eq', test, f.builder.address(f.program.classTest(cls), 'i64'));
}

/** Whether an expression gives a class that only the run time knows. */
export function isClassValue(f: FunctionLowering, node: ts.Expression): boolean {
  const named = classNamed(f, node);
  if (named) return node.kind === ts.SyntaxKind.ThisKeyword || f.program.scopes.isScoped(named.declaration);
  return f.typeOf(node).kind === 'function' && !namesLibrary(f, node);
}

function namesLibrary(f: FunctionLowering, node: ts.Expression): boolean {
  const symbol = f.checker.getSymbolAtLocation(node);
  return symbol !== undefined && isLibrarySymbol(symbol);
}

/** `x.constructor`: the class object of an object's class. */
export function constructorOf(f: FunctionLowering, object: Operand): Operand {
  f.program.asksConstructors = true;
  if (object.type.kind !== 'class') f.program.asksBuiltInConstructors = true;
  return { value: f.builder.call(constructorOfSymbol, 'ref', [object.value]), type: objectType };
}

/** Makes the class objects of all classes with instances, and of built-in ones, if the program asks objects for their constructors. */
export function requestConstructors(program: ProgramLowering, syntax: Syntax): void {
  if (!program.asksConstructors) return;
  for (const { cls } of program.instantiated.values()) {
    const named = cls && namedConstructor(program, cls);
    if (named && !program.scopes.isScoped(named.declaration)) symbolOf(program, syntax, named);
  }
  if (!program.asksBuiltInConstructors) return;
  for (const name of ['Array', 'Object', ...program.descriptors.typedArrays]) syntax.builtInClass(program, name);
}

/**
 * The class that stands for the constructor of instances of `cls`. A generic class of the library has one for all, and what it keeps to
 * itself has none.
 */
function namedConstructor(program: ProgramLowering, cls: ClassType): ClassType | undefined {
  if (!isOfLanguage(program, cls)) return madeByObject(program, cls);
  if (!libraryInterface(program, cls.name)) return undefined;
  return cls.typeArguments.length > 0 ? program.types.commonInstance(cls.declaration) : cls;
}

/** Makes the function behind `x.constructor`, when the classes are numbered. */
export function emitConstructors(
  program: ProgramLowering,
  syntax: Syntax,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  if (!program.asksConstructors) return;
  const fn = new Function(constructorOfSymbol, 'ref');
  const object = fn.addParameter('ref', 'object');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const descriptor = descriptorOf(b, object);
  const id = classNumberIn(b, descriptor);
  const [instance, other] = [b.newBlock(), b.newBlock()];
  b.branch(b.compare('eq', kindIn(b, descriptor), b.i64(descriptorKinds.object)), instance, other);
  f.enter(instance);
  for (const { layout, cls } of program.instantiated.values()) {
    const range = rangeOf(layout.descriptor);
    const named = cls && namedConstructor(program, cls);
    if (!named || !range) continue;
    const hit = b.newBlock();
    const next = b.newBlock();
    b.branch(b.compare('eq', id, b.i64(range.id)), hit, next);
    f.enter(hit);
    b.return(
      program.scopes.isScoped(named.declaration)
        ? f.loadField(
            object,
            'ref',
            named.layout.fields.get(scopeField(named))?.offset ?? 0,
            fieldTag(scopeField(named)),
          )
        : b.address(symbolOf(program, syntax, named)),
    );
    f.enter(next);
  }
  b.jump(other);
  f.enter(other);
  for (const name of builtInNames) {
    const symbol = builtInSymbol(name);
    if (!program.module.data.has(symbol)) continue;
    const [hit, next] = [b.newBlock(), b.newBlock()];
    b.branch(b.call(`${symbol}.test`, 'bool', [object]), hit, next);
    f.enter(hit);
    b.return(b.address(symbol));
    f.enter(next);
  }
  b.return(b.immediate('ref', 'undefined'));
  program.module.replaceFunction(fn);
}

/** The symbol of the class object of `Array` and its like (built-in-classes.ts), which exists only if the program uses it. */
export function builtInSymbol(name: string): string {
  return `built-in ${name}`;
}

/** The class that an expression names: a class, `this` in a static method, or a constant that stands for a class. */
export function classNamed(f: FunctionLowering, node: ts.Expression): ClassType | undefined {
  if (ts.isParenthesizedExpression(node)) return classNamed(f, node.expression);
  const isStatic = !f.self || f.self.type.kind === 'function' || f.detached;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return isStatic ? f.statics : undefined;
  if (node.kind === ts.SyntaxKind.SuperKeyword) return isStatic ? baseOfMember(f, node) : undefined;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name)) return undefined;
  const declaration = f.checker.getSymbolAtLocation(name) && classDeclarationOf(f, f.symbolAt(name));
  return declaration && f.program.types.classType(declaration, [], f.environment);
}

/** `super` in a static member: the base of the class that declares the member, whatever class inherits it (ECMA-262 §13.3.7.3). */
function baseOfMember(f: FunctionLowering, node: ts.Node): ClassType | undefined {
  return ownerOfStatics(f, node)?.base;
}

/** The class that declares the static member around a node: that of `this` or one that it extends. */
export function ownerOfStatics(f: FunctionLowering, node: ts.Node): ClassType | undefined {
  let at = node.parent;
  while (at && !ts.isClassLike(at)) at = at.parent;
  return at && f.statics?.ancestor(at);
}

/** The class that a symbol stands for at every time: its own declaration, or a constant that is initialised with a class. */
function classDeclarationOf(f: FunctionLowering, symbol: ts.Symbol): ts.ClassLikeDeclaration | undefined {
  const declaration = symbol.valueDeclaration;
  if (!declaration || ts.isClassLike(declaration)) return declaration;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const initializer = ts.isVariableDeclaration(declaration) && isConstant ? declaration.initializer : undefined;
  if (!initializer) return undefined;
  if (ts.isClassExpression(initializer)) return initializer;
  return ts.isIdentifier(initializer) ? classDeclarationOf(f, f.symbolAt(initializer)) : undefined;
}

/** Whether the function value in a box is a class: closures of functions have the number of their signature. */
export function isClassObject(f: FunctionLowering, box: Value): Value {
  const b = f.builder;
  const descriptor = descriptorOf(b, b.unbox('ref', box));
  const kind = kindIn(b, descriptor);
  const id = classNumberIn(b, descriptor);
  return b.op('and', b.compare('eq', kind, b.i64(descriptorKinds.closure)), b.compare('eq', id, b.i64(0)));
}

/** Whether a value is the object of this very class. */
export function isClassItself(f: FunctionLowering, value: Operand, cls: ClassType): Value {
  const b = f.builder;
  return testObject(f, value, (object) => {
    if (!f.program.scopes.isScoped(cls.declaration)) return b.compare('eq', object, classObject(f, cls).value);
    return both(f, isClassObject(f, b.convert('box', object)), () => testOfClass(f, object, cls));
  });
}

/** Whether the object in a box is a class object whose instances are of the result of a constructor type. */
export function isClassOf(f: FunctionLowering, box: Value, { result }: FunctionType): Value {
  const b = f.builder;
  // Of a shape, whatever the class makes is looked at.
  if (result.kind !== 'class') return isClassObject(f, box);
  const object = b.unbox('ref', box);
  const family = [...result.family()];
  const constants = family.filter((cls) => !f.program.scopes.isScoped(cls.declaration));
  const any = (tests: readonly Value[]): Value => tests.reduce((one, other) => b.op('or', one, other));
  const known = [b.bool(false), ...constants.map((cls) => b.compare('eq', object, classObject(f, cls).value))];
  const scoped = family.filter((cls) => !constants.includes(cls));
  if (scoped.length === 0) return any(known);
  const isScoped = both(f, isClassObject(f, box), () => any(scoped.map((cls) => testOfClass(f, object, cls))));
  return any([...known, isScoped]);
}
