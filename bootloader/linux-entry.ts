/**
 * The machine code of the Linux target that no TypeScript expresses: the entry of the process and the signal handler that
 * turns faults into exceptions. Both follow docs/runtime.md; `rtl/linux/boot.ts` does everything else.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';

/** e_entry of a Linux executable. */
export const linuxEntry = 'linux.entry';

const stackBytes = 0x80_0000;
/** Below the stack lies its guard, which can be read (the collector scans across it) but not written. */
const guardBytes = 0x1_0000;
/** Below the guard, a stack for whoever reports that the stack is used up. */
const reserveBytes = 0x4_0000;
const mappingBytes = reserveBytes + guardBytes + stackBytes;

/** Words of the core-local block that belong to the stubs: bounds of the guard. */
const guardStart = 40;
const guardEnd = 48;

// System calls (arch/x86/entry/syscalls/syscall_64.tbl) and their constants.
const call = { write: 1, mmap: 9, mprotect: 10, rtSigreturn: 15, archPrctl: 158, exitGroup: 231 };
const archSetGs = 0x1001;
const protection = { read: 1, write: 2 };
/** MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK. */
const stackMapping = 0x2 | 0x20 | 0x4000 | 0x20000;

/**
 * RSP points to argc (System V AMD64 psABI §3.4.1). The loader has cleared the core-local block at `image.end`.
 */
const entry = `
linux.entry:
  xor ebp, ebp
  mov r12, rsp
  and rsp, -16

  mov ebx, image.end
  mov edi, ${archSetGs}
  mov rsi, rbx
  mov eax, ${call.archPrctl}
  syscall
  mov [gs:core.self], rbx

  xor edi, edi
  mov esi, ${mappingBytes}
  mov edx, ${protection.read | protection.write}
  mov r10d, ${stackMapping}
  mov r8d, -1
  xor r9d, r9d
  mov eax, ${call.mmap}
  syscall
  cmp rax, -4095
  jae .nostack
  add rax, ${reserveBytes}
  mov [gs:${guardStart}], rax
  lea r13, [rax + ${guardBytes}]
  mov [gs:${guardEnd}], r13
  add r13, ${stackBytes}
  mov [gs:core.stackTop], r13

  mov rdi, rax
  mov esi, ${guardBytes}
  mov edx, ${protection.read}
  mov eax, ${call.mprotect}
  syscall

  mov rsp, r13
  mov rdi, r12
  call boot
  xor edi, edi
  mov eax, ${call.exitGroup}
  syscall

.nostack:
  mov edi, 2
  lea rsi, [.message]
  mov edx, .messageend - .message
  mov eax, ${call.write}
  syscall
  mov edi, 127
  mov eax, ${call.exitGroup}
  syscall
.message:
  db 'there is no memory for the stack', 10
.messageend:
`;

// Offsets in the structures that the kernel hands to a handler (arch/x86/include/uapi/asm/sigcontext.h, ucontext.h).
const info = { code: 8, address: 16 };
const context = { rdi: 104, rbp: 120, rsp: 160, rip: 168 };
const segmentFault = 11;
/** SI_KERNEL: the processor gave no address (a non-canonical one, for example). */
const noAddress = 0x80;
const pushRbp = 0x55;
const brokenExitCode = 139;

/** Words of `linux.faults`, filled by rtl/linux/fault.ts with the addresses of the functions to continue in. */
const fault = { nullDereference: 0, stackOverflow: 8, panic: 16, inPanic: 24 };

/**
 * A handler with SA_SIGINFO, on the signal stack: EDI = signal, RSI = siginfo_t, RDX = ucontext_t. It leaves the interrupted
 * code where a call of R9 by the faulting instruction would be, with the address it asked for: RCX becomes the return address.
 */
const signal = `
linux.signal:
  mov r8, [rdx + ${context.rsp}]
  mov rcx, [rdx + ${context.rip}]
  mov rax, [rsi + ${info.address}]
  cmp edi, ${segmentFault}
  jne .panic
  cmp dword [rsi + ${info.code}], ${noAddress}
  je .panic
  mov r9d, text.start
  cmp rcx, r9
  jb .panic
  mov r9d, text.end
  cmp rcx, r9
  jae .panic

  mov r9, [linux.faults + ${fault.nullDereference}]
  cmp rax, 4096
  jb .inside
  mov r9, [linux.faults + ${fault.stackOverflow}]
  cmp rax, [gs:${guardStart}]
  jb .panic
  cmp rax, [gs:${guardEnd}]
  jae .panic
  ; A function that could not even save RBP has no frame yet: its caller is the one that faults.
  cmp byte [rcx], ${pushRbp}
  jne .inside
  mov rcx, [r8]
  add r8, 8
  jmp .continue
.inside:
  ; The tables are asked for the return address - 1.
  inc rcx
.continue:
  mov [rdx + ${context.rdi}], rax
  and r8, -16
  sub r8, 8
  cmp r8, [gs:${guardStart}]
  jb .push
  cmp r8, [gs:${guardEnd}]
  jae .push
  ; Hop over the guard to the reserve. The frames stay linked by RBP.
  mov r8, [gs:${guardStart}]
  sub r8, 8
.push:
  mov [r8], rcx
  mov [rdx + ${context.rsp}], r8
  mov [rdx + ${context.rip}], r9
  ret

.panic:
  cmp qword [linux.faults + ${fault.inPanic}], 0
  jne .broken
  mov qword [linux.faults + ${fault.inPanic}], 1
  mov rsi, rax
  mov rax, [linux.faults + ${fault.panic}]
  mov r8, rdx
  mov rdx, rcx
  mov rcx, [r8 + ${context.rbp}]
  xor ebp, ebp
  and rsp, -16
  call rax
.broken:
  mov edi, ${brokenExitCode}
  mov eax, ${call.exitGroup}
  syscall

linux.restore:
  mov eax, ${call.rtSigreturn}
  syscall
`;

/** The items to link into every Linux executable, besides the program's own. */
export function linuxItems(): ObjectItem[] {
  return [
    assembleItem(entry, { name: linuxEntry }),
    assembleItem(signal, { name: 'linux.signal' }),
    {
      name: 'linux.faults',
      segment: 'data',
      align: 8,
      bytes: new Uint8Array(0),
      size: 32,
      relocations: [],
    },
  ];
}
