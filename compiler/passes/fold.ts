/**
 * Constant and algebraic folding: replaces an instruction by a simpler one with the same value for every operand, NaN,
 * −0 and infinities included (ECMA-262 §6.1.6.1), and block parameters that always have the same value by that value.
 */

import { Flow, type Incoming } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { Instruction, type Op, type Parameter, type Value } from '../ir/instruction';
import type { Module } from '../ir/module';
import { integerRange, type Memory, type Type, valueType } from '../ir/type';
import { integerInverse, inverse, mirror } from './comparison';
import { ConstantData } from './constant-data';
import { comparedConstants, floatConstant, integerConstant } from './fold-constants';
import { constantOf, make, makeConst, Substitution } from './rewrite';

/** With `module`, what constant data holds and which function an address names is known too. */
export function fold(fn: Function, module?: Module): void {
  new Folder(fn, module).run();
}

function isOp<T extends Op>(value: Value | undefined, op: T): value is Instruction {
  return value instanceof Instruction && value.op === op;
}

/** Whether every content of a location of kind `inner` is one of kind `outer`. */
function lies(inner: Memory | undefined, outer: Memory | undefined): boolean {
  const a = inner && integerRange(inner);
  const b = outer && integerRange(outer);
  return a !== undefined && b !== undefined && a[0] >= b[0] && a[1] <= b[1];
}

/** Without the detour over arguments of a call that `splice` would take. */
function replaceAll(list: Instruction[], by: readonly Instruction[]): void {
  for (let i = 0; i < by.length; i++) list[i] = by[i];
  list.length = by.length;
}

class Folder {
  readonly #substitution = new Substitution();
  readonly #data: ConstantData | undefined;
  #block!: Block;
  #current!: Instruction;
  /** What the block will consist of. */
  readonly #output: Instruction[] = [];

  constructor(
    readonly fn: Function,
    readonly module: Module | undefined,
  ) {
    this.#data = module && new ConstantData(module);
  }

  run(): void {
    const flow = new Flow(this.fn);
    for (const block of flow.order) {
      this.#block = block;
      this.#output.length = 0;
      for (let i = 0; i < block.parameters.length; i++) {
        this.#foldParameter(block.parameters[i], i, flow.incoming[block.id]);
      }
      for (const instruction of block.instructions) {
        this.#current = instruction;
        this.#substitution.resolveOperands(instruction);
        const simpler = this.#simplify(instruction);
        if (simpler) this.#substitution.replace(instruction, simpler);
        else this.#output.push(instruction);
      }
      replaceAll(block.instructions, this.#output);
    }
    this.#substitution.apply(this.fn);
  }

  /** A parameter that is given the same value on every edge, apart from itself. */
  #foldParameter(parameter: Parameter, at: number, ways: readonly Incoming[]): void {
    let same: Value | undefined;
    for (const { edge } of ways) {
      const value = this.#substitution.resolve(edge.args[at]);
      if (value === parameter || value === same) continue;
      if (same) return;
      same = value;
    }
    if (same) this.#substitution.replace(parameter, same);
  }

  /** A new instruction in front of the current one, or what it simplifies to. */
  #emit(op: Op, type: Type, args: Value[], memory?: Memory): Value {
    const instruction = make(this.#block, op, type, args, this.#current);
    instruction.memory = memory;
    const simpler = this.#simplify(instruction);
    if (simpler) return simpler;
    this.#output.push(instruction);
    return instruction;
  }

  #const(type: Type, value: number | bigint): Value {
    const instruction = makeConst(this.#block, type, value, this.#current);
    this.#output.push(instruction);
    return instruction;
  }

  #bool(value: boolean): Value {
    return this.#const('bool', value ? 1 : 0);
  }

  #address(type: Type, symbol: string, offset: number): Value {
    const instruction = make(this.#block, 'address', type, [], this.#current);
    instruction.symbol = symbol;
    instruction.offset = offset;
    this.#output.push(instruction);
    return instruction;
  }

  /** A value that stands for the instruction, or undefined if it stays (perhaps with its operands exchanged). */
  #simplify(instruction: Instruction): Value | undefined {
    const { op, args, memory, type } = instruction;
    if (args.length === 2 && instruction.operation.commutative && isOp(args[0], 'const') && !isOp(args[1], 'const'))
      args.reverse();
    switch (op) {
      case 'not':
        return this.#not(args[0]);
      case 'select':
        return this.#select(args[0], args[1], args[2]);
      case 'wrap':
        return this.#wrap(memory, args[0]);
      case 'number':
        return this.#number(memory, args[0]);
      case 'extend':
        return this.#extend(memory, args[0]);
      case 'index':
        return this.#index(args[0]);
      case 'tofloat': {
        const constant = constantOf(args[0]);
        return constant === undefined ? undefined : this.#const('f64', Number(constant));
      }
      case 'toint':
        return isOp(args[0], 'tofloat') ? args[0].args[0] : undefined;
      case 'unbox':
        return isOp(args[0], 'box') && args[0].args[0].type === type ? args[0].args[0] : undefined;
      case 'isnumber':
        // Bits that memory gave may be those of any value.
        if (!isOp(args[0], 'box') || isOp(args[0].args[0], 'asref')) return undefined;
        return this.#bool(args[0].args[0].type === 'num' || args[0].args[0].type === 'f64');
      case 'asref':
      case 'asint': {
        const back = op === 'asref' ? 'asint' : 'asref';
        return isOp(args[0], back) && args[0].args[0].type === type ? args[0].args[0] : undefined;
      }
      case 'load':
        return this.#load(instruction);
      case 'store':
        this.#foldAddress(instruction, 1);
        return undefined;
      case 'calli':
        return this.#calli(instruction);
    }
    if (comparedConstants(op, 0n, 0n) !== undefined) return this.#compare(op, args[0], args[1]);
    if (type === 'num' || type === 'f64') return this.#floats(op, type, args);
    if (type === 'i64') return this.#integers(op, args);
    if (type === 'bool' && (op === 'and' || op === 'or' || op === 'xor')) return this.#logic(op, args[0], args[1]);
    return undefined;
  }

  #floats(op: Op, type: Type, [a, b]: Value[]): Value | undefined {
    const x = a && constantOf(a);
    const y = b && constantOf(b);
    if (x !== undefined && (b === undefined || y !== undefined)) {
      const value = floatConstant(op, Number(x), Number(y));
      return value === undefined ? undefined : this.#const(type, value);
    }
    // x + 0 is not x where x is −0, but x − 0 and x + −0 are.
    if (op === 'sub' && Object.is(y, 0)) return a;
    if (op === 'add' && Object.is(y, -0)) return a;
    if ((op === 'mul' || op === 'div') && y === 1) return a;
    if (op === 'neg' && isOp(a, 'neg')) return a.args[0];
    return undefined;
  }

  #integers(op: Op, [a, b]: Value[]): Value | undefined {
    const x = a && constantOf(a);
    const y = b && constantOf(b);
    if (typeof x === 'bigint' && (b === undefined || typeof y === 'bigint')) {
      const value = integerConstant(op, x, typeof y === 'bigint' ? y : 0n);
      return value === undefined ? undefined : this.#const('i64', value);
    }
    if (typeof y !== 'bigint') return undefined;
    switch (op) {
      case 'sub':
        return y === 0n ? a : this.#emit('add', 'i64', [a, this.#const('i64', BigInt.asIntN(64, -y))]);
      case 'add': {
        if (y === 0n) return a;
        const inner = isOp(a, 'add') ? constantOf(a.args[1]) : undefined;
        if (typeof inner !== 'bigint' || !(a instanceof Instruction)) return undefined;
        return this.#emit('add', 'i64', [a.args[0], this.#const('i64', BigInt.asIntN(64, inner + y))]);
      }
      case 'or':
      case 'xor':
      case 'shl':
      case 'shr':
      case 'ushr':
        return y === 0n ? a : undefined;
      case 'mul':
        if (y === 0n) return this.#const('i64', 0n);
        return y === 1n ? a : undefined;
      case 'idiv':
      case 'udiv':
        return y === 1n ? a : undefined;
      case 'and':
        return this.#mask(a, y);
      default:
        return undefined;
    }
  }

  /** A mask that covers all bits that the value may have does nothing. */
  #mask(value: Value, mask: bigint): Value | undefined {
    if (mask === -1n) return value;
    if (mask === 0n) return this.#const('i64', 0n);
    if (!(value instanceof Instruction) || !/^(load|extend|wrap)$/.test(value.op)) return undefined;
    const range = value.memory && integerRange(value.memory);
    const covers = range && range[0] === 0 && (mask & BigInt(range[1])) === BigInt(range[1]);
    return covers ? value : undefined;
  }

  #logic(op: Op, a: Value, b: Value): Value | undefined {
    const y = constantOf(b);
    if (a === b) return op === 'xor' ? this.#bool(false) : a;
    if (op === 'and' && y !== undefined) return y ? a : b;
    if (op === 'or' && y !== undefined) return y ? b : a;
    // x < 0 || x > 0 is how a number is tested for being truthy.
    if (op !== 'or' || !isOp(a, 'lt') || !isOp(b, 'gt') || a.args[0] !== b.args[0] || a.args[0].type !== 'i64')
      return undefined;
    const [p, q] = [constantOf(a.args[1]), constantOf(b.args[1])];
    return p !== undefined && p === q ? this.#emit('ne', 'bool', [a.args[0], a.args[1]]) : undefined;
  }

  #compare(op: Op, a: Value, b: Value): Value | undefined {
    const x = constantOf(a);
    const y = constantOf(b);
    if (x !== undefined && y !== undefined) {
      const value = comparedConstants(op, x, y);
      return value === undefined ? undefined : this.#bool(value);
    }
    const swapped = mirror[op];
    if (x !== undefined && swapped) return this.#emit(swapped, 'bool', [b, a]);
    const isFloat = a.type === 'num' || a.type === 'f64';
    if (a === b && !isFloat) return this.#bool(comparedConstants(op, 0n, 0n) === true);
    if (op !== 'eq' && op !== 'ne') return undefined;
    if (a.type === 'bool' && y !== undefined) return (y === 1) === (op === 'eq') ? a : this.#emit('not', 'bool', [a]);
    const isObject = isOp(a, 'new') || isOp(a, 'address');
    if (a.type === 'ref' && isObject && typeof y === 'bigint' && y < 4096n) return this.#bool(op === 'ne');
    return undefined;
  }

  #not(value: Value): Value | undefined {
    const constant = constantOf(value);
    if (constant !== undefined) return this.#bool(!constant);
    if (!(value instanceof Instruction)) return undefined;
    if (value.op === 'not') return value.args[0];
    const isFloat = value.args[0]?.type === 'num' || value.args[0]?.type === 'f64';
    const opposite = inverse[value.op] ?? (isFloat ? undefined : integerInverse[value.op]);
    return opposite && this.#emit(opposite, 'bool', [...value.args]);
  }

  #select(condition: Value, yes: Value, no: Value): Value | undefined {
    const constant = constantOf(condition);
    if (constant !== undefined) return constant ? yes : no;
    if (yes === no) return yes;
    if (yes.type === 'bool') {
      const [p, q] = [constantOf(yes), constantOf(no)];
      if (p === 1 && q === 0) return condition;
      if (p === 0 && q === 1) return this.#emit('not', 'bool', [condition]);
    }
    return undefined;
  }

  /** A number that came out of a location goes back unchanged, where it fits. */
  #wrap(memory: Memory | undefined, value: Value): Value | undefined {
    if (!memory) return undefined;
    const constant = constantOf(value);
    if (typeof constant === 'number' && integerRange(memory)) {
      const integer = Number.isFinite(constant) ? BigInt(Math.trunc(constant)) : 0n;
      return this.#const('i64', memory === 'i64' ? BigInt.asIntN(64, integer) : truncate(memory, integer));
    }
    if (!isOp(value, 'number')) return undefined;
    const [inner] = value.args;
    if (value.memory === memory || lies(value.memory, memory)) return inner;
    if (!integerRange(memory) || !value.memory || !integerRange(value.memory)) return undefined;
    return this.#emit('extend', 'i64', [inner], memory);
  }

  #number(memory: Memory | undefined, value: Value): Value | undefined {
    const constant = constantOf(value);
    if (constant === undefined || !memory) return undefined;
    return valueType(memory) === 'i64' && Number.isSafeInteger(Number(constant))
      ? this.#const('num', Number(constant))
      : undefined;
  }

  #extend(memory: Memory | undefined, value: Value): Value | undefined {
    if (!memory || memory === 'i64') return value;
    const constant = constantOf(value);
    if (typeof constant === 'bigint') return this.#const('i64', truncate(memory, constant));
    if (!(value instanceof Instruction)) return undefined;
    const isContent = value.op === 'extend' || value.op === 'load' || value.op === 'wrap' || value.op === 'coreload';
    if (isContent && value.memory !== 'i64' && lies(value.memory, memory)) return value;
    return undefined;
  }

  #index(value: Value): Value | undefined {
    const constant = constantOf(value);
    if (typeof constant === 'number') {
      const isIndex = Number.isInteger(constant) && constant >= 0 && constant <= 2 ** 53;
      return this.#const('i64', isIndex ? BigInt(constant) : -1n);
    }
    return isOp(value, 'number') && value.memory !== 'i64' && lies(value.memory, 'u32') ? value.args[0] : undefined;
  }

  /** Constants added to the base or index go into the displacement. */
  #foldAddress(instruction: Instruction, base: number): void {
    for (let n = base; n < instruction.args.length; n++) {
      const arg = instruction.args[n];
      if (!isOp(arg, 'add') || arg.type !== 'i64') continue;
      const added = constantOf(arg.args[1]);
      const offset = Number(added) * (n === base ? 1 : instruction.scale) + instruction.offset;
      if (added === undefined || !(Math.abs(offset) < 2 ** 31)) continue;
      instruction.args[n] = arg.args[0];
      instruction.offset = offset;
    }
  }

  /** Constant data is read at compile time. */
  #load(instruction: Instruction): Value | undefined {
    this.#foldAddress(instruction, 0);
    const { args, memory, offset, type } = instruction;
    const [base] = args;
    if (args.length > 1 || !memory || instruction.volatile || !isOp(base, 'address')) return undefined;
    const found = this.#data?.read(base.symbol ?? '', base.offset + offset, memory);
    if (!found) return undefined;
    if ('symbol' in found)
      return type === 'ref' || type === 'i64' ? this.#address(type, found.symbol, found.offset) : undefined;
    const isWide = type === 'i64' || type === 'ref' || type === 'box';
    return this.#const(type, isWide ? BigInt(found.value) : Number(found.value));
  }

  /** A call through a code address that is known is a direct call. */
  #calli(instruction: Instruction): Value | undefined {
    const [code, ...args] = instruction.args;
    if (!isOp(code, 'address') || code.offset !== 0) return undefined;
    const callee = this.module?.functions.get(code.symbol ?? '');
    if (!callee || callee.result !== instruction.type || args.length < callee.parameters.length) return undefined;
    if (callee.parameters.some((parameter, i) => parameter.type !== args[i].type)) return undefined;
    const call = make(this.#block, 'call', instruction.type, args, instruction);
    call.symbol = callee.name;
    this.#output.push(call);
    return call;
  }
}

function truncate(memory: Memory, value: bigint): bigint {
  if (memory === 'i64') return BigInt.asIntN(64, value);
  const bits = Number(memory.slice(1));
  return memory.startsWith('u') ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}
