/**
 * A kernel in assembly for the tests of the loaders: prints its boot information on the serial port and ends QEMU with
 * exit code 2 × 5 + 1. Linked like a real one: `kernel.entry` and `pvh.entry` of the loaders, `boot` from here.
 */

import { kernelStubs } from '../../bootloader/kernel-stubs';
import { link } from '../../compiler/link';
import { assembleItem } from '../../compiler/x64/assembler';

const source = `
    mov r12, rdi
    lea rsi, [.loader]
    call .text
    mov eax, [r12 + 4]
    call .number
    lea rsi, [.line]
    call .text
    mov rsi, [r12 + 8]
    test rsi, rsi
    jz .noLine
    call .text
.noLine:
    lea rsi, [.rsdp]
    call .text
    mov rax, [r12 + 16]
    call .number
    lea rsi, [.tsc]
    call .text
    rdtsc
    shl rdx, 32
    or rax, rdx
    sub rax, [r12 + 40]
    call .number
    lea rsi, [.self]
    call .text
    mov rax, [gs:core.self]
    call .number
    mov rax, [gs:core.stackTop]
    sub rax, rsp
    call .number
    lea rsi, [payload.zero]         ; memory behind the file must be zero
    mov ecx, 4096
    xor eax, eax
.add:
    add rax, [rsi]
    add rsi, 8
    loop .add
    call .number
    lea rsi, [payload.data]
    mov rax, [rsi]
    call .number
    mov r13, [r12 + 24]
    mov r14d, [r12 + 32]
.range:
    lea rsi, [.map]
    call .text
    mov rax, [r13]
    call .number
    mov rax, [r13 + 8]
    call .number
    mov eax, [r13 + 16]
    call .number
    mov eax, [r13 + 20]
    call .number
    add r13, 24
    dec r14d
    jnz .range
    lea rsi, [.end]
    call .text
    mov edx, 0x501
    mov eax, 5
    out dx, al
.stop:
    hlt
    jmp .stop

.text:
    lodsb
    test al, al
    jz .done
    call .put
    jmp .text
.put:
    mov edx, 0x3fd
    mov ah, al
.full:
    in al, dx
    test al, 0x20
    jz .full
    mov al, ah
    mov edx, 0x3f8
    out dx, al
.done:
    ret
.number:
    mov rbx, rax
    mov al, ' '
    call .put
    mov ebp, 16
.digit:
    rol rbx, 4
    mov eax, ebx
    and eax, 15
    add al, '0'
    cmp al, 0x39
    jbe .decimal
    add al, 39
.decimal:
    call .put
    dec ebp
    jnz .digit
    ret

.loader: db 'loader', 0
.line: db 10, 'command line [', 0
.rsdp: db ']', 10, 'rsdp', 0
.tsc: db 10, 'tsc', 0
.self: db 10, 'core', 0
.map: db 10, 'range', 0
.end: db 10, 'end', 10, 0
`;

/** The ELF file. `size`: bytes of constant data, to make it as large as a real kernel. */
export function payloadKernel(size = 0x1000): Uint8Array {
  const filler = new Uint8Array(size);
  for (let i = 0; i < size; i++) filler[i] = (i * 7 + (i >> 8)) & 0xff;
  const zeros = { bytes: new Uint8Array(0), size: 0x8000, segment: 'data', align: 16, relocations: [] } as const;
  return link(
    [
      ...kernelStubs(),
      assembleItem(source, { name: 'boot' }),
      assembleItem('dq 0x1122334455667788', { name: 'payload.data', segment: 'data' }),
      { name: 'payload.zero', ...zeros },
      { name: 'payload.filler', segment: 'constant', align: 16, bytes: filler, size, relocations: [] },
    ],
    { target: 'kernel', entry: 'kernel.entry', roots: ['payload.filler'] },
  ).bytes;
}
