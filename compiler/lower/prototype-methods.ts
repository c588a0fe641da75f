/**
 * Methods of the library as function values: `Array.prototype.slice`, `[].slice`, `text.trim`. Such a function finds its `this` at each call
 * and looks at what it is, as the method does of a value of which nothing is known.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol, libraryBinding } from '../frontend/library';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { anyType, type FunctionType } from '../types/static-type';
import { convert } from './conversion';
import { applyAny } from './dynamic';
import { libraryInterface } from './dynamic-members';
import { FunctionLowering, type Operand } from './function-lowering';
import type { ProgramLowering } from './program-lowering';
import { takeReceiver } from './receivers';
import { addStaticClosure } from './static-closure';

/** A method of the library, under the name of the class that has it. */
export interface LibraryMethod {
  readonly owner: string;
  readonly name: string;
  readonly declaration: ts.MethodSignature;
}

/** The methods of Object.prototype, by the function that does the same. */
const objectMethods: ReadonlyMap<string, readonly [module: string, name: string]> = new Map([
  ['hasOwnProperty', ['lang/object', 'hasOwnProperty']],
  ['propertyIsEnumerable', ['lang/object', 'propertyIsEnumerable']],
  ['toString', ['lang/object-tag', 'objectTag']],
  ['valueOf', ['lang/object', 'toObject']],
]);

/** Methods of arrays that change their `this`: they take it as it is. */
const mutators: ReadonlySet<string> = new Set('copyWithin fill pop push reverse shift sort splice unshift'.split(' '));

/** Interfaces of rtl/lib whose methods are those of another class. */
const classes: ReadonlyMap<string, string> = new Map([
  ['ObjectPrototype', 'Object'],
  ['ReadonlyArray', 'Array'],
  ['ReadonlyMap', 'Map'],
  ['ReadonlySet', 'Set'],
  ['TypedArrayMembers', 'TypedArray'],
]);

/** The value of a method that an expression names without calling it; undefined if it names no method of the library. */
export function libraryMethodValue(f: FunctionLowering, symbol: ts.Symbol): Operand | undefined {
  const method = methodBehind(f, symbol);
  if (!method) return undefined;
  const { program, syntax } = f;
  const type = program.types.table.anyFunction();
  const closure = `${codeOf(method)}.closure`;
  if (!program.module.data.has(closure)) addValue(program, syntax, closure, method, type);
  return { value: f.builder.address(closure), type };
}

/** A method that all objects inherit, as a value; undefined for other names. */
export function objectMethodValue(f: FunctionLowering, name: string): Operand | undefined {
  const type = objectMethods.has(name) ? libraryInterface(f.program, 'ObjectPrototype') : undefined;
  const symbol = type && f.checker.getPropertyOfType(type, name);
  return symbol && libraryMethodValue(f, symbol);
}

/** Whether an expression is the prototype of a class of the library: `Array.prototype`. */
export function isPrototype(f: FunctionLowering, node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'prototype') return false;
  const symbol = f.checker.getSymbolAtLocation(node.name);
  return symbol !== undefined && libraryBinding(symbol, f.checker)?.kind === 'compiler';
}

/** The method that a symbol of the library stands for; undefined for all others. */
export function methodBehind(f: FunctionLowering, symbol: ts.Symbol): LibraryMethod | undefined {
  if (!isLibrarySymbol(symbol)) return undefined;
  const declaration = symbol.declarations?.find(ts.isMethodSignature);
  const binding = libraryBinding(symbol, f.checker);
  if (!declaration || !ts.isIdentifier(declaration.name) || !ts.isInterfaceDeclaration(declaration.parent))
    return undefined;
  const isMethod = binding?.kind === 'method' || binding?.kind === 'member' || binding?.kind === 'compiler';
  if (!isMethod || (binding.kind === 'member' && binding.static)) return undefined;
  const owner = declaration.parent.name.text;
  // What a function value does with its own `this` is no look at the value.
  if (owner === 'CallableFunction' || owner === 'Function') return undefined;
  return { owner: classes.get(owner) ?? owner, name: declaration.name.text, declaration };
}

function codeOf({ owner, name }: LibraryMethod): string {
  return `${owner}.prototype.${name}`;
}

/** The function value: it calls the method on its `this`. */
function addValue(
  program: ProgramLowering,
  syntax: FunctionLowering['syntax'],
  closure: string,
  method: LibraryMethod,
  type: FunctionType,
): void {
  const fn = new Function(`${closure}.code`, 'box');
  fn.attributes.addressed = true;
  fn.displayName = method.name;
  const own = fn.addParameter('ref', 'closure');
  const list = fn.addParameter('ref', 'arguments');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const self = takeReceiver(f, own, anyType);
  f.builder.return(f.builder.call(methodCode(program, syntax, method), 'box', [self.value, list]));
  program.module.addFunction(fn);
  const required = method.declaration.parameters.filter(
    ({ questionToken, dotDotDotToken }) => !questionToken && !dotDotDotToken,
  );
  addStaticClosure(program, closure, fn.name, type, required.length);
}

/** The function (this, arguments) of a method: calls that of the class that the value turns out to have. */
export function methodCode(
  program: ProgramLowering,
  syntax: FunctionLowering['syntax'],
  method: LibraryMethod,
): string {
  const symbol = codeOf(method);
  if (program.module.functions.has(symbol)) return symbol;
  const fn = new Function(symbol, 'box');
  fn.displayName = method.name;
  const self = fn.addParameter('box', 'this');
  const list = fn.addParameter('ref', 'arguments');
  program.module.addFunction(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const args: Operand = { value: list, type: program.types.table.array(anyType) };
  f.builder.return(convert(f, applyMethod(f, method, self, args), anyType));
  return symbol;
}

function applyMethod(f: FunctionLowering, method: LibraryMethod, self: Value, args: Operand): Operand {
  const { owner, name } = method;
  const ofObject = owner === 'Object' ? objectMethods.get(name) : undefined;
  if (ofObject) {
    const first = (): Value => f.callRuntime('lang/arguments', 'argumentAt', [args.value, f.builder.num(0)]).value;
    return f.callRuntime(...ofObject, name === 'toString' || name === 'valueOf' ? [self] : [self, first()]);
  }
  const text = codeOf(method);
  return applyAny(f, { value: receiverFor(f, method, self), type: anyType }, name, text, args);
}

function receiverFor(f: FunctionLowering, { owner, name }: LibraryMethod, self: Value): Value {
  const taken =
    owner === 'String' ? 'textReceiver' : owner === 'Array' && !mutators.has(name) ? 'arrayReceiver' : undefined;
  if (!taken) return self;
  const text = f.builder.address(f.program.string(`${owner}.prototype.${name}`));
  return convert(f, f.callRuntime('lang/method-receiver', taken, [self, text]), anyType);
}
