/**
 * How a core other than the first begins (SDM 3A §9.4): the start-up interrupt has it execute `cores.trampoline`, of which core 0 has
 * put a copy on a page below 1 MiB, in real mode. From there it goes to long mode at once, finds its record in `cores.table`
 * (rtl/arch/core-table.ts) by its APIC id, waits until it is released, and calls `bootCore` with its core-local block and stack set up.
 * A core writes to its own memory only: all may come at the same time.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';

/** Runs wherever its page lies: CS says where, and DS is set to the same. Core 0 fills in the word at `cores.trampoline.root`. */
const trampoline = `
bits 16
    cli
    mov ax, cs
    mov ds, ax
    o32 lgdt [.descriptorTable - .start]
    mov eax, 0x620                  ; PAE, OSFXSR, OSXMMEXCPT
    mov cr4, eax
    mov eax, [cores.trampoline.root - .start]
    mov cr3, eax
    mov ecx, 0xc0000080             ; EFER
    rdmsr
    or eax, 0x900                   ; NXE, LME
    wrmsr
    mov eax, 0x80010033             ; PG, WP, NE, ET, MP, PE
    mov cr0, eax
    db 0x66, 0xea                   ; far jump to 32 bits of offset
    dd cores.entry
    dw 8
.descriptorTable:
    dw 23
    dd cores.descriptors
cores.trampoline.root:
    dd 0
cores.trampoline.end:
`;

/** 64-bit code at 8, flat data at 16: marked as accessed (SDM 3A §3.4.5.1), since the processor would else mark them in constant memory. */
const descriptors = 'dq 0, 0x00af9b000000ffff, 0x00cf93000000ffff';

/** Offsets and values in the table: rtl/arch/core-table.ts. */
const records = 1024;
const recordBytes = 256;
const record = { apicId: 0, order: 4, number: 8, block: 16, stack: 24, progress: 64 };
const order = { come: 1, boot: 2 };
const arrived = 1;
export const tableBytes = records + 64 * recordBytes + 128 * 32;

/** The APIC id comes from CPUID, since the APIC may be in either mode: leaf 0xb has all 32 bits (SDM 2A "CPUID"). */
const entry = `
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    xor eax, eax
    cpuid
    cmp eax, 0xb
    jb .eightBits
    mov eax, 0xb
    xor ecx, ecx
    cpuid
    test ebx, ebx
    jz .eightBits
    mov r8d, edx
    jmp .search
.eightBits:
    mov eax, 1
    cpuid
    shr ebx, 24
    mov r8d, ebx

.search:
    mov esi, cores.table
    mov ecx, [rsi]
    add rsi, ${records}
.record:
    cmp [rsi + ${record.apicId}], r8d
    je .found
    add rsi, ${recordBytes}
    dec ecx
    jnz .record
    jmp .stop
.found:
    mov dword [rsi + ${record.progress}], ${arrived}
.wait:
    pause
    cmp dword [rsi + ${record.order}], ${order.come}
    je .wait
    cmp dword [rsi + ${record.order}], ${order.boot}
    jne .stop

    mov rsp, [rsi + ${record.stack}]
    mov dword [rsp - 8], 0x1f80     ; all exceptions masked, round to nearest (SDM 1 10.2.3)
    ldmxcsr [rsp - 8]
    fninit
    cld
    mov rdi, [rsi + ${record.block}]
    mov ecx, core.size
    xor eax, eax
    rep stosb
    mov ecx, 0xc0000101             ; IA32_GS_BASE
    mov eax, [rsi + ${record.block}]
    mov edx, [rsi + ${record.block + 4}]
    wrmsr
    mov rax, [rsi + ${record.block}]
    mov [gs:core.self], rax
    mov [gs:core.stackTop], rsp
    mov eax, [rsi + ${record.number}]
    mov [gs:core.id], rax
    mov rdi, rsi
    xor ebp, ebp                    ; the end of the chain of frames
    call bootCore
.stop:
    cli
    hlt
    jmp .stop
`;

export function coreStartUpItems(): ObjectItem[] {
  const source = `.start:\n${trampoline}`;
  const table = assembleItem(`zeros ${tableBytes}`, { name: 'cores.table', segment: 'data', align: 64 });
  return [
    assembleItem(source, { name: 'cores.trampoline', bits: 16, segment: 'constant' }),
    assembleItem(descriptors, { name: 'cores.descriptors', segment: 'constant', align: 8 }),
    assembleItem(entry, { name: 'cores.entry' }),
    { ...table, bytes: new Uint8Array(0) },
  ];
}
