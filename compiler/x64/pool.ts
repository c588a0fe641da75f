/**
 * What the code of functions needs besides them: doubles and vectors in constant data, thunks, jump tables. A function lists what it
 * needs in the order in which its code came to it; the pool makes each once for the whole program.
 */

import type { ObjectItem, Relocation } from '../object/object';
import { type Thunk, thunkItem, thunkSymbol } from './thunk';

export type PoolEntry =
  /** A double by its bits. */
  | { readonly kind: 'float'; readonly bits: bigint }
  /** 16 bytes whose lower half has these bits: the operand of a bitwise SSE operation. */
  | { readonly kind: 'vector'; readonly bits: bigint }
  | { readonly kind: 'thunk'; readonly thunk: Thunk }
  /** Addresses of code at `offsets` in the function `owner`, whose table number `index` it is. */
  | { readonly kind: 'table'; readonly owner: string; readonly index: number; readonly offsets: readonly number[] };

export function jumpTableSymbol(owner: string, index: number): string {
  return `${owner}.table${index}`;
}

export function poolSymbol(entry: PoolEntry): string {
  switch (entry.kind) {
    case 'thunk':
      return thunkSymbol(entry.thunk);
    case 'table':
      return jumpTableSymbol(entry.owner, entry.index);
    default:
      return `x64.${entry.kind === 'float' ? 'f64' : 'vector'}.${entry.bits.toString(16).padStart(16, '0')}`;
  }
}

export class Pool {
  readonly #items = new Map<string, ObjectItem>();

  /** In the order in which they were first needed. */
  get items(): ObjectItem[] {
    return [...this.#items.values()];
  }

  add(entries: readonly PoolEntry[]): void {
    for (const entry of entries) {
      const name = poolSymbol(entry);
      if (!this.#items.has(name)) this.#items.set(name, itemOf(name, entry));
    }
  }
}

function itemOf(name: string, entry: PoolEntry): ObjectItem {
  switch (entry.kind) {
    case 'thunk':
      return thunkItem(entry.thunk);
    case 'table':
      return table(name, entry.owner, entry.offsets);
    default:
      return constant(name, entry.kind === 'float' ? [entry.bits] : [entry.bits, 0n]);
  }
}

function constant(name: string, words: readonly bigint[]): ObjectItem {
  const bytes = new Uint8Array(words.length * 8);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => {
    view.setBigUint64(i * 8, word, true);
  });
  return { name, segment: 'constant', align: bytes.length, bytes, size: bytes.length, relocations: [] };
}

function table(name: string, owner: string, offsets: readonly number[]): ObjectItem {
  const relocations: Relocation[] = offsets.map((addend, i) => ({
    offset: i * 8,
    kind: 'absolute64',
    symbol: owner,
    addend,
  }));
  const size = offsets.length * 8;
  return { name, segment: 'constant', align: 8, bytes: new Uint8Array(size), size, relocations };
}
