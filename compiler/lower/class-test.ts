/** Tests for a class or a member: ranges of class numbers, which are known only when the whole program is. */

import type { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';
import type { Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import type { ClassType } from '../types/class-type';
import { areDisjoint } from '../types/disjoint';
import { representation } from '../types/representation';
import { anyType, booleanType, isTypedArrayName, membersOf, type StaticType, unknownType } from '../types/static-type';
import { convert } from './conversion';
import { noteQuestion } from './element-kinds';
import type { FunctionLowering, Operand } from './function-lowering';
import { both } from './join';
import { LoweringError } from './lowering-error';
import { descriptorOf } from './object-header';

/** Whether a value is an instance of the class that `classNode` names, of `named` if that is known. Primitives are not. */
export function rangeTestOfClass(
  f: FunctionLowering,
  operand: Operand,
  classNode: ts.Expression,
  named?: ClassType,
): Value {
  const symbol = f.checker.getSymbolAtLocation(classNode) && f.symbolAt(classNode);
  const byKind = symbol && isLibrarySymbol(symbol) && testOfKind(f, operand, symbol.name);
  if (byKind) return byKind;
  const cls = named ?? classNamedBy(f, classNode);
  if (areDisjoint(operand.type, cls)) return f.builder.bool(false);
  noteNarrowing(f, operand.type, cls);
  return instanceTest(f, operand, cls);
}

/** The test for a class of the library whose instances have no class number: their descriptors tell. */
export function testOfKind(f: FunctionLowering, operand: Operand, name: string): Value | undefined {
  const b = f.builder;
  if (isTypedArrayName(name)) {
    const descriptor = f.program.descriptors.addTypedArray(name);
    return testObject(f, operand, (object) => b.compare('eq', descriptorOf(b, object), b.address(descriptor, 'i64')));
  }
  if (name === 'Array') return arrayTest(f, operand).value;
  if (name !== 'Object') return undefined;
  return f.callRuntime('lang/dynamic', 'isObject', [convert(f, operand, unknownType)]).value;
}

/** Whether a value is an instance of a class or of one of its subclasses. */
export function instanceTest(f: FunctionLowering, operand: Operand, cls: ClassType): Value {
  return testObject(f, operand, functionTest(f, f.program.classTest(cls)));
}

/** A test by a function (ref → bool) of that symbol. */
export function functionTest(f: FunctionLowering, symbol: string): (object: Value) => Value {
  return (object) => f.builder.call(symbol, 'bool', [object]);
}

/** `Array.isArray(value)`, which `value instanceof Array` asks as well: arrays have no subclasses. */
export function arrayTest(f: FunctionLowering, operand: Operand): Operand {
  noteQuestion(f);
  if (areDisjoint(operand.type, f.program.types.table.array(unknownType))) {
    return { value: f.builder.bool(false), type: booleanType };
  }
  return f.callRuntime('lang/array-constructor', 'isArray', [convert(f, operand, unknownType)]);
}

/** The result of a test of objects; false for what is no object. */
export function testObject(f: FunctionLowering, operand: Operand, test: (object: Value) => Value): Value {
  const b = f.builder;
  const kind = representation(operand.type);
  if (kind !== 'ref' && kind !== 'box') return b.bool(false);
  const bits = b.convert('asint', operand.value);
  let candidate = b.compare('ugt', bits, b.i64(immediate.true));
  if (kind === 'box') candidate = b.op('and', candidate, b.op('not', b.convert('isnumber', operand.value)));
  return both(f, candidate, () => test(kind === 'box' ? b.unbox('ref', operand.value) : operand.value));
}

/** Behind `instanceof`, a generic class has the type arguments that the declared type of the value gives it; else, any. */
function noteNarrowing(f: FunctionLowering, type: StaticType, { declaration }: ClassType): void {
  const parameters = declaration.typeParameters ?? [];
  const isInstance = (member: StaticType): boolean =>
    member.kind === 'class' && member.ancestor(declaration) !== undefined;
  if (parameters.length === 0 || membersOf(type).some(isInstance)) return;
  f.program.looseClasses.add(
    f.program.types.classType(
      declaration,
      parameters.map(() => anyType),
    ),
  );
}

/** The class that an expression such as `RangeError` or `Dog` names; type parameters of the class are unknown there. */
export function classNamedBy(f: FunctionLowering, node: ts.Expression): ClassType {
  const symbol = f.checker.getSymbolAtLocation(node) && f.symbolAt(node);
  const type: StaticType | undefined = symbol && f.program.classOfSymbol(symbol, []);
  if (type?.kind !== 'class') {
    const hint = 'name the class, or give the value a constructor type such as `new () => T`';
    throw new LoweringError(node, `'${node.getText()}' is not a class of this program`, hint);
  }
  return type;
}
