/**
 * Static methods of scoped classes (class-scopes.ts) as values. The method finds the variables around its class through the class object,
 * which the function value therefore holds; called as a function, it has that for its `this`.
 */

import type { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import { representation } from '../types/representation';
import { objectType } from '../types/static-type';
import { captureTag } from './captured-variable';
import { staticReceiverOf } from './class-objects';
import { descriptorKinds } from './descriptors';
import { FunctionLowering, type Operand } from './function-lowering';
import { traitsOf } from './function-traits';
import { displayName } from './names';
import { closureLayout, type FunctionReference } from './program-lowering';

const size = closureLayout.captures + 8;
const references = 1n << BigInt(closureLayout.captures / 8);

/** `C.method` without a call, where C is a class object: the method, compiled as `reference` for that class. */
export function scopedMethodValue(
  f: FunctionLowering,
  node: ts.PropertyAccessExpression,
  method: ts.MethodDeclaration,
  reference: FunctionReference,
): Operand {
  const code = `${reference.symbol}.value`;
  if (!f.program.module.functions.has(code)) addCode(f, code, reference, method);
  const held = f.temporary({ value: staticReceiverOf(f, node.expression), type: objectType }, 'class');
  const closure = f.builder.new(`${code}.descriptor`, size);
  const address = f.builder.address(code, 'i64');
  f.builder.store('i64', { base: closure, offset: closureLayout.code, tag: '.code' }, address);
  const { captures } = closureLayout;
  f.builder.store('ref', { base: closure, offset: captures, tag: captureTag(code, captures) }, f.builder.get(held));
  return { value: closure, type: reference.type };
}

function addCode(
  { program, syntax }: FunctionLowering,
  code: string,
  target: FunctionReference,
  method: ts.MethodDeclaration,
): void {
  const { type } = target;
  program.descriptors.add(
    `${code}.descriptor`,
    'Function',
    descriptorKinds.closure,
    size,
    references,
    program.dynamic.signatureOf(type),
    traitsOf(method),
  );
  const fn = new Function(code, program.resultOf(type.result));
  fn.attributes.addressed = true;
  fn.displayName = displayName(method);
  const closure = fn.addParameter('ref', 'closure');
  const parameters = type.parameters.map((parameter) => fn.addParameter(representation(parameter)));
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const { captures } = closureLayout;
  const cls = f.loadField(closure, 'ref', captures, captureTag(code, captures));
  const result = f.builder.call(target.symbol, fn.result, [cls, ...parameters]);
  f.builder.return(fn.result === 'void' ? undefined : result);
  program.module.addFunction(fn);
}
