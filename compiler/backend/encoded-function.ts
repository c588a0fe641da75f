/**
 * A function as it stands before the late passes, in words: all that its code depends on and nothing else, so that equal words give
 * equal code. Symbols, alias classes and places in the source are numbers in the order of their first use, and what they stand for is
 * listed beside the words: code does not depend on how things are called nor on where a line stands, but on which of them are
 * the same. Written by function-encoder.ts; tests/backend/function-decoder.ts makes functions of
 * them again.
 *
 *   head        result, values, blocks of the function; how many locals, symbols, tags, positions, calls there are
 *   parameters  id and type of each
 *   locals      type of each
 *   blocks      id, cold, handler, parameters, number of instructions of each
 *   instructions of all blocks in turn: a word with flags, the id, what the flags tell of
 *   positions   of each: the first position in the same line, inlined by the same calls; the member that is used there, and whether that is in a
 *               module of the program
 *   calls       of each callee: its symbol and what it may write, as far as the function knows these classes
 *   literals    the length of each
 */

import { type Op, operations, type Position } from '../ir/instruction';
import type { Memory, Type } from '../ir/type';
import { allocateSlow } from '../passes/expand';
import { remainderSymbol, throwSymbol } from '../x64/call';

export interface EncodedFunction {
  readonly words: Int32Array;
  /** Words that count themselves: names of intrinsics, members, large integers. */
  readonly literals: readonly string[];
  /** Not part of what the code depends on: what its symbols and positions stand for. */
  readonly symbols: readonly string[];
  readonly positions: readonly Position[];
}

/**
 * What passes and code generation name by themselves. These come first among the symbols of every function, so that a function that
 * names one of them is not taken for one that names something else.
 */
export const introducedSymbols: readonly string[] = [
  allocateSlow,
  'core.heapNext',
  'core.heapLimit',
  remainderSymbol,
  throwSymbol,
];

export const opNames = Object.keys(operations) as Op[];
export const typeNames: readonly Type[] = ['void', 'bool', 'i64', 'f64', 'num', 'ref', 'box'];
/** The first stands for none. */
export const memoryNames: readonly (Memory | undefined)[] = [
  ...[undefined, 'u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'i64', 'f32', 'f64', 'bool', 'ref', 'box', 'num'],
] as const;
/** Factors of indices by their code. */
export const scales: readonly number[] = [1, 2, 4, 8];

/** Where the parts of an instruction's first word lie. */
export const shift = { type: 7, memory: 10, scale: 14, constant: 16, args: 28 } as const;

/** Bits of an instruction's first word: what follows behind the id, in this order. */
export const flag = {
  volatile: 1 << 19,
  symbol: 1 << 20,
  offset: 1 << 21,
  tag: 1 << 22,
  local: 1 << 23,
  /** Of another place in the source than the instruction before it. */
  position: 1 << 24,
  targets: 1 << 25,
  cases: 1 << 26,
} as const;

/** From so many operands on their number is a word of its own. */
export const manyArgs = 7;

/** How an immediate is written. */
export const constantKind = { none: 0, integer: 1, bigint: 2, double: 3, large: 4 } as const;
