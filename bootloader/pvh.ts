/**
 * `pvh.entry`: the 32-bit entry of the kernel for loaders of the PVH protocol (QEMU -kernel, microvm, Xen). The processor
 * is in protected mode without paging, flat segments, interrupts off, EBX = address of `hvm_start_info` (Xen,
 * docs/misc/pvh.pandoc and public/arch-x86/hvm/start_info.h). What it hands over lies in the kernel's own zeroed memory:
 * nobody else can have placed anything there.
 */

import type { ObjectItem } from '../compiler/object/object';
import { assembleItem } from '../compiler/x64/assembler';
import { bootMagic, descriptors, informationSize, loaderId } from './bios-layout';

const maximumEntries = 128;
const commandLineSize = 1024;

/** Offsets in `hvm_start_info`. */
const startInfo = { magic: 0, version: 4, commandLine: 24, rsdp: 32, map: 40, mapEntries: 48 };
const startInfoMagic = 0x336ec578;

const source = `
bits 32
    rdtsc
    mov [pvh.information + 40], eax
    mov [pvh.information + 44], edx
    lgdt [pvh.descriptorTable]
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov esp, pvh.stack.end
    mov esi, .magicText
    cmp dword [ebx + ${startInfo.magic}], ${startInfoMagic}
    jne .fail

    mov dword [pvh.information], ${bootMagic}
    mov dword [pvh.information + 4], ${loaderId.pvh}
    mov eax, [ebx + ${startInfo.rsdp}]
    mov [pvh.information + 16], eax
    mov eax, [ebx + ${startInfo.rsdp + 4}]
    mov [pvh.information + 20], eax

; Command line, cut off at ${commandLineSize - 1} bytes.
    mov esi, [ebx + ${startInfo.commandLine}]
    test esi, esi
    jz .noCommandLine
    mov edi, pvh.commandLine
    mov [pvh.information + 8], edi
    mov ecx, ${commandLineSize - 1}
.character:
    lodsb
    stosb
    test al, al
    jz .noCommandLine
    loop .character
.noCommandLine:

; Memory map: the entries have the form of ours, but for a reserved word. It exists from version 1 on.
    mov esi, .mapText
    cmp dword [ebx + ${startInfo.version}], 1
    jb .fail
    mov ecx, [ebx + ${startInfo.mapEntries}]
    test ecx, ecx
    jz .fail
    cmp ecx, ${maximumEntries}
    jbe .mapFits
    mov ecx, ${maximumEntries}
.mapFits:
    mov [pvh.information + 32], ecx
    mov esi, [ebx + ${startInfo.map}]
    mov edi, pvh.map
    mov [pvh.information + 24], edi
.range:
    mov edx, 5
.word:
    movsd
    dec edx
    jnz .word
    mov [edi], edx
    add esi, 4
    add edi, 4
    loop .range

    mov esi, .modeText
    mov eax, 0x80000000
    cpuid
    cmp eax, 0x80000001
    jb .fail
    mov eax, 0x80000001
    cpuid
    bt edx, 29
    jnc .fail

; Page tables: the first 4 GiB in pages of 2 MiB (SDM 3A 4.5). The memory is zero already.
    mov eax, pvh.pageTables + 0x1003
    mov [pvh.pageTables], eax
    mov edi, pvh.pageTables + 0x1000
    mov ecx, 4
.directory:
    add eax, 0x1000
    mov [edi], eax
    add edi, 8
    loop .directory
    mov edi, pvh.pageTables + 0x2000
    mov eax, 0x83                   ; present, writable, large
.page:
    mov [edi], eax
    add edi, 8
    add eax, 0x200000
    jnc .page

; Long mode (SDM 3A 10.8.5).
    mov eax, cr4
    or eax, 0x20
    mov cr4, eax
    mov eax, pvh.pageTables
    mov cr3, eax
    mov ecx, 0xc0000080             ; EFER
    rdmsr
    or eax, 0x100                   ; LME
    wrmsr
    mov eax, cr0
    or eax, 0x80000000
    mov cr0, eax
    jmp 8:.long

; Prints the text at ESI on the serial port and the hypervisor's debug port, and stops.
.fail:
    mov edx, 0xe9
    lodsb
    test al, al
    jz .stop
    out dx, al
    mov edx, 0x3f8
    out dx, al
    jmp .fail
.stop:
    cli
    hlt
    jmp .stop

bits 64
.long:
    mov edi, pvh.information
    jmp kernel.entry

.magicText: db 'torotsc: entered without PVH start information', 13, 10, 0
.mapText: db 'torotsc: the PVH start information has no memory map', 13, 10, 0
.modeText: db 'torotsc: this processor has no 64-bit mode', 13, 10, 0
align 8
pvh.descriptors: ${descriptors}
pvh.descriptorTable: dw pvh.descriptorTable - pvh.descriptors - 1
    dd pvh.descriptors
`;

const storage = `
pvh.pageTables: zeros ${6 * 4096}
pvh.map: zeros ${maximumEntries * 24}
pvh.commandLine: zeros ${commandLineSize}
pvh.information: zeros ${informationSize}
    zeros 64
pvh.stack.end:
`;

export function pvhEntry(): ObjectItem[] {
  const memory = assembleItem(storage, { name: 'pvh.memory', bits: 32, segment: 'data', align: 4096 });
  return [assembleItem(source, { name: 'pvh.entry', bits: 32 }), { ...memory, bytes: new Uint8Array(0) }];
}
