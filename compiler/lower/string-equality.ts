/**
 * Equality of strings. One side is a literal most of the time: the discriminant of a union, the case of a `switch`. Literals are one
 * object each and know their hash, so such a comparison is decided by the address, or by length and hash, which lie in one word
 * (docs/runtime.md); only a string made at run time has its characters compared.
 */

import type { Block } from '../ir/function';
import { Instruction, type Value } from '../ir/instruction';
import { immediate } from '../ir/type';
import { booleanType } from '../types/static-type';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import { descriptorOf } from './object-header';

/** Length and hash of a string. */
const headOffset = 8;
const charactersOffset = 16;

/** `a === b` of strings, undefined or null. */
export function textEquals(f: FunctionLowering, a: Operand, b: Operand): Value {
  const text = literalOf(f, b.value);
  const other = literalOf(f, a.value);
  // Such as the `typeof` of a value whose type is known.
  if (text !== undefined && other !== undefined) return f.builder.bool(text === other);
  if (text !== undefined) return equalsLiteral(f, a, b.value, text);
  if (other !== undefined) return equalsLiteral(f, b, a.value, other);
  return contentsEqual(f, a.value, b.value);
}

function literalOf(f: FunctionLowering, value: Value): string | undefined {
  return value instanceof Instruction && value.op === 'address' ? f.program.textOf(value.symbol ?? '') : undefined;
}

function contentsEqual(f: FunctionLowering, a: Value, b: Value): Value {
  return f.callRuntime('lang/string', 'equals', [a, b]).value;
}

function equalsLiteral(f: FunctionLowering, a: Operand, literal: Value, text: string): Value {
  const b = f.builder;
  const done = new Join(f, booleanType);
  const [other, head, sameLength] = Array.from({ length: 3 }, () => b.newBlock());
  b.branch(b.compare('eq', a.value, literal), done.block, other, [b.bool(true)]);
  f.enter(other);
  const no = b.bool(false);
  // What lies beyond the end of a text or an array is undefined behind the type string. The next case of a `switch` need not ask again.
  b.branch(b.compare('ugt', b.convert('asint', a.value), b.i64(immediate.null)), head, done.block, [], [no]);
  f.enter(head);
  const found = b.load('i64', { base: a.value, offset: headOffset, tag: 'string.head' });
  const difference = b.op('xor', found, b.i64(f.program.stringHead(text)));
  b.branch(b.compare('eq', b.op('and', difference, b.i64(0xffff_ffff)), b.i64(0)), sameLength, done.block, [], [no]);
  f.enter(sameLength);
  const word = f.program.narrowWord(text);
  if (word !== undefined) done.bring(hasWord(f, a.value, word));
  else {
    leaveIfHashesDiffer(f, found, difference, done.block, no);
    done.bring(contentsEqual(f, a.value, literal));
  }
  return done.enter().value;
}

/** Whether a string of the length of a short literal has its characters, one byte each. */
function hasWord(f: FunctionLowering, text: Value, word: bigint): Value {
  const b = f.builder;
  const descriptor = descriptorOf(b, text);
  const isNarrow = b.compare('eq', descriptor, b.address('lang.string1', 'i64'));
  const characters = b.load('i64', { base: text, offset: charactersOffset, tag: 'string.characters' });
  return b.op('and', isNarrow, b.compare('eq', characters, b.i64(word)));
}

/** Leaves for `done` with `no` if both hashes are known and differ; else goes on. */
function leaveIfHashesDiffer(f: FunctionLowering, head: Value, difference: Value, done: Block, no: Value): void {
  const b = f.builder;
  const [differs, alike] = [b.newBlock(), b.newBlock()];
  b.branch(b.compare('eq', difference, b.i64(0)), alike, differs);
  f.enter(differs);
  // A hash of 0 is not known yet.
  b.branch(b.compare('eq', b.op('ushr', head, b.i64(32)), b.i64(0)), alike, done, [], [no]);
  f.enter(alike);
}
