/** Property and element access, and the optional chains that contain them. */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { isGlobalObject, isLibrarySymbol, isOfPlainObject, libraryBinding, libraryGlobal } from '../frontend/library';
import type { Block } from '../ir/function';
import { isBound } from '../types/bound-methods';
import { isOpenClass, isStatic } from '../types/class-declaration';
import { fieldTag } from '../types/layout';
import { keyOfExpression, memberName } from '../types/member-name';
import { representation } from '../types/representation';
import {
  anyType,
  booleanType,
  type FunctionType,
  isNullable,
  isOpaque,
  membersOf,
  nonNullable,
  numberType,
  type StaticType,
  stringType,
} from '../types/static-type';
import { keyOfProperty } from '../types/symbol-key';
import { accessType } from './access-type';
import { addedProperty } from './added-properties';
import { asOneArray, elementTypeOf, lengthOperand, readElement, writeElement } from './arrays';
import { classNamed, constructorOf } from './class-values';
import { boxed, convert, isNullish, reinterpret } from './conversion';
import { isCalled } from './detachment';
import { anyMember, keyOperand, readRecord, setAnyMember, writeRecord } from './dynamic';
import { dynamicKeyReference, isDynamicKey, readDynamicKey } from './dynamic-keys';
import type { FunctionLowering, Operand } from './function-lowering';
import { requireClass } from './initialisation';
import { Join } from './join';
import { isKeyed, readKey, writeKey } from './keyed-access';
import { memberPastChecker } from './library-members';
import { LoweringError } from './lowering-error';
import { asksBefore, asksForMissing, asksForUndefined, isValueOfRecord, showsMissing } from './missing-values';
import { isMixed, mixedElement, readMixed, writeMixed } from './mixed-sequences';
import { namesObject } from './named-objects';
import { objectPrototype } from './object-prototype';
import { matchProperty } from './patterns';
import { methodOfPrototype } from './prototype-members';
import { isPrototype, libraryMethodValue } from './prototype-methods';
import { moduleReference, type Reference } from './reference';
import { classMember, memberBehind, memberReference } from './static-access';
import { rawTexts } from './tagged-templates';
import { typedArrayConstant, typedArrayProperty } from './typed-elements';
import { constantOperand, isModuleVariable, narrow, readDeclared, readLibraryValue, readVariable } from './variables';

type AccessNode = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `object.name` or `object[index]`, outside an optional chain. */
export function access(f: FunctionLowering, node: AccessNode): Operand {
  const known =
    staticMember(f, node) ??
    superAccessor(f, node) ??
    enumName(f, node) ??
    className(f, node) ??
    methodOfPrototype(f, node);
  if (known) return known;
  if (isForeignSymbol(f, node)) return f.undefinedOperand();
  if (ts.isMetaProperty(node.expression) && node.expression.keywordToken === ts.SyntaxKind.ImportKeyword) {
    // The only property of `import.meta` that rtl/lib declares: main. Other cores evaluate copies, as Workers do.
    if (node.getSourceFile() !== f.program.checked.entry) return { value: f.builder.bool(false), type: booleanType };
    const core = f.builder.coreload('i64', 'core.id');
    return { value: f.builder.compare('eq', core, f.builder.i64(0)), type: booleanType };
  }
  const operand = accessOn(f, node, f.expression(node.expression));
  if (isMissable(f, node, operand)) return operand;
  return showsMissingMember(f, node, f.typeOf(node.expression))
    ? orUndefined(f, operand, node)
    : narrow(f, operand, node);
}

/** A symbol that the program declares Symbol to have, in case that somebody has defined it: nobody has. */
function isForeignSymbol(f: FunctionLowering, node: AccessNode): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== 'Symbol') return false;
  const declarations = f.checker.getSymbolAtLocation(node.name)?.declarations;
  return declarations?.some((declaration) => !isLibrarySource(declaration)) ?? false;
}

/** The checker does not count a read beyond the end of an array; who asks for undefined shall see it. */
function orUndefined(f: FunctionLowering, operand: Operand, node: AccessNode): Operand {
  const type = f.program.types.table.optional(f.typeOf(node));
  if (operand.type.kind !== 'union' || type === operand.type) return operand;
  return { value: reinterpret(f, operand, type), type };
}

/** Whether a value comes from a record and is not there perhaps. */
function isMissable(f: FunctionLowering, node: AccessNode, { type }: Operand): boolean {
  return isValueOfRecord(f, node) && type === f.program.types.table.optional(f.typeOf(node));
}

/** An object of which a member is used: what a record may lack is taken to be there, and faults if it is not. */
export function present(f: FunctionLowering, object: Operand): Operand {
  const type = nonNullable(f.program.types.table, object.type);
  if (type === object.type || type.kind === 'never') return object;
  return { value: reinterpret(f, object, type), type };
}

/** `super.name` of a getter: the one of the base class, whatever the object is. */
function superAccessor(f: FunctionLowering, node: AccessNode): Operand | undefined {
  if (node.expression.kind !== ts.SyntaxKind.SuperKeyword || !ts.isPropertyAccessExpression(node)) return undefined;
  const owner = f.cls?.base?.declaring('getters', node.name.text);
  const declaration = owner?.members.getters.get(node.name.text);
  if (!owner || !declaration || !f.self) {
    throw new LoweringError(node, `there is no accessor '${node.name.text}' in a base class`);
  }
  const target = f.program.functionFor(declaration, owner.environment, owner);
  return f.callSymbol(target.symbol, target.type.result, [f.self.value]);
}

/** `C.name` and `x.constructor.name`, without making an object of the class. */
function className(f: FunctionLowering, node: AccessNode): Operand | undefined {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'name') return undefined;
  const unknown = constructedObject(node.expression);
  if (unknown && f.typeOf(unknown).kind === 'any') {
    return f.callRuntime('lang/function', 'constructorName', [f.expression(unknown).value]);
  }
  const symbol = f.checker.getSymbolAtLocation(node.name);
  if (!symbol || !isLibrarySymbol(symbol) || symbol.declarations?.[0]?.parent !== functionInterface(symbol))
    return undefined;
  const cls = classNamed(f, node.expression);
  if (cls) {
    requireClass(f, node.expression);
    return { value: f.builder.address(f.program.string(cls.name)), type: stringType };
  }
  const object = constructedObject(node.expression);
  if (!object || isInstance(f.typeOf(object))) return undefined;
  return f.callRuntime('lang/function', 'constructorName', [boxed(f, f.expression(object))]);
}

/** `x` of `x.constructor`. */
function constructedObject(node: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'constructor' ? node.expression : undefined;
}

/** Whether objects of a type have a class of the program, which stands for their constructor. */
function isInstance({ kind }: StaticType): boolean {
  return kind === 'class' || kind === 'shape' || kind === 'any' || kind === 'unknown';
}

/** The declaration of `Function` in rtl/lib, if a member of it is meant. */
function functionInterface(member: ts.Symbol): ts.Node | undefined {
  const owner = member.declarations?.[0]?.parent;
  return owner && ts.isInterfaceDeclaration(owner) && owner.name.text === 'Function' ? owner : undefined;
}

/** `Enum[value]`: the name of the member with that value, undefined if there is none. */
function enumName(f: FunctionLowering, node: AccessNode): Operand | undefined {
  if (!ts.isElementAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const declaration = f.symbolAt(node.expression).valueDeclaration;
  if (!declaration || !ts.isEnumDeclaration(declaration)) return undefined;
  // By name, or where numbers are not known before the program runs: as in any object.
  if (f.typeOf(node.argumentExpression).kind !== 'number' || f.program.constants.isComputed(declaration))
    return undefined;
  const index = f.expressionAs(node.argumentExpression, numberType);
  const done = new Join(f, asksForUndefined(node) ? f.program.types.table.optional(stringType) : stringType);
  // Of several members with one value the last gives its name.
  for (const member of [...declaration.members].reverse()) {
    const value = f.checker.getConstantValue(member);
    if (typeof value !== 'number') continue;
    const hit = f.builder.newBlock();
    const next = f.builder.newBlock();
    f.builder.branch(f.builder.compare('eq', index, f.builder.num(value)), hit, next);
    f.enter(hit);
    done.bring(f.builder.address(f.program.string(memberName(member.name, f.checker))));
    f.enter(next);
  }
  done.bring(f.builder.immediate('ref', 'undefined'));
  return done.enter();
}

/** The access on a receiver that is evaluated already. */
export function accessOn(f: FunctionLowering, node: AccessNode, owner: Operand): Operand {
  const object = present(f, owner);
  const receiver = ts.isElementAccessExpression(node) ? asOneArray(f, object) : object;
  if (isCalled(node)) f.receivers.set(node, receiver);
  return f.located(node, () => {
    if (ts.isPropertyAccessExpression(node)) return readMember(f, node, receiver, node.name.text);
    const name = keyIn(f, node, receiver.type);
    const isIndexed = hasElements(receiver.type) || isMixed(receiver.type);
    if (name !== undefined && !isIndexed) return readMember(f, node, receiver, name);
    if (receiver.type.kind === 'tuple' && !hasElements(receiver.type)) f.program.facts.useAsArray(receiver.type);
    const key = f.expression(node.argumentExpression);
    if (isDynamicKey(receiver.type, key.type) || isAnyKey(f, node, key)) return readDynamicKey(f, receiver, key);
    if (hasElements(receiver.type)) return readElement(f, receiver, key, asks(f, node));
    if (isMixed(receiver.type)) return readMixed(f, receiver, key, asks(f, node));
    if (!isKeyed(f, node, receiver.type, key.type)) return readDynamicKey(f, receiver, key);
    return readNamed(f, node, receiver, key);
  });
}

/** `object[key]` where the object declares the names that the key can be. What is missing shows where the program asks. */
function readNamed(f: FunctionLowering, node: ts.ElementAccessExpression, object: Operand, key: Operand): Operand {
  const optional = asksForMissing(node);
  return readKey(f, object, key, optional, (at, name) => memberOf(f, node, at, name, optional));
}

/** Whether a key may name any member: `key: keyof T`, where T is an array, say. */
function isAnyKey(f: FunctionLowering, node: ts.ElementAccessExpression, { type }: Operand): boolean {
  if (type.kind !== 'string') return false;
  return (f.checker.getTypeAtLocation(node.argumentExpression).flags & ts.TypeFlags.Instantiable) !== 0;
}

/** The name that a key in brackets always is. Of an `any`, a number is an index rather than a name. */
function keyIn(f: FunctionLowering, node: ts.ElementAccessExpression, type: StaticType): string | undefined {
  if (type.kind === 'any' && ts.isNumericLiteral(node.argumentExpression)) return undefined;
  return keyOfExpression(node.argumentExpression, f.checker);
}

function readMember(f: FunctionLowering, node: AccessNode, receiver: Operand, name: string): Operand {
  return f.using(node, `r${name}`, () => memberOf(f, node, receiver, name, showsMissingMember(f, node, receiver.type)));
}

/** `asks` if the program tells `undefined` from a value, so that a number or boolean may be missing behind an interface. */
function memberOf(f: FunctionLowering, node: ts.Node, receiver: Operand, name: string, asks = false): Operand {
  const found =
    (asks ? askedProperty(f, receiver, name) : propertyOf(f, receiver, name)) ??
    methodValue(f, receiver, name) ??
    libraryMethod(f, node);
  if (found) return found;
  if (receiver.type.kind === 'unknown' || isUndeclared(f, node)) {
    return anyMember(f, receiver, name);
  }
  const constraint = constraintOf(f, node);
  if (constraint && constraint !== receiver.type) {
    const property = propertyOf(f, { value: convert(f, receiver, constraint), type: constraint }, name);
    if (property) return property;
  }
  // One that texts, arrays or functions have beside objects, or an element that not all of several tuples have: which it is shows at run time.
  if (membersOf(receiver.type).length > 1) {
    return anyMember(f, receiver, name);
  }
  if (isOptional(f, node)) return f.undefinedOperand();
  const what = f.program.types.methodType(receiver.type, name) ? `the method '${name}'` : `'${name}'`;
  throw new LoweringError(node, `${what} cannot be read as a value here`, 'wrap the call in an arrow function');
}

/** What the type parameter that an object has for its type must extend: optional members may be declared there alone. */
function constraintOf(f: FunctionLowering, node: ts.Node): StaticType | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const type = f.checker.getTypeAtLocation(node.expression);
  const base = f.checker.getBaseConstraintOfType(type);
  return base && base !== type ? nonNullable(f.program.types.table, f.resolve(base, node)) : undefined;
}

/**
 * Whether a member is one that no type declares: the checker takes the object for an `any` that lowering knows more of, or is silenced
 * (`@ts-ignore`). The object is asked.
 */
export function isUndeclared(f: FunctionLowering, node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && !f.checker.getSymbolAtLocation(node.name);
}

/** Whether a member is declared as one that may be missing: the iterators of the library have no `return`. */
function isOptional(f: FunctionLowering, node: ts.Node): boolean {
  const member = f.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
  return member !== undefined && (member.flags & ts.SymbolFlags.Optional) !== 0;
}

/** A method as a value: which one depends on the object, as for a call. */
export function methodValue(f: FunctionLowering, receiver: Operand, name: string): Operand | undefined {
  const method = f.program.types.methodType(receiver.type, name);
  if (!method) return undefined;
  const { types } = f.program;
  // The classes of a union may have methods of several types: which it is shows at run time.
  const isOne = membersOf(receiver.type).every((member) => isAlike(types.methodType(member, name) ?? method, method));
  if (!isOne) return anyMember(f, receiver, name);
  const target = f.program.dispatcher(receiver.type, 'get', name, accessType('get', method));
  return f.callSymbol(target.symbol, method, [receiver.value]);
}

/** Whether two methods are of one type. */
function isAlike(a: FunctionType, b: FunctionType): boolean {
  const isSame = a.result === b.result && a.parameters.length === b.parameters.length;
  return isSame && a.parameters.every((parameter, i) => parameter === b.parameters[i]);
}

/** A method of the library that the receiver has. */
function libraryMethod(f: FunctionLowering, node: ts.Node): Operand | undefined {
  const symbol = ts.isPropertyAccessExpression(node) ? f.checker.getSymbolAtLocation(node.name) : undefined;
  return symbol && libraryMethodValue(f, symbol);
}

/** The property of a value; undefined if its type has none that can be read. */
export function propertyOf(f: FunctionLowering, receiver: Operand, name: string): Operand | undefined {
  if (name === 'length') {
    const length = lengthOperand(f, receiver);
    if (length) return length;
  }
  const { type, value } = receiver;
  if (type.kind === 'never') return receiver;
  if (type.kind === 'any') return anyMember(f, receiver, name);
  if (type.kind === 'record') return readRecord(f, { value, type }, keyOperand(f, name), name);
  if (type.kind === 'array' && type.match) return matchProperty(f, value, type.match, name);
  if (name === 'name' && (type.kind === 'function' || type.kind === 'object')) {
    return f.callRuntime('lang/function', 'nameOf', [value]);
  }
  if (name === 'length' && type.kind === 'function') return f.callRuntime('lang/function', 'lengthOfFunction', [value]);
  if (isCallable(type)) return anyMember(f, receiver, name);
  const isObject = type.kind === 'class' || type.kind === 'shape';
  if (name === 'constructor' && isObject && !f.program.types.propertyOf(type, name)) return constructorOf(f, receiver);
  if (name === 'constructor' && !f.program.types.propertyOf(type, name)) return anyMember(f, receiver, name);
  // Of arrays, only those of tagged templates have raw texts.
  if (type.kind === 'array' && name === 'raw') return rawTexts(f, receiver);
  const typed = typedArrayProperty(f, receiver, name);
  if (typed) return typed;
  if (type.kind === 'symbol' && name === 'description') return f.callRuntime('lang/symbol', 'description', [value]);
  const isPlain = type.kind === 'class' && hasOwnLayout(f, receiver, name);
  const field = isPlain && !isBound(type, name) ? type.layout.fields.get(name) : undefined;
  if (field) return { value: f.loadField(value, field.memory, field.offset, fieldTag(name)), type: field.type };
  const tupleField = type.kind === 'tuple' ? f.program.tupleLayout(type).fields.get(name) : undefined;
  if (tupleField) {
    return { value: f.loadField(value, tupleField.memory, tupleField.offset, fieldTag(name)), type: tupleField.type };
  }
  const result = f.program.types.propertyOf(type, name);
  if (!result) return addedProperty(f, receiver, name);
  const target = f.program.dispatcher(type, 'get', name, accessType('get', result));
  return f.callSymbol(target.symbol, result, [value]);
}

/** As `propertyOf`, of a type whose objects may lack the property against it (`{} as T`). */
export function askedProperty(f: FunctionLowering, receiver: Operand, name: string): Operand | undefined {
  const { type } = receiver;
  const mayLack = type.kind === 'shape' || !isTrusted(f, type);
  const declared = mayLack ? f.program.types.propertyOf(type, name) : undefined;
  const kind = declared && representation(declared);
  if (!declared || kind === 'box') return propertyOf(f, receiver, name);
  const result = f.program.types.table.optional(declared);
  if (kind === 'ref') {
    const property = propertyOf(f, receiver, name);
    return property && { ...property, type: result };
  }
  const target = f.program.dispatcher(type, 'get', name, accessType('get', result), [result]);
  return f.callSymbol(target.symbol, result, [receiver.value]);
}

/** Whether values of a type are functions, whose properties the object is asked for. */
export function isCallable(type: StaticType): boolean {
  return type.kind !== 'never' && membersOf(type).every(({ kind }) => kind === 'function');
}

/** The type of a property of an `any`, a record or an object. */
function typeOfProperty(f: FunctionLowering, type: StaticType, name: string): StaticType | undefined {
  if (type.kind === 'any') return type;
  if (type.kind === 'record') return type.known.get(name)?.type ?? type.value;
  return f.program.types.assignableTo(type, name);
}

/**
 * Whether an object of a class has the field where the class says: `this` does unless an accessor takes the field's place, others
 * unless the program shows otherwise.
 */
function hasOwnLayout(f: FunctionLowering, { type, value }: Operand, name: string): boolean {
  const { facts, directAccesses } = f.program;
  if (facts.isCovered(name)) return false;
  return type.kind !== 'class' || value === f.self?.value || directAccesses.mayRely(f.fn, type);
}

/** Whether the program looks at the value, here or in the variable that it becomes, in a way that tells `undefined` from others. */
function asks(f: FunctionLowering, node: AccessNode): boolean {
  return asksForUndefined(node) || f.program.analyses.missing.isAskedLater(node);
}

/** Whether the program sees that a member is missing: it asks, or uses it so that it shows where objects of any layout can be met. */
function showsMissingMember(f: FunctionLowering, node: AccessNode, type: StaticType): boolean {
  if (asks(f, node) || asksForMissing(node)) return true;
  return !isTrusted(f, type) && showsMissing(node, (sum) => f.typeOf(sum).kind === 'string');
}

/** Whether the objects behind a type are known to have what it declares. */
function isTrusted(f: FunctionLowering, type: StaticType): boolean {
  if (type.kind === 'shape') return f.program.directAccesses.mayTrust(f.fn, type);
  return type.kind !== 'class' || f.program.directAccesses.mayRely(f.fn, type);
}

function hasElements(type: StaticType): boolean {
  return type.kind === 'array' || type.kind === 'typedarray' || type.kind === 'string';
}

/** Members that need no object: enum members, static members, exports of a namespace import, constants of the library. */
export function staticMember(f: FunctionLowering, node: AccessNode): Operand | undefined {
  const constant = f.program.constants.enumMember(node);
  if (constant !== undefined)
    return constantOperand(f, constant, typeof constant === 'number' ? numberType : stringType);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const found = assertedGlobal(f, node) ?? f.checker.getSymbolAtLocation(node.name) ?? memberPastChecker(f, node);
  if (found === 'missing') return { value: convert(f, f.undefinedOperand(), anyType), type: anyType };
  if (!found) return undefined;
  let symbol = memberBehind(f, node.expression, found);
  if (symbol.flags & ts.SymbolFlags.Alias) symbol = f.checker.getAliasedSymbol(symbol);
  // An enum whose values are being computed is no object yet.
  const computed = symbol.flags & ts.SymbolFlags.EnumMember ? f.variables.get(symbol) : undefined;
  if (computed) return readVariable(f, computed);
  if (mayBeReplaced(f, node, symbol)) return undefined;
  const binding = libraryBinding(symbol, f.checker);
  if (binding?.kind === 'compiler') {
    const known = typedArrayConstant(f, node) ?? objectPrototype(f, binding.name);
    if (known) return known;
  }
  if (binding && isPrototype(f, node.expression)) return libraryMethodValue(f, symbol);
  if (binding?.kind === 'value') return readLibraryValue(f, binding.module, binding.name);
  if (binding?.kind === 'function') return libraryFunction(f, node, binding.module, binding.name);
  const declaration = symbol.valueDeclaration;
  if (!declaration) return undefined;
  if (isStatic(declaration)) return classMember(f, node, node.expression, symbol);
  if (isDeclaredByModule(declaration) || isGlobalObject(node.expression)) return readDeclared(f, node, symbol);
  return undefined;
}

/** The member of the type of an expression that a key names. */
export function memberNamed(f: FunctionLowering, node: ts.Expression, key: string): ts.Symbol | undefined {
  const members = f.checker.getPropertiesOfType(f.checker.getTypeAtLocation(node));
  return members.find((member) => keyOfProperty(member, f.checker) === key);
}

/** A function of the library such as `Math.pow` as a value. */
export function libraryFunction(f: FunctionLowering, node: ts.Node, module: string, name: string): Operand {
  const declaration = f.program.runtimeDeclaration(module, name) ?? f.program.externalDeclaration(module, name);
  if (declaration) return f.syntax.functionValue(f, node, declaration);
  throw new LoweringError(
    node,
    `'${node.getText()}' is an operation, not a function value`,
    'wrap it in an arrow function',
  );
}

/** What the library has under the name that is asked for in `(globalThis as any).name`. */
function assertedGlobal(f: FunctionLowering, node: ts.PropertyAccessExpression): ts.Symbol | 'missing' | undefined {
  if (ts.isIdentifier(node.expression) || !isGlobalObject(node.expression)) return undefined;
  return libraryGlobal(node.name.text, f.checker) ?? 'missing';
}

/** Whether the object of an access may have another member than the module, namespace or object of the library that its type describes. */
export function mayBeReplaced(
  f: FunctionLowering,
  { expression }: ts.PropertyAccessExpression,
  member: ts.Symbol,
): boolean {
  const { valueDeclaration } = member;
  const isExport =
    valueDeclaration !== undefined && isDeclaredByModule(valueDeclaration) && !isStatic(valueDeclaration);
  if (!isExport && !isOfPlainObject(member)) return false;
  return !isGlobalObject(expression) && !namesObject(f.checker, expression);
}

/** Whether a member is an export of a module or namespace: `import * as` and `namespace` only qualify its name. */
function isDeclaredByModule(declaration: ts.Declaration): boolean {
  return (
    isModuleVariable(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isClassDeclaration(declaration) ||
    ts.isEnumDeclaration(declaration)
  );
}

/** Assigns a property or element. The receiver is evaluated before the value, as ECMA-262 §13.15.2 has it. */
export function propertyReference(f: FunctionLowering, node: AccessNode): Reference {
  const statics = staticReference(f, node) ?? superReference(f, node);
  if (statics) return statics;
  const receiver = asOneArray(f, present(f, f.expression(node.expression)));
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : keyIn(f, node, receiver.type);
  const hasIndices = hasElements(receiver.type) || isMixed(receiver.type);
  // An array beside objects with an index signature: which one it is shows at run time.
  const isUndeclared =
    key !== undefined && membersOf(receiver.type).length > 1 && typeOfProperty(f, receiver.type, key) === undefined;
  if (ts.isElementAccessExpression(node) && (hasIndices || key === undefined || isUndeclared)) {
    const index = f.expression(node.argumentExpression);
    // Of a string, nothing can be assigned; generic code may be about to where its instance never comes.
    const isDynamic = isUndeclared || isDynamicKey(receiver.type, index.type) || receiver.type.kind === 'string';
    if (isDynamic) return dynamicKeyReference(f, node, receiver, index);
    if (hasIndices) return elementReference(f, node, receiver, index);
    if (receiver.type.kind === 'tuple') f.program.facts.useAsArray(receiver.type);
    return keyedReference(f, node, receiver, index);
  }
  if (key === undefined) throw new LoweringError(node, 'this cannot be assigned');
  return {
    type: typeOfProperty(f, receiver.type, key) ?? f.typeOf(node),
    read: () => {
      const operand = memberOf(f, node, receiver, key);
      if (isMissable(f, node, operand)) return operand;
      return asksForUndefined(node) ? orUndefined(f, operand, node) : narrow(f, operand, node);
    },
    write: (value) => writeProperty(f, node, receiver, key, value),
  };
}

function staticReference(f: FunctionLowering, node: AccessNode): Reference | undefined {
  const named = ts.isPropertyAccessExpression(node) ? f.checker.getSymbolAtLocation(node.name) : undefined;
  const declared = named && memberBehind(f, node.expression, named);
  if (!declared?.valueDeclaration) return undefined;
  if (isModuleVariable(declared.valueDeclaration)) return moduleReference(f, node, declared, declared.valueDeclaration);
  return isStatic(declared.valueDeclaration) ? memberReference(f, node, node.expression, declared) : undefined;
}

/** `super.name = value`: the setter of the base class, or a field of the object itself (ECMA-262 §13.3.7). */
function superReference(f: FunctionLowering, node: AccessNode): Reference | undefined {
  if (node.expression.kind !== ts.SyntaxKind.SuperKeyword || !ts.isPropertyAccessExpression(node)) return undefined;
  const { self } = f;
  const base = f.cls?.base;
  if (!self || !base) throw new LoweringError(node, "'super' outside a derived class");
  const name = node.name.text;
  const owner = base.declaring('setters', name);
  const declaration = owner?.members.setters.get(name);
  const read = (): Operand => (base.declaring('getters', name) ? access(f, node) : memberOf(f, node, self, name));
  if (!owner || !declaration) {
    const type = f.program.types.propertyOf(self.type, name) ?? f.typeOf(node);
    return { type, read, write: (value) => writeProperty(f, node, self, name, value) };
  }
  const target = f.program.functionFor(declaration, owner.environment, owner);
  const [type] = target.type.parameters;
  const write = (value: Operand): void => {
    f.callSymbol(target.symbol, target.type.result, [self.value, convert(f, value, type)]);
  };
  return { type, read, write };
}

/** `object[key]` where the key is one of the names that the object declares. */
function keyedReference(
  f: FunctionLowering,
  node: ts.ElementAccessExpression,
  receiver: Operand,
  key: Operand,
): Reference {
  if (!isKeyed(f, node, receiver.type, key.type)) return dynamicKeyReference(f, node, receiver, key);
  return {
    type: f.typeOf(node),
    read: () => readNamed(f, node, receiver, key),
    write: (value) =>
      writeKey(f, receiver, key, (name, type) => {
        // The key may be a name that its type rules out.
        writeProperty(f, node, receiver, name, { value: f.syntax.assertType(f, value, type), type });
      }),
  };
}

function elementReference(
  f: FunctionLowering,
  node: ts.ElementAccessExpression,
  array: Operand,
  index: Operand,
): Reference {
  const read = isMixed(array.type) ? readMixed : readElement;
  const write = isMixed(array.type) ? writeMixed : writeElement;
  return {
    type: isMixed(array.type) ? mixedElement(f, array.type) : (elementTypeOf(array.type) ?? numberType),
    read: () => f.located(node, () => read(f, array, index, asks(f, node))),
    write: (value) => f.located(node, () => write(f, array, index, value)),
  };
}

function writeProperty(f: FunctionLowering, node: AccessNode, receiver: Operand, name: string, value: Operand): void {
  const { type } = receiver;
  if (type.kind === 'any' || isCallable(type)) {
    setAnyMember(f, receiver, name, value);
    return;
  }
  if (type.kind === 'record') {
    writeRecord(f, { value: receiver.value, type }, keyOperand(f, name), value, name);
    return;
  }
  if (isNullable(value.type)) f.program.spreads.noteUndefined(name);
  const own = hasOwnLayout(f, receiver, name);
  const layout =
    type.kind === 'class' && own ? type.layout : type.kind === 'tuple' ? f.program.tupleLayout(type) : undefined;
  const field = layout?.fields.get(name);
  if (field) {
    const address = { base: receiver.value, offset: field.offset, tag: fieldTag(name) };
    const converted = convert(f, value, field.type);
    f.using(node, `s${name}`, () => f.builder.store(field.memory, address, converted));
    return;
  }
  if (type.kind === 'array' && name === 'length') {
    const length = convert(f, value, numberType);
    f.callRuntime('lang/array', 'setLength', [receiver.value, length], [type.element]);
    return;
  }
  const wanted = f.program.types.assignableTo(type, name);
  if (!wanted && type.kind === 'class' && isOpenClass(type)) {
    setAnyMember(f, receiver, name, value);
    return;
  }
  if (!wanted) throw new LoweringError(node, `'${name}' cannot be assigned`);
  const target = f.program.dispatcher(type, 'set', name, accessType('set', wanted));
  const converted = convert(f, value, wanted);
  f.using(node, `s${name}`, () => f.callSymbol(target.symbol, target.type.result, [receiver.value, converted]));
}

/**
 * An optional chain (ECMA-262 §13.3.9): one nullish receiver before `?.` ends the whole chain with undefined. `call` lowers
 * the calls in it.
 */
export function optionalChain(
  f: FunctionLowering,
  node: ts.Expression,
  call: (node: ts.CallExpression, receiver: (node: ts.Expression) => Operand) => Operand,
): Operand {
  const exit = f.builder.newBlock();
  const part = (at: ts.Expression): Operand => {
    if (!ts.isOptionalChain(at) || ts.isNonNullChain(at)) {
      return ts.isNonNullExpression(at) ? part(at.expression) : f.expression(at);
    }
    const guarded = (expression: ts.Expression): Operand => {
      const receiver = part(expression);
      return asksBefore(at, expression) ? asDeclared(f, guard(f, receiver, exit), expression) : receiver;
    };
    if (ts.isCallExpression(at)) return call(at, guarded);
    if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
      const operand = accessOn(f, at, guarded(at.expression));
      return asksForUndefined(at) ? orUndefined(f, operand, at) : operand;
    }
    throw new LoweringError(at, 'this optional chain is not supported yet');
  };
  const value = part(node);
  const type = f.program.types.table.optional(value.type);
  const done = new Join(f, type);
  done.bring(convert(f, value, type));
  f.enter(exit);
  done.bring(convert(f, f.undefinedOperand(), type));
  const operand = done.enter();
  // As above: `?.` behind an element may end the chain although the checker knows of no undefined.
  return isNullable(f.typeOf(node)) ? narrow(f, operand, node) : operand;
}

/** Leaves for `exit` if the receiver is undefined or null; the receiver without them. */
function guard(f: FunctionLowering, receiver: Operand, exit: Block): Operand {
  const type = nonNullable(f.program.types.table, receiver.type);
  const present = f.builder.newBlock();
  f.builder.branch(isNullish(f, receiver, 'either'), exit, present);
  f.enter(present);
  return { value: reinterpret(f, receiver, type), type };
}

/** What is not missing of a value that a generic function gives without telling its type: what the checker has worked out. */
function asDeclared(f: FunctionLowering, operand: Operand, node: ts.Expression): Operand {
  const type = nonNullable(f.program.types.table, f.typeOf(node));
  if (operand.type.kind !== 'unknown' || isOpaque(type)) return operand;
  return { value: f.syntax.assertType(f, operand, type), type };
}

/** Names of the properties of an object type in their order, for a rest element or a spread: private ones stay behind. */
export function propertyNames(type: StaticType): string[] {
  return membersOf(type).flatMap((member) => {
    if (member.kind === 'shape') return [...member.properties.keys()];
    return member.kind === 'class' ? member.layout.order.filter((name) => !name.startsWith('#')) : [];
  });
}

/** The name that a property of a pattern selects. */
export function selectedName(f: FunctionLowering, element: ts.BindingElement): string {
  const name = element.propertyName ?? element.name;
  return memberName(name as ts.PropertyName, f.checker);
}
