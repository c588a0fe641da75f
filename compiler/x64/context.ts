/** What the code of one function needs besides it, collected while it is generated. */

import { Anchor, type Memory } from './machine';
import { type PoolEntry, poolSymbol } from './pool';
import { none } from './register';
import type { Thunk } from './thunk';

export class Context {
  /** In the order in which they were asked for. */
  readonly #needed = new Map<string, PoolEntry>();

  get needed(): PoolEntry[] {
    return [...this.#needed.values()];
  }

  /** The place of a double in constant data. */
  floatConstant(bits: bigint): Memory {
    return operand(this.#need({ kind: 'float', bits }));
  }

  /** The place of a 16-byte vector whose lower half has these bits: the operand of a bitwise SSE operation. */
  vectorConstant(bits: bigint): Memory {
    return operand(this.#need({ kind: 'vector', bits }));
  }

  /** The symbol of a thunk. */
  thunk(thunk: Thunk): string {
    return this.#need({ kind: 'thunk', thunk });
  }

  /** A table of code addresses inside the function: its table number `index`. */
  addJumpTable(owner: string, index: number, offsets: readonly number[]): void {
    this.#need({ kind: 'table', owner, index, offsets });
  }

  #need(entry: PoolEntry): string {
    const name = poolSymbol(entry);
    if (!this.#needed.has(name)) this.#needed.set(name, entry);
    return name;
  }
}

function operand(symbol: string): Memory {
  return { base: none, index: none, scale: 1, displacement: 0, anchor: Anchor.None, symbol };
}
