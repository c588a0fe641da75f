/**
 * Static methods as values. One that does not look at its `this` is a function like any other. For one that does, `this` is what it was
 * called on (ECMA-262 §10.2.1.2): mostly nothing, as in `const { of } = C; of()`. It is compiled a second time for that, detached: in it,
 * `this` is undefined, and using a member of it throws. Called on its class again (`C.of.call(C)`), it is the method itself; on anything
 * else it throws, since its code is for that class alone.
 *
 * The methods of scoped classes (class-scopes.ts) find the variables around their class through the class object, which the function value
 * therefore holds.
 */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import type { TypeEnvironment } from '../types/environment';
import { representation } from '../types/representation';
import { unknownType } from '../types/static-type';
import { captureTag } from './captured-variable';
import { classValueType, isClassItself } from './class-values';
import { isNullish } from './conversion';
import { descriptorKinds } from './descriptors';
import { FunctionLowering, type Operand } from './function-lowering';
import { traitsOf } from './function-traits';
import { displayName } from './names';
import { type CodeDeclaration, closureLayout, type FunctionReference } from './program-lowering';
import { takeReceiver } from './receivers';
import { mentionsThis } from './this-uses';

const size = closureLayout.captures + 8;
const references = 1n << BigInt(closureLayout.captures / 8);

/** A static method of a class, with what its type parameters stand for. */
export interface StaticMethod {
  readonly method: ts.MethodDeclaration;
  readonly environment: TypeEnvironment;
  readonly statics: ClassType;
}

/**
 * The function of a static member of a class. One that does not look at its `this` is the same for all classes that inherit it, but for
 * those that hold what it uses.
 */
export function staticFunction(
  { program }: FunctionLowering,
  member: CodeDeclaration,
  environment: TypeEnvironment,
  statics: ClassType,
  detached?: 'detached',
): FunctionReference {
  const isAlike = !mentionsThis(member) && !program.scopes.isScoped(statics.declaration);
  const owner = isAlike ? (statics.ancestor(member.parent) ?? statics) : statics;
  return program.functionFor(member, environment, undefined, owner, mentionsThis(member) ? detached : undefined);
}

/**
 * How a member is compiled that is used through `object`. Through `super`, `this` stays what it is: in a method that was called on
 * nothing, it is undefined in the member of the base class too.
 */
export function detachedBy(f: FunctionLowering, object: ts.Expression): 'detached' | undefined {
  return f.detached && object.kind === ts.SyntaxKind.SuperKeyword ? 'detached' : undefined;
}

/** `this` in a static method that was called on nothing. */
export function detachedThis(f: FunctionLowering, statics: ClassType): Operand {
  const type = f.program.types.table.optional(classValueType(f.program, statics));
  return { value: f.undefinedOperand().value, type };
}

/** `C.method` without a call; `object` gives the class object, if the value holds it. */
export function staticMethodValue(f: FunctionLowering, object: () => Value, of: StaticMethod): Operand {
  const { program } = f;
  const { method, environment, statics } = of;
  const reference = staticFunction(f, method, environment, statics);
  const target = mentionsThis(method) ? receiving(f, reference, of) : reference;
  if (!reference.self) return f.syntax.methodValue(f, target, method);
  const code = `${target.symbol}.value`;
  if (!program.module.functions.has(code)) addCode(f, code, target, method);
  const self = object();
  const closure = f.builder.new(`${code}.descriptor`, size);
  const address = f.builder.address(code, 'i64');
  f.builder.store('i64', { base: closure, offset: closureLayout.code, tag: '.code' }, address);
  const { captures } = closureLayout;
  f.builder.store('ref', { base: closure, offset: captures, tag: captureTag(code, captures) }, self);
  return { value: closure, type: reference.type };
}

/** The function that looks at what a method was called on: it gets that in front of what the method gets. */
function receiving(
  { program, syntax }: FunctionLowering,
  attached: FunctionReference,
  { method, environment, statics }: StaticMethod,
): FunctionReference {
  const reference = { symbol: `${attached.symbol}.received`, type: attached.type, self: unknownType };
  if (program.module.functions.has(reference.symbol)) return reference;
  const detached = program.functionFor(method, environment, undefined, statics, 'detached');
  const fn = new Function(reference.symbol, program.resultOf(attached.type.result));
  fn.displayName = displayName(method);
  program.module.addFunction(fn);
  const receiver = { value: fn.addParameter('box', 'receiver'), type: unknownType };
  const self = attached.self ? [fn.addParameter('ref', 'class')] : [];
  const given = attached.type.parameters.map((parameter) => fn.addParameter(representation(parameter)));
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const callTo = ({ symbol }: FunctionReference): void => {
    const result = b.call(symbol, fn.result, [...self, ...given]);
    b.return(fn.result === 'void' ? undefined : result);
  };
  const [nothing, something, same, other] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock(true)];
  b.branch(isNullish(f, receiver, 'either'), nothing, something);
  f.enter(nothing);
  callTo(detached);
  f.enter(something);
  b.branch(isClassItself(f, receiver, statics), same, other);
  f.enter(same);
  callTo(attached);
  f.enter(other);
  const text = `'this' is not '${statics.name}', whose static method this is`;
  f.callRuntime('lang/unwind', 'throwTypeError', [b.address(program.string(text))]);
  b.unreachable();
  return reference;
}

/** The code of a function value that holds the object of its class. */
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
  const receiver: Value[] = target.self === unknownType ? [takeReceiver(f, closure, unknownType).value] : [];
  const { captures } = closureLayout;
  const cls = f.loadField(closure, 'ref', captures, captureTag(code, captures));
  const result = f.builder.call(target.symbol, fn.result, [...receiver, cls, ...parameters]);
  f.builder.return(fn.result === 'void' ? undefined : result);
  program.module.addFunction(fn);
}
