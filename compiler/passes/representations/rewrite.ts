/**
 * Gives every `num` the type that the analysis chose, with conversions where integers and floats meet. Afterwards no
 * `num` is left in the module (docs/ir.md, rule 3).
 */

import type { Block, Function } from '../../ir/function';
import { Instruction, type Op, type Value } from '../../ir/instruction';
import type { Module, Piece } from '../../ir/module';
import { integerRange, type Type } from '../../ir/type';
import { constantOf, make, makeConst, Substitution } from '../rewrite';
import type { Choice } from './choice';
import { has, type Interval, isExactInteger, within, wrap as wrapInterval } from './interval';

export function rewriteNumbers(module: Module, choice: Choice): void {
  const results = new Map<Function, Type>();
  for (const fn of module.functions.values()) {
    results.set(fn, fn.result === 'num' ? (choice.result(fn) ? 'i64' : 'f64') : fn.result);
  }
  const rewriters = [...module.functions.values()].map((fn) => new Rewriter(fn, module, choice));
  // Signatures first: calls look at them.
  for (const [fn, result] of results) fn.result = result;
  for (const rewriter of rewriters) rewriter.run();
  rewriteData(module, choice);
}

/** Initial values of core-local numbers, and representations that tables tell. A number in constant data has no alias tag to say what it is. */
function rewriteData(module: Module, choice: Choice): void {
  for (const data of module.data.values()) {
    data.pieces.forEach((piece, i) => {
      if ('tag' in piece) {
        data.pieces[i] = { memory: 'u8', value: choice.tag(piece.tag) ? piece.i64 : piece.f64 };
        return;
      }
      if (!('memory' in piece) || piece.memory !== 'num') return;
      const isLocal = data.segment === 'references' || data.segment === 'values';
      const memory = isLocal && choice.core(data.name) ? 'i64' : 'f64';
      data.pieces[i] = { memory, value: memory === 'i64' ? BigInt(piece.value) : Number(piece.value) } satisfies Piece;
    });
  }
}

class Rewriter {
  /** 1 for the values that were `num`. */
  readonly #wasNumber: number[];
  /** Whether there is anything to rewrite. */
  #hasNumbers = false;
  readonly #substitution = new Substitution();
  /** Divisions and remainders of two integers, with their operands before any conversion. */
  readonly #divisions = new Map<Value, readonly [Value, Value]>();
  #block!: Block;
  #output: Instruction[] = [];
  #current!: Instruction;

  constructor(
    readonly fn: Function,
    readonly module: Module,
    readonly choice: Choice,
  ) {
    this.#wasNumber = new Array<number>(fn.valueCount).fill(0);
    for (const parameter of fn.parameters) this.#settle(parameter);
    for (const local of fn.locals) {
      if (local.type === 'num') local.type = choice.local(fn, local) ? 'i64' : 'f64';
    }
    for (const block of fn.blocks) {
      for (const parameter of block.parameters) this.#settle(parameter);
      for (const instruction of block.instructions) {
        this.#settle(instruction);
        this.#hasNumbers ||= instruction.op === 'wrap';
      }
    }
    if (!this.#hasNumbers) return;
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        const { op, args } = instruction;
        if (op !== 'div' && op !== 'rem') continue;
        if (args.every(({ type }) => type === 'i64')) this.#divisions.set(instruction, [args[0], args[1]]);
      }
    }
  }

  #settle(value: Value): void {
    if (value.type !== 'num') return;
    this.#hasNumbers = true;
    this.#wasNumber[value.id] = 1;
    value.type = this.choice.integer(this.fn, value) ? 'i64' : 'f64';
  }

  run(): void {
    if (!this.#hasNumbers) return;
    for (const block of this.fn.blocks) {
      this.#block = block;
      this.#output = [];
      for (const instruction of block.instructions) {
        this.#current = instruction;
        for (const edge of instruction.targets) {
          edge.args = edge.args.map((arg, i) => this.#to(edge.block.parameters[i].type, arg));
        }
        const replacement = this.#rewrite(instruction);
        if (replacement === instruction) this.#output.push(instruction);
        else this.#substitution.replace(instruction, replacement);
      }
      block.instructions.splice(0, block.instructions.length, ...this.#output);
    }
    this.#substitution.apply(this.fn);
  }

  #emit(op: Op, type: Type, args: Value[]): Instruction {
    const instruction = make(this.#block, op, type, args, this.#current);
    this.#output.push(instruction);
    return instruction;
  }

  #const(type: 'i64' | 'f64', value: number | bigint): Instruction {
    const instruction = makeConst(this.#block, type, value, this.#current);
    this.#output.push(instruction);
    return instruction;
  }

  /** The value as a value of this type; only numbers ever differ. */
  #to(type: Type, value: Value): Value {
    if (value.type === type || (type !== 'i64' && type !== 'f64')) return value;
    const constant = constantOf(value);
    if (type === 'f64' && value.type === 'i64') {
      return constant === undefined ? this.#emit('tofloat', 'f64', [value]) : this.#const('f64', Number(constant));
    }
    if (type === 'i64' && value.type === 'f64') {
      // A fraction can only stand where control never comes.
      return Number.isInteger(constant)
        ? this.#const('i64', BigInt(constant ?? 0))
        : this.#emit('toint', 'i64', [value]);
    }
    return value;
  }

  #isNumber(value: Value | undefined): boolean {
    return value !== undefined && this.#wasNumber[value.id] === 1;
  }

  #floats(args: Value[]): Value[] {
    return args.map((arg) => (this.#isNumber(arg) ? this.#to('f64', arg) : arg));
  }

  /** The instruction itself, changed in place, or what stands for it. */
  #rewrite(instruction: Instruction): Value {
    const { op, args, type } = instruction;
    switch (op) {
      case 'const':
        if (this.#isNumber(instruction) && type === 'i64') instruction.immediate = BigInt(instruction.immediate ?? 0);
        return instruction;
      case 'add':
      case 'sub':
      case 'mul':
      case 'neg':
      case 'div':
        if (this.#isNumber(instruction)) instruction.args = args.map((arg) => this.#to(type, arg));
        return instruction;
      case 'rem':
        return this.#isNumber(instruction) ? this.#remainder(instruction) : instruction;
      case 'sqrt':
      case 'floor':
      case 'ceil':
      case 'trunc':
      case 'abs':
      case 'fround':
        return this.#isNumber(instruction) ? this.#round(instruction) : instruction;
      case 'eq':
      case 'ne':
      case 'lt':
      case 'le':
      case 'gt':
      case 'ge':
        if (this.#isNumber(args[0])) {
          const isInteger = args.every((arg) => arg.type === 'i64');
          instruction.args = isInteger ? args : this.#floats(args);
        }
        return instruction;
      case 'select':
        if (this.#isNumber(instruction)) {
          instruction.args = [args[0], this.#to(type, args[1]), this.#to(type, args[2])];
        }
        return instruction;
      case 'wrap':
        return this.#wrap(instruction);
      case 'number':
        return this.#to(type, args[0]);
      case 'index':
        return args[0].type === 'i64' ? args[0] : instruction;
      case 'unbox':
        if (instruction.memory === 'num') instruction.memory = 'f64';
        return instruction;
      case 'load':
      case 'coreload':
        if (instruction.memory === 'num') instruction.memory = type === 'i64' ? 'i64' : 'f64';
        return instruction;
      case 'store':
      case 'corestore':
        if (instruction.memory === 'num') {
          const isInteger =
            op === 'store' ? this.choice.tag(instruction.tag ?? '') : this.choice.core(instruction.symbol ?? '');
          instruction.memory = isInteger ? 'i64' : 'f64';
          args[0] = this.#to(instruction.memory, args[0]);
        }
        return instruction;
      case 'set':
        if (instruction.local) args[0] = this.#to(instruction.local.type, args[0]);
        return instruction;
      case 'return':
        instruction.args = args.map((arg) => this.#to(this.fn.result, arg));
        return instruction;
      case 'call': {
        const parameters = this.module.functions.get(instruction.symbol ?? '')?.parameters ?? [];
        instruction.args = args.map((arg, i) => this.#to(parameters[i]?.type ?? this.#default(arg), arg));
        return instruction;
      }
      case 'box':
      case 'calli':
      case 'intrinsic':
        instruction.args = this.#floats(args);
        return instruction;
      default:
        return instruction;
    }
  }

  /** Type of an argument that nothing is known about. */
  #default(value: Value): Type {
    return this.#isNumber(value) ? 'f64' : value.type;
  }

  #round(instruction: Instruction): Value {
    const { op, type } = instruction;
    const [arg] = instruction.args;
    if (arg.type === 'i64' && type === 'i64' && op !== 'fround') return op === 'abs' ? this.#absolute(arg) : arg;
    const quotient = type === 'i64' && (op === 'floor' || op === 'trunc') ? this.#quotient(op, arg) : undefined;
    if (quotient) return quotient;
    instruction.args = [this.#to('f64', arg)];
    if (type === 'f64') return instruction;
    return this.#emit('toint', 'i64', [this.#emit(op, 'f64', instruction.args)]);
  }

  #absolute(value: Value): Value {
    const isNegative = this.#emit('lt', 'bool', [value, this.#const('i64', 0n)]);
    return this.#emit('select', 'i64', [isNegative, this.#emit('neg', 'i64', [value]), value]);
  }

  /** `floor(a / b)` or `trunc(a / b)` of integers, by integer division; undefined where that is not the same. */
  #quotient(op: 'floor' | 'trunc', value: Value): Value | undefined {
    const operands = this.#divisions.get(value);
    if (!operands || !(value instanceof Instruction) || value.op !== 'div') return undefined;
    const a = this.choice.operand(this.fn, value, 0);
    const b = this.choice.operand(this.fn, value, 1);
    if (op === 'trunc' || (a.lo >= 0 && b.lo >= 0)) return this.#guarded('idiv', operands, b);
    // Rounding down for a negative dividend is a shift where the divisor is a power of two.
    const shift = Math.log2(b.lo);
    if (b.lo !== b.hi || !Number.isInteger(shift)) return undefined;
    return this.#emit('shr', 'i64', [operands[0], this.#const('i64', BigInt(shift))]);
  }

  /**
   * Integer division, 0 where the divisor is 0. |a| and |b| are at most 2^53, so the rounding of the double quotient never
   * reaches the next integer.
   */
  #guarded(op: 'idiv' | 'irem', [a, b]: readonly [Value, Value], known: Interval): Value {
    if (!has(known, 0)) return this.#emit(op, 'i64', [a, b]);
    const zero = this.#const('i64', 0n);
    const isZero = this.#emit('eq', 'bool', [b, zero]);
    const divisor = this.#emit('select', 'i64', [isZero, this.#const('i64', 1n), b]);
    return this.#emit('select', 'i64', [isZero, zero, this.#emit(op, 'i64', [a, divisor])]);
  }

  #remainder(instruction: Instruction): Value {
    const { args, type } = instruction;
    const fits = args.every((_, n) => isExactInteger(this.choice.operand(this.fn, instruction, n)));
    if (type === 'i64' && fits) {
      const integers = args.map((arg) => this.#to('i64', arg));
      return this.#emit('irem', 'i64', integers);
    }
    const operands = this.#divisions.get(instruction);
    const divisor = this.choice.operand(this.fn, instruction, 1);
    instruction.args = args.map((arg) => this.#to('f64', arg));
    // An integer of a dividend that is too large for one.
    if (type === 'i64') return this.#emit('toint', 'i64', [this.#emit('rem', 'f64', instruction.args)]);
    // A negative dividend may give −0.
    if (!operands || this.choice.operand(this.fn, instruction, 0).lo < 0) return instruction;
    const isZero = this.#emit('eq', 'bool', [operands[1], this.#const('i64', 0n)]);
    const rest = this.#emit('tofloat', 'f64', [this.#guarded('irem', operands, divisor)]);
    return this.#emit('select', 'f64', [isZero, this.#const('f64', Number.NaN), rest]);
  }

  /** The integer that `wrap` cuts a division, a rounded division or a remainder to. */
  #cut(value: Value): Value | undefined {
    if (!(value instanceof Instruction) || value.type !== 'f64') return undefined;
    if (value.op === 'floor' || value.op === 'trunc') {
      return value.args[0] instanceof Instruction ? this.#quotient(value.op, value.args[0]) : undefined;
    }
    const operands = this.#divisions.get(value);
    if (!operands) return undefined;
    return this.#guarded(value.op === 'div' ? 'idiv' : 'irem', operands, this.choice.operand(this.fn, value, 1));
  }

  #wrap(instruction: Instruction): Value {
    const { memory } = instruction;
    const [arg] = instruction.args;
    if (memory === 'f64') return this.#to('f64', arg);
    if (memory === 'f32') return this.#emit('fround', 'f64', [this.#to('f64', arg)]);
    const range = memory && integerRange(memory);
    if (!memory || !range) return instruction;
    const integer = arg.type === 'i64' ? arg : this.#cut(arg);
    if (!integer) return instruction;
    const known = wrapInterval('i64', this.choice.operand(this.fn, instruction, 0));
    if (memory === 'i64' || within(known, range[0], range[1])) return integer;
    const extend = this.#emit('extend', 'i64', [integer]);
    extend.memory = memory;
    return extend;
  }
}
