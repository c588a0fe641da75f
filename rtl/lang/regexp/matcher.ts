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
  objectAt,
  storeU32,
  usize as toUsize,
  type usize,
} from 'toro/unsafe';
import { allocate } from '../../memory/heap';
import { isWide, lengthOf, textOf } from '../string-storage';
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
let blockBytes = 0;
/** Bytes of the registers of the last match. */
let registerBytes = 0;

/** Start of group `group` in the last match, −1 if it did not take part. */
export function groupStart(group: number): number {
  const base = addressOf(block ?? '');
  return loadI32(base + words + group * 8 + 4) < 0 ? -1 : loadI32(base + words + group * 8);
}

/** End of group `group` in the last match, which took part in it. */
export function groupEnd(group: number): number {
  return loadI32(addressOf(block ?? '') + words + group * 8 + 4);
}

/** Number of groups of a program, the whole match included. */
export function groupCount(program: string): number {
  return program.charCodeAt(Header.Groups);
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
  let at = from;
  // Within a pair of surrogates a match by code points begins at its start or, as in V8, else there.
  if (byPoints && isWithinPair(text, at, length)) at--;
  if (sticky) {
    if (matchAt(code, text, wide, length, at)) return true;
    return at < from && matchAt(code, text, wide, length, from);
  }
  if (kind === Search.Start) return at === 0 && matchAt(code, text, wide, length, 0);
  for (; at <= length; at++) {
    if (kind === Search.Unit) {
      if (wide) while (at < length && loadU16(text + units + at * 2) !== operand) at++;
      else while (at < length && loadU8(text + units + at) !== operand) at++;
      if (at === length) return false;
    } else if (kind === Search.Set) {
      while (at < length && !inSet(code, operand, unitOf(text, wide, at))) at++;
      if (at === length) return false;
    }
    // V8 also tries to match the empty text within a pair; so do we.
    if (matchAt(code, text, wide, length, at)) return true;
  }
  return false;
}

function isWithinPair(text: usize, at: number, length: number): boolean {
  if (at <= 0 || at >= length) return false;
  return (
    (loadU16(text + units + at * 2) & 0xfc00) === 0xdc00 && (loadU16(text + units + at * 2 - 2) & 0xfc00) === 0xd800
  );
}

/** Makes room for `registers`, all of them unset, and for a stack. */
function prepare(registers: number): void {
  registerBytes = registers * 4 + ((registers & 1) << 2);
  const needed = words + registerBytes * 3 + reserve * entry + smallestStack;
  if (blockBytes < needed) {
    blockBytes = needed;
    block = objectAt<object>(allocate(descriptorOf('valueElements'), needed));
  }
  const base = addressOf(block ?? '');
  for (let i = 0; i < registers; i++) storeU32(base + words + i * 4, -1);
}

/** A block twice as large with the same content. */
function grow(): void {
  if (blockBytes * 2 > largestStack) throw new RangeError('Maximum call stack size exceeded');
  const larger = allocate(descriptorOf('valueElements'), blockBytes * 2);
  copyMemory(larger + words, addressOf(block ?? '') + words, blockBytes - words);
  blockBytes *= 2;
  block = objectAt<object>(larger);
}

function unitOf(text: usize, wide: boolean, at: number): number {
  return wide ? loadU16(text + units + at * 2) : loadU8(text + units + at);
}

/** Whether a unit or code point is in the set at an offset of the program (Assembler.#writeSet). */
function inSet(code: usize, set: number, character: number): boolean {
  const at = toUsize(code + units + set * 2);
  if (character < 0x100) return ((loadU16(at + (character >> 4) * 2) >> (character & 15)) & 1) === 1;
  return inUpperSet(at, character);
}

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
    const bound = loadU16(bounds + 2 + middle * 4) * 65536 + loadU16(bounds + 4 + middle * 4);
    if (bound <= character) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}

/** Length of the character of the set that begins at `at`; 0 if none does. */
function pointIn(code: usize, set: number, text: usize, wide: boolean, at: number, length: number): number {
  const unit = unitOf(text, wide, at);
  if ((unit & 0xfc00) === 0xd800 && at + 1 < length) {
    const trail = unitOf(text, wide, at + 1);
    if ((trail & 0xfc00) === 0xdc00) {
      return inSet(code, set, 0x10000 + ((unit & 0x3ff) << 10) + (trail & 0x3ff)) ? 2 : 0;
    }
  }
  // Half of a pair is no character.
  if ((unit & 0xfc00) === 0xdc00 && isWithinPair(text, at, length)) return 0;
  return inSet(code, set, unit) ? 1 : 0;
}

/** Length of the character of the set that ends before `at`; 0 if none does. */
function pointBefore(code: usize, set: number, text: usize, wide: boolean, at: number, length: number): number {
  const unit = unitOf(text, wide, at - 1);
  if ((unit & 0xfc00) === 0xdc00 && at >= 2) {
    const lead = unitOf(text, wide, at - 2);
    if ((lead & 0xfc00) === 0xd800) {
      return inSet(code, set, 0x10000 + ((lead & 0x3ff) << 10) + (unit & 0x3ff)) ? 2 : 0;
    }
  }
  if ((unit & 0xfc00) === 0xd800 && isWithinPair(text, at, length)) return 0;
  return inSet(code, set, unit) ? 1 : 0;
}

/** Where the characters of a set end, at most `most` of them from `at` on; `code` of the set. */
function skip(code: usize, set: number, text: usize, wide: boolean, at: number, stop: number): number {
  const bits = toUsize(code + units + set * 2);
  let position = at;
  if (wide) {
    for (; position < stop; position++) {
      const unit = loadU16(text + units + position * 2);
      if (unit < 0x100) {
        if (((loadU16(bits + (unit >> 4) * 2) >> (unit & 15)) & 1) === 0) break;
      } else if (!inUpperSet(bits, unit)) break;
    }
    return position;
  }
  for (; position < stop; position++) {
    const unit = loadU8(text + units + position);
    if (((loadU16(bits + (unit >> 4) * 2) >> (unit & 15)) & 1) === 0) break;
  }
  return position;
}

/** A number of two units. */
function long(at: usize): number {
  return loadU16(at) * 65536 + loadU16(at + 2);
}

/** Whether `text` at `at` has the characters from `start` to `end` (ECMA-262 §22.2.2.7.2 BackreferenceMatcher). */
function sameText(text: usize, wide: boolean, start: number, end: number, at: number): boolean {
  for (let i = start; i < end; i++) {
    if (unitOf(text, wide, i) !== unitOf(text, wide, at + i - start)) return false;
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
  start: number,
  end: number,
  at: number,
): boolean {
  const mapping = toUsize(code + units + folding * 2);
  let i = start;
  while (i < end) {
    let a = unitOf(text, wide, i);
    let b = unitOf(text, wide, at + i - start);
    i++;
    if (points && (a & 0xfc00) === 0xd800 && (b & 0xfc00) === 0xd800 && i < end) {
      const aTrail = unitOf(text, wide, i);
      const bTrail = unitOf(text, wide, at + i - start);
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
function isBoundary(code: usize, set: number, text: usize, wide: boolean, at: number, length: number): boolean {
  const before = at > 0 && inSet(code, set, unitOf(text, wide, at - 1));
  const after = at < length && inSet(code, set, unitOf(text, wide, at));
  return before !== after;
}

/** Executes the program at one place of the text. */
function matchAt(code: usize, text: usize, wide: boolean, length: number, start: number): boolean {
  let registers = toUsize(addressOf(block ?? '') + words);
  let stack = toUsize(registers + registerBytes);
  let limit = blockBytes - words - registerBytes * 3 - reserve * entry;
  let pc = toUsize(code + units + Header.Code * 2);
  let at = start;
  let sp = 0;
  storeU32(registers, start);
  for (;;) {
    let failed = false;
    switch (loadU16(pc)) {
      case Op.Match:
        storeU32(registers + 4, at);
        return true;
      case Op.Unit:
        if (at < length && unitOf(text, wide, at) === loadU16(pc + 2)) {
          at++;
          pc = toUsize(pc + 4);
        } else failed = true;
        break;
      case Op.UnitBack:
        if (at > 0 && unitOf(text, wide, at - 1) === loadU16(pc + 2)) {
          at--;
          pc = toUsize(pc + 4);
        } else failed = true;
        break;
      case Op.EitherUnit: {
        const unit = at < length ? unitOf(text, wide, at) : -1;
        if (unit === loadU16(pc + 2) || unit === loadU16(pc + 4)) {
          at++;
          pc = toUsize(pc + 6);
        } else failed = true;
        break;
      }
      case Op.Units: {
        const count = loadU16(pc + 2);
        let i = 0;
        if (at + count <= length) while (i < count && unitOf(text, wide, at + i) === loadU16(pc + 4 + i * 2)) i++;
        if (i === count) {
          at += count;
          pc = toUsize(pc + 4 + count * 2);
        } else failed = true;
        break;
      }
      case Op.Set: {
        const width =
          at >= length
            ? 0
            : loadU16(pc + 4) === 1
              ? pointIn(code, loadU16(pc + 2), text, wide, at, length)
              : inSet(code, loadU16(pc + 2), unitOf(text, wide, at))
                ? 1
                : 0;
        at += width;
        pc = toUsize(pc + 6);
        failed = width === 0;
        break;
      }
      case Op.SetBack: {
        const width =
          at === 0
            ? 0
            : loadU16(pc + 4) === 1
              ? pointBefore(code, loadU16(pc + 2), text, wide, at, length)
              : inSet(code, loadU16(pc + 2), unitOf(text, wide, at - 1))
                ? 1
                : 0;
        at -= width;
        pc = toUsize(pc + 6);
        failed = width === 0;
        break;
      }
      case Op.Split:
        storeU32(stack + sp, at);
        storeU32(stack + sp + 4, loadU16(pc + 2));
        sp += entry;
        pc = toUsize(pc + 4);
        break;
      case Op.Jump:
        pc = toUsize(code + units + loadU16(pc + 2) * 2);
        break;
      case Op.Peek:
        if (at < length && inSet(code, loadU16(pc + 2), unitOf(text, wide, at))) pc = toUsize(pc + 6);
        else pc = toUsize(code + units + loadU16(pc + 4) * 2);
        break;
      case Op.Save: {
        const r = loadU16(pc + 2);
        storeU32(stack + sp, loadI32(registers + r * 4));
        storeU32(stack + sp + 4, ~r);
        sp += entry;
        storeU32(registers + r * 4, at);
        pc = toUsize(pc + 4);
        break;
      }
      case Op.Clear: {
        const end = loadU16(pc + 4);
        for (let r: number = loadU16(pc + 2); r < end; r++) {
          const old = loadI32(registers + r * 4);
          if (old < 0) continue;
          storeU32(stack + sp, old);
          storeU32(stack + sp + 4, ~r);
          sp += entry;
          storeU32(registers + r * 4, -1);
        }
        pc = toUsize(pc + 6);
        break;
      }
      case Op.Advanced:
        failed = loadI32(registers + loadU16(pc + 2) * 4) === at;
        pc = toUsize(pc + 4);
        break;
      case Op.Run:
      case Op.Greedy: {
        const operation = loadU16(pc);
        const set = loadU16(pc + 2);
        const least = long(toUsize(pc + 6));
        const most = long(toUsize(pc + 10));
        let leastEnd = at + least;
        let position = at;
        if (loadU16(pc + 4) === 1) {
          let count = 0;
          while (count < most && position < length) {
            const width = pointIn(code, set, text, wide, position, length);
            if (width === 0) break;
            position += width;
            count++;
            if (count === least) leastEnd = position;
          }
          failed = count < least;
        } else {
          position = skip(code, set, text, wide, at, most < length - at ? at + most : length);
          failed = position < leastEnd;
        }
        pc = toUsize(pc + 14);
        if (failed) break;
        if (operation === Op.Greedy) {
          if (position > leastEnd) {
            // How far `retry` may give up, then where it begins to.
            storeU32(stack + sp, leastEnd);
            storeU32(stack + sp + 4, 0);
            storeU32(stack + sp + entry, position);
            storeU32(stack + sp + entry + 4, (pc - code - units) >> 1);
            sp += 2 * entry;
          }
          pc = toUsize(pc + 6);
        }
        at = position;
        break;
      }
      case Op.Retry: {
        // Reached by backtracking alone: `at` is where the loop has ended so far, its least end lies on the stack.
        at--;
        if (loadU16(pc + 4) === 1 && isWithinPair(text, at, length)) at--;
        if (at > loadI32(stack + sp - entry)) {
          storeU32(stack + sp, at);
          storeU32(stack + sp + 4, (pc - code - units) >> 1);
          sp += entry;
        } else sp -= entry;
        pc = toUsize(pc + 6);
        break;
      }
      case Op.Lazy: {
        const set = loadU16(pc + 2);
        const byPoint = loadU16(pc + 4) === 1;
        const least = long(toUsize(pc + 6));
        const most = long(toUsize(pc + 10));
        let count = 0;
        while (count < least && at < length) {
          const width = byPoint
            ? pointIn(code, set, text, wide, at, length)
            : inSet(code, set, unitOf(text, wide, at))
              ? 1
              : 0;
          if (width === 0) break;
          at += width;
          count++;
        }
        failed = count < least;
        pc = toUsize(pc + 14);
        if (failed) break;
        if (most > least) {
          storeU32(stack + sp, most === unlimited ? unlimited : most - least);
          storeU32(stack + sp + 4, 0);
          storeU32(stack + sp + entry, at);
          storeU32(stack + sp + entry + 4, (pc - code - units) >> 1);
          sp += 2 * entry;
        }
        pc = toUsize(pc + 6);
        break;
      }
      case Op.Extend: {
        // Reached by backtracking alone: how many more may be matched lies on the stack.
        const left = loadI32(stack + sp - entry);
        const set = loadU16(pc + 2);
        const width =
          at >= length
            ? 0
            : loadU16(pc + 4) === 1
              ? pointIn(code, set, text, wide, at, length)
              : inSet(code, set, unitOf(text, wide, at))
                ? 1
                : 0;
        at += width;
        failed = width === 0;
        if (failed || left === 1) sp -= entry;
        else {
          if (left !== unlimited) storeU32(stack + sp - entry, left - 1);
          storeU32(stack + sp, at);
          storeU32(stack + sp + 4, (pc - code - units) >> 1);
          sp += entry;
        }
        pc = toUsize(pc + 6);
        break;
      }
      case Op.Count: {
        const r = loadU16(pc + 2);
        storeU32(stack + sp, loadI32(registers + r * 4));
        storeU32(stack + sp + 4, ~r);
        sp += entry;
        storeU32(registers + r * 4, 0);
        pc = toUsize(pc + 4);
        break;
      }
      case Op.Round: {
        const r = loadU16(pc + 2);
        const count = loadI32(registers + r * 4);
        const exit = loadU16(pc + 12);
        const lazy = loadU16(pc + 14) === 1;
        const least = long(toUsize(pc + 4));
        pc = toUsize(pc + 16);
        if (count >= least) {
          if (count >= long(toUsize(pc - 8))) {
            pc = toUsize(code + units + exit * 2);
            break;
          }
          storeU32(stack + sp, at);
          storeU32(stack + sp + 4, lazy ? (pc - code - units) >> 1 : exit);
          sp += entry;
          if (lazy) pc = toUsize(code + units + exit * 2);
        }
        break;
      }
      case Op.EndRound: {
        const r = loadU16(pc + 2);
        const count = loadI32(registers + r * 4);
        failed = count >= long(toUsize(pc + 4)) && loadI32(registers + loadU16(pc + 8) * 4) === at;
        storeU32(stack + sp, count);
        storeU32(stack + sp + 4, ~r);
        sp += entry;
        storeU32(registers + r * 4, count + 1);
        pc = toUsize(pc + 10);
        break;
      }
      case Op.Start:
        failed = at !== 0;
        pc = toUsize(pc + 2);
        break;
      case Op.StartLine:
        failed = at !== 0 && !isLineEnd(unitOf(text, wide, at - 1));
        pc = toUsize(pc + 2);
        break;
      case Op.End:
        failed = at !== length;
        pc = toUsize(pc + 2);
        break;
      case Op.EndLine:
        failed = at !== length && !isLineEnd(unitOf(text, wide, at));
        pc = toUsize(pc + 2);
        break;
      case Op.Boundary:
        failed = !isBoundary(code, loadU16(pc + 2), text, wide, at, length);
        pc = toUsize(pc + 4);
        break;
      case Op.NoBoundary:
        failed = isBoundary(code, loadU16(pc + 2), text, wide, at, length);
        pc = toUsize(pc + 4);
        break;
      case Op.Look: {
        const r = loadU16(pc + 2);
        storeU32(registers + r * 4, sp);
        storeU32(registers + r * 4 + 4, at);
        pc = toUsize(pc + 4);
        break;
      }
      case Op.Looked: {
        // What the body could still try is forgotten; what undoes its groups stays.
        const r = loadU16(pc + 2);
        const top = sp;
        sp = loadI32(registers + r * 4);
        at = loadI32(registers + r * 4 + 4);
        for (let i = sp; i < top; i += entry) {
          const tag = loadI32(stack + i + 4);
          if (tag >= 0) continue;
          storeU32(stack + sp, loadI32(stack + i));
          storeU32(stack + sp + 4, tag);
          sp += entry;
        }
        pc = toUsize(pc + 4);
        break;
      }
      case Op.LookNot: {
        const r = loadU16(pc + 2);
        storeU32(registers + r * 4, sp);
        storeU32(stack + sp, at);
        storeU32(stack + sp + 4, loadU16(pc + 4));
        sp += entry;
        pc = toUsize(pc + 6);
        break;
      }
      case Op.LookedNot: {
        const bottom = loadI32(registers + loadU16(pc + 2) * 4);
        while (sp > bottom) {
          sp -= entry;
          const tag = loadI32(stack + sp + 4);
          if (tag < 0) storeU32(registers + ~tag * 4, loadI32(stack + sp));
        }
        failed = true;
        break;
      }
      default: {
        // refer, referFolded
        const folded = loadU16(pc) === Op.ReferFolded;
        const group = loadU16(pc + 2);
        const back = loadU16(pc + 4) === 1;
        const from = loadI32(registers + group * 8);
        const to = loadI32(registers + group * 8 + 4);
        if (from >= 0 && to >= 0) {
          const count = to - from;
          const place = back ? at - count : at;
          failed =
            place < 0 ||
            place + count > length ||
            !(folded
              ? sameFolded(code, loadU16(pc + 6), loadU16(pc + 8) === 1, text, wide, from, to, place)
              : sameText(text, wide, from, to, place));
          at = back ? place : at + count;
        }
        pc = toUsize(pc + (folded ? 10 : 6));
      }
    }
    if (!failed) {
      if (sp <= limit) continue;
      grow();
      registers = toUsize(addressOf(block ?? '') + words);
      stack = toUsize(registers + registerBytes);
      limit = blockBytes - words - registerBytes * 3 - reserve * entry;
      continue;
    }
    // Back to what can still be tried.
    for (;;) {
      if (sp === 0) return false;
      sp -= entry;
      const tag = loadI32(stack + sp + 4);
      if (tag >= 0) {
        at = loadI32(stack + sp);
        pc = toUsize(code + units + tag * 2);
        break;
      }
      storeU32(registers + ~tag * 4, loadI32(stack + sp));
    }
  }
}
