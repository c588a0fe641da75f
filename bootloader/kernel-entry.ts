/**
 * `kernel.entry`: the first 64-bit code of the kernel, entered by every loader (docs/runtime.md, "Hand-over from the
 * loader"). Makes compiled code possible on core 0 and calls `boot`, which does not return.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';
import { tableBytes } from './core-start-up';

const source = `
    cld
    mov rbx, rdi
    mov rax, cr0                    ; SDM 3A 10.6: MP, NE and no EM, TS
    and eax, 0xfffffff3
    or eax, 0x22
    mov cr0, rax
    mov rax, cr4                    ; OSFXSR, OSXMMEXCPT
    or eax, 0x600
    mov cr4, rax
    mov dword [rsp - 8], 0x1f80     ; all exceptions masked, round to nearest (SDM 1 10.2.3)
    ldmxcsr [rsp - 8]
    fninit

    xor eax, eax
    mov edi, cores.table            ; a loader that starts anew may leave what was there
    mov ecx, ${tableBytes}
    rep stosb
    mov edi, image.end
    mov ecx, core.size
    rep stosb
    add edi, 4095                   ; the boot stack begins at the next page
    and edi, 0xfffff000
    add edi, 0x10000
    mov rsp, rdi

    mov ecx, 0xc0000101             ; IA32_GS_BASE
    mov eax, image.end
    xor edx, edx
    wrmsr
    mov [gs:core.self], rax
    mov [gs:core.stackTop], rsp

    mov rdi, rbx
    xor ebp, ebp                    ; the end of the chain of frames
    call boot
.stop:
    cli
    hlt
    jmp .stop
`;

export function kernelEntry(): ObjectItem {
  return assembleItem(source, { name: 'kernel.entry' });
}
