/**
 * The order of blocks: definitions before uses, the blocks of a loop together, cold blocks last. Selection walks it
 * backwards, the allocator forwards, and emission follows it.
 */

import type { Block, Function } from '../ir/function';

export interface OrderedBlock {
  readonly block: Block;
  /** Number of loops around it. */
  depth: number;
  cold: boolean;
}

/** The blocks that can be reached from the entry, in order. */
export function orderBlocks(fn: Function): OrderedBlock[] {
  const successors = new Array<Block[]>(fn.blockCount);
  const depth = loopDepths(fn, successors);
  const order = postOrder(fn, (block) => sortByDepth(successors[block.id], depth)).reverse();
  const cold = new Array<number>(fn.blockCount).fill(0);
  const place = new Array<number>(fn.blockCount).fill(-1);
  const hot: OrderedBlock[] = [];
  const last: OrderedBlock[] = [];
  const entered = new Array<number>(fn.blockCount).fill(0);
  const warm = new Array<number>(fn.blockCount).fill(0);
  for (let i = 0; i < order.length; i++) {
    const block = order[i];
    place[block.id] = i;
    // Cold too is what only cold blocks lead to. Back edges do not count, so a definition never comes behind its uses.
    const isCold = block.cold || (entered[block.id] === 1 && warm[block.id] === 0);
    cold[block.id] = isCold ? 1 : 0;
    for (const next of successors[block.id]) {
      if (place[next.id] >= 0) continue;
      entered[next.id] = 1;
      if (!isCold && next !== block.handler) warm[next.id] = 1;
    }
    (isCold && i > 0 ? last : hot).push({ block, depth: depth[block.id], cold: isCold });
  }
  return hot.concat(last);
}

/** The deepest successor is visited last and so comes next in the order: loops stay together. */
function sortByDepth(blocks: Block[], depth: number[]): Block[] {
  if (blocks.length < 2) return blocks;
  return blocks
    .map((block, i) => ({ block, i }))
    .sort((x, y) => depth[x.block.id] - depth[y.block.id] || y.i - x.i)
    .map(({ block }) => block);
}

/** Depth-first post-order over ordinary and handler edges, without recursion. */
function postOrder(
  fn: Function,
  successorsOf: (block: Block) => Block[],
  onBackEdge?: (from: Block, to: Block) => void,
): Block[] {
  const result: Block[] = [];
  const open = 1;
  const closed = 2;
  const state = new Array<number>(fn.blockCount).fill(0);
  const stack = [{ block: fn.entry, next: successorsOf(fn.entry), i: 0 }];
  state[fn.entry.id] = open;
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (top.i === top.next.length) {
      state[top.block.id] = closed;
      result.push(top.block);
      stack.pop();
      continue;
    }
    const block = top.next[top.i++];
    if (state[block.id] === 0) {
      state[block.id] = open;
      stack.push({ block, next: successorsOf(block), i: 0 });
    } else if (state[block.id] === open) onBackEdge?.(top.block, block);
  }
  return result;
}

/** Counts for each block the natural loops around it; fills in the successors, handlers first. */
function loopDepths(fn: Function, successors: Block[][]): number[] {
  const backEdges: [Block, Block][] = [];
  const order = postOrder(
    fn,
    (block) => {
      const next = block.successors;
      if (block.handler) next.unshift(block.handler);
      successors[block.id] = next;
      return next;
    },
    (from, to) => backEdges.push([from, to]),
  );
  const depth = new Array<number>(fn.blockCount).fill(0);
  if (backEdges.length === 0) return depth;
  const predecessors = new Array<Block[]>(fn.blockCount);
  for (const block of order) predecessors[block.id] = [];
  for (const block of order) for (const next of successors[block.id]) predecessors[next.id].push(block);
  const bodies = new Map<Block, Block[]>();
  for (const [from, to] of backEdges) {
    const latches = bodies.get(to);
    if (latches) latches.push(from);
    else bodies.set(to, [from]);
  }
  const mark = new Array<number>(fn.blockCount).fill(0);
  let loop = 0;
  for (const [header, latches] of bodies) {
    loop++;
    mark[header.id] = loop;
    depth[header.id]++;
    const work = latches.slice();
    for (let block = work.pop(); block; block = work.pop()) {
      if (mark[block.id] === loop) continue;
      mark[block.id] = loop;
      depth[block.id]++;
      work.push(...predecessors[block.id]);
    }
  }
  return depth;
}
