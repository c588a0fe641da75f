/**
 * Tools shared by the passes: visiting operands, and replacing values everywhere in one sweep at the end of a pass
 * instead of keeping lists of uses up to date.
 */

import type { Block, Function } from '../ir/function';
import { type Edge, Instruction, isGuard, type Op, type Value } from '../ir/instruction';
import type { Type } from '../ir/type';

/** Calls `visit` for every operand, those of the edges included. */
export function forEachOperand(instruction: Instruction, visit: (value: Value) => void): void {
  for (const arg of instruction.args) visit(arg);
  for (const edge of instruction.targets) for (const arg of edge.args) visit(arg);
}

/** Number of uses of each value, by id. */
export function countUses(fn: Function): number[] {
  const uses = new Array<number>(fn.valueCount).fill(0);
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      for (const arg of instruction.args) uses[arg.id]++;
      for (const edge of instruction.targets) for (const arg of edge.args) uses[arg.id]++;
    }
  }
  return uses;
}

/** A set of replacements of values by values, applied to a whole function at once. */
export class Substitution {
  readonly #by: (Value | undefined)[] = [];
  isEmpty = true;

  replace(value: Value, by: Value): void {
    this.#by[value.id] = by;
    this.isEmpty = false;
  }

  /** What stands for the value now, chains of replacements followed and shortened. */
  resolve(value: Value): Value {
    let last = this.#by[value.id];
    if (!last) return value;
    for (let next = this.#by[last.id]; next; next = this.#by[last.id]) last = next;
    this.#by[value.id] = last;
    return last;
  }

  resolveOperands(instruction: Instruction): void {
    const { args, targets } = instruction;
    for (let i = 0; i < args.length; i++) args[i] = this.resolve(args[i]);
    for (const edge of targets) {
      for (let i = 0; i < edge.args.length; i++) edge.args[i] = this.resolve(edge.args[i]);
    }
  }

  apply(fn: Function): void {
    if (this.isEmpty) return;
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) this.resolveOperands(instruction);
    }
  }
}

/** An instruction that belongs to a block but is not in its list yet, at the position of another. */
export function make(block: Block, op: Op, type: Type, args: Value[], like?: Instruction): Instruction {
  const instruction = block.owner.makeInstruction(op, type, args);
  instruction.block = block;
  instruction.position = like?.position;
  return instruction;
}

export function makeConst(block: Block, type: Type, value: number | bigint, like?: Instruction): Instruction {
  const instruction = make(block, 'const', type, [], like);
  instruction.immediate = value;
  return instruction;
}

/** The zero of a type: what uninitialised locals and fields hold. */
export function makeZero(block: Block, type: Type): Instruction {
  return makeConst(block, type, type === 'i64' || type === 'ref' || type === 'box' ? 0n : 0);
}

/** Puts a new terminator in place of the present one. */
export function setTerminator(block: Block, op: Op, args: Value[], targets: Edge[]): Instruction {
  const old = block.instructions[block.instructions.length - 1];
  const terminator = make(block, op, 'void', args, old);
  terminator.targets = targets;
  block.instructions[block.instructions.length - 1] = terminator;
  return terminator;
}

/** The constant that a value is, if it is one. */
export function constantOf(value: Value): number | bigint | undefined {
  return value instanceof Instruction && value.op === 'const' ? value.immediate : undefined;
}

/** Whether control may leave for the handler at this instruction: it throws, or touches memory that may not be there. */
export function mayThrow(instruction: Instruction): boolean {
  switch (instruction.op) {
    case 'load':
    case 'store':
    case 'new':
    case 'call':
    case 'calli':
    case 'intrinsic':
    case 'throw':
      return true;
    default:
      return false;
  }
}

/** Intrinsics that only compute. */
export const pureIntrinsics: ReadonlySet<string> = new Set([
  'mulHigh',
  'leadingZeros',
  'trailingZeros',
  'popCount',
  'byteSwap16',
  'byteSwap32',
  'byteSwap64',
]);

/** Whether the instruction may be deleted when nobody uses its result. */
export function isRemovable(instruction: Instruction): boolean {
  const { op, volatile, symbol, operation } = instruction;
  if (volatile || isGuard(instruction)) return false;
  return op === 'new' || (op === 'intrinsic' && pureIntrinsics.has(symbol ?? '')) || !operation.effect;
}

/**
 * Gives a function whose entry block has a handler a new entry block without one, so that whatever stands in the entry
 * block dominates everything.
 */
export function separateEntry(fn: Function): void {
  const old = fn.entry;
  if (!old.handler) return;
  const entry = fn.addBlock();
  fn.blocks.pop();
  fn.blocks.unshift(entry);
  for (const parameter of fn.parameters) parameter.block = entry;
  entry.instructions.push(make(entry, 'jump', 'void', []));
  entry.instructions[0].targets = [{ block: old, args: [] }];
}
