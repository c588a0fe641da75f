/**
 * Registers as small numbers: 0–15 the general registers in encoding order, 16–31 XMM0–15, from 32 on virtual
 * registers. The calling convention is System V AMD64 §3.2 (docs/runtime.md, "Calls").
 */

import { Register } from 'iced-x86';

/** A physical register (0–31) or a virtual one (32 and up). */
export type Reg = number;

export const RAX = 0;
export const RCX = 1;
export const RDX = 2;
export const RBX = 3;
export const RSP = 4;
export const RBP = 5;
export const RSI = 6;
export const RDI = 7;
export const R8 = 8;
export const R9 = 9;
export const R10 = 10;
export const R11 = 11;
export const R12 = 12;
export const R13 = 13;
export const R14 = 14;
export const R15 = 15;
export const XMM0 = 16;

/** Never allocated: moves between memory locations and the inside of macros use these. */
export const scratch = R11;
export const scratchFloat = XMM0 + 15;

export const registerCount = 32;
export const firstVirtual = 32;
/** "No register" in an operand. */
export const none = -1;

export const integerArguments: readonly Reg[] = [RDI, RSI, RDX, RCX, R8, R9];
export const floatArguments: readonly Reg[] = [16, 17, 18, 19, 20, 21, 22, 23];
export const calleeSaved: readonly Reg[] = [RBX, R12, R13, R14, R15];

/** In the order of preference: those that need no saving first. */
export const allocatableIntegers: readonly Reg[] = [RAX, RCX, RDX, RSI, RDI, R8, R9, R10, ...calleeSaved];
export const allocatableFloats: readonly Reg[] = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30];
/** General registers that a call may change, in encoding order, without the scratch register. */
export const callerSavedIntegers: readonly Reg[] = [RAX, RCX, RDX, RSI, RDI, R8, R9, R10];

export function isFloatRegister(physical: Reg): boolean {
  return physical >= XMM0;
}

export function isCalleeSaved(physical: Reg): boolean {
  return physical === RBX || (physical >= R12 && physical <= R15);
}

/** Width of an operand in bytes; 16 stands for an XMM register whatever part of it is used. */
export type Width = 1 | 2 | 4 | 8 | 16;

const bytes = [
  Register.AL,
  Register.CL,
  Register.DL,
  Register.BL,
  Register.SPL,
  Register.BPL,
  Register.SIL,
  Register.DIL,
  Register.R8L,
  Register.R9L,
  Register.R10L,
  Register.R11L,
  Register.R12L,
  Register.R13L,
  Register.R14L,
  Register.R15L,
];

/** The register's name for iced-x86 at a given width. */
export function icedRegister(physical: Reg, width: Width): Register {
  switch (width) {
    case 1:
      return bytes[physical];
    case 2:
      return Register.AX + physical;
    case 4:
      return Register.EAX + physical;
    case 8:
      return Register.RAX + physical;
    case 16:
      return Register.XMM0 + physical - XMM0;
  }
}
