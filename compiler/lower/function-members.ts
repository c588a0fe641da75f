/** Members of function values: `call`, `apply`, `bind` (ECMA-262 §20.2.3). */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { isReference, memoryOf, representation } from '../types/representation';
import { anyType, type FunctionType, membersOf, type StaticType, unknownType } from '../types/static-type';
import { lowerGiven } from './arguments';
import { bindAny } from './bound-any';
import { boxed, convert } from './conversion';
import { descriptorKinds } from './descriptors';
import { callClosure } from './dispatch';
import { FunctionLowering, type Operand } from './function-lowering';
import { boundLength } from './function-traits';
import { kindOfLibraryName } from './library-members';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { closureLayout } from './program-lowering';
import { leaveReceiver } from './receivers';
import { argumentsOf, type CallNode } from './tagged-templates';

/** A call of a member of the function value `target`. */
export function callFunctionMember(f: FunctionLowering, node: CallNode, name: string, target: Operand): Operand {
  const type = membersOf(target.type).find((member): member is FunctionType => member.kind === 'function');
  if (!type) throw new LoweringError(node, 'only function values have this member');
  const [first, ...given] = argumentsOf(node);
  // The functions of an object such as `Math` look at no `this`.
  const receiver = first && kindOfLibraryName(f, first) !== 'compiler' ? f.expression(first) : f.undefinedOperand();
  if (name === 'bind') {
    const plain = type.rest ? type.parameters.length - 1 : type.parameters.length;
    if (given.length > plain || given.some(ts.isSpreadElement)) {
      const list = arrayOf(f, given, f.program.types.table.array(anyType));
      return bindAny(f, target.value, receiver, list, given.length);
    }
    const bound = lowerGiven(f, node, given, boundPart(type, given));
    return bind(f, target.value, type, receiver, bound);
  }
  const list = name === 'apply' ? given.slice(0, 1).map((spread) => ({ spread: asListed(f, spread) })) : given;
  const args = lowerGiven(f, node, list, type);
  const operands = args.map((value, i) => ({ value, type: type.parameters[i] }));
  leaveReceiver(f, receiver, target.value);
  return callClosure(f, target.value, type, operands, type);
}

/** A list of arguments: `apply` takes a typed array too, which programs must assert to be an array (`bytes as unknown as number[]`). */
function asListed(f: FunctionLowering, node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isAssertionExpression(at) || ts.isParenthesizedExpression(at)) at = at.expression;
  return f.typeOf(at).kind === 'typedarray' ? at : node;
}

/** The parameters that the arguments of `bind` are for. */
function boundPart(type: FunctionType, given: readonly ts.Expression[]): FunctionType {
  return { ...type, parameters: type.parameters.slice(0, given.length), rest: false };
}

/**
 * The callback of a library method with `thisArg` behind it. An arrow function has the `this` of where it stands.
 */
export function bindCallback(f: FunctionLowering, given: readonly ts.Expression[], type: FunctionType): Value {
  const [callback, thisArgument] = given;
  const closure = f.expressionAs(callback, type);
  const self = f.expression(thisArgument);
  return ts.isArrowFunction(callback) ? closure : bind(f, closure, type, self, []).value;
}

const slot = 8;

/** A function with `this` and the first parameters given: a closure that holds them. */
export function bind(
  f: FunctionLowering,
  target: Value,
  type: FunctionType,
  self: Operand,
  bound: readonly Value[],
): Operand {
  const { program, builder: b } = f;
  const parts = [...type.parameters.map((parameter) => parameter.key), type.result.key];
  const code = `bind ${bound.length} ${type.rest ? '...' : ''}${parts.join(',')}`;
  const slots: readonly StaticType[] = [type, unknownType, ...type.parameters.slice(0, bound.length)];
  const left = { ...type, key: '', parameters: type.parameters.slice(bound.length), required: 0 };
  const size = closureLayout.captures + slot * slots.length;
  if (!program.module.functions.has(code)) {
    addBoundCode(f, code, type, slots, left);
    const references = slots.map((held, i) =>
      isReference(memoryOf(held)) ? 1n << BigInt(closureLayout.captures / slot + i) : 0n,
    );
    const map = references.reduce((all, bit) => all | bit, 0n);
    program.descriptors.add(
      `${code}.descriptor`,
      'Function',
      descriptorKinds.closure,
      size,
      map,
      program.dynamic.signatureOf(left),
      boundLength + bound.length,
    );
  }
  const closure = b.new(`${code}.descriptor`, size);
  b.store('i64', { base: closure, offset: closureLayout.code, tag: '.code' }, b.address(code, 'i64'));
  [target, boxed(f, self), ...bound].forEach((value, i) => {
    b.store(
      memoryOf(slots[i]),
      { base: closure, offset: closureLayout.captures + slot * i, tag: tagOf(code, i) },
      value,
    );
  });
  return { value: closure, type: left };
}

function tagOf(code: string, index: number): string {
  return `${code} ${index}`;
}

function addBoundCode(
  { program, syntax }: FunctionLowering,
  code: string,
  type: FunctionType,
  slots: readonly StaticType[],
  left: FunctionType,
): void {
  const fn = new Function(code, program.resultOf(type.result));
  fn.attributes.addressed = true;
  const closure = fn.addParameter('ref', 'closure');
  const given = left.parameters.map((parameter) => ({
    value: fn.addParameter(representation(parameter)),
    type: parameter,
  }));
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const [target, self, ...bound] = slots.map((held, i): Operand => {
    const offset = closureLayout.captures + slot * i;
    return { value: f.loadField(closure, memoryOf(held), offset, tagOf(code, i)), type: held };
  });
  leaveReceiver(f, self, target.value);
  const result = callClosure(f, target.value, type, [...bound, ...given], left.rest ? type : undefined);
  f.builder.return(fn.result === 'void' ? undefined : convert(f, result, type.result));
  program.module.addFunction(fn);
}
