/**
 * The frame of a function, from the frame pointer down: local variables, saved callee-saved registers, spill slots,
 * padding, outgoing arguments. The stack pointer is a multiple of 16 at calls (System V AMD64 §3.2.2).
 */

import type { Allocation } from './allocate';
import { frameMemory, type MachineFunction, type Memory } from './machine';
import { calleeSaved, type Reg } from './register';

export interface Frame {
  /** Bytes between the frame pointer and the stack pointer. */
  readonly size: number;
  readonly saved: readonly { readonly register: Reg; readonly memory: Memory }[];
  /** Distance of spill slot 0 below the frame pointer. */
  readonly slotBase: number;
}

export function layOutFrame(fn: MachineFunction, allocation: Allocation): Frame {
  // What a handler is entered from may have changed any callee-saved register; the caller must get all of them back.
  const registers = fn.hasHandlers ? calleeSaved : allocation.saved;
  let below = fn.localBytes;
  const saved = registers.map((register) => {
    below += 8;
    return { register, memory: frameMemory(-below) };
  });
  const slotBase = below + 8;
  const size = below + allocation.slots * 8 + fn.outgoingBytes;
  return { size: (size + 15) & ~15, saved, slotBase };
}

export function slotMemory(frame: Frame, slot: number): Memory {
  return frameMemory(-(frame.slotBase + slot * 8));
}
