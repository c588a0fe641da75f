/** Tests for a class or a member: ranges of class numbers, which are known only when the whole program is. */

import type { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import type { ClassType } from '../types/class-type';
import { representation } from '../types/representation';
import { booleanType, isTypedArrayName, membersOf, type StaticType } from '../types/static-type';
import { type Instance, isInstanceOf } from './candidates';
import type { ClassRange } from './descriptors';
import { rangeTest } from './dispatch';
import { sourcesOf } from './flows';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { LoweringError } from './lowering-error';
import { classNumberIn, descriptorOf, kindIn } from './object-header';
import type { ProgramLowering } from './program-lowering';

/** Kinds below this one in a descriptor are class instances (docs/runtime.md). */
const objectKind = 0;

/** Makes the functions that test one class each, when the classes are numbered. */
export function emitClassTests(
  program: ProgramLowering,
  syntax: Syntax,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  for (const [symbol, cls] of program.classTests) {
    const fn = new Function(symbol, 'bool');
    fn.attributes.inline = true;
    if (program.classObjects.has(cls)) fn.attributes.addressed = true;
    const object = fn.addParameter('ref', 'object');
    // All instances of a generic class are the same class to JavaScript.
    const instances = [...program.types.classes].filter((other) => other.declaration === cls.declaration);
    const existing = instances.filter((instance) => [...instance.family()].some((c) => c.instantiated));
    const ranges = existing.flatMap((instance) => rangeOf(instance.layout.descriptor) ?? []);
    emitTest(new FunctionLowering(program, syntax, fn, program.emptyEnvironment), object, ranges);
    program.module.replaceFunction(fn);
  }
}

/** Makes the functions that test whether an object has a member, by the implementations that its dispatcher has found. */
export function emitMemberTests(
  program: ProgramLowering,
  syntax: Syntax,
  instancesOf: (dispatcher: string) => Iterable<Instance>,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  for (const [symbol, dispatcher] of program.memberTests) {
    const fn = new Function(symbol, 'bool');
    const object = fn.addParameter('ref', 'object');
    const ids = [...instancesOf(dispatcher)].flatMap(({ layout }) => rangeOf(layout.descriptor)?.id ?? []);
    const ranges = ids.map((id) => ({ id, last: id }));
    emitTest(new FunctionLowering(program, syntax, fn, program.emptyEnvironment), object, ranges);
    program.module.replaceFunction(fn);
  }
}

/** Makes the functions that tell the objects of one instance of a class, and of all that is used as one, from others. */
export function emitLayoutTests(
  program: ProgramLowering,
  syntax: Syntax,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  for (const [symbol, cls] of program.layoutTests) {
    const fn = program.module.replaceFunction(new Function(symbol, 'bool'));
    fn.attributes.inline = true;
    const object = fn.addParameter('ref', 'object');
    const own = rangeOf(cls.layout.descriptor);
    const sources = [...sourcesOf(cls)].filter((source) => source !== cls);
    const ranges = own ? [own] : [];
    for (const { layout, cls: other } of program.instantiated.values()) {
      const range = rangeOf(layout.descriptor);
      const isSource = sources.some((source) => isInstanceOf(layout, other, source));
      if (range && isSource) ranges.push({ id: range.id, last: range.id });
    }
    emitTest(new FunctionLowering(program, syntax, fn, program.emptyEnvironment), object, ranges);
  }
}

function emitTest(f: FunctionLowering, object: Value, ranges: readonly ClassRange[]): void {
  const b = f.builder;
  const descriptor = descriptorOf(b, object);
  const kind = kindIn(b, descriptor);
  const isObject = b.newBlock();
  const other = b.newBlock();
  b.branch(b.compare('eq', kind, b.i64(objectKind)), isObject, other);
  f.enter(other);
  b.return(b.bool(false));
  f.enter(isObject);
  const id = classNumberIn(b, descriptor);
  b.return(ranges.reduce<Value>((found, range) => b.op('or', found, rangeTest(b, id, range)), b.bool(false)));
}

/** Whether a value is an instance of the class that `classNode` names. Primitives are not. */
export function rangeTestOfClass(f: FunctionLowering, operand: Operand, classNode: ts.Expression): Value {
  const { name } = f.symbolAt(classNode);
  if (isTypedArrayName(name) && isLibrarySymbol(f.symbolAt(classNode))) {
    const b = f.builder;
    const descriptor = f.program.descriptors.addTypedArray(name);
    const isKind = (object: Value): Value => b.compare('eq', descriptorOf(b, object), b.address(descriptor, 'i64'));
    return testObject(f, operand, isKind);
  }
  const cls = classNamedBy(f, classNode);
  checkArgumentsKnown(operand.type, cls, classNode);
  return instanceTest(f, operand, cls);
}

/** Whether a value is an instance of a class or of one of its subclasses. */
export function instanceTest(f: FunctionLowering, operand: Operand, cls: ClassType): Value {
  return testObject(f, operand, functionTest(f, f.program.classTest(cls)));
}

/** A test by a function (ref → bool) of that symbol. */
export function functionTest(f: FunctionLowering, symbol: string): (object: Value) => Value {
  return (object) => f.builder.call(symbol, 'bool', [object]);
}

/** The result of a test of objects; false for what is no object. */
export function testObject(f: FunctionLowering, operand: Operand, test: (object: Value) => Value): Value {
  const b = f.builder;
  const kind = representation(operand.type);
  if (kind !== 'ref' && kind !== 'box') return b.bool(false);
  const result = f.newLocal('instanceof', booleanType);
  b.set(result, b.bool(false));
  const isObject = b.newBlock();
  const done = b.newBlock();
  const bits = b.convert('asint', operand.value);
  let candidate = b.compare('ugt', bits, b.i64(immediate.true));
  if (kind === 'box') candidate = b.op('and', candidate, b.op('not', b.convert('isnumber', operand.value)));
  b.branch(candidate, isObject, done);
  f.enter(isObject);
  const object = kind === 'box' ? b.unbox('ref', operand.value) : operand.value;
  b.set(result, test(object));
  b.jump(done);
  f.enter(done);
  return b.get(result);
}

/** Behind `instanceof`, a generic class has the type arguments that the declared type of the value gives it. */
function checkArgumentsKnown(type: StaticType, cls: ClassType, node: ts.Expression): void {
  if (!cls.declaration.typeParameters?.length || type.kind === 'any') return;
  const isInstance = (member: StaticType): boolean =>
    member.kind === 'class' && member.ancestor(cls.declaration) !== undefined;
  if (membersOf(type).some(isInstance)) return;
  throw new LoweringError(
    node,
    `the type arguments of '${node.getText()}' are not known behind this test`,
    'declare the value as a union with the class and its arguments, or give the classes a common field to tell them apart',
  );
}

/** The class that an expression such as `RangeError` or `Dog` names; type parameters of the class are unknown there. */
export function classNamedBy(f: FunctionLowering, node: ts.Expression): ClassType {
  const symbol = f.symbolAt(node);
  const type: StaticType | undefined = f.program.classOfSymbol(symbol, []);
  if (type?.kind !== 'class') {
    throw new LoweringError(node, `'${node.getText()}' is not a class of this program`);
  }
  return type;
}
