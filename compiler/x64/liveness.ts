/**
 * Which virtual registers are live where control enters and leaves each block. Every register is followed on its own from
 * its uses up to its definition ("path exploration", Brandner et al., INRIA RR-7503), which costs no more than the size of the result.
 */

import { Form, type MachineBlock, type MachineFunction } from './machine';
import { firstVirtual, none, type Reg } from './register';

export interface Liveness {
  /** By block index; each list in ascending order of register numbers. */
  readonly liveIn: readonly Reg[][];
  readonly liveOut: readonly Reg[][];
}

/** Calls back for each register that an instruction reads. A macro that modifies its first operand reads it too. */
export function forEachUse(block: MachineBlock, visit: (register: Reg, index: number) => void): void {
  const list = block.instructions;
  for (let k = 0; k < list.length; k++) {
    const i = list[k];
    if (i.a !== none && i.opcode.role !== 'def') visit(i.a, k);
    if (i.b !== none) visit(i.b, k);
    if (i.memory) {
      if (i.memory.base !== none) visit(i.memory.base, k);
      if (i.memory.index !== none) visit(i.memory.index, k);
    }
    if (i.more) for (const register of i.more) visit(register, k);
    if (i.constraints) for (const source of i.constraints.sources) if (typeof source === 'number') visit(source, k);
  }
}

export function computeLiveness(fn: MachineFunction): Liveness {
  const { blocks } = fn;
  const registers = fn.isFloat.length;
  const definedIn = new Array<number>(registers).fill(-1);
  for (const block of blocks) {
    for (const parameter of block.parameters) definedIn[parameter - firstVirtual] = block.index;
    for (const { a, opcode, form } of block.instructions) {
      if (a < firstVirtual || (opcode.role !== 'def' && form !== Form.AA)) continue;
      definedIn[a - firstVirtual] = block.index;
    }
  }
  // An exception may leave a block for its handler from anywhere inside.
  const predecessors = blocks.map((block) => block.predecessors.slice());
  for (const block of blocks) {
    if (!block.handler) continue;
    const list = predecessors[block.handler.index];
    list.push(block);
  }
  // Pairs (register, block): used before any definition in the block, or given to a parameter at its end.
  // Most registers live in one block only and have neither.
  const upward: (number[] | undefined)[] = new Array(registers).fill(undefined);
  const atEnd: (number[] | undefined)[] = new Array(registers).fill(undefined);
  for (const block of blocks) {
    forEachUse(block, (register) => {
      if (register < firstVirtual) return;
      const r = register - firstVirtual;
      if (definedIn[r] !== block.index) addBlock(upward, r, block.index);
    });
    for (const { args } of block.edges) {
      for (const arg of args) {
        if (typeof arg === 'number') addBlock(atEnd, arg - firstVirtual, block.index);
      }
    }
  }
  const liveIn: Reg[][] = blocks.map(() => []);
  const liveOut: Reg[][] = blocks.map(() => []);
  const work: number[] = [];
  for (let r = 0; r < registers; r++) {
    const register = r + firstVirtual;
    for (const b of atEnd[r] ?? nothing) {
      pushOnce(liveOut[b], register);
      if (definedIn[r] !== b) work.push(b);
    }
    for (const b of upward[r] ?? nothing) work.push(b);
    for (let b = work.pop(); b !== undefined; b = work.pop()) {
      if (!pushOnce(liveIn[b], register)) continue;
      for (const predecessor of predecessors[b]) {
        pushOnce(liveOut[predecessor.index], register);
        if (definedIn[r] !== predecessor.index) work.push(predecessor.index);
      }
    }
  }
  return { liveIn, liveOut };
}

const nothing: readonly number[] = [];

function addBlock(lists: (number[] | undefined)[], r: number, block: number): void {
  const list = lists[r];
  if (!list) lists[r] = [block];
  else if (list[list.length - 1] !== block) list.push(block);
}

/** Registers come in ascending order, so the last one tells whether this one is there. */
function pushOnce(list: Reg[], register: Reg): boolean {
  if (list[list.length - 1] === register) return false;
  list.push(register);
  return true;
}
