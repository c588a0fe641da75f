/**
 * The context switch of cooperative threads: a call, so only what a callee must preserve is saved (System V AMD64 psABI §3.2.1).
 * MXCSR and the x87 control word are the same in all threads. rtl/process/stack.ts lays out a new thread's first switch.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';

/** RDI: where this thread's stack pointer is kept; RSI: where the next one's lies. */
const source = `
context.switch:
  push rbp
  push rbx
  push r12
  push r13
  push r14
  push r15
  mov [rdi], rsp
  mov rsp, [rsi]
  pop r15
  pop r14
  pop r13
  pop r12
  pop rbx
  pop rbp
  ret`;

/** `context.switch`. */
export function contextSwitchItem(): ObjectItem {
  return assembleItem(source, { name: 'context.switch' });
}
