/**
 * Matches a text with the byte code of a regular expression (program.ts), by backtracking (ECMA-262 §22.2.2). What is to be tried
 * when the rest fails lies on a stack of its own in the heap, so that no pattern and no text overflows the machine's stack.
 *
 * An entry of that stack is two words: a position and the instruction that goes on there; or, to undo a change, the old value of a
 * register and the register's complement. Nothing here calls the program, so one stack serves all matches of a core.
 */

import {
  addressOf,
  copyMemory,
  descriptorOf,
  loadI32,
  loadU8,
  loadU16,
  loadU32,
  objectAt,
  storeU32,
  usize as toUsize,
  type usize,
} from 'toro/unsafe';
import { allocate } from '../../memory/heap';
import { findByte, findUnit, isWide, lengthOf, textOf } from '../string-storage';
import { Header, Op, Search, unlimited } from './program';

/** Offset of the units in a string, and of the first word in the block. */
const units = 16;
const words = 8;
/** Bytes of an entry. */
const entry = 8;
/** Entries that one instruction may need: those that need more count on the registers. */
const reserve = 16;
const smallestStack = 4096;
/** As V8's backtracking stack: beyond it, a match is given up. */
const largestStack = 67108864;

/** Registers, then the stack: an object of plain words. */
let block: object | undefined;
let blockBytes: usize = 0;
/** Address of the first register in the block. */
let registerStart: usize = 0;
/** Bytes of the registers of the last match. */
let registerBytes: usize = 0;

/** Start of group `group` in the last match, −1 if it did not take part. */
export function groupStart(group: number): number {
  const register = toUsize(registerStart + group * 8);
  return loadI32(register + 4) < 0 ? -1 : loadI32(register);
}

/** End of group `group` in the last match, which took part in it. */
export function groupEnd(group: number): number {
  return loadI32(registerStart + group * 8 + 4);
}

/** Number of groups of a program, the whole match included. */
export function groupCount(program: string): number {
  return loadU16(textOf(program) + units + Header.Groups * 2);
}

/** The name of each group of a program, '' for one without. Empty if no group has one. */
export function groupNames(program: string): string[] {
  const names: string[] = [];
  let at = program.charCodeAt(Header.Names);
  let count = program.charCodeAt(at++);
  if (count === 0) return names;
  for (let i = groupCount(program); i > 0; i--) names.push('');
  for (; count > 0; count--) {
    const group = program.charCodeAt(at);
    const length = program.charCodeAt(at + 1);
    names[group] = program.slice(at + 2, at + 2 + length);
    at += 2 + length;
  }
  return names;
}

/**
 * Looks for a match from index `from` on, or with `sticky` at that index alone. True if there is one; `groupStart` and
 * `groupEnd` tell where, until the next match.
 */
export function searchFrom(program: string, input: string, from: number, sticky: boolean): boolean {
  const code = textOf(program);
  const text = textOf(input);
  const wide = isWide(text);
  const length = lengthOf(text);
  prepare(loadU16(code + units + Header.Registers * 2));
  const kind = loadU16(code + units + Header.Search * 2);
  const operand = loadU16(code + units + Header.SearchOperand * 2);
  const byPoints = wide && loadU16(code + units + Header.Unicode * 2) === 1;
  let at = toUsize(from);
  // Within a pair of surrogates a match by code points begins at its start or, as in V8, else there.
  const isWithin = byPoints && isWithinPair(text, at, length);
  if (isWithin) at = toUsize(at - 1);
  if (sticky) {
    if (matchAt(code, text, wide, length, at)) return true;
    return isWithin && matchAt(code, text, wide, length, toUsize(from));
  }
  if (kind === Search.Start) return at === 0 && matchAt(code, text, wide, length, at);
  for (; at <= length; at++) {
    if (kind === Search.Unit) at = wide ? findUnit(text, operand, at, length) : findByte(text, operand, at, length);
    else if (kind === Search.Set) at = skip(code, operand, false, text, wide, at, length);
    if (kind !== Search.Anything && at === length) return false;
    // V8 also tries to match the empty text within a pair; so do we.
    if (matchAt(code, text, wide, length, at)) return true;
  }
  return false;
}

function isWithinPair(text: usize, at: usize, length: usize): boolean {
  if (at <= 0 || at >= length) return false;
  return (
    (loadU16(text + units + at * 2) & 0xfc00) === 0xdc00 && (loadU16(text + units + at * 2 - 2) & 0xfc00) === 0xd800
  );
}

/** Makes room for `registers`, all of them unset, and for a stack. */
function prepare(registers: number): void {
  registerBytes = toUsize(registers * 4 + ((registers & 1) << 2));
  const needed = toUsize(words + registerBytes * 3 + reserve * entry + smallestStack);
  if (blockBytes < needed) {
    blockBytes = needed;
    block = objectAt<object>(allocate(descriptorOf('valueElements'), needed));
    registerStart = toUsize(addressOf(block) + words);
  }
  for (let i = 0; i < registers; i++) storeU32(registerStart + i * 4, -1);
}

/**
 * A block twice as large with the same content.
 * @noinline
 */
function grow(): void {
  if (blockBytes * 2 > largestStack) throw new RangeError('Maximum call stack size exceeded');
  const larger = allocate(descriptorOf('valueElements'), toUsize(blockBytes * 2));
  copyMemory(larger + words, registerStart, blockBytes - words);
  blockBytes = toUsize(blockBytes * 2);
  block = objectAt<object>(larger);
  registerStart = toUsize(larger + words);
}

function unitOf(text: usize, wide: boolean, at: usize): number {
  return wide ? loadU16(text + units + at * 2) : loadU8(text + units + at);
}

/** Whether a Latin-1 character is in the set at an address (Assembler.#writeSet). */
function inLowerSet(set: usize, character: number): boolean {
  return ((loadU8(set + (character >> 3)) >> (character & 7)) & 1) === 1;
}

/** Whether a unit or code point is in the set at an offset of the program. */
function inSet(code: usize, set: number, character: number): boolean {
  const at = toUsize(code + units + set * 2);
  return character < 0x100 ? inLowerSet(at, character) : inUpperSet(at, character);
}

/** As `inSet`, for a character from 0x100 on and the address of the set. */
function inUpperSet(set: usize, character: number): boolean {
  let bounds = toUsize(set + 32);
  const near = loadU16(bounds);
  let low = 0;
  if (character < 0x10000) {
    let high: number = near;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (loadU16(bounds + 2 + middle * 2) <= character) low = middle + 1;
      else high = middle;
    }
    return (low & 1) === 1;
  }
  bounds = toUsize(bounds + 2 + near * 2);
  let high: number = loadU16(bounds);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (loadU32(bounds + 2 + middle * 4) <= character) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}

/** Whether the unit at `at` is in a set. */
function hasUnit(code: usize, set: number, text: usize, wide: boolean, at: usize): boolean {
  if (wide) return inSet(code, set, loadU16(text + units + at * 2));
  return inLowerSet(toUsize(code + units + set * 2), loadU8(text + units + at));
}

/** Length of the character of the set that begins at `at`; 0 if none does. `points`: whether pairs of surrogates are one. */
function widthIn(
  code: usize,
  set: number,
  points: boolean,
  text: usize,
  wide: boolean,
  at: usize,
  length: usize,
): number {
  if (at >= length) return 0;
  // There are no surrogates in a narrow text.
  if (wide && points) return pointIn(code, set, text, at, length);
  return hasUnit(code, set, text, wide, at) ? 1 : 0;
}

/** `widthIn` by code points. */
function pointIn(code: usize, set: number, text: usize, at: usize, length: usize): number {
  const unit = loadU16(text + units + at * 2);
  if ((unit & 0xfc00) === 0xd800 && at + 1 < length) {
    const trail = loadU16(text + units + at * 2 + 2);
    if ((trail & 0xfc00) === 0xdc00) {
      return inSet(code, set, 0x10000 + ((unit & 0x3ff) << 10) + (trail & 0x3ff)) ? 2 : 0;
    }
  }
  // Half of a pair is no character.
  if ((unit & 0xfc00) === 0xdc00 && isWithinPair(text, at, length)) return 0;
  return inSet(code, set, unit) ? 1 : 0;
}

/** Length of the character of the set that ends before `at`, by code points; 0 if none does. */
function pointBefore(code: usize, set: number, text: usize, at: usize, length: usize): number {
  const unit = loadU16(text + units + at * 2 - 2);
  if ((unit & 0xfc00) === 0xdc00 && at >= 2) {
    const lead = loadU16(text + units + at * 2 - 4);
    if ((lead & 0xfc00) === 0xd800) {
      return inSet(code, set, 0x10000 + ((lead & 0x3ff) << 10) + (unit & 0x3ff)) ? 2 : 0;
    }
  }
  if ((unit & 0xfc00) === 0xd800 && isWithinPair(text, at, length)) return 0;
  return inSet(code, set, unit) ? 1 : 0;
}

/**
 * The first index from `at` on, at most `stop`, whose unit is in the set (`isIn` false) or is not (true).
 * @inline
 */
function skip(code: usize, set: number, isIn: boolean, text: usize, wide: boolean, at: usize, stop: usize): usize {
  const bits = toUsize(code + units + set * 2);
  let position = at;
  if (wide) {
    while (position < stop) {
      const unit = loadU16(text + units + position * 2);
      if ((unit < 0x100 ? inLowerSet(bits, unit) : inUpperSet(bits, unit)) !== isIn) break;
      position++;
    }
    return position;
  }
  while (position < stop && inLowerSet(bits, loadU8(text + units + position)) === isIn) position++;
  return position;
}

/** Whether `text` at `at` has the characters from `start` to `end` (ECMA-262 §22.2.2.7.2 BackreferenceMatcher). */
function sameText(text: usize, wide: boolean, start: usize, end: usize, at: usize): boolean {
  for (let i = start; i < end; i++) {
    if (unitOf(text, wide, i) !== unitOf(text, wide, toUsize(at + i - start))) return false;
  }
  return true;
}

/** As `sameText`, without regard to case; `folding` is the offset of the case mapping. */
function sameFolded(
  code: usize,
  folding: number,
  points: boolean,
  text: usize,
  wide: boolean,
  start: usize,
  end: usize,
  at: usize,
): boolean {
  const mapping = toUsize(code + units + folding * 2);
  let i = start;
  while (i < end) {
    let a = unitOf(text, wide, i);
    let b = unitOf(text, wide, toUsize(at + i - start));
    i++;
    if (points && (a & 0xfc00) === 0xd800 && (b & 0xfc00) === 0xd800 && i < end) {
      const aTrail = unitOf(text, wide, i);
      const bTrail = unitOf(text, wide, toUsize(at + i - start));
      if ((aTrail & 0xfc00) === 0xdc00 && (bTrail & 0xfc00) === 0xdc00) {
        a = 0x10000 + ((a & 0x3ff) << 10) + (aTrail & 0x3ff);
        b = 0x10000 + ((b & 0x3ff) << 10) + (bTrail & 0x3ff);
        i++;
      }
    }
    if (a !== b && representative(mapping, a) !== representative(mapping, b)) return false;
  }
  return true;
}

/** The character that stands for all that are like this one (folding-table.ts). */
function representative(mapping: usize, character: number): number {
  const near = loadU16(mapping);
  const isFar = character > 0xffff;
  const runs = toUsize(isFar ? mapping + 2 + near * 6 : mapping + 2);
  const low = character & 0xffff;
  // The runs from 0x10000 on end with one of length 0.
  for (let i = 0; isFar || i < near; i++) {
    const run = toUsize(runs + i * 6);
    const count = loadU16(run + 2);
    if (count === 0) return character;
    const distance = low - loadU16(run);
    if (distance < 0) return character;
    const index = count >= 0x8000 ? distance >> 1 : distance;
    if (index >= (count & 0x7fff) || (count >= 0x8000 && (distance & 1) === 1)) continue;
    return character - low + ((low + loadU16(run + 4)) & 0xffff);
  }
  return character;
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;
}

/** Whether word and other characters meet at `at`. */
function isBoundary(code: usize, set: number, text: usize, wide: boolean, at: usize, length: usize): boolean {
  const before = at > 0 && hasUnit(code, set, text, wide, toUsize(at - 1));
  const after = at < length && hasUnit(code, set, text, wide, at);
  return before !== after;
}

/** Executes the program at one place of the text: by code of its own for each width of texts. */
function matchAt(code: usize, text: usize, wide: boolean, length: usize, start: usize): boolean {
  return wide ? matchWide(code, text, length, start) : matchNarrow(code, text, length, start);
}

function matchNarrow(code: usize, text: usize, length: usize, start: usize): boolean {
  return execute(code, text, false, length, start);
}

function matchWide(code: usize, text: usize, length: usize, start: usize): boolean {
  return execute(code, text, true, length, start);
}

/**
 * An operation that succeeds ends with `continue`, one that fails with `break`.
 * @inline
 */
function execute(code: usize, text: usize, wide: boolean, length: usize, start: usize): boolean {
  let registers = registerStart;
  let stack = toUsize(registers + registerBytes);
  let limit = stackLimit();
  let pc = toUsize(code + units + Header.Code * 2);
  let at = start;
  let sp = toUsize(0);
  storeU32(registers, start);
  for (;;) {
    if (sp > limit) {
      grow();
      registers = registerStart;
      stack = toUsize(registers + registerBytes);
      limit = stackLimit();
    }
    switch (loadU16(pc)) {
      case Op.Match:
        storeU32(registers + 4, at);
        return true;
      case Op.Unit:
        if (at >= length || unitOf(text, wide, at) !== loadU16(pc + 2)) break;
        at = toUsize(at + 1);
        pc = toUsize(pc + 4);
        continue;
      case Op.UnitBack:
        if (at === 0 || unitOf(text, wide, toUsize(at - 1)) !== loadU16(pc + 2)) break;
        at = toUsize(at - 1);
        pc = toUsize(pc + 4);
        continue;
      case Op.EitherUnit: {
        if (at >= length) break;
        const unit = unitOf(text, wide, at);
        if (unit !== loadU16(pc + 2) && unit !== loadU16(pc + 4)) break;
        at = toUsize(at + 1);
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.Units: {
        const count = loadU16(pc + 2);
        if (at + count > length) break;
        const end = toUsize(at + count);
        while (at < end && unitOf(text, wide, at) === loadU16(pc + 4)) {
          at = toUsize(at + 1);
          pc = toUsize(pc + 2);
        }
        if (at < end) break;
        pc = toUsize(pc + 4);
        continue;
      }
      case Op.Set: {
        const width = widthIn(code, loadU16(pc + 2), loadU16(pc + 4) === 1, text, wide, at, length);
        if (width === 0) break;
        at = toUsize(at + width);
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.SetBack: {
        if (at === 0) break;
        if (wide && loadU16(pc + 4) === 1) {
          const width = pointBefore(code, loadU16(pc + 2), text, at, length);
          if (width === 0) break;
          at = toUsize(at - width);
        } else {
          at = toUsize(at - 1);
          if (!hasUnit(code, loadU16(pc + 2), text, wide, at)) break;
        }
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.Split:
        storeU32(stack + sp, at);
        storeU32(stack + sp + 4, loadU16(pc + 2));
        sp = toUsize(sp + entry);
        pc = toUsize(pc + 4);
        continue;
      case Op.Jump:
        pc = toUsize(code + units + loadU16(pc + 2) * 2);
        continue;
      case Op.Peek:
        if (at < length && hasUnit(code, loadU16(pc + 2), text, wide, at)) pc = toUsize(pc + 6);
        else pc = toUsize(code + units + loadU16(pc + 4) * 2);
        continue;
      case Op.Save: {
        const r = loadU16(pc + 2);
        storeU32(stack + sp, loadI32(registers + r * 4));
        storeU32(stack + sp + 4, ~r);
        sp = toUsize(sp + entry);
        storeU32(registers + r * 4, at);
        pc = toUsize(pc + 4);
        continue;
      }
      case Op.Clear: {
        const end = loadU16(pc + 4);
        for (let r: number = loadU16(pc + 2); r < end; r++) {
          const old = loadI32(registers + r * 4);
          if (old < 0) continue;
          storeU32(stack + sp, old);
          storeU32(stack + sp + 4, ~r);
          sp = toUsize(sp + entry);
          storeU32(registers + r * 4, -1);
        }
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.Advanced:
        if (loadI32(registers + loadU16(pc + 2) * 4) === at) break;
        pc = toUsize(pc + 4);
        continue;
      case Op.Run:
      case Op.Greedy: {
        const isGreedy = loadU16(pc) === Op.Greedy;
        const set = loadU16(pc + 2);
        const least = loadU32(pc + 6);
        const most = loadU32(pc + 10);
        const before = at;
        let leastEnd = toUsize(at + least);
        if (wide && loadU16(pc + 4) === 1) {
          let count = 0;
          while (count < most && at < length) {
            const width = pointIn(code, set, text, at, length);
            if (width === 0) break;
            at = toUsize(at + width);
            count = (count + 1) | 0;
            if (count === least) leastEnd = at;
          }
          if (count < least) break;
        } else {
          at = skip(code, set, true, text, wide, before, most < length - before ? toUsize(before + most) : length);
          if (at < leastEnd) break;
        }
        if (!isGreedy) {
          pc = toUsize(pc + 14);
          continue;
        }
        if (at > leastEnd) {
          // How far `Retry` may give up, then where it begins to.
          storeU32(stack + sp, leastEnd);
          storeU32(stack + sp + 4, 0);
          storeU32(stack + sp + entry, at);
          storeU32(stack + sp + entry + 4, (pc + 14 - code - units) >> 1);
          sp = toUsize(sp + 2 * entry);
        }
        pc = toUsize(pc + 20);
        continue;
      }
      case Op.Retry: {
        // Reached by backtracking alone: `at` is where the loop has ended so far, its least end lies on the stack.
        at = toUsize(at - 1);
        if (wide && loadU16(pc + 4) === 1 && isWithinPair(text, at, length)) at = toUsize(at - 1);
        if (at > loadI32(stack + sp - entry)) {
          storeU32(stack + sp, at);
          storeU32(stack + sp + 4, (pc - code - units) >> 1);
          sp = toUsize(sp + entry);
        } else sp = toUsize(sp - entry);
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.Lazy: {
        const set = loadU16(pc + 2);
        const points = loadU16(pc + 4) === 1;
        const least = loadU32(pc + 6);
        const most = loadU32(pc + 10);
        let width = 1;
        for (let count = 0; width > 0 && count < least; count++) {
          width = widthIn(code, set, points, text, wide, at, length);
          at = toUsize(at + width);
        }
        if (width === 0) break;
        if (most > least) {
          storeU32(stack + sp, most === unlimited ? unlimited : most - least);
          storeU32(stack + sp + 4, 0);
          storeU32(stack + sp + entry, at);
          storeU32(stack + sp + entry + 4, (pc + 14 - code - units) >> 1);
          sp = toUsize(sp + 2 * entry);
        }
        pc = toUsize(pc + 20);
        continue;
      }
      case Op.Extend: {
        // Reached by backtracking alone: how many more may be matched lies on the stack.
        const left = loadI32(stack + sp - entry);
        const width = widthIn(code, loadU16(pc + 2), loadU16(pc + 4) === 1, text, wide, at, length);
        if (width === 0 || left === 1) sp = toUsize(sp - entry);
        if (width === 0) break;
        at = toUsize(at + width);
        if (left !== 1) {
          if (left !== unlimited) storeU32(stack + sp - entry, left - 1);
          storeU32(stack + sp, at);
          storeU32(stack + sp + 4, (pc - code - units) >> 1);
          sp = toUsize(sp + entry);
        }
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.Count: {
        const r = loadU16(pc + 2);
        storeU32(stack + sp, loadI32(registers + r * 4));
        storeU32(stack + sp + 4, ~r);
        sp = toUsize(sp + entry);
        storeU32(registers + r * 4, 0);
        pc = toUsize(pc + 4);
        continue;
      }
      case Op.Round: {
        const count = loadI32(registers + loadU16(pc + 2) * 4);
        const exit = loadU16(pc + 12);
        const lazy = loadU16(pc + 14) === 1;
        if (count >= loadU32(pc + 8)) {
          pc = toUsize(code + units + exit * 2);
          continue;
        }
        const isFree = count >= loadU32(pc + 4);
        pc = toUsize(pc + 16);
        if (!isFree) continue;
        storeU32(stack + sp, at);
        storeU32(stack + sp + 4, lazy ? (pc - code - units) >> 1 : exit);
        sp = toUsize(sp + entry);
        if (lazy) pc = toUsize(code + units + exit * 2);
        continue;
      }
      case Op.EndRound: {
        const r = loadU16(pc + 2);
        const count = loadI32(registers + r * 4);
        if (count >= loadU32(pc + 4) && loadI32(registers + loadU16(pc + 8) * 4) === at) break;
        storeU32(stack + sp, count);
        storeU32(stack + sp + 4, ~r);
        sp = toUsize(sp + entry);
        storeU32(registers + r * 4, count + 1);
        pc = toUsize(pc + 10);
        continue;
      }
      case Op.Start:
        if (at !== 0) break;
        pc = toUsize(pc + 2);
        continue;
      case Op.StartLine:
        if (at !== 0 && !isLineEnd(unitOf(text, wide, toUsize(at - 1)))) break;
        pc = toUsize(pc + 2);
        continue;
      case Op.End:
        if (at !== length) break;
        pc = toUsize(pc + 2);
        continue;
      case Op.EndLine:
        if (at !== length && !isLineEnd(unitOf(text, wide, at))) break;
        pc = toUsize(pc + 2);
        continue;
      case Op.Boundary:
        if (!isBoundary(code, loadU16(pc + 2), text, wide, at, length)) break;
        pc = toUsize(pc + 4);
        continue;
      case Op.NoBoundary:
        if (isBoundary(code, loadU16(pc + 2), text, wide, at, length)) break;
        pc = toUsize(pc + 4);
        continue;
      case Op.Look: {
        const r = loadU16(pc + 2);
        storeU32(registers + r * 4, sp);
        storeU32(registers + r * 4 + 4, at);
        pc = toUsize(pc + 4);
        continue;
      }
      case Op.Looked: {
        // What the body could still try is forgotten; what undoes its groups stays.
        const r = loadU16(pc + 2);
        const top = sp;
        sp = toUsize(loadI32(registers + r * 4));
        at = toUsize(loadI32(registers + r * 4 + 4));
        for (let i = sp; i < top; i = toUsize(i + entry)) {
          const tag = loadI32(stack + i + 4);
          if (tag >= 0) continue;
          storeU32(stack + sp, loadI32(stack + i));
          storeU32(stack + sp + 4, tag);
          sp = toUsize(sp + entry);
        }
        pc = toUsize(pc + 4);
        continue;
      }
      case Op.LookNot: {
        const r = loadU16(pc + 2);
        storeU32(registers + r * 4, sp);
        storeU32(stack + sp, at);
        storeU32(stack + sp + 4, loadU16(pc + 4));
        sp = toUsize(sp + entry);
        pc = toUsize(pc + 6);
        continue;
      }
      case Op.LookedNot: {
        const bottom = loadI32(registers + loadU16(pc + 2) * 4);
        while (sp > bottom) {
          sp = toUsize(sp - entry);
          const tag = loadI32(stack + sp + 4);
          if (tag < 0) storeU32(registers + ~tag * 4, loadI32(stack + sp));
        }
        break;
      }
      default: {
        // Refer, ReferFolded
        const folded = loadU16(pc) === Op.ReferFolded;
        const group = loadU16(pc + 2);
        const back = loadU16(pc + 4) === 1;
        const from = toUsize(loadI32(registers + group * 8));
        const to = toUsize(loadI32(registers + group * 8 + 4));
        if (from >= 0 && to >= 0) {
          const place = back ? toUsize(at - (to - from)) : at;
          const end = toUsize(place + (to - from));
          if (place < 0 || end > length) break;
          if (folded) {
            const points = loadU16(pc + 8) === 1;
            if (!sameFolded(code, loadU16(pc + 6), points, text, wide, from, to, place)) break;
          } else if (!sameText(text, wide, from, to, place)) break;
          at = back ? place : end;
        }
        pc = toUsize(pc + (folded ? 10 : 6));
        continue;
      }
    }
    // Back to what can still be tried.
    for (;;) {
      if (sp === 0) return false;
      sp = toUsize(sp - entry);
      const tag = loadI32(stack + sp + 4);
      if (tag >= 0) {
        at = toUsize(loadI32(stack + sp));
        pc = toUsize(code + units + tag * 2);
        break;
      }
      storeU32(registers + ~tag * 4, loadI32(stack + sp));
    }
  }
}

/** The offset in the stack up to which any operation has room. */
function stackLimit(): usize {
  return toUsize(blockBytes - words - registerBytes * 3 - reserve * entry);
}
