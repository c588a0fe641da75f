/**
 * After allocation: replaces virtual registers by physical ones or by memory operands, and inserts the moves that the
 * allocation implies: where an interval changes its place, at block edges, before instructions with fixed operands, and
 * stores behind definitions of spilled values.
 */

import type { Context } from './context';
import { type Frame, slotMemory } from './frame';
import type { Interval } from './interval';
import type { Lifetimes } from './lifetimes';
import type { Liveness } from './liveness';
import { Form, type MachineBlock, type MachineFunction, type MachineInstruction } from './machine';
import { type Location, move, ParallelMove } from './moves';
import * as x from './opcode';
import { firstVirtual, none, type Reg, registerCount } from './register';

export function resolve(
  fn: MachineFunction,
  lifetimes: Lifetimes,
  liveness: Liveness,
  frame: Frame,
  context: Context,
): void {
  new Resolver(fn, lifetimes, liveness, frame, context).run();
}

class Resolver {
  /** Moves before the instruction at a position, by half the position. */
  readonly #before: (ParallelMove | undefined)[] = [];
  /** Stores behind the instruction at a position, by half the position; a block's start counts as one. */
  readonly #after: (MachineInstruction[] | undefined)[] = [];

  constructor(
    readonly fn: MachineFunction,
    readonly lifetimes: Lifetimes,
    readonly liveness: Liveness,
    readonly frame: Frame,
    readonly context: Context,
  ) {}

  run(): void {
    const starts = new Set(this.fn.blocks.map((block) => block.from));
    for (const interval of this.lifetimes.intervals) {
      if (interval.parts.length > 0) this.#connectParts(interval, starts);
      if (interval.storedAtDefinition) this.#storeDefinitions(interval);
    }
    const atStart = new Map<MachineBlock, ParallelMove>();
    const atEnd = new Map<MachineBlock, ParallelMove>();
    for (const block of this.fn.blocks) {
      for (const { target, args } of block.edges) {
        const moves = this.#edgeMoves(block, target, args);
        if (moves.isEmpty) continue;
        if (block.edges.length === 1) atEnd.set(block, moves);
        else atStart.set(target, moves);
      }
    }
    for (const block of this.fn.blocks) {
      const list: MachineInstruction[] = [];
      atStart.get(block)?.emit(list, this.context, this.frame);
      this.#append(list, this.#after[block.from >> 1]);
      block.instructions.forEach((i, k) => {
        const position = block.from + 2 * (k + 1);
        const first = list.length;
        this.#before[position >> 1]?.emit(list, this.context, this.frame);
        this.#fixedOperands(i, position, list);
        for (let n = first; n < list.length; n++) list[n].position = i.position;
        if (!this.#rewrite(i, position)) list.push(i);
        this.#append(list, this.#after[position >> 1]);
      });
      atEnd.get(block)?.emit(list, this.context, this.frame);
      block.instructions = list;
    }
  }

  #append(list: MachineInstruction[], more: MachineInstruction[] | undefined): void {
    if (more) list.push(...more);
  }

  #intervalOf(register: Reg): Interval {
    const interval = this.lifetimes.byRegister[register - firstVirtual];
    if (!interval) throw new Error(`internal error: %${register} is not live in ${this.fn.name}`);
    return interval;
  }

  #location(interval: Interval, position: number): Location {
    return locationOf(interval.partAt(position));
  }

  #connectParts(interval: Interval, starts: ReadonlySet<number>): void {
    let previous = interval;
    for (const part of interval.parts) {
      // At a block's start, and after a hole, the value arrives by the edges.
      if (
        previous.end === part.start &&
        !starts.has(part.start) &&
        !(part.assigned === none && interval.storedAtDefinition)
      ) {
        const index = part.start >> 1;
        let moves = this.#before[index];
        if (!moves) {
          moves = new ParallelMove();
          this.#before[index] = moves;
        }
        moves.add(locationOf(previous), locationOf(part), interval.isFloat);
      }
      previous = part;
    }
  }

  #storeDefinitions(interval: Interval): void {
    const { definitions } = interval;
    definitions.forEach((position, n) => {
      const part = interval.partAt(position);
      if (part.assigned === none) return;
      // One store does for definitions in a row, unless the value must be in memory in between.
      if (n + 1 < definitions.length && interval.partAt(definitions[n + 1]) === part) return;
      const index = position >> 1;
      const stores = this.#after[index] ?? [];
      stores.push(...move(part.assigned, registerCount + interval.slot, interval.isFloat, this.frame));
      this.#after[index] = stores;
    });
  }

  #edgeMoves(block: MachineBlock, target: MachineBlock, args: MachineBlock['edges'][number]['args']): ParallelMove {
    const moves = new ParallelMove();
    for (const register of this.liveness.liveIn[target.index]) {
      const interval = this.#intervalOf(register);
      const to = this.#location(interval, target.from);
      if (to >= registerCount && interval.storedAtDefinition) continue;
      moves.add(this.#location(interval, block.to - 1), to, interval.isFloat);
    }
    args.forEach((arg, k) => {
      const parameter = this.#intervalOf(target.parameters[k]);
      const to = this.#location(parameter, target.from);
      if (typeof arg !== 'number') moves.addConstant(arg, to);
      else moves.add(this.#location(this.#intervalOf(arg), block.to - 1), to, parameter.isFloat);
    });
    return moves;
  }

  #fixedOperands(i: MachineInstruction, position: number, list: MachineInstruction[]): void {
    if (!i.constraints) return;
    const { sources, targets } = i.constraints;
    const moves = new ParallelMove();
    sources.forEach((source, n) => {
      if (typeof source !== 'number') moves.addConstant(source, targets[n]);
      else {
        const interval = this.#intervalOf(source);
        moves.add(this.#location(interval, position), targets[n], interval.isFloat);
      }
    });
    moves.emit(list, this.context, this.frame);
  }

  /** The physical register of a virtual one; it has one here. */
  #physical(register: Reg, position: number): Reg {
    if (register < firstVirtual) return register;
    const { assigned } = this.#intervalOf(register).partAt(position);
    if (assigned === none)
      throw new Error(`internal error: %${register} is in memory at ${position} in ${this.fn.name}`);
    return assigned;
  }

  /** Puts physical operands in. True if the instruction does nothing then. */
  #rewrite(i: MachineInstruction, position: number): boolean {
    const late = i.late ? position + 1 : position;
    if (i.more) i.more = i.more.map((register) => this.#physical(register, late));
    const { memory } = i;
    if (memory && (memory.base !== none || memory.index !== none)) {
      const base = memory.base === none ? none : this.#physical(memory.base, position);
      const index = memory.index === none ? none : this.#physical(memory.index, position);
      i.memory = { ...memory, base, index };
    }
    const isUse = i.opcode.role === 'use';
    if (i.b !== none) {
      const spilled = i.form === Form.AM ? undefined : this.#spilled(i.b, position);
      if (spilled && i.opcode.fold === 'b' && !memory) foldSecond(i, slotMemory(this.frame, spilled.slot));
      else i.b = this.#physical(i.b, position);
    }
    if (i.a !== none) {
      const spilled = isUse ? this.#spilled(i.a, position) : undefined;
      if (spilled && i.opcode.fold === 'a' && i.form === Form.AI) {
        i.form = Form.MI;
        i.memory = slotMemory(this.frame, spilled.slot);
        i.a = none;
      } else {
        i.a = this.#physical(i.a, isUse ? position : position + 1);
      }
    }
    return (i.opcode === x.mov64 || i.opcode === x.movapd) && i.form === Form.AB && i.a === i.b;
  }

  /** The interval if the register lies in its slot at `position`. */
  #spilled(register: Reg, position: number): Interval | undefined {
    if (register < firstVirtual) return undefined;
    const interval = this.#intervalOf(register);
    return interval.partAt(position).assigned === none ? interval : undefined;
  }
}

function locationOf(part: Interval): Location {
  return part.assigned === none ? registerCount + part.parent.slot : part.assigned;
}

/** Reads the second operand from memory. */
function foldSecond(i: MachineInstruction, memory: MachineInstruction['memory']): void {
  if (i.opcode === x.movapd) i.opcode = x.movsdLoad;
  i.memory = memory;
  i.b = none;
  i.form = i.form === Form.ABI ? Form.AMI : Form.AM;
}
