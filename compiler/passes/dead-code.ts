/**
 * Removes instructions without effect whose result is not used, block parameters that only feed themselves, writes of
 * locals that are never read, and objects that are made for nobody.
 */

import type { Flow } from '../ir/flow';
import type { Function } from '../ir/function';
import { Instruction, type Local, Parameter, type Value } from '../ir/instruction';
import { isRemovable } from './rewrite';
import { removeUnreachable } from './simplify-cfg';

export function deadCode(fn: Function): void {
  const flow = removeUnreachable(fn);
  const isLive = markLive(flow);
  sweepParameters(flow, isLive);
  for (const block of fn.blocks) {
    const { instructions } = block;
    let kept = 0;
    for (const instruction of instructions) if (isLive[instruction.id]) instructions[kept++] = instruction;
    instructions.length = kept;
  }
  if (fn.locals.length === 0) return;
  const named = new Set<Local>();
  for (const block of fn.blocks) for (const { local } of block.instructions) if (local) named.add(local);
  fn.locals.splice(0, fn.locals.length, ...fn.locals.filter((local) => named.has(local)));
}

/** 1 for every value that an effect depends on, and for the effects themselves. */
function markLive(flow: Flow): number[] {
  const { fn } = flow;
  const isLive = new Array<number>(fn.valueCount).fill(0);
  const read = new Set<Local>();
  const work: Value[] = [];
  const need = (value: Value) => {
    if (isLive[value.id]) return;
    isLive[value.id] = 1;
    work.push(value);
  };
  for (const block of fn.blocks) {
    for (const { op, local } of block.instructions) if (op === 'get' && local) read.add(local);
  }
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const isIdle = instruction.op === 'set' && !(instruction.local && read.has(instruction.local));
      if (!isIdle && !isRemovable(instruction)) need(instruction);
    }
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (value instanceof Instruction) value.args.forEach(need);
    else if (value instanceof Parameter) {
      const at = value.block.parameters.indexOf(value);
      // Parameters of the function are not in the list of the entry block.
      if (at >= 0) for (const { edge } of flow.incoming[value.block.id]) need(edge.args[at]);
    }
  }
  return isLive;
}

/** Removes block parameters that are not live, and their arguments. A handler keeps its exception. */
function sweepParameters(flow: Flow, isLive: number[]): void {
  for (const block of flow.fn.blocks) {
    const { parameters } = block;
    if (parameters.length === 0 || flow.protectedBy(block).length > 0 || parameters.every(({ id }) => isLive[id]))
      continue;
    for (const { edge } of flow.incoming[block.id]) edge.args = edge.args.filter((_, i) => isLive[parameters[i].id]);
    parameters.splice(0, parameters.length, ...parameters.filter(({ id }) => isLive[id]));
  }
}
