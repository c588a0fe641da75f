/**
 * Prepares the control flow for allocation: predecessors are noted, and every critical edge gets a block of its own, so
 * that the moves on an edge always have a place, at the end of its source or at the start of its target.
 */

import { MachineBlock, type MachineFunction } from './machine';

export function prepareEdges(fn: MachineFunction): void {
  for (const block of fn.blocks) for (const { target } of block.edges) target.predecessors.push(block);
  const hot: MachineBlock[] = [];
  const cold: MachineBlock[] = [];
  for (const block of fn.blocks) {
    const list = block.cold ? cold : hot;
    list.push(block);
    if (block.edges.length < 2) continue;
    for (const edge of block.edges) {
      const { target } = edge;
      if (target.predecessors.length < 2) continue;
      const middle = new MachineBlock(-1);
      middle.depth = Math.min(block.depth, target.depth);
      middle.cold = block.cold || target.cold;
      middle.terminator = { kind: 'jump' };
      middle.edges = [{ target, args: edge.args }];
      middle.predecessors = [block];
      edge.target = middle;
      edge.args = [];
      target.predecessors[target.predecessors.indexOf(block)] = middle;
      (middle.cold ? cold : list).push(middle);
    }
  }
  // A cold block made for an edge between cold blocks stays with its source; all cold ones come last.
  fn.blocks = hot.concat(cold);
  fn.blocks.forEach((block, i) => {
    block.index = i;
  });
}
