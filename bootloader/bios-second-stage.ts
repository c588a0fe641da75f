/**
 * Second stage of the BIOS loader: memory map, A20, kernel to its place above 1 MiB, page tables, long mode. Real mode
 * with general-purpose registers only, until the last BIOS call is done.
 */

import {
  chunkSectors,
  commandLineMagic,
  commandLineOffset,
  descriptors,
  kernelSector,
  memory,
  secondStageSectors,
  sectorSize,
} from './bios-layout';

const { loader, information, map, mapEntries, pageTables, buffer } = memory;
const tables = pageTables >> 4;

/** The text leaves the `kernel.` numbers to bios-template.ts. */
export const secondStage = `
secondStage:
    mov dword [${information + 8}], ${loader + commandLineOffset + commandLineMagic.length}
    mov dword [${information + 24}], ${map}

; Memory map: ACPI 6.5 §15.1, "INT 15H, E820H".
    xor ebx, ebx
    mov di, ${map}
.mapEntry:
    mov dword [di + 20], 1          ; some BIOSes do not write the attributes
    mov eax, 0xe820
    mov edx, 0x534d4150             ; 'SMAP'
    mov ecx, 24
    push di
    int 0x15
    pop di
    jc .mapEnd
    cmp eax, 0x534d4150
    jne .mapEnd
    test byte [di + 20], 1          ; bit 0 clear: ignore the entry
    jz .mapSkip
    mov dword [di + 20], 0
    add di, 24
    inc word [${information + 32}]
    cmp word [${information + 32}], ${mapEntries}
    jae .mapEnd
.mapSkip:
    test ebx, ebx
    jnz .mapEntry
.mapEnd:
    mov cx, [${information + 32}]
    mov si, .mapText
    jcxz .refuse

; One usable range must hold the whole kernel.
    mov di, ${map}
.range:
    cmp dword [di + 16], 1
    jne .nextRange
    cmp dword [di + 4], 0
    jne .nextRange
    mov eax, [di]
    cmp eax, kernel.loadAddress
    ja .nextRange
    add eax, [di + 8]
    jc .enough                      ; reaches beyond 4 GiB
    cmp dword [di + 12], 0
    jne .enough
    cmp eax, kernel.memoryEnd
    jae .enough
.nextRange:
    add di, 24
    loop .range
    mov si, .memoryText
.refuse:
    jmp fail
.enough:

; A20: often open already; else by the BIOS, the keyboard controller, port 0x92.
    call a20
    jne .open
    mov ax, 0x2401
    int 0x15
    call a20
    jne .open
    call keyboardReady
    mov al, 0xd1                    ; 8042: write output port
    out 0x64, al
    call keyboardReady
    mov al, 0xdf                    ; with A20 (bit 1) and no reset (bit 0)
    out 0x60, al
    call keyboardReady
    call a20Wait
    jne .open
    in al, 0x92
    or al, 2
    and al, 0xfe                    ; bit 0 would reset the machine
    out 0x92, al
    call a20Wait
    mov si, .a20Text
    je .refuse
.open:

; Kernel: chunk by chunk through a buffer below 1 MiB.
    mov dword [packet.sector], ${kernelSector}
    mov dword [packet.buffer], ${(buffer >> 4) << 16}
    mov dword [.left], kernel.sectors
    mov dword [.to], kernel.loadAddress
.chunk:
    mov ecx, ${chunkSectors}
    cmp [.left], ecx
    jae .whole
    mov ecx, [.left]
.whole:
    push cx
    call read
    call flat
    pop cx
    movzx ecx, cx
    add [packet.sector], ecx
    sub [.left], ecx
    shl ecx, 7                      ; words of 32 bits
    mov esi, ${buffer}
    mov edi, [.to]
    a32 rep movsd
    mov [.to], edi
    sti
    cmp dword [.left], 0
    jne .chunk

; Checksum: data that the disk gave without an error may still be wrong.
    cli
    call flat
    mov esi, kernel.loadAddress
    mov ecx, kernel.words
    xor edx, edx
.sum:
    add edx, [esi]
    add esi, 4
    dec ecx
    jnz .sum
    cmp edx, kernel.checksum
    jne damaged

; Page tables: the first 4 GiB in pages of 2 MiB (SDM 3A 4.5).
    mov ax, ${tables}
    mov es, ax
    xor di, di
    xor eax, eax
    mov cx, 0x1800
    rep stosd
    mov dword [es:0], ${pageTables + 0x1003}
    mov eax, ${pageTables + 0x2003}
    mov di, 0x1000
.directory:
    mov [es:di], eax
    add eax, 0x1000
    add di, 8
    cmp di, 0x1020
    jne .directory
    mov di, 0x2000
    mov eax, 0x83                   ; present, writable, large
.page:
    mov [es:di], eax
    add di, 8
    add eax, 0x200000
    jnc .page

; Long mode (SDM 3A 10.8.5).
    mov eax, cr4
    or al, 0x20                     ; PAE
    mov cr4, eax
    mov eax, ${pageTables}
    mov cr3, eax
    mov ecx, 0xc0000080             ; EFER
    rdmsr
    or ah, 1                        ; LME
    wrmsr
    lgdt [descriptorTable]
    mov eax, cr0
    or eax, 0x80000001              ; PG, PE
    mov cr0, eax
    jmp 8:.long

; Gives DS and ES segments of 4 GiB that survive the return to real mode. Interrupts are off afterwards. Changes EAX.
flat:
    cli
    lgdt [descriptorTable]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp .protected                  ; SDM 3A 10.9.1: a jump after the switch
.protected:
    mov bx, 16
    mov ds, bx
    mov es, bx
    and al, 0xfe
    mov cr0, eax
    jmp 0:.real
.real:
    xor bx, bx
    mov ds, bx
    mov es, bx
    ret

; Zero flag clear if A20 is open: the word at 0xffff:x+16 is then not the one at 0:x. Changes AX.
a20:
    push es
    xor ax, ax
    dec ax
    mov es, ax
    mov ax, [.probe]
    not ax
    mov [.probe], ax
    cmp ax, [es:.probe + 16]
    jne .a20Known
    not ax
    mov [.probe], ax
    cmp ax, [es:.probe + 16]
.a20Known:
    pop es
    ret

; The same, but waits up to two ticks of the BIOS clock (110 ms). Changes AX, CX.
a20Wait:
    mov cx, [0x46c]
    add cx, 3
.a20Again:
    call a20
    jne .a20Done
    cmp cx, [0x46c]
    jne .a20Again
    cmp ax, ax
.a20Done:
    ret

; Waits until the keyboard controller takes a byte, at most two ticks. Changes AL, CX.
keyboardReady:
    mov cx, [0x46c]
    add cx, 3
.busy:
    in al, 0x64
    test al, 2
    jz .a20Done
    cmp cx, [0x46c]
    jne .busy
    ret

bits 64
.long:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov esp, ${loader}
    mov edi, kernel.zeroStart
    mov ecx, kernel.zeroSize
    xor eax, eax
    rep stosb
    mov edi, ${information}
    mov eax, kernel.entry
    jmp rax
bits 16

.mapText: db 'the BIOS has no memory map (INT 15h E820)', 13, 10, 0
.memoryText: db 'not enough memory', 13, 10, 0
.a20Text: db 'cannot open address line A20', 13, 10, 0
.probe: dw 0
align 8
.left: dd 0
.to: dd 0
descriptors: ${descriptors}
descriptorTable: dw descriptorTable - descriptors - 1
    dd descriptors
    pad ${commandLineOffset}
    db 'TOROCMD', 0
    pad ${sectorSize * (1 + secondStageSectors)}
`;
