/** Writes a function as it stands before the late passes in words (encoded-function.ts). */

import type { Block, Function } from '../ir/function';
import { type Instruction, isOfProgram, isSamePlace, type Local, type Position, type Value } from '../ir/instruction';
import { coreClass, type SideEffects } from '../passes/side-effects';
import {
  constantKind,
  type EncodedFunction,
  flag,
  introducedSymbols,
  manyArgs,
  memoryNames,
  opNames,
  scales,
  shift,
  typeNames,
} from './encoded-function';
import { WordBuffer } from './word-buffer';

function numbers<T>(names: readonly T[], unit = 1): ReadonlyMap<T, number> {
  return new Map(names.map((name, i) => [name, i * unit]));
}

const opCodes = numbers(opNames);
const typeCodes = numbers(typeNames);
/** Where they stand in the first word of an instruction. */
const typeBits = numbers(typeNames, 1 << shift.type);
const memoryBits = numbers(memoryNames, 1 << shift.memory);
const scaleBits = numbers(scales, 1 << shift.scale);

/** What is named by the number of its first use. */
class Names<T> {
  readonly list: T[];
  readonly #numbers: Map<T, number>;

  constructor(first: readonly T[] = []) {
    this.list = [...first];
    this.#numbers = new Map(first.map((name, i) => [name, i]));
  }

  numberOf(name: T): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.list.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** The number if the name was used. */
  find(name: T): number | undefined {
    return this.#numbers.get(name);
  }
}

/** Encodes one function after the other. The words of the last one are gone with the next. */
export class FunctionEncoder {
  readonly #out = new WordBuffer(1 << 16);
  #symbols = new Names<string>();
  #tags = new Names<string>();
  #literals = new Names<string>();
  #positions = new Names<Position>();
  #locals = new Names<Local>();
  /** Symbols of functions that are called. */
  #callees = new Set<string>();
  /** By number of an alias class, 1 more than the symbol of the core-local variable that it is. */
  #coreSymbols: number[] = [];
  #lastPosition: Position | undefined;

  encode(fn: Function, effects: SideEffects): EncodedFunction {
    this.#begin(fn);
    this.#header(fn);
    for (const { instructions } of fn.blocks) {
      for (let i = 0; i < instructions.length; i++) this.#instruction(instructions[i]);
    }
    this.#writePositions();
    this.#writeTags();
    this.#writeCallees(effects);
    for (const { length } of this.#literals.list) this.#out.push(length);
    const { list: symbols } = this.#symbols;
    return { words: this.#out.words, literals: this.#literals.list, symbols, positions: this.#positions.list };
  }

  #begin(fn: Function): void {
    this.#out.clear();
    this.#symbols = new Names([...introducedSymbols, fn.name]);
    this.#tags = new Names();
    this.#literals = new Names();
    this.#positions = new Names();
    this.#locals = new Names(fn.locals);
    this.#callees = new Set();
    this.#coreSymbols = [];
    this.#lastPosition = undefined;
  }

  #header(fn: Function): void {
    const out = this.#out;
    // Introduced symbols may be met at the function's own name.
    out.push(this.#symbols.numberOf(fn.name));
    out.push(typeCodes.get(fn.result) ?? 0);
    out.push(fn.valueCount);
    out.push(fn.blockCount);
    out.push(fn.position ? this.#positions.numberOf(fn.position) + 1 : 0);
    this.#values(fn.parameters);
    out.push(fn.locals.length);
    for (const { type } of fn.locals) out.push(typeCodes.get(type) ?? 0);
    out.push(fn.blocks.length);
    for (const block of fn.blocks) this.#block(block);
  }

  #block({ id, cold, handler, parameters, instructions }: Block): void {
    const out = this.#out;
    out.push(id * 2 + (cold ? 1 : 0));
    out.push(handler ? handler.id + 1 : 0);
    this.#values(parameters);
    out.push(instructions.length);
  }

  /** Definitions of parameters. */
  #values(values: readonly Value[]): void {
    this.#out.push(values.length);
    for (const { id, type } of values) {
      this.#out.push(id);
      this.#out.push(typeCodes.get(type) ?? 0);
    }
  }

  #instruction(i: Instruction): void {
    const out = this.#out;
    const { op, args, symbol, tag, local, position, targets, cases, offset, immediate } = i;
    const kind = immediate === undefined ? constantKind.none : kindOf(immediate);
    const count = Math.min(args.length, manyArgs);
    let head = (opCodes.get(op) ?? 0) | (typeBits.get(i.type) ?? 0) | (memoryBits.get(i.memory) ?? 0);
    head |= (scaleBits.get(i.scale) ?? 0) | (kind << shift.constant) | (count << shift.args);
    if (i.volatile) head |= flag.volatile;
    if (symbol !== undefined) head |= flag.symbol;
    if (offset !== 0) head |= flag.offset;
    if (tag !== undefined) head |= flag.tag;
    if (local) head |= flag.local;
    if (position !== this.#lastPosition) head |= flag.position;
    if (targets.length > 0) head |= flag.targets;
    if (cases) head |= flag.cases;
    out.push(head);
    out.push(i.id);
    if (count === manyArgs) out.push(args.length);
    for (let n = 0; n < args.length; n++) out.push(args[n].id);
    if (immediate !== undefined) this.#constant(kind, immediate);
    if (symbol !== undefined) this.#symbol(op, symbol);
    if (offset !== 0) out.pushDouble(offset);
    if (tag !== undefined) out.push(this.#tag(tag, 0));
    if (local) out.push(this.#locals.numberOf(local));
    if (position !== this.#lastPosition) {
      out.push(position ? this.#positions.numberOf(position) + 1 : 0);
      this.#lastPosition = position;
    }
    if (targets.length > 0) this.#targets(i);
    if (cases) this.#cases(cases);
  }

  #symbol(op: Instruction['op'], symbol: string): void {
    if (op === 'intrinsic') {
      this.#out.push(this.#literals.numberOf(symbol));
      return;
    }
    const number = this.#symbols.numberOf(symbol);
    this.#out.push(number);
    if (op === 'call') this.#callees.add(symbol);
    else if (op === 'coreload' || op === 'corestore') this.#tag(coreClass(symbol), number + 1);
  }

  #tag(tag: string, coreSymbol: number): number {
    const number = this.#tags.numberOf(tag);
    if (number === this.#coreSymbols.length) this.#coreSymbols.push(coreSymbol);
    return number;
  }

  #targets({ targets }: Instruction): void {
    const out = this.#out;
    out.push(targets.length);
    for (const { block, args } of targets) {
      out.push(block.id);
      out.push(args.length);
      for (const { id } of args) out.push(id);
    }
  }

  #cases(cases: readonly bigint[]): void {
    this.#out.push(cases.length);
    for (const value of cases) {
      const kind = kindOf(value);
      this.#out.push(kind);
      this.#constant(kind, value);
    }
  }

  #constant(kind: number, value: number | bigint): void {
    if (kind === constantKind.double) this.#out.pushDouble(Number(value));
    else if (kind === constantKind.large) this.#out.push(this.#literals.numberOf(String(value)));
    else this.#out.push(Number(value));
  }

  #writePositions(): void {
    const { list } = this.#positions;
    const out = this.#out;
    out.push(list.length);
    const byLine = new Map<number, number[]>();
    for (let n = 0; n < list.length; n++) {
      const position = list[n];
      out.push(firstInPlace(list, n, byLine));
      out.push(
        position.member === undefined
          ? 0
          : 1 + 2 * this.#literals.numberOf(position.member) + Number(isOfProgram(position)),
      );
    }
  }

  #writeTags(): void {
    this.#out.push(this.#coreSymbols.length);
    for (const symbol of this.#coreSymbols) this.#out.push(symbol);
  }

  /** What each callee may write of what the function knows; that it writes something at all, if it is none of that. */
  #writeCallees(effects: SideEffects): void {
    const out = this.#out;
    out.push(this.#callees.size);
    for (const symbol of this.#callees) {
      const written = effects.ofFunction(symbol);
      out.push(this.#symbols.numberOf(symbol));
      if (written === 'everything') {
        out.push(-1);
        continue;
      }
      const known: number[] = [];
      for (const name of written) {
        const number = this.#tags.find(name);
        if (number !== undefined) known.push(number);
      }
      out.push(known.length * 2 + (written.size > 0 ? 1 : 0));
      for (const number of known.sort((a, b) => a - b)) out.push(number);
    }
  }
}

/** The first of the positions in the same place, noted by its line. */
function firstInPlace(list: readonly Position[], n: number, byLine: Map<number, number[]>): number {
  const { line } = list[n];
  const firsts = byLine.get(line);
  if (!firsts) {
    byLine.set(line, [n]);
    return n;
  }
  const first = firsts.find((other) => isSamePlace(list[other], list[n]));
  if (first === undefined) firsts.push(n);
  return first ?? n;
}

/** How an immediate is written. −0 is no integer here. */
function kindOf(value: number | bigint): number {
  if (typeof value === 'number') return Object.is(value | 0, value) ? constantKind.integer : constantKind.double;
  const number = Number(value);
  return number === (number | 0) ? constantKind.bigint : constantKind.large;
}
