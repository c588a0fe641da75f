/** Await (ECMA-262 §27.7.5.3): the reaction in the frame's field `activation` is subscribed with a promise, and the function left. */

import { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import { fieldTag } from '../types/layout';
import { membersOf, type StaticType } from '../types/static-type';
import { boxed, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

/** The value that a promise is fulfilled with, or any other value in the next microtask; a rejection is thrown. */
export function awaitOperand(f: FunctionLowering, frame: ClassType, operand: Operand): Operand {
  const b = f.builder;
  const value = boxed(f, operand);
  f.callRuntime('lang/any-promise', 'awaitValue', [value, activationOf(f, frame).value]);
  b.suspend();
  const activation = activationOf(f, frame);
  const fulfilled = b.newBlock();
  const rejected = b.newBlock(true);
  const reaction = runtimeClass(f, 'lang/any-promise', 'Reaction');
  b.branch(readField(f, activation, reaction, 'isFulfilled').value, fulfilled, rejected);
  f.enter(rejected);
  b.throw(readField(f, activation, reaction, 'value').value);
  f.enter(fulfilled);
  return readField(f, activation, reaction, 'value');
}

/** The expression `await`. */
export function awaitExpression(f: FunctionLowering, frame: ClassType, node: ts.AwaitExpression): Operand {
  const operand = f.expression(node.expression);
  return f.located(node, () => {
    const value = awaitOperand(f, frame, operand);
    const type = resultType(f, node, operand.type);
    return { value: reinterpret(f, value, type), type };
  });
}

/** What the checker says; of the value of a promise in generic code, what its type argument stands for. */
function resultType(f: FunctionLowering, node: ts.Node, awaited: StaticType): StaticType {
  const type = f.typeOf(node);
  if (type.kind !== 'unknown' || awaited.kind !== 'class') return type;
  const promise = f.program.types.libraryClass('Promise');
  return awaited.declaration === promise ? (awaited.typeArguments[0] ?? type) : type;
}

/** The destination of an expression whose value is awaited before it becomes a `type`: a promise in it has to stay one until then. */
export function awaitedInto(f: FunctionLowering, node: ts.Expression, type: StaticType): StaticType {
  const { types } = f.program;
  const promises = membersOf(f.typeOf(node)).filter((member) => types.awaited(member) !== member);
  return types.table.union([type, ...promises]);
}

/** The reaction of the running function. */
export function activationOf(f: FunctionLowering, frame: ClassType): Operand {
  return readField(f, { value: f.fn.parameters[0], type: frame }, frame, 'activation');
}

/** A class of the run-time library without type parameters. */
export function runtimeClass(f: FunctionLowering, module: string, name: string): ClassType {
  const declaration = f.program.checked
    .module(module)
    .statements.find((at): at is ts.ClassDeclaration => ts.isClassDeclaration(at) && at.name?.text === name);
  if (!declaration) throw new Error(`${module} lacks ${name}`);
  return f.program.types.classType(declaration, []);
}

export function readField(f: FunctionLowering, object: Operand, cls: ClassType, name: string): Operand {
  const field = cls.layout.fields.get(name);
  if (!field) throw new Error(`${cls.name} has no field '${name}'`);
  return { value: f.loadField(object.value, field.memory, field.offset, fieldTag(name)), type: field.type };
}

export function writeField(f: FunctionLowering, object: Operand, cls: ClassType, name: string, value: Operand): void {
  const field = cls.layout.fields.get(name);
  if (!field) throw new Error(`${cls.name} has no field '${name}'`);
  const address = { base: object.value, offset: field.offset, tag: fieldTag(name) };
  f.builder.store(field.memory, address, reinterpret(f, value, field.type));
}

/** Runs `lower`; exceptions that leave what it lowers go to `failed`, and the function returns then. */
export function withFailure(f: FunctionLowering, lower: () => void, failed: (reason: Operand['value']) => void): void {
  const handler = f.fn.addBlock();
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  const inside = f.fn.addBlock();
  inside.handler = handler;
  f.builder.jump(inside);
  f.enter(inside);
  lower();
  if (!f.builder.isTerminated) f.builder.unreachable();
  f.enter(handler);
  failed(exception);
  f.builder.return();
}
