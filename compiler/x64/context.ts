/** What the functions of one module share while their code is generated: pooled constants, thunks, jump tables. */

import type { Module } from '../ir/module';
import type { ObjectItem, Relocation } from '../object/object';
import { Anchor, type Memory } from './machine';
import { none } from './register';
import { type Thunk, thunkItem, thunkSymbol } from './thunk';

export class Context {
  readonly #items: ObjectItem[] = [];
  readonly #known = new Set<string>();

  constructor(readonly module: Module) {}

  /** Items made so far besides the functions and data of the module. */
  get items(): readonly ObjectItem[] {
    return this.#items;
  }

  /** The place of a double in constant data. */
  floatConstant(bits: bigint): Memory {
    const name = `x64.f64.${bits.toString(16).padStart(16, '0')}`;
    return this.#constant(name, [bits]);
  }

  /** The place of a 16-byte vector whose lower half has these bits: the operand of a bitwise SSE operation. */
  vectorConstant(bits: bigint): Memory {
    const name = `x64.vector.${bits.toString(16).padStart(16, '0')}`;
    return this.#constant(name, [bits, 0n]);
  }

  /** The symbol of a thunk, which is made on first demand. */
  thunk(thunk: Thunk): string {
    const name = thunkSymbol(thunk);
    if (!this.#known.has(name)) {
      this.#known.add(name);
      this.#items.push(thunkItem(thunk));
    }
    return name;
  }

  /** Adds a table of code addresses inside a function. */
  addJumpTable(name: string, owner: string, offsets: readonly number[]): void {
    const relocations: Relocation[] = offsets.map((addend, i) => ({
      offset: i * 8,
      kind: 'absolute64',
      symbol: owner,
      addend,
    }));
    const size = offsets.length * 8;
    this.#items.push({ name, segment: 'constant', align: 8, bytes: new Uint8Array(size), size, relocations });
  }

  #constant(name: string, words: readonly bigint[]): Memory {
    if (!this.#known.has(name)) {
      this.#known.add(name);
      const bytes = new Uint8Array(words.length * 8);
      const view = new DataView(bytes.buffer);
      words.forEach((word, i) => {
        view.setBigUint64(i * 8, word, true);
      });
      this.#items.push({ name, segment: 'constant', align: bytes.length, bytes, size: bytes.length, relocations: [] });
    }
    return { base: none, index: none, scale: 1, displacement: 0, anchor: Anchor.None, symbol: name };
  }
}
