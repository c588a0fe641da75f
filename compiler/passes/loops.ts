/**
 * Natural loops of a function: a header, and the blocks from which it is reached without passing it. Loops with the
 * same header count as one; irreducible cycles are not loops.
 */

import { Dominance, type Flow } from '../ir/flow';
import type { Block } from '../ir/function';

export interface Loop {
  readonly header: Block;
  /** In reverse postorder, the header first, inner loops included. */
  readonly blocks: Block[];
  /** Innermost loop around this one. */
  parent?: Loop;
  /** 1 for outermost loops. */
  depth: number;
}

export class Loops {
  /** Outer loops before inner ones. */
  readonly all: Loop[] = [];
  readonly #byHeader: (Loop | undefined)[] = [];
  readonly #innermost: (Loop | undefined)[] = [];

  headedBy(block: Block): Loop | undefined {
    return this.#byHeader[block.id];
  }

  /** The innermost loop that contains the block. */
  around(block: Block): Loop | undefined {
    return this.#innermost[block.id];
  }

  contains(loop: Loop, block: Block): boolean {
    for (let at = this.#innermost[block.id]; at; at = at.parent) if (at === loop) return true;
    return false;
  }

  /** Loops must come in reverse postorder of their headers, so that outer loops come first. */
  add(loop: Loop): void {
    loop.parent = this.#innermost[loop.header.id];
    loop.depth = (loop.parent?.depth ?? 0) + 1;
    this.all.push(loop);
    this.#byHeader[loop.header.id] = loop;
    for (const block of loop.blocks) this.#innermost[block.id] = loop;
  }
}

export function findLoops(flow: Flow, dominance = new Dominance(flow)): Loops {
  const loops = new Loops();
  for (const header of flow.order) {
    const latches = flow.incoming[header.id].filter(({ from }) => dominance.dominates(header, from));
    if (latches.length === 0) continue;
    loops.add({
      header,
      blocks: body(
        flow,
        header,
        latches.map(({ from }) => from),
      ),
      depth: 0,
    });
  }
  return loops;
}

/** Backwards from the latches to the header. Handlers of protected blocks belong to the loop if they lead back. */
function body(flow: Flow, header: Block, latches: Block[]): Block[] {
  const inside = new Set<Block>([header]);
  const work: Block[] = [];
  const enter = (block: Block) => {
    if (inside.has(block)) return;
    inside.add(block);
    work.push(block);
  };
  latches.forEach(enter);
  for (let block = work.pop(); block; block = work.pop()) {
    for (const { from } of flow.incoming[block.id]) enter(from);
    flow.protectedBy(block).forEach(enter);
  }
  return [...inside].sort((a, b) => flow.position[a.id] - flow.position[b.id]);
}
