/** Builds the lifetime intervals of a function, walking every block backwards from what is live at its end. */

import { Interval, UseKind } from './interval';
import type { Liveness } from './liveness';
import { Form, type MachineBlock, type MachineFunction, type MachineInstruction } from './machine';
import { mov64, movapd } from './opcode';
import { firstVirtual, none, type Reg, registerCount } from './register';

export interface Lifetimes {
  /** One for each virtual register that is live anywhere. */
  readonly intervals: Interval[];
  /** By virtual register minus `firstVirtual`. */
  readonly byRegister: (Interval | undefined)[];
  /** Ranges in which each physical register is taken by fixed operands. */
  readonly fixed: number[][];
  /** Ranges in which calls change the caller-saved registers. */
  readonly calls: number[];
  /** Ranges in which nothing is valid in any register: entries of handlers. */
  readonly everything: number[];
}

/** Numbers the positions of all blocks. */
export function numberPositions(fn: MachineFunction): void {
  let position = 0;
  for (const block of fn.blocks) {
    block.from = position;
    position += 2 * (block.instructions.length + 1);
    block.to = position;
  }
}

export function buildLifetimes(fn: MachineFunction, liveness: Liveness): Lifetimes {
  const byRegister: (Interval | undefined)[] = new Array(fn.isFloat.length).fill(undefined);
  // Everything is collected from the end, so that it only ever grows at one side, and turned round at last.
  const fixed: number[][] = Array.from({ length: registerCount }, () => []);
  const pending = new Int32Array(registerCount).fill(-1);
  const calls: number[] = [];
  const everything: number[] = [];

  const intervalOf = (register: Reg) => {
    const r = register - firstVirtual;
    let interval = byRegister[r];
    if (!interval) {
      interval = new Interval(register, fn.isFloat[r]);
      byRegister[r] = interval;
    }
    return interval;
  };

  const addUse = (register: Reg, from: number, position: number, end: number, kind: UseKind | 0) => {
    if (register < firstVirtual) {
      pending[register] = position + 1;
      return;
    }
    const interval = intervalOf(register);
    addRange(interval, from, end);
    if (kind !== 0) interval.uses.push(position * 4 + kind);
  };

  const addDefinition = (register: Reg, position: number) => {
    if (register < firstVirtual) return;
    const interval = intervalOf(register);
    if (interval.ranges.length === 0) interval.ranges.push(position + 1, position);
    else interval.ranges[interval.ranges.length - 1] = position;
    interval.uses.push(position * 4 + UseKind.Must);
    interval.definitions.push(position);
  };

  const visit = (i: MachineInstruction, block: MachineBlock, p: number) => {
    const { from } = block;
    const { constraints, opcode, memory } = i;
    if (constraints) {
      for (const register of constraints.clobbers) {
        fixed[register].push(Math.max(p + 2, pending[register]), p + 1);
        pending[register] = -1;
      }
      if (constraints.call) {
        calls.push(p + 2, p + 1);
        for (let r = 0; r < registerCount; r++) {
          if (pending[r] < 0) continue;
          fixed[r].push(pending[r], p + 1);
          pending[r] = -1;
        }
      }
    }
    if (i.a !== none && opcode.role === 'def') addDefinition(i.a, p + 1);
    if (i.a !== none && opcode.role === 'mod') {
      addUse(i.a, from, p + 1, p + 2, UseKind.Must);
      intervalOf(i.a).definitions.push(p + 1);
      intervalOf(i.a).uses.push(p * 4 + UseKind.Must);
    }
    const readAt = i.late ? p + 1 : p;
    if (i.more) for (const register of i.more) addUse(register, from, readAt, readAt + 1, UseKind.Must);
    if (memory) {
      if (memory.base !== none) addUse(memory.base, from, p, p + 1, UseKind.Must);
      if (memory.index !== none) addUse(memory.index, from, p, p + 1, UseKind.Must);
    }
    // With two operands alike, neither can be replaced by memory.
    if (i.b !== none)
      addUse(i.b, from, p, p + 1, opcode.fold === 'b' && i.b !== i.a && !memory ? UseKind.Should : UseKind.Must);
    if (i.a !== none && opcode.role === 'use') {
      addUse(i.a, from, p, p + 1, opcode.fold === 'a' && i.form === Form.AI ? UseKind.Should : UseKind.Must);
    }
    if (constraints) {
      constraints.sources.forEach((source, n) => {
        if (typeof source !== 'number') return;
        addUse(source, from, p, p + 1, 0);
        if (source >= firstVirtual) intervalOf(source).hintAfter = constraints.targets[n];
      });
    }
    if ((opcode === mov64 || opcode === movapd) && i.form === Form.AB) {
      if (i.a >= firstVirtual) intervalOf(i.a).hintBefore = i.b;
      if (i.b >= firstVirtual && intervalOf(i.b).hintAfter === none) intervalOf(i.b).hintAfter = i.a;
    }
  };

  for (let n = fn.blocks.length - 1; n >= 0; n--) {
    const block = fn.blocks[n];
    for (const register of liveness.liveOut[n]) addRange(intervalOf(register), block.from, block.to);
    for (let k = block.instructions.length - 1; k >= 0; k--)
      visit(block.instructions[k], block, block.from + 2 * (k + 1));
    for (let r = 0; r < registerCount; r++) {
      if (pending[r] < 0) continue;
      fixed[r].push(pending[r], block.from);
      pending[r] = -1;
    }
    if (block.isHandler) everything.push(block.from + 2, block.from);
    for (const parameter of block.parameters) {
      const interval = intervalOf(parameter);
      if (interval.ranges.length === 0) interval.ranges.push(block.from + 1, block.from);
      else interval.ranges[interval.ranges.length - 1] = block.from;
      interval.definitions.push(block.from);
    }
  }
  for (const block of fn.blocks) {
    for (const { target, args } of block.edges) {
      args.forEach((arg, k) => {
        if (typeof arg !== 'number') return;
        const parameter = intervalOf(target.parameters[k]);
        if (parameter.hintBefore === none) parameter.hintBefore = arg;
        intervalOf(arg).hintAfter = target.parameters[k];
      });
    }
  }
  const intervals: Interval[] = [];
  for (const interval of byRegister) {
    if (!interval) continue;
    interval.ranges.reverse();
    interval.uses.reverse();
    interval.definitions.reverse();
    intervals.push(interval);
  }
  for (const list of fixed) list.reverse();
  return { intervals, byRegister, fixed, calls: calls.reverse(), everything: everything.reverse() };
}

/** Adds [from, to) in front; ranges are held as end, start while they are built. */
function addRange(interval: Interval, from: number, to: number): void {
  const { ranges } = interval;
  const last = ranges.length - 1;
  if (last >= 0 && ranges[last] <= to) {
    if (from < ranges[last]) ranges[last] = from;
    if (to > ranges[last - 1]) ranges[last - 1] = to;
    return;
  }
  ranges.push(to, from);
}
