/**
 * Runs the intermediate representation directly, as the meaning that passes and code generation must keep. Covers all
 * of docs/ir.md, before and after the `representations` pass.
 *
 * Values: `num` and `f64` are JavaScript numbers, `i64`, `ref` and `box` bigints (64 bits; i64 signed, the others
 * unsigned), `bool` 0 or 1. Memory is one array of bytes; symbols get addresses in it. Calls of declared functions are
 * recorded in `trace` and answered by `external`.
 */

import type { Block, Function } from '../../compiler/ir/function';
import type { Instruction, Local, Value } from '../../compiler/ir/instruction';
import type { Module } from '../../compiler/ir/module';
import { boxedNumberOffset, type Memory, memorySize, type Type } from '../../compiler/ir/type';

export type Scalar = number | bigint;

/** A `throw` that nobody caught; `value` is the box. */
export class Thrown extends Error {
  constructor(readonly value: bigint) {
    super(`uncaught exception ${value}`);
  }
}

/** What `load` or `store` through undefined or null throws. */
export const nullAccess = 0xdead0n;

export interface InterpreterOptions {
  /** Answers calls of declared functions; the default derives a value from the arguments. */
  external?: (name: string, args: Scalar[], result: Type) => Scalar | undefined;
  intrinsic?: (name: string, args: Scalar[]) => Scalar | undefined;
  /** Instructions after which the run is given up. */
  fuel?: number;
}

const scratch = new DataView(new ArrayBuffer(8));

export function bitsOf(value: number): bigint {
  scratch.setFloat64(0, Number.isNaN(value) ? Number.NaN : value);
  return scratch.getBigUint64(0);
}

export function numberOf(bits: bigint): number {
  scratch.setBigUint64(0, BigInt.asUintN(64, bits));
  return scratch.getFloat64(0);
}

/** A number into a location of an integer kind: ECMA-262 §7.1.6–7.1.11. */
export function wrapNumber(memory: Memory, value: Scalar): bigint {
  const integer = typeof value === 'bigint' ? value : Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
  return extendInteger(memory, integer);
}

export function extendInteger(memory: Memory, value: bigint): bigint {
  if (memory === 'i64') return BigInt.asIntN(64, value);
  const bits = Number(memory.slice(1));
  return memory.startsWith('u') ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}

export class Interpreter {
  readonly trace: string[] = [];
  readonly #memory = new DataView(new ArrayBuffer(1 << 20));
  readonly #addresses = new Map<string, bigint>();
  readonly #functionAt = new Map<bigint, Function>();
  #next = 4096n;
  #fuel: number;

  constructor(
    readonly module: Module,
    readonly options: InterpreterOptions = {},
  ) {
    this.#fuel = options.fuel ?? 1_000_000;
    for (const fn of module.functions.values()) {
      this.#functionAt.set(this.#reserve(fn.name, 16), fn);
    }
    for (const data of module.data.values()) this.#reserve(data.name, 4096);
    for (const data of module.data.values()) this.#fill(data.name);
    const heap = this.#reserve('heap', 1 << 18);
    this.write('i64', this.address('core.heapNext'), heap);
    this.write('i64', this.address('core.heapLimit'), heap + (1n << 17n));
  }

  /** Calls a function with numbers for `num` parameters, whatever representation they have by now. */
  run(name: string, args: Scalar[]): Scalar | undefined {
    const fn = this.module.functions.get(name);
    if (!fn) throw new Error(`there is no function ${name}`);
    const result = this.#call(
      fn,
      args.map((arg, i) => represent(arg, fn.parameters[i]?.type)),
    );
    return result;
  }

  /** Address of a symbol; core-local variables get one on first use. */
  address(symbol: string): bigint {
    return this.#addresses.get(symbol) ?? this.#reserve(symbol, 64);
  }

  #reserve(symbol: string, size: number): bigint {
    const at = this.#next;
    this.#addresses.set(symbol, at);
    this.#next += BigInt((size + 15) & ~15);
    return at;
  }

  #fill(name: string): void {
    let at = this.address(name);
    for (const piece of this.module.data.get(name)?.pieces ?? []) {
      if ('memory' in piece) {
        this.write(piece.memory, at, piece.memory === 'i64' ? BigInt(piece.value) : piece.value);
        at += BigInt(memorySize(piece.memory));
      } else if ('symbol' in piece) {
        this.write(piece.size === 8 ? 'i64' : 'u32', at, this.address(piece.symbol) + BigInt(piece.offset));
        at += BigInt(piece.size);
      } else if ('bytes' in piece) {
        for (const byte of piece.bytes) this.write('u8', at++, BigInt(byte));
      } else at += 'tag' in piece ? 1n : BigInt(piece.zeros);
    }
  }

  read(memory: Memory, address: bigint): Scalar {
    const at = this.#check(address);
    const view = this.#memory;
    switch (memory) {
      case 'u8':
        return BigInt(view.getUint8(at));
      case 'bool':
        return view.getUint8(at);
      case 'i8':
        return BigInt(view.getInt8(at));
      case 'u16':
        return BigInt(view.getUint16(at, true));
      case 'i16':
        return BigInt(view.getInt16(at, true));
      case 'u32':
        return BigInt(view.getUint32(at, true));
      case 'i32':
        return BigInt(view.getInt32(at, true));
      case 'i64':
        return view.getBigInt64(at, true);
      case 'ref':
      case 'box':
        return view.getBigUint64(at, true);
      case 'f32':
        return view.getFloat32(at, true);
      case 'f64':
      case 'num':
        return view.getFloat64(at, true);
    }
  }

  write(memory: Memory, address: bigint, value: Scalar): void {
    const at = this.#check(address);
    const view = this.#memory;
    if (memory === 'f32') view.setFloat32(at, Number(value), true);
    else if (memory === 'f64' || memory === 'num') view.setFloat64(at, Number(value), true);
    else if (memory === 'bool') view.setUint8(at, Number(value));
    else {
      const bits = BigInt.asUintN(64, BigInt(value));
      if (memorySize(memory) === 8) view.setBigUint64(at, bits, true);
      else for (let i = 0; i < memorySize(memory); i++) view.setUint8(at + i, Number((bits >> BigInt(8 * i)) & 0xffn));
    }
  }

  #check(address: bigint): number {
    if (address >= 0n && address < 4096n) throw new Thrown(nullAccess);
    if (address < 0n || address >= BigInt(this.#memory.byteLength - 8)) throw new Error(`wild address ${address}`);
    return Number(address);
  }

  #call(fn: Function, args: Scalar[]): Scalar | undefined {
    if (fn.isDeclaration) return this.#external(fn.name, args, fn.result);
    const values: (Scalar | undefined)[] = [];
    const locals = new Map<Local, Scalar>();
    fn.parameters.forEach((parameter, i) => {
      values[parameter.id] = args[i];
    });
    let block: Block = fn.entry;
    for (;;) {
      try {
        const next = this.#runBlock(block, values, locals);
        if (!next.block) return next.value;
        block = next.block;
      } catch (error) {
        if (!(error instanceof Thrown) || !block.handler) throw error;
        block = block.handler;
        values[block.parameters[0].id] = error.value;
      }
    }
  }

  #runBlock(
    block: Block,
    values: (Scalar | undefined)[],
    locals: Map<Local, Scalar>,
  ): { block?: Block; value?: Scalar } {
    const get = (value: Value): Scalar => {
      const found = values[value.id];
      if (found === undefined) throw new Error(`%${value.id} has no value in ^${block.id} of ${block.owner.name}`);
      return found;
    };
    for (const instruction of block.instructions) {
      if (--this.#fuel < 0) throw new Error('out of fuel');
      const { op, args } = instruction;
      switch (op) {
        case 'get':
          values[instruction.id] = locals.get(local(instruction)) ?? zero(local(instruction).type);
          continue;
        case 'set':
          locals.set(local(instruction), get(args[0]));
          continue;
        case 'return':
          return { value: args.length > 0 ? get(args[0]) : undefined };
        case 'throw':
          throw new Thrown(BigInt(get(args[0])));
        case 'unreachable':
          throw new Error(`reached the unreachable in ${block.owner.name}`);
        case 'jump':
        case 'branch':
        case 'switch': {
          let at = 0;
          if (op === 'branch') at = get(args[0]) ? 0 : 1;
          if (op === 'switch') {
            at = (instruction.cases ?? []).indexOf(BigInt(get(args[0])));
            if (at < 0) at = instruction.targets.length - 1;
          }
          const edge = instruction.targets[at];
          const passed = edge.args.map(get);
          passed.forEach((value, i) => {
            values[edge.block.parameters[i].id] = value;
          });
          return { block: edge.block };
        }
        default:
          values[instruction.id] = this.#evaluate(instruction, args.map(get));
      }
    }
    throw new Error(`block ${block.id} does not end`);
  }

  #evaluate(instruction: Instruction, args: Scalar[]): Scalar | undefined {
    const { op } = instruction;
    const offset = BigInt(instruction.offset);
    const memory = instruction.memory ?? 'i64';
    switch (op) {
      case 'const':
        return instruction.type === 'ref' || instruction.type === 'box'
          ? BigInt.asUintN(64, BigInt(instruction.immediate ?? 0))
          : instruction.immediate;
      case 'address':
      case 'coreaddress':
        return this.address(instruction.symbol ?? '') + offset;
      case 'load':
        return this.read(memory, this.#place(args, instruction));
      case 'store':
        this.write(memory, this.#place(args.slice(1), instruction), args[0]);
        return undefined;
      case 'coreload':
        return this.read(memory, this.address(instruction.symbol ?? '') + offset);
      case 'corestore':
        this.write(memory, this.address(instruction.symbol ?? '') + offset, args[0]);
        return undefined;
      case 'new': {
        const next = BigInt(this.read('i64', this.address('core.heapNext')));
        this.write('i64', this.address('core.heapNext'), next + offset);
        this.write('i64', next, this.address(instruction.symbol ?? '') + ((offset / 8n) << 35n));
        return next;
      }
      case 'call': {
        const callee = this.module.functions.get(instruction.symbol ?? '');
        return callee ? this.#call(callee, args) : this.#external(instruction.symbol ?? '', args, instruction.type);
      }
      case 'calli': {
        const callee = this.#functionAt.get(BigInt(args[0]));
        if (!callee) throw new Error(`call of address ${args[0]}`);
        return this.#call(callee, args.slice(1));
      }
      case 'intrinsic':
        return this.options.intrinsic?.(instruction.symbol ?? '', args);
      default:
        return evaluate(instruction, args);
    }
  }

  #place(args: Scalar[], instruction: Instruction): bigint {
    const index = args.length > 1 ? BigInt(args[1]) * BigInt(instruction.scale) : 0n;
    return BigInt.asIntN(64, BigInt(args[0]) + index + BigInt(instruction.offset));
  }

  #external(name: string, args: Scalar[], result: Type): Scalar | undefined {
    const shown = args.map((arg) => (Object.is(arg, -0) ? '-0' : String(arg)));
    this.trace.push(`${name}(${shown.join(', ')})`);
    if (this.options.external) return this.options.external(name, args, result);
    const hash = [...shown.join()].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1009, 7);
    if (result === 'void') return undefined;
    if (result === 'bool') return hash % 2;
    return result === 'num' || result === 'f64' ? hash / 2 : BigInt(hash);
  }
}

function local(instruction: Instruction): Local {
  if (!instruction.local) throw new Error(`${instruction.op} without a local`);
  return instruction.local;
}

function zero(type: Type): Scalar {
  return type === 'num' || type === 'f64' || type === 'bool' ? 0 : 0n;
}

/** A scalar as a value of a type; for arguments from outside. */
export function represent(value: Scalar, type: Type | undefined): Scalar {
  if (type === 'i64' || type === 'ref' || type === 'box') return BigInt(value);
  return type === undefined ? value : Number(value);
}

function evaluate(instruction: Instruction, args: Scalar[]): Scalar {
  const [a, b] = args;
  const { op, type, memory = 'i64' } = instruction;
  switch (op) {
    case 'select':
      return a ? b : args[2];
    case 'wrap':
      if (memory === 'f64') return Number(a);
      return memory === 'f32' ? Math.fround(Number(a)) : wrapNumber(memory, a);
    case 'number':
      return Number(a);
    case 'extend':
      return extendInteger(memory, BigInt(a));
    case 'index': {
      const value = Number(a);
      const isIndex = Number.isInteger(value) && value >= 0 && value <= 2 ** 53;
      return isIndex ? BigInt(value) : -1n;
    }
    case 'tofloat':
      return Number(a);
    case 'toint': {
      // As CVTTSD2SI does it: where the promise does not hold, the result is not used.
      const value = Number(a);
      return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : -(2n ** 63n);
    }
    case 'bits':
      return BigInt.asIntN(64, bitsOf(Number(a)));
    case 'frombits':
      return numberOf(BigInt(a));
    case 'box': {
      const from = instruction.args[0].type;
      if (from === 'bool') return a ? 24n : 16n;
      return from === 'ref' ? BigInt(a) : BigInt.asUintN(64, bitsOf(Number(a)) + boxedNumberOffset);
    }
    case 'unbox':
      if (type === 'bool') return a === 24n ? 1 : 0;
      return type === 'ref' ? BigInt(a) : numberOf(BigInt(a) - boxedNumberOffset);
    case 'isnumber':
      return BigInt(a) >= 2n ** 49n ? 1 : 0;
    case 'asref':
      return BigInt.asUintN(64, BigInt(a));
    case 'asint':
      return BigInt.asIntN(64, BigInt(a));
    case 'not':
      return a ? 0 : 1;
    case 'eq':
      return a === b ? 1 : 0;
    case 'ne':
      return a === b ? 0 : 1;
    case 'lt':
      return a < b ? 1 : 0;
    case 'le':
      return a <= b ? 1 : 0;
    case 'gt':
      return a > b ? 1 : 0;
    case 'ge':
      return a >= b ? 1 : 0;
    case 'ult':
      return BigInt.asUintN(64, BigInt(a)) < BigInt.asUintN(64, BigInt(b)) ? 1 : 0;
    case 'ule':
      return BigInt.asUintN(64, BigInt(a)) <= BigInt.asUintN(64, BigInt(b)) ? 1 : 0;
    case 'ugt':
      return BigInt.asUintN(64, BigInt(a)) > BigInt.asUintN(64, BigInt(b)) ? 1 : 0;
    case 'uge':
      return BigInt.asUintN(64, BigInt(a)) >= BigInt.asUintN(64, BigInt(b)) ? 1 : 0;
    default:
      if (type === 'i64') return BigInt.asIntN(64, integerOperation(op, BigInt(a), BigInt(b ?? 0)));
      return type === 'bool'
        ? Number(integerOperation(op, BigInt(a), BigInt(b)))
        : floatOperation(op, Number(a), Number(b));
  }
}

function integerOperation(op: string, a: bigint, b: bigint): bigint {
  const unsigned = (value: bigint) => BigInt.asUintN(64, value);
  switch (op) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'neg':
      return -a;
    case 'idiv':
      return a / b;
    case 'irem':
      return a % b;
    case 'udiv':
      return unsigned(a) / unsigned(b);
    case 'urem':
      return unsigned(a) % unsigned(b);
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shl':
      return a << (b & 63n);
    case 'shr':
      return a >> (b & 63n);
    case 'ushr':
      return unsigned(a) >> (b & 63n);
    default:
      throw new Error(`${op} on integers`);
  }
}

function floatOperation(op: string, a: number, b: number): number {
  switch (op) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'rem':
      return a % b;
    case 'neg':
      return -a;
    case 'sqrt':
      return Math.sqrt(a);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'trunc':
      return Math.trunc(a);
    case 'abs':
      return Math.abs(a);
    case 'fround':
      return Math.fround(a);
    default:
      throw new Error(`${op} on floats`);
  }
}
