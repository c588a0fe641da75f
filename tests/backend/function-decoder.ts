/**
 * Makes a function of its words again (compiler/backend/encoded-function.ts), to show that they hold all that its code depends on. It has
 * the same values and blocks; symbols, alias classes and places in the source are called by their numbers.
 */

import type { Lists } from '../../compiler/backend/encoded-code';
import {
  constantKind,
  flag,
  introducedSymbols,
  manyArgs,
  memoryNames,
  opNames,
  scales,
  shift,
  typeNames,
} from '../../compiler/backend/encoded-function';
import { WordReader } from '../../compiler/backend/word-buffer';
import { Block, Function } from '../../compiler/ir/function';
import { Instruction, type Local, Parameter, type Position, type Value } from '../../compiler/ir/instruction';
import { coreClass, type Effects, SideEffects } from '../../compiler/passes/side-effects';

const mask = { op: 0x7f, type: 0x7, memory: 0xf, scale: 0x3, constant: 0x7, args: 0x7 } as const;

export interface DecodedFunction {
  readonly fn: Function;
  /** What its calls may write. */
  readonly effects: SideEffects;
  readonly lists: Lists;
}

export function decodeFunction(words: Int32Array, literals: readonly string[]): DecodedFunction {
  return new Decoder(words, literals).decode();
}

/** Stands for all alias classes that the function does not know. */
const unknownClass = '#';

function numberName(number: number): string {
  return `#${number}`;
}

type Place = { -readonly [Key in keyof Position]: Position[Key] };

class Decoder {
  readonly #in: WordReader;
  readonly #values: Value[] = [];
  readonly #blocks: Block[] = [];
  /** Operands that are defined further on. */
  readonly #forward: { readonly args: Value[]; readonly at: number; readonly id: number }[] = [];
  readonly #symbols: string[] = [...introducedSymbols];
  readonly #positions: Place[] = [];
  #locals: Local[] = [];
  #position: Position | undefined;

  constructor(
    words: Int32Array,
    private readonly literals: readonly string[],
  ) {
    this.#in = new WordReader(words);
  }

  decode(): DecodedFunction {
    const input = this.#in;
    const fn = new Function(this.#symbol(), typeNames[input.next()]);
    fn.reserve(input.next(), input.next());
    fn.position = this.#place();
    const parameters = this.#parameterTypes();
    for (let n = input.next(); n > 0; n--) fn.addLocal('', typeNames[input.next()]);
    this.#locals = fn.locals;
    const counts = this.#readBlocks(fn);
    for (const { id, type } of parameters) fn.parameters.push(this.#parameter(id, type, fn.entry));
    for (const [n, count] of counts.entries()) this.#instructions(fn.blocks[n], count);
    for (const { args, at, id } of this.#forward) args[at] = this.#values[id];
    this.#readPositions();
    const effects = this.#readCallees();
    return { fn, effects, lists: { literals: this.literals, symbols: this.#symbols, positions: this.#positions } };
  }

  #symbol(): string {
    const number = this.#in.next();
    this.#symbols[number] ??= numberName(number);
    return this.#symbols[number];
  }

  /** A place in the source: what is known of it comes later. */
  #place(): Position | undefined {
    const number = this.#in.next() - 1;
    if (number < 0) return undefined;
    this.#positions[number] ??= { file: '', line: 0, column: 0 };
    return this.#positions[number];
  }

  #parameterTypes(): { id: number; type: (typeof typeNames)[number] }[] {
    return Array.from({ length: this.#in.next() }, () => ({ id: this.#in.next(), type: typeNames[this.#in.next()] }));
  }

  #parameter(id: number, type: (typeof typeNames)[number], block: Block): Parameter {
    const parameter = new Parameter(id, type, block);
    this.#values[id] = parameter;
    return parameter;
  }

  /** The blocks without their instructions; of each, how many it has. */
  #readBlocks(fn: Function): number[] {
    const input = this.#in;
    const counts: number[] = [];
    const handlers: number[] = [];
    for (let n = input.next(); n > 0; n--) {
      const head = input.next();
      const block = new Block(head >> 1, fn);
      block.cold = (head & 1) === 1;
      handlers.push(input.next() - 1);
      for (const { id, type } of this.#parameterTypes()) block.parameters.push(this.#parameter(id, type, block));
      counts.push(input.next());
      fn.blocks.push(block);
      this.#blocks[block.id] = block;
    }
    for (const [n, handler] of handlers.entries()) if (handler >= 0) fn.blocks[n].handler = this.#blocks[handler];
    return counts;
  }

  #instructions(block: Block, count: number): void {
    for (let n = 0; n < count; n++) {
      const instruction = this.#instruction();
      instruction.block = block;
      block.instructions.push(instruction);
      this.#values[instruction.id] = instruction;
    }
  }

  #instruction(): Instruction {
    const input = this.#in;
    const head = input.next();
    const id = input.next();
    const op = opNames[head & mask.op];
    const count = (head >> shift.args) & mask.args;
    const args = this.#operands(count === manyArgs ? input.next() : count);
    const i = new Instruction(id, op, typeNames[(head >> shift.type) & mask.type], args);
    i.memory = memoryNames[(head >> shift.memory) & mask.memory];
    i.scale = scales[(head >> shift.scale) & mask.scale];
    i.immediate = this.#constant((head >> shift.constant) & mask.constant);
    if (head & flag.volatile) i.volatile = true;
    if (head & flag.symbol) i.symbol = op === 'intrinsic' ? this.literals[input.next()] : this.#symbol();
    if (head & flag.offset) i.offset = input.nextDouble();
    if (head & flag.tag) i.tag = numberName(input.next());
    if (head & flag.local) i.local = this.#locals[input.next()];
    if (head & flag.position) this.#position = this.#place();
    i.position = this.#position;
    if (head & flag.targets) {
      i.targets = Array.from({ length: input.next() }, () => {
        return { block: this.#blocks[input.next()], args: this.#operands(input.next()) };
      });
    }
    if (head & flag.cases)
      i.cases = Array.from({ length: input.next() }, () => BigInt(this.#constant(input.next()) ?? 0));
    return i;
  }

  #operands(count: number): Value[] {
    const args = new Array<Value>(count);
    for (let at = 0; at < count; at++) {
      const id = this.#in.next();
      const value = this.#values[id];
      args[at] = value;
      if (!value) this.#forward.push({ args, at, id });
    }
    return args;
  }

  #constant(kind: number): number | bigint | undefined {
    switch (kind) {
      case constantKind.integer:
        return this.#in.next();
      case constantKind.bigint:
        return BigInt(this.#in.next());
      case constantKind.double:
        return this.#in.nextDouble();
      case constantKind.large:
        return BigInt(this.literals[this.#in.next()]);
      default:
        return undefined;
    }
  }

  /** Places are the same if they have the same line. */
  #readPositions(): void {
    const inProgram = new Set<number>();
    for (let n = 0, count = this.#in.next(); n < count; n++) {
      const position = this.#positions[n];
      position.line = this.#in.next();
      const member = this.#in.next();
      if (member > 0) {
        position.member = this.literals[(member - 1) >> 1];
        if ((member - 1) & 1) inProgram.add(position.line);
      }
    }
    for (const position of this.#positions) if (inProgram.has(position.line)) position.file = 'app/decoded';
  }

  #readCallees(): SideEffects {
    const input = this.#in;
    const classes = Array.from({ length: input.next() }, (_, n) => {
      const symbol = input.next();
      return symbol > 0 ? coreClass(this.#symbols[symbol - 1]) : numberName(n);
    });
    const written = new Map<string, Effects>();
    for (let n = input.next(); n > 0; n--) {
      const callee = this.#symbol();
      const effects = input.next();
      if (effects < 0) {
        written.set(callee, 'everything');
        continue;
      }
      const known = Array.from({ length: effects >> 1 }, () => classes[input.next()]);
      written.set(callee, new Set(effects & 1 ? [unknownClass, ...known] : known));
    }
    return new SideEffects(written);
  }
}
