/** Where local variables are written, read and live, by blocks. */

import type { Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import type { Local } from '../ir/instruction';

/** For each local the blocks that write it, and those that read it before any write of their own. */
export function findAccesses(fn: Function) {
  const definitions = new Map<Local, Block[]>();
  const exposed = new Map<Local, Block[]>();
  const add = (map: Map<Local, Block[]>, local: Local, block: Block) => {
    const list = map.get(local);
    if (!list) map.set(local, [block]);
    else if (list[list.length - 1] !== block) list.push(block);
  };
  for (const block of fn.blocks) {
    for (const { op, local } of block.instructions) {
      if (!local) continue;
      if (op === 'set') add(definitions, local, block);
      else if (definitions.get(local)?.at(-1) !== block) add(exposed, local, block);
    }
  }
  return { definitions, exposed };
}

/** A set of blocks that is emptied at no cost: there is one question for each of many variables. */
export class BlockSet {
  readonly #stamps: number[];
  #stamp = 0;

  constructor(fn: Function) {
    this.#stamps = new Array<number>(fn.blockCount).fill(0);
  }

  clear(): void {
    this.#stamp++;
  }

  has(block: Block): boolean {
    return this.#stamps[block.id] === this.#stamp;
  }

  /** False if the block is there already. */
  add(block: Block): boolean {
    if (this.has(block)) return false;
    this.#stamps[block.id] = this.#stamp;
    return true;
  }
}

/** Fills `live` with the blocks at whose start the variable is live. */
export function findLive(
  live: BlockSet,
  writes: BlockSet,
  flow: Flow,
  definitions: readonly Block[],
  exposed: readonly Block[],
): void {
  live.clear();
  writes.clear();
  for (const block of definitions) writes.add(block);
  const work: Block[] = [];
  const enter = (block: Block) => {
    if (live.add(block)) work.push(block);
  };
  exposed.forEach(enter);
  for (let block = work.pop(); block; block = work.pop()) {
    for (const { from } of flow.incoming[block.id]) if (!writes.has(from)) enter(from);
    // Control leaves for the handler at the start, before the block writes anything.
    flow.protectedBy(block).forEach(enter);
  }
}
