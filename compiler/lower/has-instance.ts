/** `x instanceof C` where C says itself what its instances are: by its method `[Symbol.hasInstance]` (ECMA-262 §13.10.2). */

import { ts } from '../frontend/checker';
import { isStatic } from '../types/class-declaration';
import { booleanType, type FunctionType, type StaticType } from '../types/static-type';
import { memberNamed } from './access';
import { isClassValue } from './class-values';
import { convert, toBoolean } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { staticTarget } from './static-access';
import { requestStatic } from './static-dispatch';
import { readableOf, staticEnvironment } from './static-lookup';
import { staticFunction } from './static-method-values';

const key = '@@hasInstance';

/** The answer of the method; undefined if the right side has none, and the class alone decides. */
export function instanceByMethod(f: FunctionLowering, node: ts.BinaryExpression): Operand | undefined {
  if (!f.program.analyses.mentions('hasInstance')) return undefined;
  const method = memberNamed(f, node.right, key);
  if (!method) {
    if (isClassValue(f, node.right)) throw unknownClass(node.right);
    return undefined;
  }
  const held = f.temporary(f.expression(node.left), 'value');
  const value = (from: StaticType, to: StaticType) => convert(f, { value: f.builder.get(held), type: from }, to);
  const type = f.typeOf(node.left);
  const declaration = method.valueDeclaration;
  if (declaration && ts.isMethodDeclaration(declaration) && isStatic(declaration)) {
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
  const called = f.program.types.methodType(object.type, key);
  if (!called) throw unknownClass(node.right);
  const args = parametersOf(node, called).map((parameter) => value(type, parameter));
  const dispatcher = f.program.dispatcher(object.type, 'call', key, called);
  return truth(f, f.callSymbol(dispatcher.symbol, called.result, [object.value, ...args]));
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

function unknownClass(node: ts.Node): LoweringError {
  return new LoweringError(
    node,
    `which class '${node.getText()}' is, only the run time knows, and a class of this program has 'Symbol.hasInstance'`,
    'name the class',
  );
}
