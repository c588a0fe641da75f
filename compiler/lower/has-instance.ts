/** `x instanceof C` where C says itself what its instances are: by its method `[Symbol.hasInstance]` (ECMA-262 §13.10.2). */

import { ts } from '../frontend/checker';
import { isStatic } from '../types/class-declaration';
import { booleanType, type FunctionType, objectType, type StaticType, unknownType } from '../types/static-type';
import { memberNamed } from './access';
import { onKind, when } from './checked';
import { instanceOfValue, isClassObject, testOfClass } from './class-values';
import { boxed, convert, toBoolean } from './conversion';
import { descriptorKinds } from './descriptors';
import type { DynamicDispatch } from './dynamic-dispatch';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import { LoweringError } from './lowering-error';
import { isObject } from './object-header';
import { staticTarget } from './static-access';
import { requestStatic } from './static-dispatch';
import { callStaticOf } from './static-implementations';
import { readableOf, staticEnvironment, staticsOf } from './static-lookup';
import { staticFunction } from './static-method-values';

const key = '@@hasInstance';

/** The answer of the method; undefined if the right side has none, and the class alone decides. */
export function instanceByMethod(f: FunctionLowering, node: ts.BinaryExpression): Operand | undefined {
  if (!f.program.analyses.mentions('hasInstance')) return undefined;
  const method = memberNamed(f, node.right, key);
  const declaration = method?.valueDeclaration;
  const isOfClass = declaration !== undefined && ts.isMethodDeclaration(declaration) && isStatic(declaration);
  const called = isOfClass ? undefined : f.program.types.methodType(f.typeOf(node.right), key);
  if (!method || !(isOfClass || called)) return undefined;
  const { value: left } = f.expression(node.left);
  const value = (from: StaticType, to: StaticType) => convert(f, { value: left, type: from }, to);
  const type = f.typeOf(node.left);
  if (!called) {
    const { start, member, cls, value: object } = staticTarget(f, node.right, method);
    const implementation = readableOf(member);
    const isKnown = cls !== undefined && implementation !== undefined && ts.isMethodDeclaration(implementation);
    const reference = isKnown
      ? staticFunction(f, implementation, staticEnvironment(start, implementation), cls)
      : requestStatic(f, 'call', start, member);
    const self = reference.self || !isKnown ? [object()] : [];
    const args = parametersOf(node, reference.type).map((parameter) => value(type, parameter));
    return truth(f, f.callSymbol(reference.symbol, reference.type.result, [...self, ...args]));
  }
  const object = f.expression(node.right);
  const args = parametersOf(node, called).map((parameter) => value(type, parameter));
  const dispatcher = f.program.dispatcher(object.type, 'call', key, called);
  return truth(f, f.callSymbol(dispatcher.symbol, called.result, [object.value, ...args]));
}

/** Whether a value is an instance of a class that only the run time knows: it may have such a method. */
export function instanceOfUnknown(f: FunctionLowering, value: Operand, cls: Operand): Operand {
  if (!f.program.analyses.mentions('hasInstance')) return instanceOfValue(f, value, cls);
  f.program.asksInstanceMethods = true;
  const b = f.builder;
  const answer = b.call(instanceMethodSymbol, 'i64', [cls.value, boxed(f, value)]);
  const done = new Join(f, booleanType);
  const byClass = b.newBlock();
  b.branch(b.compare('eq', answer, b.i64(noMethod)), byClass, done.block, [], [b.compare('eq', answer, b.i64(1))]);
  f.enter(byClass);
  done.bring(instanceOfValue(f, value, cls).value);
  return done.enter();
}

/** `x instanceof C` where nothing is known of C: a class, a function that is none, or a TypeError (ECMA-262 §13.10.2). */
export function instanceOfAny(f: FunctionLowering, value: Operand, right: Operand): Operand {
  const b = f.builder;
  const box = boxed(f, right);
  const done = new Join(f, booleanType);
  const [object, cls, other, wrong] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock(true)];
  const fail = (problem: string): void => {
    const text = f.program.string(`Right-hand side of 'instanceof' is not ${problem}`);
    f.callRuntime('lang/unwind', 'throwTypeError', [b.address(text)]);
    b.unreachable();
  };
  b.branch(isObject(b, box), object, wrong);
  f.enter(wrong);
  fail('an object');
  f.enter(object);
  b.branch(isClassObject(f, box), cls, other);
  f.enter(other);
  onKind(f, box, descriptorKinds.closure, () => done.bring(b.bool(false)));
  fail('callable');
  f.enter(cls);
  done.bring(instanceOfUnknown(f, value, { value: b.unbox('ref', box), type: objectType }).value);
  return done.enter();
}

/** (class, value) → the answer of the method of the class, 1 or 0; `noMethod` if it has none. */
const instanceMethodSymbol = 'instance by method';
const noMethod = 2;

/** Makes the function behind `instanceOfUnknown`, if something calls it. */
export function emitInstanceMethods(dispatch: DynamicDispatch): void {
  const { program } = dispatch;
  if (!program.asksInstanceMethods) return;
  const f = dispatch.begin(instanceMethodSymbol, 'i64');
  const b = f.builder;
  const object = f.fn.addParameter('ref', 'class');
  const value: Operand = { value: f.fn.addParameter('box', 'value'), type: unknownType };
  for (const cls of program.classObjects) {
    const method = staticsOf(f.checker, cls).get(key);
    if (!method) continue;
    when(f, testOfClass(f, object, cls), () => {
      const answer = callStaticOf(f, cls, method, object, [value], undefined, []);
      b.return(b.select(toBoolean(f, answer), b.i64(1), b.i64(0)));
    });
  }
  b.return(b.i64(noMethod));
}

function parametersOf(node: ts.Node, type: FunctionType): readonly StaticType[] {
  if (type.parameters.length > 1 || type.rest) {
    throw new LoweringError(node, "a method '[Symbol.hasInstance]' has one parameter here");
  }
  return type.parameters;
}

function truth(f: FunctionLowering, result: Operand): Operand {
  return { value: toBoolean(f, result), type: booleanType };
}
