/** Variables: declaration, reading and writing, wherever they live (frame, cell, closure object, core-local memory). */

import { ts } from '../frontend/checker';
import { libraryBinding } from '../frontend/library';
import type { Value } from '../ir/instruction';
import { meet } from '../types/intersection';
import { leftOver } from '../types/left-over';
import { isReference, memoryOf, representation } from '../types/representation';
import {
  type ArrayType,
  anyType,
  booleanType,
  isOpaque,
  membersOf,
  neverType,
  numberType,
  type StaticType,
  stringType,
} from '../types/static-type';
import { bigintConstant } from './bigint-literal';
import { isModuleLevel } from './captures';
import { boxed, convert, reinterpret, zero } from './conversion';
import { noteFlow, noteRelated } from './flows';
import type { FunctionLowering, Operand, Variable } from './function-lowering';
import { cellMark, isMarked, markCell, requireCell, requireClass, requireModuleVariable } from './initialisation';
import { libraryAlias } from './library-aliases';
import { FollowingError, LoweringError } from './lowering-error';
import { asksForMissing, isPassed, orNothing } from './missing-values';
import { closureLayout } from './program-lowering';

/** Descriptor of cells; one whose value the collector must follow, and one whose value is plain. */
export const cellDescriptors = { reference: 'lang.referenceCell', value: 'lang.valueCell' } as const;

/** Of those that know whether the variable has been initialised. */
const markedCellDescriptors = { reference: 'lang.markedReferenceCell', value: 'lang.markedValueCell' } as const;

const cellSize = 16;

/** Makes a variable of the function and gives it its first value; in a loop, each execution makes a new cell. */
export function declareVariable(f: FunctionLowering, symbol: ts.Symbol, type: StaticType, initial?: Value): void {
  if (f.program.captures.isFixed(symbol)) {
    f.variables.set(symbol, { kind: 'value', value: initial ?? zero(f, type), type });
    return;
  }
  if (!f.program.captures.needsCell(symbol)) {
    const known = f.variables.get(symbol);
    const local = known?.kind === 'local' ? known.local : f.newLocal(symbol.name, type);
    f.variables.set(symbol, { kind: 'local', local, type });
    f.builder.set(local, initial ?? zero(f, type));
    return;
  }
  const known = f.variables.get(symbol);
  const local = known?.kind === 'cell' ? known.local : f.fn.addLocal(`${symbol.name}.${f.fn.locals.length}`, 'ref');
  const declaration = symbol.valueDeclaration;
  const tag = `cell ${declaration ? f.program.names.of(declaration) : symbol.name}${f.environment.key}`;
  f.variables.set(symbol, { kind: 'cell', local, type, tag });
  const cell = newCell(f, type, tag, initial ?? zero(f, type), isMarked(f.program, symbol.valueDeclaration));
  if (initial && isMarked(f.program, symbol.valueDeclaration)) markCell(f, cell);
  f.builder.set(local, cell);
}

/** Runs the declaration of a variable whose cell exists already. */
export function initialiseCell(
  f: FunctionLowering,
  symbol: ts.Symbol,
  variable: Variable & { kind: 'cell' },
  value: Value | undefined,
): void {
  if (value) writeVariable(f, variable, value);
  if (isMarked(f.program, symbol.valueDeclaration)) markCell(f, f.builder.get(variable.local));
}

function newCell(f: FunctionLowering, type: StaticType, tag: string, initial: Value, isMarked = false): Value {
  const memory = memoryOf(type);
  const { reference, value } = isMarked ? markedCellDescriptors : cellDescriptors;
  const cell = f.builder.new(isReference(memory) ? reference : value, isMarked ? cellMark + 8 : cellSize);
  f.builder.store(memory, { base: cell, offset: closureLayout.cellValue, tag }, initial);
  return cell;
}

/** A new cell with the same value for each variable of a `for` header that closures share (ECMA-262 §14.7.4.4). */
export function renewCells(f: FunctionLowering, symbols: readonly ts.Symbol[]): void {
  for (const symbol of symbols) {
    const variable = f.variables.get(symbol);
    if (variable?.kind !== 'cell') continue;
    const value = readVariable(f, variable).value;
    f.builder.set(variable.local, newCell(f, variable.type, variable.tag, value));
  }
}

export function readVariable(f: FunctionLowering, variable: Variable): Operand {
  const { type } = variable;
  if (variable.kind === 'value') return { value: variable.value, type };
  if (variable.kind === 'local') return { value: f.builder.get(variable.local), type };
  const memory = memoryOf(type);
  if (variable.kind === 'captured') {
    return { value: f.loadField(closureOf(f), memory, variable.offset, variable.tag), type };
  }
  return { value: f.loadField(cellOf(f, variable), memory, closureLayout.cellValue, variable.tag), type };
}

export function writeVariable(f: FunctionLowering, variable: Variable, value: Value): void {
  if (variable.kind === 'local') {
    f.builder.set(variable.local, value);
    return;
  }
  if (variable.kind === 'captured' || variable.kind === 'value') {
    throw new Error(`a variable that is never assigned is assigned in ${f.fn.name}`);
  }
  const address = { base: cellOf(f, variable), offset: closureLayout.cellValue, tag: variable.tag };
  f.builder.store(memoryOf(variable.type), address, value);
}

/** The reference to the cell of a shared variable. */
export function cellOf(f: FunctionLowering, variable: Variable & { kind: 'cell' | 'capturedCell' }): Value {
  if (variable.kind === 'cell') return f.builder.get(variable.local);
  return f.loadField(closureOf(f), 'ref', variable.offset, `closure ${variable.offset}`);
}

function closureOf(f: FunctionLowering): Value {
  if (!f.closure) throw new Error(`${f.fn.name} has no closure`);
  return f.closure;
}

/** Reads what an identifier names, as the checker has narrowed it there. */
export function readIdentifier(f: FunctionLowering, node: ts.Identifier, expected?: StaticType): Operand {
  if (node.text === 'undefined') return f.undefinedOperand();
  const symbol = f.symbolAt(node);
  const variable = f.variables.get(symbol);
  if (!variable) return readDeclared(f, node, symbol, expected);
  requireInitialised(f, symbol, variable);
  return narrowUnlessAsked(f, readVariable(f, variable), node);
}

/** What may be missing stays so where the program asks; elsewhere it is what the checker says, or faults. */
export function narrowUnlessAsked(f: FunctionLowering, operand: Operand, node: ts.Node): Operand {
  const { table } = f.program.types;
  const type = f.typeOf(node);
  const isMissable = operand.type === table.optional(type) || operand.type === orNothing(table, type);
  return isMissable && (asksForMissing(node) || isPassed(node)) ? operand : narrow(f, operand, node);
}

/** Throws if a shared variable is used before its declaration has been executed. */
export function requireInitialised(f: FunctionLowering, symbol: ts.Symbol, variable: Variable): void {
  if (variable.kind !== 'cell' && variable.kind !== 'capturedCell') return;
  if (isMarked(f.program, symbol.valueDeclaration)) requireCell(f, symbol.name, cellOf(f, variable));
}

/** Global functions of JavaScript that programs pass as callbacks, by the function of rtl/lang that does the same. */
const libraryFunctions: Readonly<Record<string, readonly [module: string, name: string]>> = {
  BigInt: ['lang/bigint-constructor', 'ofValue'],
  Boolean: ['lang/convert', 'toBooleanValue'],
  Number: ['lang/convert', 'numberOfValue'],
  String: ['lang/convert', 'textOfValue'],
  isFinite: ['lang/global', 'isFinite'],
  isNaN: ['lang/global', 'isNaN'],
  parseFloat: ['lang/global', 'parseFloat'],
  parseInt: ['lang/global', 'parseInt'],
};

/** The value of a global function such as `String`; undefined for other names. */
export function globalFunction(
  f: FunctionLowering,
  name: string,
  node?: ts.Node,
  expected?: StaticType,
): Operand | undefined {
  const library = libraryFunctions[name];
  const implementation = library && f.program.runtimeDeclaration(...library);
  return implementation && f.syntax.functionValue(f, node ?? implementation, implementation, expected, name);
}

/** The class of rtl/lang behind a global such as `RangeError`. */
function libraryClassOf(
  f: FunctionLowering,
  declaration: ts.Declaration,
  symbol: ts.Symbol,
): ts.ClassDeclaration | undefined {
  return declaration.getSourceFile().isDeclarationFile ? f.program.types.libraryClass(symbol.name) : undefined;
}

/** Reads what a symbol outside the function stands for. */
export function readDeclared(f: FunctionLowering, node: ts.Node, symbol: ts.Symbol, expected?: StaticType): Operand {
  const declaration = symbol.valueDeclaration;
  if (!declaration) throw new LoweringError(node, `'${symbol.name}' is a type, not a value`);
  const alias = libraryAlias(f.checker, symbol);
  if (alias) return aliasValue(f, node, alias, expected);
  if (isModuleVariable(declaration)) requireModuleVariable(f, symbol, declaration);
  const constant = constantOf(f, declaration, symbol);
  if (constant) return narrow(f, constant, node);
  const isLibrary = declaration.getSourceFile().isDeclarationFile;
  if (isLibrary && expected?.kind === 'shape') {
    const object = f.syntax.libraryObject(f, symbol, f.typeOf(node)) ?? f.syntax.libraryView(f, symbol, expected);
    if (object) return object;
  }
  const library = isLibrary && globalFunction(f, symbol.name, node, expected);
  if (library) return library;
  if (ts.isFunctionDeclaration(declaration)) {
    return f.syntax.functionValue(f, node, libraryFunctionOf(f, symbol) ?? declaration, expected);
  }
  if (ts.isSourceFile(declaration) || ts.isModuleDeclaration(declaration)) {
    return f.syntax.namespaceObject(f, symbol, declaration, f.typeOf(node));
  }
  if (ts.isEnumDeclaration(declaration)) return f.syntax.enumObject(f, declaration, f.typeOf(node));
  const cls = ts.isClassLike(declaration) ? declaration : libraryClassOf(f, declaration, symbol);
  if (cls) {
    if (ts.isExpression(node)) requireClass(f, node);
    return f.syntax.classValue(f, node, cls, expected);
  }
  if (isLibrary) {
    const binding = libraryBinding(symbol, f.checker);
    if (binding?.kind === 'value') return readLibraryValue(f, binding.module, binding.name);
    const builtIn = ts.isExpression(node) && f.syntax.builtInClass(f.program, symbol.name);
    if (builtIn) return { value: f.builder.address(builtIn), type: f.typeOf(node) };
    const object = f.syntax.libraryObject(f, symbol, f.typeOf(node));
    if (object) return object;
    throw new LoweringError(node, `'${symbol.name}' cannot be used as a value`, 'call it or name one of its members');
  }
  if (isModuleVariable(declaration)) return narrowUnlessAsked(f, readModuleVariable(f, symbol, declaration), node);
  const what = ts.isClassDeclaration(declaration)
    ? 'a class'
    : ts.isEnumDeclaration(declaration)
      ? 'an enum'
      : 'this name';
  // A variable that is not there has not been declared, for an error.
  const isVariable = ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  throw new (isVariable ? FollowingError : LoweringError)(
    node,
    `${what} cannot be used as a value here`,
    'name one of its members, or wrap it in a function',
  );
}

/** The type of a variable where it is declared: that of the checker, and undefined if that is what the program looks for. */
export function typeOfBinding(f: FunctionLowering, name: ts.Identifier): StaticType {
  const type = leftOver(name.parent) ?? f.typeOf(name);
  return f.program.analyses.missing.heldBy(name.parent as ts.Declaration, type, f.program.types.table);
}

/** What a pattern takes, as the type of its variable: of a part that may be anything, the checker knows more. */
export function convertBound(f: FunctionLowering, part: Operand, type: StaticType): Value {
  if (isOpaque(part.type)) noteFlow(f.program, anyType, type);
  return convert(f, part, type);
}

/** The function of rtl/lang behind a global function such as `decodeURIComponent`. */
function libraryFunctionOf(f: FunctionLowering, symbol: ts.Symbol): ts.FunctionDeclaration | undefined {
  const binding = libraryBinding(symbol, f.checker);
  if (binding?.kind !== 'function') return undefined;
  const { module, name } = binding;
  return f.program.runtimeDeclaration(module, name) ?? f.program.externalDeclaration(module, name);
}

/** The function of the library that a constant stands for. */
function aliasValue(f: FunctionLowering, node: ts.Node, member: ts.Symbol, expected?: StaticType): Operand {
  const implementation = libraryFunctionOf(f, member);
  if (implementation) return f.syntax.functionValue(f, node, implementation, expected);
  throw new LoweringError(node, `'${member.name}' is an operation, not a function value`, 'call it');
}

/** A variable at the top of a module, or the value of `export default`. */
export function isModuleVariable(declaration: ts.Declaration): declaration is ts.VariableDeclaration {
  if (ts.isExportAssignment(declaration)) return true;
  return (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)) && isModuleLevel(declaration);
}

/** A constant of the library that a module of rtl/lang exports. */
export function readLibraryValue(f: FunctionLowering, module: string, name: string): Operand {
  const file = f.checker.getSymbolAtLocation(f.program.checked.module(module));
  const symbol = file?.exports?.get(ts.escapeLeadingUnderscores(name));
  if (!symbol?.valueDeclaration) throw new Error(`the run-time library lacks ${module}.${name}`);
  return readDeclared(f, symbol.valueDeclaration, symbol);
}

export function readModuleVariable(f: FunctionLowering, symbol: ts.Symbol, declaration: ts.Declaration): Operand {
  const type = f.program.typeOfModuleVariable(declaration);
  const variable = f.program.moduleVariable(symbol, declaration, type);
  return { value: f.builder.coreload(variable.memory, variable.symbol), type };
}

export function writeModuleVariable(
  f: FunctionLowering,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  value: Value,
): void {
  const variable = f.program.moduleVariable(symbol, declaration, f.program.typeOfModuleVariable(declaration));
  f.builder.corestore(variable.memory, variable.symbol, value);
}

/** The value of a module constant or built-in constant that is known at compile time, without memory of its own. */
function constantOf(f: FunctionLowering, declaration: ts.Declaration, symbol: ts.Symbol): Operand | undefined {
  if (declaration.getSourceFile().isDeclarationFile) {
    if (symbol.name === 'NaN') return { value: f.builder.num(Number.NaN), type: numberType };
    if (symbol.name === 'Infinity') return { value: f.builder.num(Number.POSITIVE_INFINITY), type: numberType };
  }
  if (!isModuleVariable(declaration)) return undefined;
  const value = f.program.constants.valueOf(declaration);
  return value === undefined ? undefined : constantOperand(f, value, f.program.typeOfModuleVariable(declaration));
}

export function constantOperand(
  f: FunctionLowering,
  value: number | string | boolean | bigint,
  type: StaticType,
): Operand {
  const natural = naturalConstant(f, value);
  // A constant of a machine or union type is converted where it is used.
  return type === natural.type ? natural : { value: convert(f, natural, type), type };
}

function naturalConstant(f: FunctionLowering, value: number | string | boolean | bigint): Operand {
  if (typeof value === 'number') return { value: f.builder.num(value), type: numberType };
  if (typeof value === 'boolean') return { value: f.builder.bool(value), type: booleanType };
  if (typeof value === 'bigint') return bigintConstant(f, value);
  return { value: f.builder.address(f.program.string(value)), type: stringType };
}

/**
 * What a test in generic code has left of a value. Of `T & any[]` the checker knows only the test: it forgets that a `T | readonly T[]` is an
 * array of T, and that no T is an array where T is string.
 */
function typeBehindTest(f: FunctionLowering, type: StaticType, node: ts.Node): StaticType | undefined {
  if (f.environment === f.program.emptyEnvironment) return undefined;
  const known = f.checker.getTypeAtLocation(node);
  if (!known.isIntersection()) return undefined;
  const tested = known.types.filter((part) => !(part.flags & ts.TypeFlags.TypeParameter));
  if (tested.length === known.types.length) return undefined;
  const parts = tested.map((part) => f.resolve(part, node));
  // An interface that a number or boolean has is none of an object.
  if (type.kind === 'shape' && parts.some(({ kind }) => kind === 'number' || kind === 'boolean')) return neverType;
  const { table } = f.program.types;
  return parts.reduce<StaticType | undefined>((all, part) => all && meet(table, all, part), type);
}

/** What a test has found an object to be, where the checker says of an interface or a type parameter that it is an array as well. */
function arrayBehindTest(f: FunctionLowering, node: ts.Node): ArrayType | undefined {
  const known = f.checker.getTypeAtLocation(node);
  if (!known.isIntersection()) return undefined;
  const part = known.types.find((each) => f.checker.isArrayType(each));
  const array = part && f.resolve(part, node);
  return array?.kind === 'array' ? array : undefined;
}

/** The operand as the type that the checker knows at `node`: control flow may have narrowed a union or a class. */
export function narrow(f: FunctionLowering, operand: Operand, node: ts.Node): Operand {
  const { type } = operand;
  const array = type.kind === 'shape' ? arrayBehindTest(f, node) : undefined;
  if (array) return { value: reinterpret(f, { value: boxed(f, operand), type: anyType }, array), type: array };
  const tested = typeBehindTest(f, type, node);
  if (tested?.kind === 'never') return { value: f.undefinedOperand().value, type: neverType };
  if (type.kind === 'number' || type.kind === 'boolean' || type.kind === 'string' || type.kind === 'wide')
    return operand;
  const located = tested ?? f.typeOf(node);
  if (located === type || located.kind === 'never') return operand;
  // A closure may have assigned a variable since; the checker goes on taking it for null.
  if (located.kind === 'null' || located.kind === 'undefined') return operand;
  if (type.kind === 'any' && !isProven(located)) return operand;
  if (isOpaque(type) || type.kind === 'object') noteFlow(f.program, anyType, located);
  // What a generic arrow function gives is known from its declaration alone.
  if (type.kind === 'unknown' && ts.isCallExpression(node) && f.program.isOwn(node.getSourceFile())) {
    return { value: f.syntax.assertType(f, operand, located), type: located };
  }
  if (type.kind === 'union') noteRelated(f.program, type, located);
  if (type.kind === 'union' || type.kind === 'object' || isOpaque(type))
    return { value: reinterpret(f, operand, located), type: located };
  // A function is called by its own sequence: where the checker has worked out another type, it is adapted.
  if (type.kind === 'function' && located.kind === 'function') {
    noteFlow(f.program, type, located);
    return { value: reinterpret(f, operand, located), type: located };
  }
  if (representation(located) !== 'ref' || !membersOf(located).some(isObject)) return operand;
  // What lowering takes for a map, the checker may know by its properties: a mapped type over the parameter of a generic class.
  if (type.kind === 'record') return { value: f.syntax.assertType(f, operand, located), type: located };
  // The checker may describe one type anew at each use.
  if (type.kind === 'shape' && located.kind === 'shape') noteFlow(f.program, type, located);
  else noteRelated(f.program, type, located);
  return { ...operand, type: located };
}

/**
 * Behind a test, an `any` is treated as what `typeof` says, as a class or as an array of anything; of anything else accesses look at it
 * themselves.
 */
function isProven(type: StaticType): boolean {
  if (type.kind === 'array') return isOpaque(type.element);
  if (type.kind === 'class') return !type.declaration.typeParameters?.length;
  return type.kind === 'number' || type.kind === 'string' || type.kind === 'boolean';
}

function isObject(type: StaticType): boolean {
  return type.kind === 'class' || type.kind === 'shape' || type.kind === 'function';
}
