/** Calls: of functions, methods, closures and the library; `new`; arguments with defaults, rest and spread. */

import { ts } from '../frontend/checker';
import { type Binding, bindingOfDeclaration, isLibrarySymbol, libraryBinding } from '../frontend/library';
import { prototypeGiven } from '../frontend/prototype-idiom';
import type { Value } from '../ir/instruction';
import { isBound } from '../types/bound-methods';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import type { TypeEnvironment } from '../types/environment';
import { keyOfExpression } from '../types/member-name';
import { representation } from '../types/representation';
import {
  anyType,
  type FunctionType,
  isNullable,
  isOpaque,
  membersOf,
  nonNullable,
  type StaticType,
  stringType,
  typedElementType,
  undefinedType,
} from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import {
  accessOn,
  isCallable,
  isUndeclared,
  mayBeReplaced,
  memberNamed,
  optionalChain,
  present,
  staticMember,
} from './access';
import { callAnyFunctionMember } from './any-function-members';
import { lowerArguments } from './arguments';
import { arrayFrom, constructArray } from './array-construction';
import { asArray, elementTypeOf } from './arrays';
import { textOfExpression } from './callee-text';
import { constructValue } from './class-construction';
import { bindInstance } from './class-objects';
import { arrayTest, classNamedBy } from './class-test';
import { classNamed } from './class-values';
import { initializeInstance } from './classes';
import { fill, isFilledByIteration, listForCollection } from './collections';
import { callConstructor, constructedBySuper } from './construction';
import { boxed, convert, reinterpret, toStringValue, toText } from './conversion';
import { conversionCall } from './conversion-calls';
import { callClosure } from './dispatch';
import { applyAny, callAny, callAnyMember } from './dynamic';
import { notePropertiesAs } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { bindCallback, callFunctionMember } from './function-members';
import { callInherited } from './inherited-methods';
import { requireClass, requireModuleVariable } from './initialisation';
import { getIterator } from './iteration';
import { libraryAlias } from './library-aliases';
import type { Coercion } from './library-arguments';
import { memberPastChecker } from './library-members';
import { searchForAny } from './library-searches';
import { arrayOf } from './literals';
import { LoweringError } from './lowering-error';
import { isMixed, onEachKind } from './mixed-sequences';
import { isObject } from './object-header';
import { variantFor } from './option-variants';
import { skipParentheses } from './parentheses';
import { newPattern, patternMethod } from './patterns';
import type { FunctionReference } from './program-lowering';
import { promiseGroup } from './promises';
import { callOfMethod } from './prototype-calls';
import { leaveReceiver } from './receivers';
import { assignToLiteral } from './record-literals';
import { memberBehind, readStatic, requireBrand, staticTarget } from './static-access';
import { requestStatic } from './static-dispatch';
import { readableOf, staticEnvironment } from './static-lookup';
import { detachedBy, staticFunction } from './static-method-values';
import { argumentsOf, type CallNode, calleeOf } from './tagged-templates';
import { newTypedArray, setElements, typedArrayFunction } from './typed-arrays';
import { unsafeCall } from './unsafe-calls';
import { isModuleVariable, narrow } from './variables';

/** Callees are named in errors up to this length. */
const longestCallee = 60;

/** A call outside an optional chain. */
export function call(f: FunctionLowering, node: CallNode): Operand {
  return f.located(node, () =>
    narrow(
      f,
      callWith(f, node, (expression) => f.expression(expression)),
      node,
    ),
  );
}

export function chain(f: FunctionLowering, node: ts.Expression): Operand {
  return optionalChain(f, node, (at, receiver) => f.located(at, () => callWith(f, at, receiver)));
}

/** `receiver` evaluates the object of a method call, or the function value called. */
function callWith(f: FunctionLowering, node: CallNode, receiver: (node: ts.Expression) => Operand): Operand {
  const callee = skipParentheses(calleeOf(node));
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return superConstructor(f, node);
  // The rules have let it pass since it changes nothing; its value is the object.
  if (ts.isCallExpression(node) && prototypeGiven(node)) return f.expression(node.arguments[0]);
  const direct = directTarget(f, node, callee, receiver);
  if (direct) return direct;
  if (ts.isPropertyAccessExpression(callee) && !(ts.isCallExpression(node) && node.questionDotToken))
    return methodCall(f, node, callee, receiver);
  const keyed = ts.isElementAccessExpression(callee) && keyedCall(f, node, callee, receiver);
  return keyed || functionValueCall(f, node, receiver(calleeOf(node)));
}

/** `object['name'](…)` and `object[Symbol.iterator]()`. */
function keyedCall(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.ElementAccessExpression,
  receiver: (node: ts.Expression) => Operand,
): Operand | undefined {
  const key = keyOfExpression(callee.argumentExpression, f.checker);
  if (key === undefined || (ts.isCallExpression(node) && node.questionDotToken)) return undefined;
  const member = memberNamed(f, callee.expression, key);
  if (member && isStaticMethod(member.valueDeclaration)) return staticCall(f, node, callee, member, receiver);
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) return undefined;
  const type = f.typeOf(callee.expression);
  if (key === iteratorKey && (elementTypeOf(type) || type.kind === 'union')) {
    return getIterator(f, receiver(callee.expression), callee);
  }
  return f.program.types.methodType(type, key) && methodCallOn(f, node, callee, receiver(callee.expression), key);
}

function functionValueCall(f: FunctionLowering, node: CallNode, callee: Operand): Operand {
  if (callee.type.kind === 'any') return dynamicCall(f, node, callee, undefined);
  const type = membersOf(callee.type).find((member): member is FunctionType => member.kind === 'function');
  // What is a class to its type may be a function as well: it is asked when the program runs. So is what is no function to its type, behind
  // a test that no value passes: `typeof x === 'function'` in generic code, for numbers.
  if (!type || type.constructs) {
    const result = dynamicCall(f, node, { value: boxed(f, callee), type: anyType }, undefined);
    const wanted = f.typeOf(node);
    return { value: reinterpret(f, result, wanted), type: wanted };
  }
  const args = lowerArguments(f, node, type);
  const receiver = f.receivers.get(skipParentheses(calleeOf(node)));
  if (receiver) leaveReceiver(f, receiver, callee.value);
  return f.using(node, `c${describeCallee(node)}`, () =>
    callClosure(f, callee.value, type, operandsOf(args, type), type),
  );
}

/** The text of what is called, as V8 puts it in front of `is not a function`. */
function describeCallee(node: CallNode): string {
  const text = textOfExpression(calleeOf(node));
  return text.length <= longestCallee ? text : '(intermediate value)';
}

/** A call of an `any` or, with a name, of one of its members. */
function dynamicCall(f: FunctionLowering, node: CallNode, callee: Operand, name: string | undefined): Operand {
  const text = textOfExpression(calleeOf(node));
  const given = argumentsOf(node);
  const isFunctionMember = name === 'apply' || name === 'bind' || name === 'call';
  if (isFunctionMember && !(given[0] && ts.isSpreadElement(given[0]))) {
    return callAnyFunctionMember(f, callee, name, text, given);
  }
  if (given.some(ts.isSpreadElement)) {
    const list = arrayOf(f, given, f.program.types.table.array(anyType));
    if (name === undefined) leaveReceiverOf(f, node, callee);
    return applyAny(f, callee, name, text, list);
  }
  const args = given.map((argument) => f.expression(argument, anyType));
  if (name !== undefined) return callAnyMember(f, callee, name, text, args);
  leaveReceiverOf(f, node, callee);
  return callAny(f, callee, text, args);
}

/** Before the call of a value that may be no function: leaves the object that it is a property of. */
function leaveReceiverOf(f: FunctionLowering, node: CallNode, callee: Operand): void {
  const receiver = f.receivers.get(skipParentheses(calleeOf(node)));
  if (!receiver) return;
  const b = f.builder;
  const value = boxed(f, callee);
  const [object, done] = [b.newBlock(), b.newBlock()];
  b.branch(isObject(b, value), object, done);
  f.enter(object);
  leaveReceiver(f, receiver, b.unbox('ref', value));
  b.jump(done);
  f.enter(done);
}

function operandsOf(values: readonly Value[], type: FunctionType): Operand[] {
  return values.map((value, i) => ({ value, type: type.parameters[i] }));
}

/** Calls whose target is known without a receiver: declared functions, static methods, library functions. */
function directTarget(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.Expression,
  receiver: (node: ts.Expression) => Operand,
): Operand | undefined {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return undefined;
  const found =
    f.checker.getSymbolAtLocation(name) ??
    (ts.isPropertyAccessExpression(callee) ? memberPastChecker(f, callee) : undefined);
  if (!found || found === 'missing') return undefined;
  let symbol = ts.isPropertyAccessExpression(callee) ? memberBehind(f, callee.expression, found) : found;
  if (symbol.flags & ts.SymbolFlags.Alias) symbol = f.checker.getAliasedSymbol(symbol);
  symbol = f.definedBy(symbol);
  if (ts.isPropertyAccessExpression(callee) && mayBeReplaced(f, callee, symbol)) return undefined;
  symbol = libraryAlias(f.checker, symbol) ?? symbol;
  const binding = libraryBinding(symbol, f.checker);
  if (binding) return libraryCall(f, node, callee, binding, receiver);
  const declaration = symbol.valueDeclaration;
  if (!declaration) return undefined;
  if (isStaticMethod(declaration) && ts.isPropertyAccessExpression(callee)) {
    return staticCall(f, node, callee, symbol, receiver);
  }
  const arrow = genericConstant(f, declaration);
  if (arrow) {
    requireModuleVariable(f, symbol, declaration);
    return callReference(f, node, f.program.functionFor(arrow, calleeEnvironment(f, node, arrow)));
  }
  if (!ts.isFunctionDeclaration(declaration)) return undefined;
  const implementation = variantFor(node, f.program.implementationOf(declaration));
  if (!implementation.body && ts.isCallExpression(node)) return unsafeCall(f, node, implementation);
  if (f.program.isNested(implementation) || f.program.captures.capturesOf(implementation).takesThis) return undefined;
  return callReference(f, node, f.program.functionFor(implementation, calleeEnvironment(f, node, implementation)));
}

function isStaticMethod(declaration: ts.Declaration | undefined): boolean {
  return declaration !== undefined && ts.isMethodDeclaration(declaration) && isStatic(declaration);
}

/** The generic arrow function that a constant of a module is: called by name, it is compiled per type argument as a declared function is. */
function genericConstant(f: FunctionLowering, declaration: ts.Declaration): ts.ArrowFunction | undefined {
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || declaration.type) return undefined;
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0 && isModuleVariable(declaration);
  const arrow = declaration.initializer;
  if (!isConstant || !ts.isArrowFunction(arrow) || !arrow.typeParameters?.length) return undefined;
  return f.program.captures.capturesOf(arrow).symbols.size === 0 ? arrow : undefined;
}

/** A static method: compiled for the class that it is called on, which is `this` in it. */
function staticCall(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  declared: ts.Symbol,
  receiver: (node: ts.Expression) => Operand,
): Operand {
  const target = staticTarget(f, callee.expression, declared, receiver);
  const { object, member, start, cls, value } = target;
  if (!cls) {
    const reference = requestStatic(f, 'call', start, member, typeArgumentsOf(f, node));
    return callReference(f, node, reference, [value()]);
  }
  const method = readableOf(member);
  if (!method || !ts.isMethodDeclaration(method)) {
    const callee = readStatic(f, node, target);
    if (!callee) throw new LoweringError(node, `'${member.name}' cannot be called`);
    return functionValueCall(f, node, callee);
  }
  requireBrand(f, target, 'read');
  const environment = calleeEnvironment(f, node, method, staticEnvironment(start, method));
  const reference = staticFunction(f, method, environment, cls, detachedBy(f, object));
  if (!reference.self) return callReference(f, node, reference);
  return callReference(f, node, reference, [value()]);
}

/** The type arguments that the checker found for a call, as static types. */
function typeArgumentsOf(f: FunctionLowering, node: CallNode | ts.NewExpression): StaticType[] {
  const signature = f.checker.getResolvedSignature(node);
  const found = signature && f.checker.getTypeArgumentsForResolvedSignature(signature);
  return (found ?? []).map((type) => f.resolve(type, node));
}

function calleeEnvironment(
  f: FunctionLowering,
  node: CallNode,
  declaration: ts.SignatureDeclaration,
  outer = f.program.emptyEnvironment,
): TypeEnvironment {
  if (!declaration.typeParameters?.length) return outer;
  return f.program.bindTypeParameters(declaration, typeArgumentsOf(f, node), outer);
}

function callReference(f: FunctionLowering, node: CallNode, target: FunctionReference, self: Value[] = []): Operand {
  const args = lowerArguments(f, node, target.type);
  const result = f.callSymbol(target.symbol, target.type.result, [...self, ...args]);
  if (target.type.result.kind === 'never') {
    f.builder.unreachable();
    f.enterUnreachable();
    return f.undefinedOperand();
  }
  return result;
}

function methodCall(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression,
  receiver: (node: ts.Expression) => Operand,
): Operand {
  const known = staticMember(f, callee);
  if (!known && callee.expression.kind === ts.SyntaxKind.SuperKeyword) return superMethod(f, node, callee.name.text);
  return known
    ? functionValueCall(f, node, known)
    : methodCallOn(f, node, callee, receiver(callee.expression), callee.name.text);
}

function methodCallOn(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  owner: Operand,
  name: string,
): Operand {
  const object = present(f, owner);
  if (object.type.kind === 'never') return object;
  if (object.type.kind === 'any' || isCallable(object.type)) return dynamicCall(f, node, object, name);
  const typeArguments = typeArgumentsOf(f, node);
  const isField = object.type.kind === 'class' && object.type.layout.fields.has(name) && !isBound(object.type, name);
  const type = isField ? undefined : f.program.types.methodType(object.type, name, typeArguments);
  if (!type && (object.type.kind === 'unknown' || isUndeclared(f, callee))) {
    return dynamicCall(f, node, { value: boxed(f, object), type: anyType }, name);
  }
  const asValue = (): Operand => functionValueCall(f, node, narrow(f, accessOn(f, callee, object), callee));
  if (!type) return asValue();
  if (mayBeMissing(callee.expression) && representation(object.type) === 'ref') {
    // The method may not look at its object, and the call must fail before that.
    f.using(node, `r${name}`, () => f.builder.load('u32', { base: object.value, volatile: true }));
  }
  // Of `object.method!()` the method may be missing, which is another error than a missing object.
  if (ts.isNonNullExpression(calleeOf(node))) return asValue();
  const complete = (coerce?: Coercion): Operand => {
    const args = lowerArguments(f, node, type, 0, coerce);
    return f.using(node, `r${name}`, () => callMember(f, name, object, typeArguments, type, args));
  };
  return searchForAny(f, node, name, type.parameters[0], complete) ?? complete();
}

/** Whether a receiver may be undefined although the checker takes it for an object. */
function mayBeMissing(receiver: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(receiver)) return mayBeMissing(receiver.expression);
  return (
    ts.isNonNullExpression(receiver) || ts.isElementAccessExpression(receiver) || ts.isAssertionExpression(receiver)
  );
}

/** The call of a method on a receiver, arguments evaluated. */
function callMember(
  f: FunctionLowering,
  name: string,
  object: Operand,
  typeArguments: StaticType[],
  type: FunctionType,
  args: Value[],
): Operand {
  const exact = exactMethod(f, object.type, name);
  if (exact) {
    const environment = f.program.bindTypeParameters(exact.declaration, typeArguments, exact.owner.environment);
    const target = f.program.functionFor(exact.declaration, environment, exact.owner);
    return f.callSymbol(target.symbol, target.type.result, [object.value, ...args]);
  }
  const target = f.program.dispatcher(object.type, 'call', name, type, typeArguments);
  const result = f.callSymbol(target.symbol, type.result, [object.value, ...args]);
  if (type.result.kind === 'never') {
    f.builder.unreachable();
    f.enterUnreachable();
  }
  return result;
}

/** A private method cannot be overridden; one of a uniform class is the same for all objects. */
function exactMethod(f: FunctionLowering, type: StaticType, name: string) {
  if (type.kind !== 'class') return undefined;
  const owner = type.declaring('methods', name);
  const declaration = owner?.members.methods.get(name);
  if (!owner || !declaration?.body) return undefined;
  const isPrivate =
    ts.isPrivateIdentifier(declaration.name) ||
    declaration.modifiers?.some((m) => m.kind === ts.SyntaxKind.PrivateKeyword);
  if (!isPrivate && !owner.isUniform) return undefined;
  return f.program.directAccesses.mayRely(f.fn, type) ? { owner, declaration } : undefined;
}

function superMethod(f: FunctionLowering, node: CallNode, name: string): Operand {
  const base = f.cls?.base;
  const owner = base?.declaring('methods', name);
  const declaration = owner?.members.methods.get(name);
  if (!owner || !declaration?.body || !f.self)
    throw new LoweringError(node, `there is no method '${name}' in a base class`);
  const environment = calleeEnvironment(f, node, declaration, owner.environment);
  return callReference(f, node, f.program.functionFor(declaration, environment, owner), [f.self.value]);
}

function superConstructor(f: FunctionLowering, node: CallNode): Operand {
  const base = f.cls?.base;
  if (!base || !f.self || !f.cls) throw new LoweringError(node, "'super' outside a derived class");
  const target = f.program.constructorFor(base);
  const object = callConstructor(f, base, target, f.self.value, constructorArguments(f, node, base, target));
  if (object !== f.self.value && !standsAlone(node)) {
    throw new LoweringError(
      node,
      "'super(…)' of a class whose constructor returns an object",
      'write it as a statement of its own in the body of the constructor',
    );
  }
  f.self = constructedBySuper(f, f.self, f.cls, object);
  initializeInstance(f, f.cls);
  return f.undefinedOperand();
}

/** Whether a call is a statement of the constructor around it that is always reached. */
function standsAlone({ parent }: CallNode): boolean {
  return ts.isExpressionStatement(parent) && ts.isConstructorDeclaration(parent.parent.parent);
}

/** `new C(…)`. */
export function construct(f: FunctionLowering, node: ts.NewExpression): Operand {
  return f.located(node, () => {
    const type = constructedType(f, node);
    const symbol = f.checker.getSymbolAtLocation(node.expression);
    const isByName = symbol !== undefined && isLibrarySymbol(symbol);
    if (type.kind === 'array' && isByName) return constructArray(f, argumentsOf(node), type);
    if (type.kind === 'typedarray' && isByName) return newTypedArray(f, node, type);
    if (f.detached) requireClass(f, node.expression);
    if (type.kind !== 'class' || !namesClass(f, node.expression, type)) return constructValue(f, node);
    requireClass(f, node.expression);
    if (!f.program.scopes.isScoped(type.declaration)) return constructClass(f, node, type);
    return constructClass(f, node, type, f.expression(node.expression).value);
  });
}

/** What `new` makes: where the checker knows nothing of the type arguments (`new Map()`, `new Array(3)`), what the place wants. */
function constructedType(f: FunctionLowering, node: ts.NewExpression | ts.CallExpression): StaticType {
  const type = f.typeOf(node);
  if (node.typeArguments || !isUndetermined(type)) return type;
  const contextual = f.checker.getContextualType(node);
  const wanted = contextual ? membersOf(f.resolve(contextual, node)) : [];
  const instances = wanted.filter((member) =>
    member.kind === 'class'
      ? type.kind === 'class' && member.declaration === type.declaration
      : member.kind === type.kind,
  );
  return instances.length === 1 ? instances[0] : type;
}

/** Whether nothing is known of what a collection holds. */
function isUndetermined(type: StaticType): boolean {
  return type.kind === 'array' ? isOpaque(type.element) : type.kind === 'class' && type.typeArguments.some(isOpaque);
}

/** Whether an expression stands for the class that its type says: a constant may have been declared as the base class. */
function namesClass(f: FunctionLowering, node: ts.Expression, type: ClassType): boolean {
  if (ts.isParenthesizedExpression(node)) return namesClass(f, node.expression, type);
  const named = classNamed(f, node);
  if (named) return node.kind !== ts.SyntaxKind.ThisKeyword && named.declaration === type.declaration;
  if (ts.isClassExpression(node)) return true;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name)) return false;
  const declaration = f.symbolAt(name).valueDeclaration;
  if (!declaration) return false;
  if (ts.isClassLike(declaration) || declaration.getSourceFile().isDeclarationFile) return true;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const initializer = ts.isVariableDeclaration(declaration) && isConstant ? declaration.initializer : undefined;
  return initializer !== undefined && ts.isClassExpression(initializer);
}

/** `scope` is the class object of a class that has one at run time. */
function constructClass(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  cls: ClassType,
  scope?: Value,
): Operand {
  const pattern = newPattern(f, node, cls);
  if (pattern) return pattern;
  f.program.comparedFunctions.makeCollection(f.program, cls);
  const target = f.program.constructorFor(cls);
  const [argument] = argumentsOf(node);
  if (argument && isFilledByIteration(f, cls, argument)) {
    const source = f.expression(argument);
    const collection = {
      value: constructWith(f, cls, target, [convert(f, f.undefinedOperand(), target.type.parameters[0])], scope),
      type: cls,
    };
    fill(f, collection, source, argument);
    return collection;
  }
  return { value: constructWith(f, cls, target, constructorArguments(f, node, cls, target), scope), type: cls };
}

function constructorArguments(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  cls: ClassType,
  { type }: FunctionReference,
): readonly Value[] {
  const list = listForCollection(f, cls, argumentsOf(node)[0], type.parameters[0]);
  return list ? [list] : lowerArguments(f, node, type);
}

function constructWith(
  f: FunctionLowering,
  cls: ClassType,
  target: FunctionReference,
  args: readonly Value[],
  scope: Value | undefined,
): Value {
  const layout = f.program.instantiate(cls.layout, cls);
  const object = f.builder.new(layout.descriptor, layout.size);
  if (scope) bindInstance(f, object, cls, scope);
  return callConstructor(f, cls, target, object, args);
}

/** A call of something that rtl/lib declares, by the library table. */
function libraryCall(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.Expression,
  binding: Binding,
  receiver: (node: ts.Expression) => Operand,
): Operand | undefined {
  const either = callOfUnion(f, node, callee, receiver);
  if (either) return either;
  switch (binding.kind) {
    case 'function':
      if (isObjectAssign(node, binding)) {
        const made = assignToLiteral(f, node);
        if (made) return made;
      }
      if (binding.name === 'isArray') {
        const [argument] = argumentsOf(node);
        if (!ts.isSpreadElement(argument)) return arrayTest(f, f.expression(argument));
      }
      return runtimeCall(f, node, binding.module, functionName(f, node, binding), undefined);
    case 'method': {
      if (!ts.isPropertyAccessExpression(callee)) return undefined;
      const self = sequenceOperand(f, receiver(callee.expression));
      if (self.type.kind === 'never') return self;
      if (isMixed(self.type)) return mixedCall(f, node, binding.name, self);
      const { module, name } = patternMethod(f, node, binding);
      return runtimeCall(f, node, module, name, self);
    }
    case 'class':
      if (binding.name === 'Date') return f.callRuntime('lang/date-constructor', 'currentText', []);
      return constructClass(f, node, classNamedBy(f, callee));
    case 'compiler':
      return compilerCall(f, node, callee, binding.name, receiver);
    default:
      return undefined;
  }
}

/** `x.toString()` and `x.valueOf()` of what may be of several kinds, each of which has a method of its own: the value is looked at. */
function callOfUnion(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.Expression,
  receiver: (node: ts.Expression) => Operand,
): Operand | undefined {
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const type = nonNullable(f.program.types.table, f.typeOf(callee.expression));
  if (type.kind !== 'union') return undefined;
  const name = callee.name.text;
  if (name === 'toString' && argumentsOf(node).length === 0) {
    return { value: toText(f, present(f, receiver(callee.expression))), type: stringType };
  }
  if (isMixed(type) || !isOfSeveralKinds(f, callee.name)) return undefined;
  const object = { value: boxed(f, present(f, receiver(callee.expression))), type: anyType };
  const wanted = f.typeOf(node);
  return { value: reinterpret(f, dynamicCall(f, node, object, name), wanted), type: wanted };
}

/** Whether a member of a union is a function of the library for some of its values, and another or a method for others. */
function isOfSeveralKinds(f: FunctionLowering, name: ts.MemberName): boolean {
  const declarations = f.checker.getSymbolAtLocation(name)?.declarations ?? [];
  const bindings = declarations.map((declaration) => bindingOfDeclaration(declaration));
  const isFunction = bindings.some((binding) => binding?.kind === 'method' || binding?.kind === 'compiler');
  const implementations = bindings.map((b) => b && ('module' in b ? `${b.module} ${b.name}` : b.name));
  return isFunction && new Set(implementations).size > 1;
}

/** `String.raw` takes the object of a tagged template, or one that the program has made. */
function functionName(f: FunctionLowering, node: CallNode, { module, name }: Binding & { kind: 'function' }): string {
  const [first] = argumentsOf(node);
  if (module !== 'lang/string-constructor' || name !== 'raw' || ts.isTaggedTemplateExpression(node)) return name;
  return first && f.typeOf(first).kind !== 'array' ? 'rawOf' : name;
}

const sequenceModules: Partial<Record<StaticType['kind'], string>> = {
  array: 'lang/array',
  typedarray: 'lang/typed-array',
  string: 'lang/string',
};

/** A method of what may be a string, an array or a typed array, of several kinds. */
function mixedCall(f: FunctionLowering, node: CallNode, name: string, self: Operand): Operand {
  return onEachKind(f, self, f.typeOf(node), (one) => {
    const module = sequenceModules[one.type.kind];
    if (!module) throw new LoweringError(node, `'${name}' of a value of several kinds`, 'tell them apart before');
    return runtimeCall(f, node, module, name, one);
  });
}

/** The receiver of a method of arrays. A tuple has them only as an array. */
function sequenceOperand(f: FunctionLowering, operand: Operand): Operand {
  if (operand.type.kind === 'tuple') f.program.facts.useAsArray(operand.type);
  return asArray(f, operand);
}

function isObjectAssign(node: CallNode, binding: Binding & { kind: 'function' }): node is ts.CallExpression {
  return binding.module === 'lang/object' && binding.name === 'assign' && ts.isCallExpression(node);
}

/** Calls that lowering implements itself: conversions (conversion-calls.ts), what depends on types, and methods that are identities. */
function compilerCall(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.Expression,
  name: string,
  receiver: (node: ts.Expression) => Operand,
): Operand | undefined {
  const converted = conversionCall(f, node, name);
  if (converted) return converted;
  switch (name) {
    case 'Array': {
      const type = ts.isCallExpression(node) ? constructedType(f, node) : f.typeOf(node);
      if (type.kind === 'array') return constructArray(f, argumentsOf(node), type);
      break;
    }
    case 'ArrayConstructor.from':
      return arrayFrom(f, node, argumentsOf(node));
    case 'TypedArrayStatics.from':
      return typedArrayFunction(f, node, 'from');
    case 'TypedArrayStatics.of':
      return typedArrayFunction(f, node, 'of');
    case 'TypedArrayMembers.set':
      if (ts.isPropertyAccessExpression(callee)) {
        const self = receiver(callee.expression);
        if (!isMixed(self.type)) return setElements(f, node, self);
        return onEachKind(f, self, undefinedType, (one) => setElements(f, node, one));
      }
  }
  if (name.startsWith('PromiseConstructor.')) return promiseGroup(f, node, name.slice('PromiseConstructor.'.length));
  if (ts.isPropertyAccessExpression(callee) && name.startsWith('CallableFunction.')) {
    const borrowed = callOfMethod(f, node, callee);
    if (borrowed) return borrowed;
    return callFunctionMember(f, node, callee.name.text, receiver(callee.expression));
  }
  if (ts.isPropertyAccessExpression(callee) && /^Object\.(valueOf|toString)$/.test(name)) {
    return callOfObject(f, node, callee, receiver);
  }
  if (ts.isPropertyAccessExpression(callee) && /\.(valueOf|toString)$/.test(name))
    return f.expression(callee.expression);
  if (ts.isPropertyAccessExpression(callee) && /^Function\.(apply|bind|call)$/.test(name)) {
    return dynamicCall(f, node, receiver(callee.expression), callee.name.text);
  }
  if (name.startsWith('Function.')) {
    throw new LoweringError(node, `'${name.slice(9)}' of a function of unknown type`, 'give it a function type');
  }
  throw new LoweringError(node, `'${name}' cannot be called`);
}

/** `x.toString()` and `x.valueOf()` of an object whose type has none of its own. A subclass or a literal can have one all the same. */
function callOfObject(
  f: FunctionLowering,
  node: CallNode,
  callee: ts.PropertyAccessExpression,
  receiver: (node: ts.Expression) => Operand,
): Operand {
  if (callee.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    const self = receiver(callee.expression);
    if (isCallable(self.type)) return { value: toStringValue(f, self), type: stringType };
    return dynamicCall(f, node, self, callee.name.text);
  }
  if (!f.self) throw new LoweringError(node, "'super' outside a method");
  return callInherited(f, callee.name.text === 'valueOf' ? 'valueOf' : 'toString', f.self);
}

/** Whether the first of several arguments is known to hold no placeholder such as `%s`. */
function isPlainText(node: CallNode): boolean {
  const [first] = argumentsOf(node);
  return argumentsOf(node).length <= 1 || (ts.isStringLiteralLike(first) && !first.text.includes('%'));
}

/**
 * A function of rtl/lang that implements a library function or, with `self`, a method. Its type parameters are those of the
 * receiver's interface followed by those of the method; a variant `name$N` takes exactly N plain arguments, `name$text` any
 * number of strings.
 */
function runtimeCall(
  f: FunctionLowering,
  node: CallNode,
  module: string,
  name: string,
  self: Operand | undefined,
): Operand {
  const count = argumentsOf(node).length;
  const isPlain = !argumentsOf(node).some(ts.isSpreadElement);
  const exact = isPlain ? f.program.runtimeDeclaration(module, `${name}$${count}`) : undefined;
  const variant = exact && takesArguments(f, node, exact, self ? 1 : 0) ? exact : undefined;
  const textVariant = isPlain ? f.program.runtimeDeclaration(module, `${name}$text`) : undefined;
  const takesText =
    textVariant && isPlainText(node) && argumentsOf(node).every((argument) => f.typeOf(argument).kind === 'string');
  const declaration = (takesText ? textVariant : variant) ?? f.program.runtimeDeclaration(module, name);
  if (!declaration) {
    const external = f.program.externalDeclaration(module, name);
    if (external && !self && ts.isCallExpression(node)) return unsafeCall(f, node, external);
    throw new LoweringError(node, `the run-time library does not implement '${name}' yet`);
  }
  const own = self ? receiverArguments(self.type) : [];
  const environment = f.program.bindTypeParameters(declaration, [...own, ...typeArgumentsOf(f, node)]);
  const target = f.program.functionFor(declaration, environment);
  if (!self) noteTaken(f, node, target.type);
  else
    f.program.comparedFunctions.callMethod(f.program, name, [
      self.type,
      ...argumentsOf(node).map((each) => f.typeOf(each)),
    ]);
  const first = self ? [convert(f, self, target.type.parameters[0])] : [];
  const [, callback] = target.type.parameters;
  const takesThis =
    self && isPlain && count === 2 && target.type.parameters.length === 2 && callback.kind === 'function';
  const complete = (coerce?: Coercion): Operand => {
    const args = takesThis
      ? [bindCallback(f, argumentsOf(node), callback)]
      : lowerArguments(f, node, target.type, self ? 1 : 0, coerce);
    const call = (): Operand => f.callSymbol(target.symbol, target.type.result, [...first, ...args]);
    return self ? f.using(node, `r${name}`, call) : call();
  };
  const search = self && searchForAny(f, node, name, target.type.parameters[1], complete);
  const result = search ?? complete();
  if (target.type.result.kind === 'never') {
    f.builder.unreachable();
    f.enterUnreachable();
  }
  return self ? selected(f, node, result) : result;
}

/**
 * Notes what the library is declared to take where its implementation takes anything: `Object.values(shapes)` hands on what lies in `shapes` as the
 * `T` of its declaration.
 */
function noteTaken(f: FunctionLowering, node: CallNode, { parameters }: FunctionType): void {
  const declared = f.checker.getResolvedSignature(node)?.parameters ?? [];
  for (const [i, argument] of argumentsOf(node).entries()) {
    if (!declared[i] || !parameters[i] || !isOpaque(parameters[i]) || ts.isSpreadElement(argument)) continue;
    const wanted = membersOf(f.resolve(f.checker.getTypeOfSymbolAtLocation(declared[i], node), node));
    for (const record of wanted)
      if (record.kind === 'record') notePropertiesAs(f.program, f.typeOf(argument), record.value);
  }
}

/**
 * Whether a variant of a library function takes all that the arguments can be: `slice(0, end)` where `end` may be undefined has a
 * default. An `any` where an argument must be given is converted (library-arguments.ts).
 */
function takesArguments(f: FunctionLowering, node: CallNode, variant: ts.FunctionDeclaration, first: number): boolean {
  const { Any, TypeParameter, Unknown } = ts.TypeFlags;
  const declared = f.checker.getResolvedSignature(node)?.getDeclaration()?.parameters ?? [];
  return argumentsOf(node).every((argument, i) => {
    const type = f.typeOf(argument);
    if (!isNullable(type)) return true;
    const isOptional = declared[Math.min(i, declared.length - 1)]?.questionToken !== undefined;
    if (type.kind === 'any' && !isOptional) return true;
    const parameter = variant.parameters[first + i];
    return parameter && (f.checker.getTypeAtLocation(parameter).flags & (Any | TypeParameter | Unknown)) !== 0;
  });
}

/** An array as what the checker knows of it: `filter` with a type predicate has fewer kinds of elements, `flat` other ones. */
function selected(f: FunctionLowering, node: CallNode, result: Operand): Operand {
  if (result.type.kind !== 'array') return result;
  const type = f.typeOf(node);
  if (type.kind !== 'array' || type.element.kind === 'never') return result;
  return { value: reinterpret(f, result, type), type };
}

/** What the type parameters of a method's implementation stand for, as far as the receiver says it. */
function receiverArguments(type: StaticType): StaticType[] {
  switch (type.kind) {
    case 'array':
      return [type.element];
    case 'typedarray':
      return [type, typedElementType(type)];
    default:
      return [];
  }
}
