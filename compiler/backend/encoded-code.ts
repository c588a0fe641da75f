/**
 * The code of a function in words, relative to the encoded function that it was generated from: symbols and places in the source are
 * numbers in its lists, so that the code fits every function with the same words.
 *
 *   bytes; relocations: offset and kind, symbol, addend; lines: offset, position; handlers: start, end, handler;
 *   accesses: offset, member, displacement; pool: kind and what it has
 *
 * A symbol below 0 is that of entry −1 − n of the pool.
 */

import type { Function } from '../ir/function';
import type { Relocation, RelocationKind } from '../object/object';
import { functionItem } from '../x64/emit';
import type { GeneratedFunction } from '../x64/index';
import { type PoolEntry, poolSymbol } from '../x64/pool';
import type { Thunk } from '../x64/thunk';
import type { EncodedFunction } from './encoded-function';
import type { WordBuffer, WordReader } from './word-buffer';

const kinds: readonly RelocationKind[] = ['absolute64', 'absolute32', 'relative32', 'core32'];
const thunks: readonly Thunk[] = ['toInteger64'];
const poolKinds: readonly PoolEntry['kind'][] = ['float', 'vector', 'thunk', 'table'];

/** What an encoded function lists beside its words. */
export type Lists = Pick<EncodedFunction, 'literals' | 'symbols' | 'positions'>;

/** Numbers of the items of a list. */
function numbering<T>(list: readonly T[], what: string): (item: T) => number {
  const numbers = new Map(list.map((item, i) => [item, i]));
  return (item) => {
    const number = numbers.get(item);
    if (number === undefined)
      throw new Error(`internal error: code names the ${what} ${item}, which its function does not`);
    return number;
  };
}

/** Appends the code of a function, generated from what these lists belong to. */
export function encodeCode({ item, pool }: GeneratedFunction, lists: Lists, out: WordBuffer): void {
  const inPool = new Map(pool.map((entry, i) => [poolSymbol(entry), -1 - i]));
  const symbol = numbering(lists.symbols, 'symbol');
  const { lines = [], handlers = [], accesses = [] } = item.code ?? {};
  out.pushBytes(item.bytes);
  out.push(item.relocations.length);
  for (const { offset, kind, symbol: name, addend } of item.relocations) {
    out.push(offset * kinds.length + kinds.indexOf(kind));
    out.push(inPool.get(name) ?? symbol(name));
    out.push(addend);
  }
  out.push(lines.length);
  if (lines.length > 0) {
    const position = numbering(lists.positions, 'position');
    for (const line of lines) {
      out.push(line.offset);
      out.push(position(line.position));
    }
  }
  out.push(handlers.length);
  for (const { start, end, handler } of handlers) {
    out.push(start);
    out.push(end);
    out.push(handler);
  }
  out.push(accesses.length);
  if (accesses.length > 0) {
    const literal = numbering(lists.literals, 'member');
    for (const { offset, member, displacement } of accesses) {
      out.push(offset);
      out.push(literal(member));
      out.push(displacement);
    }
  }
  out.push(pool.length);
  for (const entry of pool) encodeEntry(entry, out);
}

function encodeEntry(entry: PoolEntry, out: WordBuffer): void {
  out.push(poolKinds.indexOf(entry.kind));
  switch (entry.kind) {
    case 'thunk':
      return out.push(thunks.indexOf(entry.thunk));
    case 'table':
      out.push(entry.index);
      out.push(entry.offsets.length);
      for (const offset of entry.offsets) out.push(offset);
      return;
    default:
      return out.pushWide(entry.bits);
  }
}

/** The code as that of `fn`, to which the lists belong. */
export function decodeCode(code: WordReader, fn: Function, lists: Lists): GeneratedFunction {
  const bytes = code.nextBytes();
  const raw: number[] = [];
  for (let n = code.next() * 3; n > 0; n--) raw.push(code.next());
  const lines = Array.from({ length: code.next() }, () => ({
    offset: code.next(),
    position: lists.positions[code.next()],
  }));
  const handlers = Array.from({ length: code.next() }, () => ({
    start: code.next(),
    end: code.next(),
    handler: code.next(),
  }));
  const accesses = Array.from({ length: code.next() }, () => ({
    offset: code.next(),
    member: lists.literals[code.next()],
    displacement: code.next(),
  }));
  const pool = Array.from({ length: code.next() }, () => decodeEntry(code, fn.name));
  const names = pool.map(poolSymbol);
  const relocations: Relocation[] = [];
  for (let n = 0; n < raw.length; n += 3) {
    const [place, symbol, addend] = [raw[n], raw[n + 1], raw[n + 2]];
    relocations.push({
      offset: Math.floor(place / kinds.length),
      kind: kinds[place % kinds.length],
      symbol: symbol < 0 ? names[-1 - symbol] : lists.symbols[symbol],
      addend,
    });
  }
  return { item: functionItem(fn, { bytes, relocations, lines, handlers, accesses }), pool };
}

function decodeEntry(code: WordReader, owner: string): PoolEntry {
  const kind = poolKinds[code.next()];
  switch (kind) {
    case 'thunk':
      return { kind, thunk: thunks[code.next()] };
    case 'table': {
      const index = code.next();
      return { kind, owner, index, offsets: Array.from({ length: code.next() }, () => code.next()) };
    }
    default:
      return { kind, bits: code.nextWide() };
  }
}
