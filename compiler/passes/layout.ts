/**
 * Puts the blocks of a function into the order in which they are emitted: reverse postorder, so that a block follows
 * one of its predecessors; loops in one piece; rarely executed blocks at the end.
 */

import { Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { findLoops } from './loops';

export function layOutBlocks(fn: Function): void {
  const flow = new Flow(fn);
  spreadCold(flow);
  const loops = findLoops(flow);
  const placed = new Array<number>(fn.blockCount).fill(0);
  const hot: Block[] = [];
  const cold: Block[] = [];
  const place = (block: Block) => {
    if (placed[block.id]) return;
    placed[block.id] = 1;
    (block.cold && block !== fn.entry ? cold : hot).push(block);
  };
  for (const block of flow.order) {
    if (placed[block.id]) continue;
    // At the first block of a loop its whole body follows, inner loops again in one piece.
    const loop = loops.headedBy(block);
    if (loop) placeLoop(block);
    else place(block);
  }
  fn.blocks.splice(0, fn.blocks.length, ...hot, ...cold);

  function placeLoop(header: Block): void {
    place(header);
    const body = loops.headedBy(header)?.blocks ?? [];
    for (const block of body) {
      if (placed[block.id]) continue;
      if (loops.headedBy(block)) placeLoop(block);
      else place(block);
    }
  }
}

/** A block that leads only to cold blocks, or is reached only from them, is cold as well. */
function spreadCold(flow: Flow): void {
  for (const block of flow.order) {
    const ways = flow.incoming[block.id];
    if (ways.length > 0 && ways.every(({ from }) => from.cold)) block.cold = true;
    if (flow.protectedBy(block).length > 0) block.cold = true;
  }
  for (let i = flow.order.length - 1; i >= 0; i--) {
    const block = flow.order[i];
    const { op, targets } = block.terminator;
    if (op === 'throw' || (targets.length > 0 && targets.every((edge) => edge.block.cold))) block.cold = true;
  }
}
