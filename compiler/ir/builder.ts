/**
 * Builds functions instruction by instruction: a cursor at the end of one block. Lowering and the expanding passes use
 * it, so that the operand order of each operation is written in one place.
 */

import type { Block, Function } from './function';
import type { Edge, Instruction, Local, Op, Position, Value } from './instruction';
import { immediate, type Memory, type Type, valueType } from './type';

/** Address of a load or store: base + index × scale + offset. */
export interface Address {
  base: Value;
  index?: Value;
  scale?: number;
  offset?: number;
  tag?: string;
  volatile?: true;
}

export class Builder {
  /** Stamped on every instruction made. */
  position?: Position;

  constructor(
    readonly fn: Function,
    /** Instructions are appended here. */
    public block: Block,
  ) {}

  /** True when the current block has its terminator; nothing may be appended then. */
  get isTerminated(): boolean {
    const list = this.block.instructions;
    return list.length > 0 && list[list.length - 1].isTerminator;
  }

  /** A new block that inherits the handler of the current one. The cursor stays. */
  newBlock(cold = false): Block {
    const block = this.fn.addBlock();
    block.handler = this.block.handler;
    block.cold = cold;
    return block;
  }

  emit(op: Op, type: Type, args: Value[] = []): Instruction {
    if (this.isTerminated) throw new Error(`${op} after the terminator of block ${this.block.id} in ${this.fn.name}`);
    const instruction = this.fn.makeInstruction(op, type, args);
    instruction.block = this.block;
    instruction.position = this.position;
    this.block.instructions.push(instruction);
    return instruction;
  }

  // Values

  const(type: Type, value: bigint | number): Instruction {
    const instruction = this.emit('const', type);
    instruction.immediate = value;
    return instruction;
  }

  num(value: number): Instruction {
    return this.const('num', value);
  }

  i64(value: number | bigint): Instruction {
    return this.const('i64', BigInt(value));
  }

  bool(value: boolean): Instruction {
    return this.const('bool', value ? 1 : 0);
  }

  /** `undefined` or `null` as a `ref`, or any of the four immediates as a `box`. */
  immediate(type: 'ref' | 'box', name: keyof typeof immediate): Instruction {
    return this.const(type, immediate[name]);
  }

  address(symbol: string, type: 'i64' | 'ref' = 'ref', offset = 0): Instruction {
    const instruction = this.emit('address', type);
    instruction.symbol = symbol;
    instruction.offset = offset;
    return instruction;
  }

  get(local: Local): Instruction {
    const instruction = this.emit('get', local.type);
    instruction.local = local;
    return instruction;
  }

  set(local: Local, value: Value): Instruction {
    const instruction = this.emit('set', 'void', [value]);
    instruction.local = local;
    return instruction;
  }

  // Arithmetic and conversions

  /** An operation whose result has the type of its first operand. */
  op(op: Op, ...args: Value[]): Instruction {
    return this.emit(op, args[0].type, args);
  }

  compare(
    op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'ult' | 'ule' | 'ugt' | 'uge',
    a: Value,
    b: Value,
  ): Instruction {
    return this.emit(op, 'bool', [a, b]);
  }

  select(condition: Value, yes: Value, no: Value): Instruction {
    return this.emit('select', yes.type, [condition, yes, no]);
  }

  /** JavaScript number → location of kind `memory`, modulo its width (ECMA-262 §7.1.6–7.1.11). */
  wrap(memory: Memory, value: Value): Instruction {
    const instruction = this.emit('wrap', valueType(memory), [value]);
    instruction.memory = memory;
    return instruction;
  }

  /** Content of a location of kind `memory` → JavaScript number. */
  number(memory: Memory, value: Value): Instruction {
    const instruction = this.emit('number', 'num', [value]);
    instruction.memory = memory;
    return instruction;
  }

  /** Sign- or zero-extends the low bits of an i64. */
  extend(memory: Memory, value: Value): Instruction {
    const instruction = this.emit('extend', 'i64', [value]);
    instruction.memory = memory;
    return instruction;
  }

  convert(
    op: 'index' | 'tofloat' | 'toint' | 'bits' | 'frombits' | 'box' | 'isnumber' | 'asref' | 'asint',
    value: Value,
  ): Instruction {
    const types = {
      index: 'i64',
      tofloat: 'f64',
      toint: 'i64',
      bits: 'i64',
      frombits: 'f64',
      box: 'box',
      isnumber: 'bool',
      asref: 'ref',
      asint: 'i64',
    } as const;
    return this.emit(op, types[op], [value]);
  }

  /** Takes a value of known type out of a box; `type` is num, f64, bool or ref. Unchecked. */
  unbox(type: 'num' | 'f64' | 'bool' | 'ref', value: Value): Instruction {
    const instruction = this.emit('unbox', type, [value]);
    instruction.memory = type;
    return instruction;
  }

  // Memory

  load(memory: Memory, address: Address): Instruction {
    const args = address.index ? [address.base, address.index] : [address.base];
    return this.#access(this.emit('load', valueType(memory), args), memory, address);
  }

  store(memory: Memory, address: Address, value: Value): Instruction {
    const args = address.index ? [value, address.base, address.index] : [value, address.base];
    return this.#access(this.emit('store', 'void', args), memory, address);
  }

  #access(instruction: Instruction, memory: Memory, address: Address): Instruction {
    instruction.memory = memory;
    instruction.scale = address.scale ?? 1;
    instruction.offset = address.offset ?? 0;
    instruction.tag = address.tag;
    instruction.volatile = address.volatile;
    return instruction;
  }

  coreload(memory: Memory, symbol: string, offset = 0): Instruction {
    const instruction = this.emit('coreload', valueType(memory));
    instruction.memory = memory;
    instruction.symbol = symbol;
    instruction.offset = offset;
    return instruction;
  }

  corestore(memory: Memory, symbol: string, value: Value, offset = 0): Instruction {
    const instruction = this.emit('corestore', 'void', [value]);
    instruction.memory = memory;
    instruction.symbol = symbol;
    instruction.offset = offset;
    return instruction;
  }

  /** Allocates a zeroed object of `size` bytes (header included, multiple of 8) with its header written. */
  new(descriptor: string, size: number): Instruction {
    const instruction = this.emit('new', 'ref');
    instruction.symbol = descriptor;
    instruction.offset = size;
    return instruction;
  }

  // Calls

  call(symbol: string, result: Type, args: Value[]): Instruction {
    const instruction = this.emit('call', result, args);
    instruction.symbol = symbol;
    return instruction;
  }

  /** Calls the code at address `code` (i64). */
  calli(code: Value, result: Type, args: Value[]): Instruction {
    return this.emit('calli', result, [code, ...args]);
  }

  intrinsic(name: string, result: Type, args: Value[]): Instruction {
    const instruction = this.emit('intrinsic', result, args);
    instruction.symbol = name;
    return instruction;
  }

  /** Leaves the running coroutine, which goes on here when it is resumed. */
  suspend(): Instruction {
    return this.emit('suspend', 'void');
  }

  // Terminators

  jump(block: Block, args: Value[] = []): Instruction {
    return this.#terminate('jump', [], [{ block, args }]);
  }

  branch(condition: Value, yes: Block, no: Block, yesArgs: Value[] = [], noArgs: Value[] = []): Instruction {
    return this.#terminate(
      'branch',
      [condition],
      [
        { block: yes, args: yesArgs },
        { block: no, args: noArgs },
      ],
    );
  }

  switch(value: Value, cases: bigint[], blocks: Block[], otherwise: Block): Instruction {
    const targets = [...blocks, otherwise].map((block) => ({ block, args: [] }));
    const instruction = this.#terminate('switch', [value], targets);
    instruction.cases = cases;
    return instruction;
  }

  return(value?: Value): Instruction {
    return this.#terminate('return', value ? [value] : [], []);
  }

  throw(exception: Value): Instruction {
    return this.#terminate('throw', [exception], []);
  }

  unreachable(): Instruction {
    return this.#terminate('unreachable', [], []);
  }

  #terminate(op: Op, args: Value[], targets: Edge[]): Instruction {
    const instruction = this.emit(op, 'void', args);
    instruction.targets = targets;
    return instruction;
  }
}
