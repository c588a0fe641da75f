/**
 * What the entry stub leaves on the stack for the dispatcher (bootloader/kernel-interrupts.ts): offsets of
 * 64-bit words. Changing a word changes the interrupted program.
 */

/** R15 … R8, RDI, RSI, RBP, RBX, RDX, RCX, RAX lie at 8 × index from the start of the frame. */
export const FRAME_REGISTERS = 15;
export const FRAME_RDI = 64;
export const FRAME_RBP = 80;
export const FRAME_VECTOR = 120;
/** 0 where the exception has none. */
export const FRAME_ERROR_CODE = 128;
export const FRAME_RIP = 136;
export const FRAME_RFLAGS = 152;
export const FRAME_RSP = 160;
/** In copies of the frame only: the address of a page fault, behind RSP and SS. */
export const FRAME_CR2 = 176;
/** Bytes of a copy, a multiple of 16. */
export const FRAME_BYTES = 192;

/** The name of register `index` (0 … 14). */
export function registerName(index: number): string {
  switch (index) {
    case 8:
      return 'rdi';
    case 9:
      return 'rsi';
    case 10:
      return 'rbp';
    case 11:
      return 'rbx';
    case 12:
      return 'rdx';
    case 13:
      return 'rcx';
    case 14:
      return 'rax';
    case 0:
      return 'r15';
    case 1:
      return 'r14';
    case 2:
      return 'r13';
    case 3:
      return 'r12';
    case 4:
      return 'r11';
    case 5:
      return 'r10';
    case 6:
      return 'r9 ';
    default:
      return 'r8 ';
  }
}
