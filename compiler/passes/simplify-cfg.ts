/**
 * Simplifies the control flow of a function: drops handlers from blocks that cannot throw, removes unreachable blocks,
 * decides branches on constants, lets edges skip empty blocks, and joins blocks that follow each other.
 */

import { Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { type Edge, type Instruction, Parameter, type Value } from '../ir/instruction';
import { constantOf, countUses, mayThrow, Substitution, setTerminator } from './rewrite';

export function simplifyCfg(fn: Function): void {
  for (let changed = true; changed; ) {
    for (const block of fn.blocks) {
      if (block.handler && !block.instructions.some(mayThrow)) block.handler = undefined;
      decide(block);
    }
    if (fn.blocks.length === 1) return;
    const flow = removeUnreachable(fn);
    if (fn.blocks.length === 1) return;
    changed = threadEdges(fn);
    changed = mergeBlocks(fn, changed ? removeUnreachable(fn) : flow) || changed;
  }
}

/** Deletes the blocks that no path reaches, and returns the analysis of the others. */
export function removeUnreachable(fn: Function): Flow {
  const flow = new Flow(fn);
  if (flow.order.length === fn.blocks.length) return flow;
  let kept = 0;
  for (const block of fn.blocks) if (flow.isReachable(block)) fn.blocks[kept++] = block;
  fn.blocks.length = kept;
  return flow;
}

function sameEdge(a: Edge, b: Edge): boolean {
  return a.block === b.block && a.args.every((arg, i) => arg === b.args[i]);
}

/** Turns a branch or switch whose way is known into a jump. */
function decide(block: Block): void {
  const { terminator } = block;
  const { op, targets } = terminator;
  if (op !== 'branch' && op !== 'switch') return;
  if (targets.every((edge) => sameEdge(edge, targets[0]))) {
    setTerminator(block, 'jump', [], [targets[0]]);
    return;
  }
  const value = constantOf(terminator.args[0]);
  if (value === undefined) return;
  const at = op === 'branch' ? (value ? 0 : 1) : (terminator.cases ?? []).indexOf(BigInt(value));
  setTerminator(block, 'jump', [], [at < 0 ? targets[targets.length - 1] : targets[at]]);
}

/** Which parameter of the block the value is, −1 if none. */
function positionOf(block: Block, value: Value): number {
  return value instanceof Parameter ? block.parameters.indexOf(value) : -1;
}

/**
 * The edge that control takes from `block` when it enters with these arguments, if the block does nothing else: it is
 * a lone jump, or a lone branch on a parameter that is a constant on this edge.
 */
function passage(block: Block, args: Value[]): Edge | undefined {
  const only = block.instructions[0];
  if (only.op === 'jump') return only.targets[0];
  if (only.op !== 'branch') return undefined;
  const at = positionOf(block, only.args[0]);
  const value = at < 0 ? undefined : constantOf(args[at]);
  return value === undefined ? undefined : only.targets[value ? 0 : 1];
}

/** Edges to blocks that only pass control on go to where control goes next. */
function threadEdges(fn: Function): boolean {
  const candidates = fn.blocks.filter((block) => block.instructions.length === 1 && block !== fn.entry);
  if (candidates.length === 0) return false;
  const uses = candidates.some(({ parameters }) => parameters.length > 0) ? countUses(fn) : undefined;
  // Blocks that define nothing that is used elsewhere.
  const isTransparent = new Array<number>(fn.blockCount).fill(0);
  for (const { id, instructions, parameters } of candidates) {
    const [only] = instructions;
    const inside = (value: Value) => {
      let count = only.args.filter((arg) => arg === value).length;
      for (const edge of only.targets) count += edge.args.filter((arg) => arg === value).length;
      return count;
    };
    if (parameters.every((parameter) => uses?.[parameter.id] === inside(parameter))) isTransparent[id] = 1;
  }
  let changed = false;
  const follow = (terminator: Instruction, edge: Edge) => {
    // A chain of empty blocks may be an endless loop: each block is passed once.
    for (let steps = 0; steps < 100 && isTransparent[edge.block.id]; steps++) {
      const through = edge.block;
      const next = passage(through, edge.args);
      if (!next || next.block === through) return;
      const args = next.args.map((arg) => {
        const at = positionOf(through, arg);
        return at < 0 ? arg : edge.args[at];
      });
      if (terminator.op === 'switch' && args.length > 0) return;
      edge.block = next.block;
      edge.args = args;
      changed = true;
    }
  };
  for (const block of fn.blocks) for (const edge of block.terminator.targets) follow(block.terminator, edge);
  return changed;
}

/** Joins a block with its only successor, where that has no other predecessor and the same handler. */
function mergeBlocks(fn: Function, flow: Flow): boolean {
  const substitution = new Substitution();
  const merged = new Set<Block>();
  for (const block of flow.order) {
    if (merged.has(block)) continue;
    for (;;) {
      const { terminator } = block;
      if (terminator.op !== 'jump') break;
      const { block: next, args } = terminator.targets[0];
      if (next === block || next === fn.entry || flow.incoming[next.id].length !== 1) break;
      // Without a handler of its own the next block may come under this one's only if nothing in it throws.
      if (next.handler !== block.handler && (next.handler || next.instructions.some(mayThrow))) break;
      for (let i = 0; i < args.length; i++) substitution.replace(next.parameters[i], args[i]);
      block.instructions.pop();
      for (const instruction of next.instructions) {
        instruction.block = block;
        block.instructions.push(instruction);
      }
      merged.add(next);
    }
  }
  if (merged.size === 0) return false;
  let kept = 0;
  for (const block of fn.blocks) if (!merged.has(block)) fn.blocks[kept++] = block;
  fn.blocks.length = kept;
  substitution.apply(fn);
  return true;
}
