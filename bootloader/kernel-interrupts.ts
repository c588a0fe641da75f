/**
 * Entry of interrupts and exceptions: one stub of sixteen bytes per vector, which leads into the code that saves everything and
 * calls the dispatcher (rtl/kernel/interrupt.ts) through the core-local block. Interrupts are off from the gate to the `iretq`.
 *
 * rtl/arch/interrupt-frame.ts describes what is saved; rtl/arch/descriptors.ts puts the stubs into the descriptor table.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';

const vectors = 256;
const stubBytes = 16;
/** Exceptions for which the processor pushes an error code itself (SDM 3A table 6-1). */
const withErrorCode = new Set([8, 10, 11, 12, 13, 14, 17, 21, 29, 30]);
/** Saved in this order; the last one lies lowest. */
const registers = 'rax rcx rdx rbx rbp rsi rdi r8 r9 r10 r11 r12 r13 r14 r15'.split(' ');
const vectorRegisters = 16;
const vectorBytes = 16;
/** Sixteen XMM registers and MXCSR, rounded up. */
const vectorArea = vectorRegisters * vectorBytes + 16;
/** Word of the core-local block with the address of the dispatcher (docs/runtime.md). */
const dispatcher = 40;

function stub(vector: number): string {
  return `
  align ${stubBytes}
  ${withErrorCode.has(vector) ? '' : 'push 0'}
  o64 push ${vector}
  jmp .common`;
}

function forVectorRegisters(line: (index: number, offset: number) => string): string {
  return Array.from({ length: vectorRegisters }, (_, i) => line(i, i * vectorBytes)).join('\n');
}

/** RBX keeps the frame: the dispatcher preserves it, and it is saved already. RBP = 0 ends the chain of frames. */
const common = `
.common:
${registers.map((register) => `  push ${register}`).join('\n')}
  cld
  xor ebp, ebp
  mov rbx, rsp
  mov rdi, rsp
  sub rsp, ${vectorArea}
  and rsp, -16
${forVectorRegisters((i, offset) => `  movaps [rsp + ${offset}], xmm${i}`)}
  stmxcsr [rsp + ${vectorRegisters * vectorBytes}]
  call qword [gs:${dispatcher}]
${forVectorRegisters((i, offset) => `  movaps xmm${i}, [rsp + ${offset}]`)}
  ldmxcsr [rsp + ${vectorRegisters * vectorBytes}]
  mov rsp, rbx
${[...registers]
  .reverse()
  .map((register) => `  pop ${register}`)
  .join('\n')}
  add rsp, 16
  iretq`;

/** CS is loaded by a far return, the data segments directly. FS and GS stay: loading GS would clear its base. */
const reload = `
segments.reload:
  pop rax
  push 0x08
  push rax
  mov eax, 0x10
  mov ds, eax
  mov es, eax
  mov ss, eax
  o64 retf`;

/** A breakpoint in a function of its own, with a frame: whoever handles it may return to it with another stack pointer. */
const breakpoint = `
debug.breakpoint:
  push rbp
  mov rbp, rsp
  int3
  leave
  ret`;

/** The pseudo-descriptor of an interrupt descriptor table without gates: with it, any exception resets the machine. */
const noGates = 'zeros 10';

/** `kernel.interrupts` (256 stubs), `segments.reload`, `debug.breakpoint` and `interrupts.none`. */
export function kernelInterruptItems(): ObjectItem[] {
  const stubs = Array.from({ length: vectors }, (_, vector) => stub(vector)).join('\n');
  return [
    assembleItem(`${stubs}\n${common}`, { name: 'kernel.interrupts' }),
    assembleItem(reload, { name: 'segments.reload' }),
    assembleItem(breakpoint, { name: 'debug.breakpoint' }),
    assembleItem(noGates, { name: 'interrupts.none', segment: 'constant', align: 8 }),
  ];
}
