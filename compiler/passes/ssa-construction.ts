/**
 * Turns local variables into SSA values: block parameters where definitions meet and the variable is live (pruned SSA
 * by iterated dominance frontiers: Cytron et al., "Efficiently Computing Static Single Assignment Form").
 *
 * A handler has no parameters but the exception, so a variable that is live into a handler and may have several values
 * on the ways there stays a local (docs/ir.md, rule 2). A read before the first write gives the zero of the type.
 */

import { Dominance, Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import type { Instruction, Local, Value } from '../ir/instruction';
import { BlockSet, findAccesses, findLive } from './liveness';
import { make, makeZero, Substitution, separateEntry } from './rewrite';
import { removeUnreachable } from './simplify-cfg';

export function constructSsa(fn: Function): void {
  if (fn.locals.length === 0) return;
  removeUnreachable(fn);
  separateEntry(fn);
  const flow = new Flow(fn);
  const dominance = new Dominance(flow);
  const frontiers = dominanceFrontiers(flow, dominance);
  const promoted = new Map<Local, number>();
  const joins: { block: Block; local: Local }[] = [];
  const { definitions, exposed } = findAccesses(fn);
  const live = new BlockSet(fn);
  const scratch = new BlockSet(fn);
  for (const local of fn.locals) {
    const defined = definitions.get(local) ?? [];
    findLive(live, scratch, flow, defined, exposed.get(local) ?? []);
    const meets = iteratedFrontier(scratch, frontiers, defined).filter((block) => live.has(block));
    if (mustStay(flow, live, defined, meets)) {
      if (live.has(fn.entry)) clear(fn, local);
      continue;
    }
    promoted.set(local, promoted.size);
    for (const block of meets) joins.push({ block, local });
  }
  if (promoted.size > 0) rename(fn, flow, dominance, promoted, joins);
  fn.locals.splice(0, fn.locals.length, ...fn.locals.filter((local) => !promoted.has(local)));
}

/** By block id: where the dominance of a block ends. Ways into a handler start above the protected blocks. */
function dominanceFrontiers(flow: Flow, dominance: Dominance): Block[][] {
  const frontiers: Block[][] = Array.from({ length: flow.fn.blockCount }, () => []);
  for (const block of flow.order) {
    const end = dominance.parent[block.id];
    const ascend = (from: Block | undefined) => {
      for (let runner = from; runner && runner !== end; runner = dominance.parent[runner.id]) {
        const list = frontiers[runner.id];
        if (list[list.length - 1] !== block) list.push(block);
      }
    };
    if (flow.incoming[block.id].length > 1) for (const { from } of flow.incoming[block.id]) ascend(from);
    for (const guarded of flow.protectedBy(block)) ascend(dominance.parent[guarded.id]);
  }
  return frontiers;
}

function iteratedFrontier(seen: BlockSet, frontiers: Block[][], definitions: Block[]): Block[] {
  seen.clear();
  const result: Block[] = [];
  const work = [...definitions];
  for (let block = work.pop(); block; block = work.pop()) {
    for (const meet of frontiers[block.id]) {
      if (!seen.add(meet)) continue;
      result.push(meet);
      work.push(meet);
    }
  }
  return result;
}

/** Whether a handler could see more than one value of the variable. */
function mustStay(flow: Flow, live: BlockSet, definitions: Block[], meets: Block[]): boolean {
  const reachesHandler = ({ handler }: Block) => handler !== undefined && live.has(handler);
  return (
    definitions.some(reachesHandler) ||
    meets.some((block) => reachesHandler(block) || flow.protectedBy(block).length > 0)
  );
}

/** Writes the zero of its type into a variable that stays and may be read before its first write. */
function clear(fn: Function, local: Local): void {
  const zero = makeZero(fn.entry, local.type);
  const set = make(fn.entry, 'set', 'void', [zero]);
  set.local = local;
  fn.entry.instructions.unshift(zero, set);
}

/** Walks the dominator tree with the current value of each variable. */
function rename(
  fn: Function,
  flow: Flow,
  dominance: Dominance,
  promoted: Map<Local, number>,
  joins: { block: Block; local: Local }[],
): void {
  const numberOf = (local: Local | undefined) => (local ? promoted.get(local) : undefined);
  /** Variables that became parameters of a block, behind the parameters that it had. */
  const added: number[][] = Array.from({ length: fn.blockCount }, () => []);
  const first = new Array<number>(fn.blockCount).fill(0);
  for (const block of flow.order) first[block.id] = block.parameters.length;
  for (const { block, local } of joins) {
    fn.addBlockParameter(block, local.type, local.name);
    added[block.id].push(numberOf(local) ?? 0);
  }
  const zeros: Instruction[] = [];
  const locals = [...promoted.keys()];
  const current = new Array<Value | undefined>(locals.length).fill(undefined);
  const unset = new Array<Value | undefined>(locals.length).fill(undefined);
  const value = (n: number): Value => {
    const found = current[n] ?? unset[n];
    if (found) return found;
    const zero = makeZero(fn.entry, locals[n].type);
    zeros.push(zero);
    unset[n] = zero;
    return zero;
  };
  const substitution = new Substitution();
  // Each entry of the stack enters a block or restores what was current above it.
  const stack: { block?: Block; restore?: [number, Value | undefined][] }[] = [{ block: fn.entry }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (step.restore)
      for (let i = step.restore.length - 1; i >= 0; i--) current[step.restore[i][0]] = step.restore[i][1];
    const { block } = step;
    if (!block) continue;
    const restore: [number, Value | undefined][] = [];
    const assign = (n: number, to: Value) => {
      restore.push([n, current[n]]);
      current[n] = to;
    };
    for (const [i, n] of added[block.id].entries()) assign(n, block.parameters[first[block.id] + i]);
    let kept = 0;
    for (const instruction of block.instructions) {
      const n = numberOf(instruction.local);
      if (n === undefined) block.instructions[kept++] = instruction;
      else if (instruction.op === 'get') substitution.replace(instruction, value(n));
      else assign(n, instruction.args[0]);
    }
    block.instructions.length = kept;
    for (const edge of block.terminator.targets) for (const n of added[edge.block.id]) edge.args.push(value(n));
    stack.push({ restore });
    for (const child of dominance.children[block.id]) stack.push({ block: child });
  }
  fn.entry.instructions.unshift(...zeros);
  substitution.apply(fn);
}
