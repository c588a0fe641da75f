/**
 * The state of instruction selection for one function, and the small vocabulary in which the rules are written. Blocks
 * are selected from last to first and each from its end, so when the rule of an instruction runs, all its uses are
 * known: what no rule has asked for is skipped, and what its only user has folded into itself is too.
 */

import type { Function } from '../ir/function';
import { Instruction, isGuard, type Local, type Position, type Value } from '../ir/instruction';
import { integerRange, type Memory as MemoryKind } from '../ir/type';
import { constantLoad, integerLoad } from './constant';
import type { Context } from './context';
import {
  Anchor,
  type Constraints,
  type Expand,
  Form,
  frameMemory,
  type MachineBlock,
  type MachineFunction,
  MachineInstruction,
  type Memory,
  type Source,
} from './machine';
import type { Opcode } from './opcode';
import type { OrderedBlock } from './order';
import { firstVirtual, none, type Reg } from './register';

const macroOpcode: Opcode = { code: 0, a: 8, b: 8, role: 'def' };
const macroMod: Opcode = { code: 0, a: 8, b: 8, role: 'mod' };
const macroUse: Opcode = { code: 0, a: 8, b: 8, role: 'use' };

export class Selector {
  /** Number of uses of each value, copies that cost nothing looked through. */
  readonly #uses: number[];
  /** Virtual register of each value, 0 while none is asked for. */
  readonly #registers: number[];
  /** The block of each instruction, as its number in the order. */
  readonly #home: number[];
  /** How many instructions with effects stand before each one in its block. */
  readonly #epoch: number[];
  readonly #localDisplacements = new Map<Local, number>();
  /** Machine instructions of the rule that runs now, in order. */
  readonly sequence: MachineInstruction[] = [];
  #currentHome = 0;
  #currentEpoch = 0;
  #position?: Position;
  /** The machine block selected now; its terminator is set by the rules of terminators. */
  block!: MachineBlock;

  constructor(
    readonly ir: Function,
    readonly machine: MachineFunction,
    readonly context: Context,
    order: readonly OrderedBlock[],
  ) {
    this.#uses = new Array<number>(ir.valueCount).fill(0);
    this.#registers = new Array<number>(ir.valueCount).fill(0);
    this.#home = new Array<number>(ir.valueCount).fill(-1);
    this.#epoch = new Array<number>(ir.valueCount).fill(0);
    for (let n = 0; n < order.length; n++) {
      let epoch = 0;
      for (const instruction of order[n].block.instructions) {
        this.#home[instruction.id] = n;
        this.#epoch[instruction.id] = epoch;
        if (isWrite(instruction)) epoch++;
        for (const arg of instruction.args) this.#uses[strip(arg).id]++;
        for (const edge of instruction.targets) for (const arg of edge.args) this.#uses[strip(arg).id]++;
      }
    }
    for (const local of ir.locals) {
      machine.localBytes += 8;
      this.#localDisplacements.set(local, -machine.localBytes);
    }
  }

  /** An error in the compiler, not in the program. */
  fail(i: Instruction, message: string): never {
    const at = i.position ? ` at ${i.position.file}:${i.position.line}:${i.position.column}` : '';
    throw new Error(`internal error: ${message} in ${this.ir.name}${at}`);
  }

  // Which instruction is selected

  /** Prepares for the rule of `i`; false if nobody needs its value. */
  enter(i: Instruction, home: number): boolean {
    this.#currentHome = home;
    this.#currentEpoch = this.#epoch[i.id];
    this.#position = i.position;
    return this.#registers[i.id] !== 0 || isWrite(i) || i.isTerminator || i.volatile === true || isGuard(i);
  }

  /** Moves the sequence of the rule that ran to the end of a list that is in reverse order. */
  flush(reversed: MachineInstruction[]): void {
    for (let k = this.sequence.length - 1; k >= 0; k--) reversed.push(this.sequence[k]);
    this.sequence.length = 0;
  }

  // Virtual registers

  newInteger(): Reg {
    return firstVirtual + this.machine.isFloat.push(false) - 1;
  }

  newFloat(): Reg {
    return firstVirtual + this.machine.isFloat.push(true) - 1;
  }

  /** The register of a value, made on first demand. */
  registerOf(value: Value): Reg {
    let register = this.#registers[value.id];
    if (register === 0) {
      register = value.type === 'f64' ? this.newFloat() : this.newInteger();
      this.#registers[value.id] = register;
    }
    return register;
  }

  isDemanded(value: Value): boolean {
    return this.#registers[value.id] !== 0;
  }

  /** A register that holds the value; a constant is loaded for this use alone. */
  use(value: Value): Reg {
    const v = strip(value);
    if (!isConstant(v)) return this.registerOf(v);
    const register = v.type === 'f64' ? this.newFloat() : this.newInteger();
    this.loadConstant(register, v);
    return register;
  }

  /** What a parallel move takes the value from. */
  source(value: Value): Source {
    const v = strip(value);
    return isConstant(v) ? v : this.registerOf(v);
  }

  /** Emits the load of a constant; the flags stay unchanged. */
  loadConstant(register: Reg, constant: Instruction): void {
    this.#append(constantLoad(this.context, register, constant));
  }

  /** The shortest `mov` of an integer. */
  loadInteger(register: Reg, value: bigint): void {
    this.#append(integerLoad(register, value));
  }

  // Folding

  /** True if the value is made in this block for its one user, and may just as well be made where that stands. */
  canFold(value: Value): value is Instruction {
    if (!(value instanceof Instruction) || value.isTerminator) return false;
    if (this.#home[value.id] !== this.#currentHome || this.#uses[value.id] !== 1) return false;
    if (this.#registers[value.id] !== 0 || isWrite(value) || value.volatile) return false;
    return !isRead(value) || this.#epoch[value.id] === this.#currentEpoch;
  }

  /** The memory operand of a load that can be folded and reads one of these kinds. */
  foldLoad(value: Value, ...kinds: MemoryKind[]): Memory | undefined {
    const v = strip(value);
    if (!this.canFold(v)) return undefined;
    if (v.op === 'get' && v.local) {
      const size64: MemoryKind[] = v.type === 'f64' ? ['f64'] : ['i64', 'ref', 'box'];
      return size64.some((kind) => kinds.includes(kind)) ? this.localMemory(v.local) : undefined;
    }
    if ((v.op !== 'load' && v.op !== 'coreload') || !v.memory || !kinds.includes(v.memory)) return undefined;
    return v.op === 'load' ? { ...this.address(v, 0), position: v.position } : coreMemory(v);
  }

  // Memory operands

  localMemory(local: Local): Memory {
    const displacement = this.#localDisplacements.get(local);
    if (displacement === undefined)
      throw new Error(`internal error: local ${local.name} of ${this.ir.name} has no place`);
    return frameMemory(displacement);
  }

  /** The address of a load or store whose base is argument `n`. */
  address(i: Instruction, n: number): Memory {
    const memory: Memory = { base: none, index: none, scale: 1, displacement: 0, anchor: Anchor.None };
    addDisplacement(memory, i.offset);
    const index = i.args.length > n + 1 ? strip(i.args[n + 1]) : undefined;
    if (index) this.#addIndex(memory, index, i.scale);
    this.#addBase(memory, strip(i.args[n]));
    return memory;
  }

  #addIndex(memory: Memory, value: Value, scale: number): void {
    const constant = integerConstant(value);
    if (constant !== undefined && addDisplacement(memory, constant * scale)) return;
    if (this.canFold(value) && (value.op === 'add' || value.op === 'sub')) {
      const offset = integerConstant(strip(value.args[1]));
      if (offset !== undefined && addDisplacement(memory, (value.op === 'add' ? offset : -offset) * scale)) {
        this.#addIndex(memory, strip(value.args[0]), scale);
        return;
      }
    }
    if (this.canFold(value) && value.op === 'shl') {
      const count = integerConstant(strip(value.args[1]));
      if (count !== undefined && count >= 0 && count <= 3 && scale << count <= 8) {
        this.#addIndex(memory, strip(value.args[0]), scale << count);
        return;
      }
    }
    memory.index = this.use(value);
    memory.scale = scale;
  }

  #addBase(memory: Memory, value: Value): void {
    if (value instanceof Instruction) {
      // What is undefined or null stays in a register: what is said of the fault tells them apart by where they were accessed.
      const constant = value.type === 'ref' ? undefined : integerConstant(value);
      if (constant !== undefined && addDisplacement(memory, constant)) return;
      if (value.op === 'address' && memory.symbol === undefined && addDisplacement(memory, value.offset)) {
        memory.symbol = value.symbol;
        return;
      }
      if (value.op === 'coreaddress' && memory.symbol === undefined && addDisplacement(memory, value.offset)) {
        memory.symbol = value.symbol;
        memory.anchor = Anchor.Core;
        return;
      }
      if (value.op === 'add' && value.type === 'i64' && this.canFold(value)) {
        const [left, right] = [strip(value.args[0]), strip(value.args[1])];
        const offset = integerConstant(right);
        if (offset !== undefined && addDisplacement(memory, offset)) {
          this.#addBase(memory, left);
          return;
        }
        if (memory.index === none && integerConstant(left) === undefined) {
          this.#addIndex(memory, right, 1);
          this.#addBase(memory, left);
          return;
        }
      }
    }
    const register = this.use(value);
    if (memory.base === none) memory.base = register;
    else throw new Error(`internal error: two bases in an address in ${this.ir.name}`);
  }

  // Emission

  #append(instruction: MachineInstruction): void {
    instruction.position = this.#position;
    this.sequence.push(instruction);
  }

  add(opcode: Opcode, form: Form, a: Reg): MachineInstruction {
    const instruction = new MachineInstruction(opcode, form, a);
    instruction.position = this.#position;
    this.sequence.push(instruction);
    return instruction;
  }

  plain(opcode: Opcode): void {
    this.add(opcode, Form.None, none);
  }

  a(opcode: Opcode, a: Reg): void {
    this.add(opcode, Form.A, a);
  }

  ab(opcode: Opcode, a: Reg, b: Reg): void {
    this.add(opcode, Form.AB, a).b = b;
  }

  aa(opcode: Opcode, a: Reg): void {
    this.add(opcode, Form.AA, a);
  }

  am(opcode: Opcode, a: Reg, memory: Memory): void {
    this.add(opcode, Form.AM, a).memory = memory;
  }

  mb(opcode: Opcode, memory: Memory, b: Reg): void {
    const instruction = this.add(opcode, Form.MB, none);
    instruction.memory = memory;
    instruction.b = b;
  }

  ai(opcode: Opcode, a: Reg, immediate: number): void {
    this.add(opcode, Form.AI, a).immediate = immediate;
  }

  mi(opcode: Opcode, memory: Memory, immediate: number): void {
    const instruction = this.add(opcode, Form.MI, none);
    instruction.memory = memory;
    instruction.immediate = immediate;
  }

  abi(opcode: Opcode, a: Reg, b: Reg, immediate: number): void {
    const instruction = this.add(opcode, Form.ABI, a);
    instruction.b = b;
    instruction.immediate = immediate;
  }

  ami(opcode: Opcode, a: Reg, memory: Memory, immediate: number): void {
    const instruction = this.add(opcode, Form.AMI, a);
    instruction.memory = memory;
    instruction.immediate = immediate;
  }

  /** A macro that defines `a`, or nothing, and reads `uses` until its end. */
  macro(expand: Expand, a: Reg, uses: Reg[] = [], constraints?: Constraints): MachineInstruction {
    const instruction = this.add(a === none ? macroUse : macroOpcode, Form.Macro, a);
    instruction.more = uses;
    instruction.expand = expand;
    instruction.constraints = constraints;
    instruction.late = true;
    return instruction;
  }

  /** A macro that changes `a`. */
  macroModify(expand: Expand, a: Reg, uses: Reg[] = [], constraints?: Constraints): MachineInstruction {
    const instruction = this.add(macroMod, Form.Macro, a);
    instruction.more = uses;
    instruction.expand = expand;
    instruction.constraints = constraints;
    instruction.late = true;
    return instruction;
  }
}

/** Writes memory or locals, transfers control, or is observed. */
function isWrite(i: Instruction): boolean {
  switch (i.op) {
    case 'set':
    case 'store':
    case 'corestore':
    case 'new':
    case 'call':
    case 'calli':
    case 'intrinsic':
      return true;
    default:
      return false;
  }
}

function isRead(i: Instruction): boolean {
  return i.op === 'get' || i.op === 'load' || i.op === 'coreload';
}

/** Adds to the displacement if the sum is encodable. Symbols stay near the start of what they name. */
function addDisplacement(memory: Memory, offset: number): boolean {
  const sum = memory.displacement + offset;
  if (sum < -0x4000_0000 || sum > 0x4000_0000) return false;
  memory.displacement = sum;
  return true;
}

export function absolute(symbol: string): Memory {
  return { base: none, index: none, scale: 1, displacement: 0, anchor: Anchor.None, symbol };
}

/** The memory operand of `coreload` and `corestore`. */
export function coreMemory(i: Instruction): Memory {
  return { base: none, index: none, scale: 1, displacement: i.offset, anchor: Anchor.Core, symbol: i.symbol };
}

export function isConstant(value: Value): value is Instruction {
  return value instanceof Instruction && (value.op === 'const' || value.op === 'address');
}

/** The constant as a number, if it is an integer that fits in 32 bits with sign. */
export function integerConstant(value: Value): number | undefined {
  if (!(value instanceof Instruction) || value.op !== 'const' || value.type === 'f64') return undefined;
  const n = BigInt.asIntN(64, BigInt(value.immediate ?? 0));
  return n >= -0x8000_0000n && n <= 0x7fff_ffffn ? Number(n) : undefined;
}

/** The constant as a bigint with sign, if it is an integer. */
export function wideConstant(value: Value): bigint | undefined {
  if (!(value instanceof Instruction) || value.op !== 'const' || value.type === 'f64') return undefined;
  return BigInt.asIntN(64, BigInt(value.immediate ?? 0));
}

/** Looks through operations that change the type but not the bits. */
export function strip(value: Value): Value {
  let v = value;
  while (v instanceof Instruction) {
    const arg = v.args[0];
    switch (v.op) {
      case 'asref':
      case 'asint':
        break;
      case 'box':
        if (arg.type !== 'ref' && arg.type !== 'box') return v;
        break;
      case 'unbox':
        if (v.memory !== 'ref') return v;
        break;
      case 'wrap':
        if (v.memory === 'f64' ? arg.type !== 'f64' : arg.type === 'f64' || !fits(arg, v.memory)) return v;
        break;
      case 'extend':
        if (!fits(arg, v.memory)) return v;
        break;
      default:
        return v;
    }
    v = arg;
  }
  return v;
}

/** True if extending the value as `kind` would not change it. */
export function fits(value: Value, kind: MemoryKind | undefined): boolean {
  if (kind === 'i64' || kind === 'ref' || kind === 'box') return true;
  if (kind === 'bool') return value.type === 'bool';
  const range = kind && integerRange(kind);
  const known = range && knownRange(value);
  return known !== undefined && range !== undefined && known[0] >= range[0] && known[1] <= range[1];
}

/** Bounds of an integer value as far as its own operation tells; undefined if they are not small. */
function knownRange(value: Value): [number, number] | undefined {
  if (value.type === 'bool') return [0, 1];
  if (!(value instanceof Instruction)) return undefined;
  switch (value.op) {
    case 'const': {
      const n = integerConstant(value) ?? Number.NaN;
      return Number.isNaN(n) ? undefined : [n, n];
    }
    case 'load':
    case 'coreload':
    case 'extend':
    case 'wrap':
      return value.memory && value.memory !== 'i64' ? integerRange(value.memory) : undefined;
    case 'and': {
      const mask = wideConstant(value.args[1]);
      return mask !== undefined && mask >= 0n && mask <= 0xffff_ffffn ? [0, Number(mask)] : undefined;
    }
    case 'ushr': {
      const count = integerConstant(value.args[1]);
      return count !== undefined && count >= 12 && count < 64 ? [0, 2 ** (64 - count) - 1] : undefined;
    }
    default:
      return undefined;
  }
}
