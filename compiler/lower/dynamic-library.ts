/** Methods that the library gives to strings, arrays, numbers, booleans and typed arrays, called on a value of unknown kind. */

import { ts } from '../frontend/checker';
import { type Binding, bindingOfDeclaration } from '../frontend/library';
import type { Value } from '../ir/instruction';
import {
  anyType,
  bigintType,
  booleanType,
  numberType,
  type StaticType,
  stringType,
  type TypedArrayName,
  typedElementType,
} from '../types/static-type';
import { hasDescriptor, isBoolean, kindOf } from './checked';
import { convert } from './conversion';
import { descriptorKinds, stringKinds } from './descriptors';
import { type Arguments, parametersOf } from './dynamic-arguments';
import { libraryInterface } from './dynamic-members';
import type { FunctionLowering, Operand } from './function-lowering';
import { libraryArgument } from './library-arguments';
import { isObject } from './object-header';
import type { ProgramLowering } from './program-lowering';
import { libraryMethodValue } from './prototype-methods';

type MethodBinding = Extract<Binding, { kind: 'method' }>;

/** How a value is known to be of a built-in type, and what it is then. */
interface BuiltIn {
  readonly interface: string;
  /** Kinds of objects, or their descriptor; others are told by `test`. */
  readonly kinds?: readonly number[];
  readonly descriptor?: (f: FunctionLowering) => string;
  readonly test?: (f: FunctionLowering, value: Value) => Value;
  readonly self: (f: FunctionLowering, value: Value) => Operand;
}

const builtIns: readonly BuiltIn[] = [
  {
    interface: 'String',
    kinds: stringKinds,
    self: (f, value) => ({ value: f.builder.unbox('ref', value), type: stringType }),
  },
  {
    interface: 'Array',
    kinds: [descriptorKinds.array],
    self: (f, value) => ({ value: f.builder.unbox('ref', value), type: f.program.types.table.array(anyType) }),
  },
  {
    interface: 'Number',
    test: (f, value) => f.builder.convert('isnumber', value),
    self: (f, value) => ({ value: f.builder.unbox('num', value), type: numberType }),
  },
  {
    interface: 'BigInt',
    kinds: [descriptorKinds.bigint],
    self: (f, value) => ({ value: f.builder.unbox('ref', value), type: bigintType }),
  },
  {
    interface: 'Boolean',
    test: isBoolean,
    self: (f, value) => ({ value: f.builder.unbox('bool', value), type: booleanType }),
  },
];

function typedArrayOf(name: TypedArrayName): BuiltIn {
  return {
    interface: 'TypedArrayMembers',
    descriptor: (f) => f.program.descriptors.addTypedArray(name),
    self: (f, value) => ({ value: f.builder.unbox('ref', value), type: f.program.types.table.typedArray(name) }),
  };
}

function isOneOf(f: FunctionLowering, value: Value, kinds: readonly number[]): Value {
  const kind = kindOf(f, value);
  const tests: Value[] = kinds.map((k) => f.builder.compare('eq', kind, f.builder.i64(k)));
  return tests.reduce((one, other) => f.builder.op('or', one, other));
}

/** Branches on the built-in types that have a method of this name; goes on for all other values. */
export function onLibraryMethods(
  f: FunctionLowering,
  value: Value,
  name: string,
  args: Arguments,
  count: number | undefined,
  finish: (result: Operand) => void,
): void {
  onBuiltIns(f, value, name, (builtIn, { binding }) => {
    finish(callMethod(f, binding, builtIn.self(f, value), args, count));
  });
}

/** Branches on the built-in types that have a method of this name, with the method as a value. */
export function onMethodValues(
  f: FunctionLowering,
  value: Value,
  name: string,
  finish: (method: Operand) => void,
): void {
  onBuiltIns(f, value, name, (_, { symbol }) => {
    finish(libraryMethodValue(f, symbol) ?? f.undefinedOperand());
  });
}

interface Method {
  readonly symbol: ts.Symbol;
  readonly binding: Binding;
}

/** Branches on the built-in types that have a method of this name; `emit` ends each branch. */
function onBuiltIns(
  f: FunctionLowering,
  value: Value,
  name: string,
  emit: (builtIn: BuiltIn, method: Method) => void,
): void {
  const b = f.builder;
  for (const builtIn of [...builtIns, ...f.program.descriptors.typedArrays.map(typedArrayOf)]) {
    const method = methodOf(f.program, builtIn.interface, name);
    if (!method) continue;
    const hit = b.newBlock();
    const next = b.newBlock();
    const { kinds, descriptor, test } = builtIn;
    if (kinds || descriptor) {
      const object = b.newBlock();
      b.branch(isObject(b, value), object, next);
      f.enter(object);
      b.branch(descriptor ? hasDescriptor(f, value, descriptor(f)) : isOneOf(f, value, kinds ?? []), hit, next);
    } else if (test) b.branch(test(f, value), hit, next);
    f.enter(hit);
    emit(builtIn, method);
    f.enter(next);
  }
}

/** Where the library implements a method of an interface. */
function methodOf(program: ProgramLowering, interfaceName: string, name: string): Method | undefined {
  const type = libraryInterface(program, interfaceName);
  const symbol = type && program.checked.checker.getPropertyOfType(type, name);
  const declaration = symbol?.declarations?.find(ts.isMethodSignature);
  const binding = declaration && bindingOfDeclaration(declaration);
  return symbol && (binding?.kind === 'method' || binding?.kind === 'compiler') ? { symbol, binding } : undefined;
}

function callMethod(
  f: FunctionLowering,
  method: Binding,
  self: Operand,
  args: Arguments,
  count: number | undefined,
): Operand {
  const { program } = f;
  // What lowering implements itself are `toString` and `valueOf` of what is a string or value already.
  if (method.kind !== 'method') return self;
  const name = takesCount(program, method, count) ? `${method.name}$${count}` : method.name;
  const own = typeArgumentsOf(self.type);
  const target = program.runtime(method.module, name, own);
  const [first, ...others] = target.type.parameters;
  // The elements of a typed array are numbers, but what is searched for among them may be anything.
  const isConverted = self.type.kind !== 'typedarray';
  const given: Arguments = {
    at: (index) => (isConverted ? libraryArgument(f, args.at(index), others[index]) : args.at(index)),
    from: (index) => args.from(index),
  };
  const values = parametersOf(f, target.type, given, 1);
  return f.callSymbol(target.symbol, target.type.result, [convert(f, self, first), ...values]);
}

/** Whether a method has a variant for this number of arguments that takes them whatever they are: an undefined one may have a default. */
function takesCount(program: ProgramLowering, { module, name }: MethodBinding, count: number | undefined): boolean {
  const variant = count === undefined ? undefined : program.runtimeDeclaration(module, `${name}$${count}`);
  const general = program.runtimeDeclaration(module, name)?.parameters;
  const isRequired = (index: number): boolean => !general?.[index]?.questionToken && !general?.[index]?.initializer;
  return variant?.parameters.every((_, index) => isRequired(index)) ?? false;
}

/** What the type parameters of a method's implementation stand for. */
function typeArgumentsOf(type: StaticType): StaticType[] {
  if (type.kind === 'typedarray') return [type, typedElementType(type)];
  return type.kind === 'array' ? [type.element] : [];
}
