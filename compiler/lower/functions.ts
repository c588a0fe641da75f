/** Bodies of functions, methods, constructors and closures: parameters, `this`, and the end of the function. */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { Function } from '../ir/function';
import { constructorName, constructorOf } from '../types/class-declaration';
import { representation } from '../types/representation';
import type { FunctionType, StaticType } from '../types/static-type';
import { makeTuple } from './arrays';
import { bindPattern, withDefault } from './assignment';
import { asyncFunction, isAsync } from './async-functions';
import { asyncGeneratorBody } from './async-generators';
import { awaitedInto } from './await';
import { enterScope, scopeOf } from './class-objects';
import { initializeFields, initializeInstance, storeParameters } from './classes';
import type { ClosureDeclaration } from './closure-declaration';
import type { ClosureRequest } from './closures';
import { callConstructor, constructedBySuper } from './construction';
import { convert, toBoolean, zero } from './conversion';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { generatorBody, isGenerator } from './generators';
import { LoweringError } from './lowering-error';
import { testedBy } from './missing-values';
import { displayName } from './names';
import { checkPredicate, takePredicate } from './predicates';
import type { CodeDeclaration, ProgramLowering, Request } from './program-lowering';
import { takeReceiver, usedMembers } from './receivers';
import { block, hoistVariables } from './statements';
import { ownerObject } from './static-places';
import { convertBound, declareVariable, typeOfBinding } from './variables';

/** How often a member waits for its class, each time behind all other work. */
const mostDelays = 100;

/** Lowers a function that is called by its symbol. */
export function lowerFunction(program: ProgramLowering, syntax: Syntax, request: Request): void {
  const { reference, declaration, cls } = request;
  if (isTooEarly(program, request)) {
    program.queue.postpone(() => lowerFunction(program, syntax, { ...request, delays: (request.delays ?? 0) + 1 }));
    return;
  }
  const fn = new Function(reference.symbol, program.resultOf(reference.type.result));
  fn.position = program.positionOf(declaration);
  if (reference.type.result.kind === 'never') fn.attributes.noreturn = true;
  if (program.roots.has(reference.symbol)) fn.attributes.addressed = true;
  program.define(fn);
  const self = reference.self && fn.addParameter('ref', 'this');
  const values = reference.type.parameters.map((type, i) => fn.addParameter(representation(type), `parameter${i}`));
  const environment = ts.isClassLike(declaration) && cls ? cls.environment : request.environment;
  const f = new FunctionLowering(program, syntax, fn, environment);
  f.cls = cls;
  f.statics = request.statics;
  f.result = reference.type.result;
  if (self && reference.self) f.self = { value: self, type: reference.self };
  f.detached = request.detached !== undefined;
  const operands = values.map((value, i) => ({ value, type: reference.type.parameters[i] }));
  const code = ts.isClassLike(declaration) ? constructorOf(declaration) : declaration;
  f.guarded(code ?? declaration, () => {
    enterClass(f, request);
    if (ts.isClassLike(declaration)) {
      if (cls) fn.displayName = constructorName(cls);
      const own = constructorOf(declaration);
      if (own) applyTags(fn, own);
      constructor(f, request, operands);
      return;
    }
    fn.displayName = displayName(declaration);
    applyTags(fn, declaration);
    functionBody(f, declaration, operands);
  });
}

/** Whether a member is asked for before the declaration of its class has been lowered, which says what the members find in it. */
function isTooEarly(program: ProgramLowering, { cls, statics, declaration, delays = 0 }: Request): boolean {
  const owner = cls ?? statics?.ancestor(declaration.parent);
  if (!owner || !program.scopes.isScoped(owner.declaration) || delays > mostDelays) return false;
  return program.scopes.capturedBy(owner) === undefined;
}

/** In a member of a class that uses variables around it, makes them visible. */
function enterClass(f: FunctionLowering, { declaration, cls, statics }: Request): void {
  if (!f.self || !(cls ?? statics)) return;
  const owner = cls ?? statics?.ancestor(declaration.parent);
  if (!owner || !f.program.scopes.isScoped(owner.declaration)) return;
  const object = cls ? scopeOf(f, f.self.value, cls) : ownerObject(f, f.self.value, owner);
  if (!enterScope(f, owner, object)) {
    throw new LoweringError(declaration, `the class '${owner.name}' is used, but its declaration is never evaluated`);
  }
}

/** Lowers the body of a function value. */
export function lowerClosure(program: ProgramLowering, syntax: Syntax, request: ClosureRequest): void {
  const { code, declaration, type, outer, cls, statics, captured, self } = request;
  const fn = new Function(code, program.resultOf(type.result));
  fn.attributes.addressed = true;
  fn.displayName = displayName(declaration);
  fn.position = program.positionOf(declaration);
  program.define(fn);
  const closure = fn.addParameter('ref', 'closure');
  const values = type.parameters.map((parameter) => fn.addParameter(representation(parameter)));
  const f = new FunctionLowering(program, syntax, fn, outer.environment);
  f.closure = closure;
  f.cls = cls;
  f.statics = statics;
  f.detached = outer.detached;
  f.result = type.result;
  for (const { symbol, variable } of captured) f.variables.set(symbol, variable);
  f.guarded(declaration, () => {
    declareItself(f, declaration, type);
    if (self) {
      const tag = `capture ${fn.name} ${self.offset}`;
      f.self = { value: f.loadField(closure, 'ref', self.offset, tag), type: self.type };
    }
    const thisNode = program.captures.capturesOf(declaration).takesThis;
    if (thisNode) {
      const full = f.typeOf(thisNode);
      const used = ts.isMethodDeclaration(declaration) ? usedMembers(f, declaration, full) : full;
      f.keepsSelf = used !== full;
      f.self = takeReceiver(f, closure, used);
    }
    const operands = values.map((value, i) => ({ value, type: type.parameters[i] }));
    functionBody(f, declaration, operands);
  });
}

/** The parameters and what follows them. */
function functionBody(
  f: FunctionLowering,
  declaration: Exclude<CodeDeclaration, ts.ClassLikeDeclaration> | ClosureDeclaration,
  operands: readonly Operand[],
): void {
  takePredicate(f, declaration);
  const withParameters = (g: FunctionLowering, received: readonly Operand[]): void => {
    parameters(g, declaration.parameters, received);
    body(g, declaration.body);
  };
  if (isGenerator(declaration)) {
    parameters(f, declaration.parameters, operands);
    const lower = isAsync(declaration) ? asyncGeneratorBody : generatorBody;
    lower(f, declaration, (inner) => body(inner, declaration.body));
  } else if (isAsync(declaration)) asyncFunction(f, declaration, operands, withParameters);
  else withParameters(f, operands);
}

/** Inside a function that has a name of its own, the name is its closure. */
function declareItself(f: FunctionLowering, node: ts.Node, type: FunctionType): void {
  if (!f.closure || !(ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)) || !node.name) return;
  const symbol = f.checker.getSymbolAtLocation(node.name);
  if (!symbol || f.variables.has(symbol)) return;
  f.variables.set(symbol, { kind: 'value', value: f.closure, type });
}

/** `@inline` and `@noinline` in the documentation of a function. */
function applyTags(fn: Function, declaration: ts.Node): void {
  for (const tag of ts.getJSDocTags(declaration)) {
    if (tag.tagName.text === 'inline') fn.attributes.inline = true;
    if (tag.tagName.text === 'noinline') fn.attributes.noinline = true;
  }
}

/** Makes the variables of parameters, with defaults and patterns, from left to right. */
function parameters(
  f: FunctionLowering,
  nodes: readonly ts.ParameterDeclaration[],
  operands: readonly Operand[],
): void {
  const real = nodes.filter((node) => !(ts.isIdentifier(node.name) && node.name.text === 'this'));
  real.forEach((node, i) => {
    let value = node.dotDotDotToken ? restOperand(f, node, operands.slice(i)) : operands[i];
    if (node.initializer) value = withDefault(f, value, node.initializer);
    bindPattern(f, node.name, value, (name, part) => {
      const type = typeOfName(f, name, part.type);
      const symbol = ts.isParameter(name.parent) ? f.symbolOfParameter(name.parent) : f.symbolAt(name);
      declareVariable(f, symbol, type, convertBound(f, part, type));
    });
  });
}

/** A rest parameter whose type is a tuple has got its elements one by one. */
function restOperand(f: FunctionLowering, node: ts.ParameterDeclaration, operands: readonly Operand[]): Operand {
  const type = f.typeOf(node.name);
  if (type.kind !== 'tuple') return operands[0];
  return makeTuple(
    f,
    type,
    operands.map((operand, i) => convert(f, operand, type.elements[i])),
  );
}

/** A parameter has its declared type; in a pattern, that of the checker. */
function typeOfName(f: FunctionLowering, name: ts.Identifier, given: StaticType): StaticType {
  return ts.isParameter(name.parent) ? given : typeOfBinding(f, name);
}

function body(f: FunctionLowering, node: ts.Block | ts.Expression | undefined): void {
  if (!node) throw new Error(`${f.fn.name} has no body`);
  if (ts.isBlock(node)) {
    hoistVariables(f, node);
    block(f, node.statements);
    end(f);
    return;
  }
  f.at(node);
  if (f.suspendable) {
    const value = f.expression(node, awaitedInto(f, node, f.result));
    if (!f.builder.isTerminated) f.suspendable.complete(value);
    return;
  }
  if (f.fn.result === 'void') {
    f.expression(node);
    end(f);
    return;
  }
  const value = isTested(f, node) ? toBoolean(f, f.expression(node, f.result)) : f.expressionAs(node, f.result);
  checkPredicate(f, value);
  if (!f.builder.isTerminated) f.builder.return(value);
}

/** Whether the library looks at the value of an arrow function no further than whether it is true, which what is missing is not. */
function isTested(f: FunctionLowering, body: ts.Expression): boolean {
  const call = f.result.kind === 'boolean' && ts.isArrowFunction(body.parent) ? testedBy(body.parent) : undefined;
  const declaration = call && f.checker.getResolvedSignature(call)?.getDeclaration();
  return declaration !== undefined && isLibrarySource(declaration);
}

/** What happens where control runs off the end: `undefined` is returned, if that can be. */
function end(f: FunctionLowering): void {
  if (f.builder.isTerminated) return;
  if (f.suspendable) f.suspendable.complete(undefined);
  else if (f.fn.result === 'void') {
    checkPredicate(f);
    f.builder.return();
  } else if (f.constructs && f.self) f.builder.return(f.self.value);
  else if (f.fn.result === 'ref' || f.fn.result === 'box') f.builder.return(zero(f, f.result));
  else f.builder.unreachable();
}

function constructor(f: FunctionLowering, request: Request, operands: readonly Operand[]): void {
  const { cls } = request;
  if (!cls) throw new Error('a constructor without a class');
  f.constructs = true;
  const own = constructorOf(cls.declaration);
  if (own) {
    if (!cls.base) initializeFields(f, cls);
    parameters(f, own.parameters, operands);
    if (!cls.base) storeParameters(f, cls);
    body(f, own.body);
    return;
  }
  if (cls.base && f.self) {
    const base = f.program.constructorFor(cls.base);
    const given = operands.map((operand) => operand.value);
    const object = callConstructor(f, cls.base, base, f.self.value, given);
    f.self = constructedBySuper(f, f.self, cls, object);
  }
  initializeInstance(f, cls);
  end(f);
}
