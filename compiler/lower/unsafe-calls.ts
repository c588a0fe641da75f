/**
 * Functions without a body: raw memory and conversions of `toro/unsafe`, machine intrinsics, symbols of stubs. What each
 * becomes stands in a JSDoc tag at its declaration (rtl/unsafe.ts).
 */

import { ts } from '../frontend/checker';
import type { Op, Value } from '../ir/instruction';
import { isMemory, type Memory, memorySize } from '../ir/type';
import { elementMemory, isReference, memoryOf, representation } from '../types/representation';
import { numberType, type StaticType, type TypedArrayType, unknownType } from '../types/static-type';
import { lowBits } from './bigint-literal';
import { functionTest, testObject } from './class-test';
import { assertType, boxed, convert, toNumber } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { isMemberUse, memberTablesSymbol } from './member-uses';
import { fieldListSymbol, moduleTableSymbol } from './program-lowering';
import { elementOf, loadTyped, storeTyped, typedValue } from './typed-elements';

type Handler = (f: FunctionLowering, node: ts.CallExpression, words: readonly string[], result: StaticType) => Operand;

/** Names of toro/unsafe for a machine word. */
function memoryNamed(word: string, node: ts.Node): Memory {
  if (word === 'usize' || word === 'u64') return 'i64';
  if (isMemory(word)) return word;
  throw new LoweringError(node, `'${word}' is no kind of memory`);
}

const handlers: Readonly<Record<string, Handler>> = {
  convert: (f, node, [name], result) => ({ value: converted(f, node, name, result), type: result }),
  load: (f, node, words, result) => {
    const memory = memoryNamed(words[words.length - 1], node);
    const address = { base: word(f, node, 0), volatile: volatility(words) };
    return fromMemory(f, f.builder.load(memory, address), memory, result);
  },
  store: (f, node, words) => {
    const memory = memoryNamed(words[words.length - 1], node);
    const base = word(f, node, 0);
    const operand = f.expression(node.arguments[1]);
    const value = isWhole(operand) ? asWord(f, operand) : f.builder.wrap(memory, toNumber(f, operand));
    f.builder.store(memory, { base, volatile: volatility(words) }, value);
    return f.undefinedOperand();
  },
  late: (f, node, [module, name, need], result) => {
    const symbol = `late ${module}.${name}`;
    const args = node.arguments.map((argument) => boxed(f, f.expression(argument)));
    f.program.late.set(symbol, {
      module,
      name,
      parameters: args.length,
      result: f.program.resultOf(result),
      need: need === 'json' ? 'json' : 'bigint',
    });
    return f.callSymbol(symbol, result, args);
  },
  intrinsic: (f, node, [name], result) => intrinsic(f, node, name, result),
  op: (f, node, [name]) => {
    const args = node.arguments.map((argument) => toNumber(f, f.expression(argument)));
    return { value: f.builder.op(name as Op, ...args), type: numberType };
  },
  extern: (f, node, [symbol], result) => external(f, node, symbol, result),
  bits: (f, node, _words, result) => {
    const value = f.builder.wrap('f64', toNumber(f, f.expression(node.arguments[0])));
    return { value: f.builder.convert('bits', value), type: result };
  },
  frombits: (f, node) => {
    const value = f.builder.convert('frombits', word(f, node, 0));
    return { value: f.builder.number('f64', value), type: numberType };
  },
  addressof: (f, node, _words, result) => {
    const operand = f.expression(node.arguments[0]);
    return { value: f.builder.convert('asint', operand.value), type: result };
  },
  objectat: (f, node, _words, result) => {
    const object = f.builder.convert('asref', word(f, node, 0));
    // A type parameter that stands for a primitive: the instance is never executed, but must be well-formed.
    const value =
      representation(result) === 'ref'
        ? object
        : convert(f, { value: f.builder.convert('box', object), type: unknownType }, result);
    return { value, type: result };
  },
  symbol: (f, node, _words, result) => ({ value: f.builder.address(literal(node, 0), 'i64'), type: result }),
  coresymbol: (f, node, _words, result) => {
    const address = f.builder.emit('coreaddress', 'i64');
    address.symbol = literal(node, 0);
    const self = f.builder.coreload('i64', 'core.self');
    return { value: f.builder.op('sub', address, self), type: result };
  },
  coreload: (f, node, _words, result) => {
    const { symbol, offset } = coreWord(f, node);
    return { value: f.builder.coreload('i64', symbol, offset), type: result };
  },
  corestore: (f, node) => {
    const { symbol, offset } = coreWord(f, node);
    f.builder.corestore('i64', symbol, word(f, node, 1), offset);
    return f.undefinedOperand();
  },
  elementsize: (f, node, _words, result) => {
    return { value: f.builder.i64(memorySize(elementMemory(typeArgument(f, node)))), type: result };
  },
  elementsdescriptor: (f, node, _words, result) => {
    const name = isReference(memoryOf(typeArgument(f, node))) ? 'lang.referenceElements' : 'lang.valueElements';
    return { value: f.builder.address(name, 'i64'), type: result };
  },
  arraydescriptor: (f, node, _words, result) => {
    return { value: f.builder.address(f.program.arrayDescriptor(typeArgument(f, node)), 'i64'), type: result };
  },
  typedarraydescriptor: (f, node, _words, result) => {
    const symbol = f.program.descriptors.addTypedArray(typedArrayArgument(f, node).name);
    return { value: f.builder.address(symbol, 'i64'), type: result };
  },
  typedelementsize: (f, node, _words, result) => {
    return { value: f.builder.i64(memorySize(typedArrayArgument(f, node).element)), type: result };
  },
  typedelement: (f, node) => {
    const array = typedArrayOperand(node, f.expression(node.arguments[0]));
    return loadTyped(f, array, indexOperand(f, node, 1));
  },
  settypedelement: (f, node) => {
    const array = typedArrayOperand(node, f.expression(node.arguments[0]));
    const index = indexOperand(f, node, 1);
    storeTyped(f, array, index, typedValue(f, array.type, f.expression(node.arguments[2])));
    return f.undefinedOperand();
  },
  elementbits: (f, node, _words, result) => {
    const value = typedValue(f, typedArrayArgument(f, node), f.expression(node.arguments[0]));
    return { value, type: result };
  },
  elementof: (f, node) => elementOf(f, typedArrayArgument(f, node), word(f, node, 0)),
  isopen: (f, node, _words, result) => {
    return { value: f.builder.bool(elementMemory(typeArgument(f, node)) === 'box'), type: result };
  },
  descriptor: (f, node, _words, result) => {
    const name = literal(node, 0);
    if (name === 'bigint') f.program.makesBigints = true;
    return { value: f.builder.address(`lang.${name}`, 'i64'), type: result };
  },
  boxbits: (f, node, _words, result) => {
    return { value: f.builder.convert('asint', boxed(f, f.expression(node.arguments[0]))), type: result };
  },
  frombox: (f, node) => {
    const value = f.builder.convert('box', f.builder.convert('asref', word(f, node, 0)));
    return { value, type: unknownType };
  },
  checked: (f, node, _words, result) => ({
    value: assertType(f, f.expression(node.arguments[0]), result),
    type: result,
  }),
  members: (f, _node, [use], result) => {
    if (!isMemberUse(use)) throw new Error(`members are not used to ${use}`);
    f.program.memberUses.add(use);
    return { value: f.builder.address(memberTablesSymbol, 'i64'), type: result };
  },
  calls: (f, node, _words, result) => {
    const [code, ...args] = node.arguments.map((argument) => f.expression(argument));
    const boxes = args.map((argument) => boxed(f, argument));
    return called(f, result, (type) => f.builder.calli(asWord(f, code), type, boxes));
  },
  fields: (f, node, _words, result) => {
    f.program.listsFields = true;
    const object = f.builder.convert('asref', word(f, node, 0));
    return { value: f.builder.call(fieldListSymbol, 'ref', [object]), type: result };
  },
  reaches: (f, node, [name], result) => {
    const shape = typeArgument(f, node);
    const method = f.program.types.methodType(shape, name);
    if (!method) throw new LoweringError(node, `the type has no method '${name}'`);
    const { symbol } = f.program.dispatcher(shape, 'call', name, method);
    f.program.memberTests.set(`implements ${symbol}`, symbol);
    const test = functionTest(f, `implements ${symbol}`);
    return { value: testObject(f, f.expression(node.arguments[0]), test), type: result };
  },
  modules: (f, _node, _words, result) => {
    f.program.listsModules = true;
    return { value: f.builder.address(moduleTableSymbol, 'i64'), type: result };
  },
  functionaddress: (f, node, _words, result) => ({
    value: f.builder.address(functionSymbol(f, node), 'i64'),
    type: result,
  }),
};

/** What the processor may answer by an exception. */
const faulting = new Set(['load', 'store', 'intrinsic', 'extern']);

/** A call of a declaration without a body. */
export function unsafeCall(
  f: FunctionLowering,
  node: ts.CallExpression,
  declaration: ts.SignatureDeclaration,
): Operand {
  for (const tag of ts.getJSDocTags(declaration)) {
    const kind = tag.tagName.text;
    const handler = handlers[kind];
    if (!handler) continue;
    if (faulting.has(kind)) f.program.throwSites.noteAccess(f.program, node);
    const words = (ts.getTextOfJSDocComment(tag.comment) ?? '').trim().split(/\s+/).filter(Boolean);
    const signature = f.checker.getResolvedSignature(node);
    if (!signature) throw new LoweringError(node, 'this call has no signature');
    return handler(f, node, words, f.resolve(signature.getReturnType(), node));
  }
  throw new LoweringError(
    node,
    `'${node.expression.getText()}' has no implementation`,
    'a declared function needs a tag such as @intrinsic',
  );
}

/** An argument as an i64: an address, a length, a register. */
function word(f: FunctionLowering, node: ts.CallExpression, index: number): Value {
  const operand = f.expression(node.arguments[index]);
  return asWord(f, operand);
}

/** Whether an operand is a machine integer of 64 bits, or a bigint that becomes one. */
function isWhole(operand: Operand): boolean {
  return operand.type.kind === 'wide' || operand.type.kind === 'bigint';
}

function asWord(f: FunctionLowering, operand: Operand): Value {
  if (operand.type.kind === 'bigint') return lowBits(f, operand);
  const { type, value } = operand;
  if (type.kind === 'wide') return value;
  if (type.kind === 'number')
    return type.memory && type.memory !== 'f32' ? value : f.builder.wrap('i64', toNumber(f, operand));
  if (type.kind === 'boolean') return f.builder.select(value, f.builder.i64(1), f.builder.i64(0));
  return f.builder.convert('asint', value);
}

function volatility(words: readonly string[]): true | undefined {
  return words.includes('volatile') ? true : undefined;
}

/** A value just loaded, as the declared result: `usize` and `u64` are i64 already. */
function fromMemory(f: FunctionLowering, value: Value, memory: Memory, result: StaticType): Operand {
  if (result.kind === 'number' && !result.memory) return { value: f.builder.number(memory, value), type: result };
  return { value, type: result };
}

function converted(f: FunctionLowering, node: ts.CallExpression, name: string, result: StaticType): Value {
  const operand = f.expression(node.arguments[0], result);
  if (!isWhole(operand)) return convert(f, { value: toNumber(f, operand), type: numberType }, result);
  return name === 'usize' || name === 'u64' || name === 'i64'
    ? asWord(f, operand)
    : f.builder.extend(memoryNamed(name, node), asWord(f, operand));
}

function intrinsic(f: FunctionLowering, node: ts.CallExpression, name: string, result: StaticType): Operand {
  const operands = node.arguments.map((argument) => f.expression(argument));
  const isBox = name === 'resume';
  const args = operands.map((operand, i) => (isBox && i === 2 ? boxed(f, operand) : asWord(f, operand)));
  return called(f, result, (type) => f.builder.intrinsic(name, type, args));
}

/** A stub or compiler-made function, called with the representations of its declared parameters. */
function external(f: FunctionLowering, node: ts.CallExpression, symbol: string, result: StaticType): Operand {
  f.program.dynamic.externs.add(symbol);
  const args = node.arguments.map((argument) => {
    const operand = f.expression(argument);
    return representation(operand.type) === 'num' || isWhole(operand) ? asWord(f, operand) : operand.value;
  });
  return called(f, result, (type) => f.builder.call(symbol, type, args));
}

/** Makes an instruction whose integer result may be declared as a plain number. */
function called(
  f: FunctionLowering,
  result: StaticType,
  make: (type: ReturnType<typeof f.program.resultOf>) => Value,
): Operand {
  const wanted = f.program.resultOf(result);
  const value = make(wanted === 'num' || wanted === 'bool' ? 'i64' : wanted);
  if (result.kind === 'never') {
    f.builder.unreachable();
    f.enterUnreachable();
    return f.undefinedOperand();
  }
  if (wanted === 'num') return { value: f.builder.number('i64', value), type: numberType };
  if (wanted === 'bool') return { value: f.builder.compare('ne', value, f.builder.i64(0)), type: result };
  return f.callResult(value, result);
}

function literal(node: ts.CallExpression, index: number): string {
  const argument = node.arguments[index];
  if (argument && ts.isStringLiteralLike(argument)) return argument.text;
  throw new LoweringError(node, 'the name must be a string literal');
}

const coreWords: Readonly<Record<string, string>> = {
  0: 'core.self',
  8: 'core.heapNext',
  16: 'core.heapLimit',
  24: 'core.id',
  32: 'core.stackTop',
};

/** Words that belong to the stubs have no symbols of their own. */
const stubWords = [40, 48, 56];

function coreWord(f: FunctionLowering, node: ts.CallExpression): { symbol: string; offset: number } {
  const offset = f.program.constants.evaluate(node.arguments[0]);
  if (stubWords.includes(Number(offset))) return { symbol: 'core.self', offset: Number(offset) };
  const symbol = coreWords[`${offset}`];
  if (!symbol)
    throw new LoweringError(node, 'the offset must be the constant of a word of the core block (docs/runtime.md)');
  return { symbol, offset: 0 };
}

function typeArgument(f: FunctionLowering, node: ts.CallExpression): StaticType {
  const [argument] = node.typeArguments ?? [];
  if (!argument) throw new LoweringError(node, 'the type argument must be written out');
  return f.typeOf(argument);
}

function typedArrayArgument(f: FunctionLowering, node: ts.CallExpression): TypedArrayType {
  const type = typeArgument(f, node);
  if (type.kind === 'typedarray') return type;
  throw new LoweringError(node, 'typed arrays of several kinds have no elements of one size', 'narrow with instanceof');
}

function typedArrayOperand(node: ts.Node, array: Operand): Operand & { type: TypedArrayType } {
  if (array.type.kind === 'typedarray') return { value: array.value, type: array.type };
  throw new LoweringError(node, 'typed arrays of several kinds have no elements of one size', 'narrow with instanceof');
}

/** An argument as an index that needs no check. */
function indexOperand(f: FunctionLowering, node: ts.CallExpression, at: number): Value {
  return f.builder.convert('index', toNumber(f, f.expression(node.arguments[at])));
}

function functionSymbol(f: FunctionLowering, node: ts.CallExpression): string {
  const [argument] = node.arguments;
  const symbol = argument && f.symbolAt(argument);
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isFunctionDeclaration(declaration))
    throw new LoweringError(node, 'the function must be named directly');
  const target = f.program.functionFor(declaration, f.program.emptyEnvironment);
  f.program.roots.add(target.symbol);
  return target.symbol;
}
