/**
 * Control-flow analyses of one function: reverse postorder, predecessors and dominators, as arrays indexed by block id.
 * A snapshot: changing the blocks of the function invalidates it.
 *
 * A block with a handler may leave for it from its start (docs/ir.md, rule 2): neither what the block defines nor its
 * own parameters reach the handler. Dominators are therefore computed on a graph in which such a block has an empty
 * node of its own in front, and the edge to the handler leaves from there.
 */

import type { Block, Function } from './function';
import type { Edge } from './instruction';

/** An ordinary edge into a block, seen from the block. */
export interface Incoming {
  readonly from: Block;
  readonly edge: Edge;
}

export class Flow {
  /** Reachable blocks, each before its successors except along back edges. Handlers count as successors. */
  readonly order: Block[] = [];
  /** Position in `order` by block id, −1 for unreachable blocks. */
  readonly position: readonly number[];
  /** Ordinary edges from reachable blocks, by id of their target. */
  readonly incoming: readonly (readonly Incoming[])[];
  /** Reachable blocks by the id of their handler; undefined in the many functions that have none. */
  readonly #guarded: readonly (readonly Block[])[] | undefined;

  constructor(readonly fn: Function) {
    const count = fn.blockCount;
    const position = new Array<number>(count).fill(-1);
    this.position = position;
    if (fn.blocks.length > 0) this.#visit(fn.entry, position);
    // Most passes ask for this first, so it is quick: lists are only made where there is something in them.
    const incoming = new Array<readonly Incoming[]>(count).fill(nothing);
    let guarded: (readonly Block[])[] | undefined;
    for (const block of this.order) {
      for (const edge of block.instructions[block.instructions.length - 1]?.targets ?? nothing) {
        append(incoming, edge.block.id, { from: block, edge });
      }
      if (!block.handler) continue;
      guarded ??= new Array<readonly Block[]>(count).fill(nothing);
      append(guarded, block.handler.id, block);
    }
    this.incoming = incoming;
    this.#guarded = guarded;
  }

  isReachable(block: Block): boolean {
    return this.position[block.id] >= 0;
  }

  /** Reachable blocks whose handler this is. */
  protectedBy(block: Block): readonly Block[] {
    return this.#guarded === undefined ? nothing : this.#guarded[block.id];
  }

  /** Depth-first without recursion: functions have thousands of blocks. */
  #visit(entry: Block, position: number[]): void {
    if (entry.instructions[entry.instructions.length - 1]?.targets.length === 0 && !entry.handler) {
      position[entry.id] = 0;
      this.order.push(entry);
      return;
    }
    const stack: Block[] = [entry];
    const next: number[] = [0];
    position[entry.id] = seen;
    const postorder: Block[] = [];
    while (stack.length > 0) {
      const block = stack[stack.length - 1];
      const last = block.instructions[block.instructions.length - 1];
      const targets: readonly Edge[] = last?.targets ?? nothing;
      // The handler first and the last target next, so that the first target ends up right behind the block.
      const i = next[next.length - 1]++;
      const successor = i === 0 ? block.handler : targets[targets.length - i]?.block;
      if (i > targets.length) {
        stack.pop();
        next.pop();
        postorder.push(block);
      } else if (successor && position[successor.id] !== seen) {
        position[successor.id] = seen;
        stack.push(successor);
        next.push(0);
      }
    }
    for (let i = postorder.length - 1; i >= 0; i--) {
      position[postorder[i].id] = this.order.length;
      this.order.push(postorder[i]);
    }
  }
}

const nothing: readonly never[] = [];

/** In the place of a position that is not known yet. */
const seen = -2;

function append<T>(lists: (readonly T[])[], at: number, item: T): void {
  const list = lists[at];
  // Most lists end with one or two items; `push` takes room for many.
  if (list.length < 2) lists[at] = list.length === 0 ? [item] : [list[0], item];
  else (list as T[]).push(item);
}

/** The dominator tree of the reachable blocks. A forest where the entry block itself has a handler. */
export class Dominance {
  /** Nearest strict dominator by block id; undefined for roots and unreachable blocks. */
  readonly parent: (Block | undefined)[];
  /** Blocks directly below, by block id. */
  readonly children: readonly (readonly Block[])[];
  /** Reachable blocks, each before those it dominates. */
  readonly order: Block[] = [];
  readonly #enter: number[];
  readonly #leave: number[];

  constructor(readonly flow: Flow) {
    const count = flow.fn.blockCount;
    this.parent = new Array<Block | undefined>(count).fill(undefined);
    const children = new Array<readonly Block[]>(count).fill(nothing);
    this.#enter = new Array<number>(count).fill(-1);
    this.#leave = new Array<number>(count).fill(-1);
    this.#build(children);
    this.children = children;
    this.#number();
  }

  /** Whether every path to `b` passes `a`; true for a block and itself. Both must be reachable. */
  dominates(a: Block, b: Block): boolean {
    return this.#enter[a.id] <= this.#enter[b.id] && this.#leave[b.id] <= this.#leave[a.id];
  }

  /**
   * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm": nodes are numbered in reverse postorder, and the
   * immediate dominator of a node is the nearest common ancestor of its processed predecessors. Node 2p + 1 is the body
   * of the block at position p, node 2p its front where it has a handler.
   */
  #build(children: (readonly Block[])[]): void {
    const { flow } = this;
    const blocks = flow.order;
    const immediate = new Array<number>(2 * blocks.length).fill(-1);
    const root = this.#front(0);
    immediate[root] = root;
    const meet = (a: number, b: number): number => {
      if (a < 0) return b;
      while (a !== b) {
        while (a > b) a = immediate[a];
        while (b > a) b = immediate[b];
      }
      return a;
    };
    for (let changed = true; changed; ) {
      changed = false;
      for (let p = 0; p < blocks.length; p++) {
        const block = blocks[p];
        const front = this.#front(p);
        if (front !== root) {
          let dominator = -1;
          for (const { from } of flow.incoming[block.id]) {
            const node = 2 * flow.position[from.id] + 1;
            if (immediate[node] >= 0) dominator = meet(dominator, node);
          }
          for (const guarded of flow.protectedBy(block)) {
            const node = this.#front(flow.position[guarded.id]);
            if (immediate[node] >= 0) dominator = meet(dominator, node);
          }
          if (dominator >= 0 && immediate[front] !== dominator) {
            immediate[front] = dominator;
            changed = true;
          }
        }
        if (front === 2 * p && immediate[2 * p + 1] < 0) {
          immediate[2 * p + 1] = front;
          changed = true;
        }
      }
    }
    for (let p = 0; p < blocks.length; p++) {
      let node = 2 * p + 1;
      do {
        if (node === root) break;
        node = immediate[node];
      } while (node % 2 === 0 && node !== root);
      if (node % 2 === 0 || node === 2 * p + 1) continue;
      const parent = blocks[(node - 1) / 2];
      this.parent[blocks[p].id] = parent;
      append(children, parent.id, blocks[p]);
    }
  }

  /** The node where control enters the block at this position. */
  #front(position: number): number {
    return this.flow.order[position].handler ? 2 * position : 2 * position + 1;
  }

  #number(): void {
    let clock = 0;
    const stack: Block[] = [];
    for (const root of this.flow.order) {
      if (this.parent[root.id]) continue;
      stack.push(root);
      while (stack.length > 0) {
        const block = stack[stack.length - 1];
        if (this.#enter[block.id] < 0) {
          this.#enter[block.id] = clock++;
          this.order.push(block);
          const below = this.children[block.id];
          for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]);
        } else {
          stack.pop();
          if (this.#leave[block.id] < 0) this.#leave[block.id] = clock++;
        }
      }
    }
  }
}
