/**
 * Parallel moves: several values change places at once, among registers and spill slots. Moves whose target nobody
 * reads any more go first; a cycle is opened by parking one value in the scratch register of its class. Moves from memory
 * to memory use the other class's scratch register, so both never meet. No move changes the flags.
 */

import type { Instruction } from '../ir/instruction';
import { constantLoad } from './constant';
import type { Context } from './context';
import { type Frame, slotMemory } from './frame';
import { Form, MachineInstruction, type Memory } from './machine';
import * as x from './opcode';
import { isFloatRegister, type Reg, registerCount, scratch, scratchFloat } from './register';
import { integerConstant } from './selector';

/** A physical register (0–31), or `registerCount` + number of a spill slot. */
export type Location = number;

export class ParallelMove {
  readonly #sources: Location[] = [];
  readonly #targets: Location[] = [];
  readonly #isFloat: boolean[] = [];
  readonly #constants: { readonly target: Location; readonly constant: Instruction }[] = [];

  add(source: Location, target: Location, isFloat: boolean): void {
    if (source === target) return;
    this.#sources.push(source);
    this.#targets.push(target);
    this.#isFloat.push(isFloat);
  }

  addConstant(constant: Instruction, target: Location): void {
    this.#constants.push({ target, constant });
  }

  get isEmpty(): boolean {
    return this.#sources.length === 0 && this.#constants.length === 0;
  }

  /** Appends the moves in an order that keeps their meaning. */
  emit(out: MachineInstruction[], context: Context, frame: Frame): void {
    const sources = this.#sources;
    const targets = this.#targets;
    const pending = sources.map((_, k) => k);
    while (pending.length > 0) {
      const ready = pending.findIndex((k) => !pending.some((other) => other !== k && sources[other] === targets[k]));
      if (ready >= 0) {
        const [k] = pending.splice(ready, 1);
        out.push(...move(sources[k], targets[k], this.#isFloat[k], frame));
        continue;
      }
      // Only cycles are left: park what the first move would overwrite.
      const [k] = pending;
      const park = this.#isFloat[k] ? scratchFloat : scratch;
      out.push(...move(targets[k], park, this.#isFloat[k], frame));
      for (const other of pending) if (sources[other] === targets[k]) sources[other] = park;
    }
    for (const { target, constant } of this.#constants) out.push(...constantMove(target, constant, context, frame));
  }
}

function isSlot(location: Location): boolean {
  return location >= registerCount;
}

/** The instructions that move one value. */
export function move(source: Location, target: Location, isFloat: boolean, frame: Frame): MachineInstruction[] {
  const slot = (location: Location) => slotMemory(frame, location - registerCount);
  if (!isSlot(source)) {
    if (isSlot(target)) return [toMemory(source, slot(target))];
    const copy = new MachineInstruction(isFloat ? x.movapd : x.mov64, Form.AB, target);
    copy.b = source;
    return [copy];
  }
  if (!isSlot(target)) return [fromMemory(slot(source), target)];
  const via = isFloat ? scratch : scratchFloat;
  return [fromMemory(slot(source), via), toMemory(via, slot(target))];
}

function toMemory(source: Reg, memory: Memory): MachineInstruction {
  const store = new MachineInstruction(isFloatRegister(source) ? x.movsdStore : x.store64, Form.MB, -1);
  store.b = source;
  store.memory = memory;
  return store;
}

function fromMemory(memory: Memory, target: Reg): MachineInstruction {
  const load = new MachineInstruction(isFloatRegister(target) ? x.movsdLoad : x.mov64, Form.AM, target);
  load.memory = memory;
  return load;
}

function constantMove(target: Location, constant: Instruction, context: Context, frame: Frame): MachineInstruction[] {
  if (!isSlot(target)) return [constantLoad(context, target, constant)];
  const memory = slotMemory(frame, target - registerCount);
  const small = integerConstant(constant);
  if (small !== undefined) {
    const store = new MachineInstruction(x.store64i, Form.MI, -1);
    store.memory = memory;
    store.immediate = small;
    return [store];
  }
  const via = constant.type === 'f64' ? scratchFloat : scratch;
  return [constantLoad(context, via, constant), toMemory(via, memory)];
}
