/**
 * `Array`, `Object` and the typed arrays as values. Their class objects are laid out as those of other classes (class-values.ts); what they make
 * has no class number, so that its kind or descriptor tells.
 */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { anyType, isTypedArrayName, objectType, type TypedArrayType, typedElementType } from '../types/static-type';
import { isBoolean, onKind, when } from './checked';
import { testOfKind } from './class-test';
import { addClassObject, builtInSymbol, constructorOf } from './class-values';
import { boxed, convert, reinterpret } from './conversion';
import { descriptorKinds } from './descriptors';
import { arrayLikeElements } from './dynamic';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { Join } from './join';
import type { ProgramLowering } from './program-lowering';
import { globalFunction } from './variables';

/** Parameters that `length` counts. */
const parameterCounts: Readonly<Record<string, number>> = { Array: 1, Object: 1, Function: 1, Symbol: 0 };
const typedParameters = 3;

/** Those that a program can name; `Function` and `Symbol` are met as constructors of values alone, and construct nothing. */
export function isBuiltInClass(name: string): boolean {
  return name === 'Array' || name === 'Object' || isTypedArrayName(name);
}

/** The symbol of the class object of that name. */
export function builtInClass(program: ProgramLowering, syntax: Syntax, name: string): string {
  const symbol = builtInSymbol(name);
  if (!program.module.data.has(symbol)) {
    addClassObject(program, symbol, {
      name,
      code: addConstructor(program, syntax, name),
      test: addTest(program, syntax, name),
      length: parameterCounts[name] ?? typedParameters,
      isNative: true,
    });
  }
  return symbol;
}

/** The code of the class object: (class, arguments) → what `new` makes. */
function addConstructor(program: ProgramLowering, syntax: Syntax, name: string): string {
  const fn = new Function(`${builtInSymbol(name)}.new`, 'ref');
  fn.attributes.addressed = true;
  fn.displayName = name;
  fn.addParameter('ref', 'class');
  const list = fn.addParameter('ref', 'arguments');
  program.module.addFunction(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const argument = (index: number): Operand => ({
    value: f.callRuntime('lang/arguments', 'argumentAt', [list, f.builder.num(index)]).value,
    type: anyType,
  });
  if (isTypedArrayName(name)) f.builder.return(newTyped(f, program.types.table.typedArray(name), argument));
  else if (name === 'Array') f.builder.return(f.callRuntime('lang/array', 'constructed', [list]).value);
  else if (!isBuiltInClass(name)) {
    f.callRuntime('lang/dynamic', 'throwNotConstructor', [f.builder.address(program.string(name))]);
    f.builder.unreachable();
  } else f.builder.return(f.builder.unbox('ref', f.callRuntime('lang/object', 'toObject', [argument(0).value]).value));
  return fn.name;
}

/** (object) → whether it is an instance. */
function addTest(program: ProgramLowering, syntax: Syntax, name: string): string {
  const fn = new Function(`${builtInSymbol(name)}.test`, 'bool');
  fn.attributes.addressed = true;
  const object = fn.addParameter('ref', 'object');
  program.module.addFunction(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const value: Operand = { value: f.builder.convert('box', object), type: anyType };
  f.builder.return(testOfKind(f, value, name) ?? f.builder.bool(false));
  return fn.name;
}

/** Returns the class of a value that is no instance of a class, or the function that stands for it; goes on for all others. */
export function constructorOfValue(f: FunctionLowering, value: Value): void {
  const b = f.builder;
  for (const kind of [descriptorKinds.array, descriptorKinds.typedArray]) {
    onKind(f, value, kind, (object) => b.return(boxed(f, constructorOf(f, { value: object, type: objectType }))));
  }
  const others = { Function: descriptorKinds.closure, Symbol: descriptorKinds.symbol };
  for (const [name, kind] of Object.entries(others)) {
    const cls = builtInClass(f.program, f.syntax, name);
    onKind(f, value, kind, () => b.return(b.convert('box', b.address(cls))));
  }
  const toFunction = (name: string) => (): void => {
    b.return(boxed(f, globalFunction(f, name) ?? f.undefinedOperand()));
  };
  onKind(f, value, descriptorKinds.bigint, toFunction('BigInt'));
  const primitives = { Number: b.convert('isnumber', value), Boolean: isBoolean(f, value), String: isText(f, value) };
  for (const [name, test] of Object.entries(primitives)) when(f, test, toFunction(name));
}

function isText(f: FunctionLowering, value: Value): Value {
  return f.callRuntime('lang/dynamic', 'isString', [value]).value;
}

/** `new Uint8Array(…)` with arguments of which nothing is known (ECMA-262 §23.2.5.1). */
function newTyped(f: FunctionLowering, type: TypedArrayType, argument: (index: number) => Operand): Value {
  const b = f.builder;
  const module = 'lang/typed-array-constructor';
  const done = new Join(f, type);
  const [object, length, buffer, list] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock()];
  const source = argument(0);
  b.branch(f.callRuntime('lang/dynamic', 'isObject', [source.value]).value, object, length);
  f.enter(length);
  const count = f.callRuntime('lang/convert', 'numberOfValue', [source.value]).value;
  done.bring(f.callRuntime(module, 'ofLength', [count], [type]).value);
  f.enter(object);
  b.branch(f.callRuntime('lang/array-buffer', 'isBuffer', [source.value]).value, buffer, list);
  f.enter(buffer);
  const { parameters } = f.program.runtime(module, 'overBuffer', [type]).type;
  const given = parameters.map((parameter, i) => reinterpret(f, argument(i), parameter));
  done.bring(f.callRuntime(module, 'overBuffer', given, [type]).value);
  f.enter(list);
  const values = arrayLikeElements(f, source);
  const element = typedElementType(type);
  done.bring(f.callRuntime(module, 'ofValues', [values.value], [type, element, values.type.element]).value);
  return convert(f, done.enter(), type);
}
