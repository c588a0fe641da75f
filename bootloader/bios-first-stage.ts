/**
 * First stage of the BIOS loader: the code of the master boot record. Requires a 64-bit processor and INT 13h extensions,
 * loads the second stage behind itself and jumps there. `fail` and `read` serve the second stage too.
 */

import {
  bootMagic,
  commandLineMagic,
  commandLineOffset,
  informationSize,
  loaderId,
  memory,
  secondStageSectors,
} from './bios-layout';

const { loader, information } = memory;
const magic = Buffer.from(commandLineMagic, 'latin1');

export const firstStage = `
bits 16
    cli
    xor ax, ax
    mov ss, ax
    mov sp, ${loader}
    mov ds, ax
    mov es, ax
    jmp 0:.main                     ; some BIOSes enter at 07c0:0000
.main:
    sti
    cld
    mov [drive], dl
    mov di, ${information}
    mov cx, ${informationSize / 2}
    rep stosw

    pushfd                          ; CPUID exists if bit 21 of EFLAGS can be changed (SDM 1 20.1)
    pop eax
    mov ecx, eax
    xor eax, 0x200000
    push eax
    popfd
    pushfd
    pop eax
    cmp eax, ecx
    je .old
    mov eax, 0x80000000
    cpuid
    cmp eax, 0x80000001
    jb .old
    mov eax, 0x80000001
    cpuid
    bt edx, 29                      ; long mode (SDM 2A, CPUID)
    jnc .old
    rdtsc
    mov [${information + 40}], eax
    mov [${information + 44}], edx
    mov dword [${information}], ${bootMagic}
    mov dword [${information + 4}], ${loaderId.bios}

    mov ah, 0x41                    ; Enhanced Disk Drive specification, "Check Extensions Present"
    mov bx, 0x55aa
    mov dl, [drive]
    int 0x13
    jc .plain
    cmp bx, 0xaa55
    jne .plain
    test cl, 1                      ; extended disk access functions
    jz .plain

    mov cx, ${secondStageSectors}
    call read
    cmp dword [${loader + commandLineOffset}], ${magic.readUInt32LE(0)}
    jne damaged
    cmp dword [${loader + commandLineOffset + 4}], ${magic.readUInt32LE(4)}
    jne damaged
    jmp secondStage

.old:
    mov si, .oldText
    jmp fail
.plain:
    mov si, .plainText
    jmp fail
damaged:
    mov si, .damagedText

; Prints the text at SI on screen and serial port and stops.
fail:
    mov dx, 0x3fb                   ; 115,200 baud, 8N1 (16550: LCR, DLL, DLM)
    mov al, 0x80
    out dx, al
    mov dl, 0xf8
    mov al, 1
    out dx, al
    inc dx
    dec ax
    out dx, al
    mov dl, 0xfb
    mov al, 3
    out dx, al
    push si
    mov si, .prefix
    call .print
    pop si
    call .print
.stop:
    cli
    hlt
    jmp .stop

.print:
    lodsb
    test al, al
    jz .printed
    mov ah, 0x0e
    mov bx, 7
    push ax
    push si
    int 0x10
    pop si
    pop ax
    mov ah, al
    xor cx, cx
    mov dx, 0x3fd
.full:
    in al, dx                       ; a port that is not there reads as 0xff: empty
    test al, 0x20
    loope .full
    mov al, ah
    mov dl, 0xf8
    out dx, al
    jmp .print
.printed:
    ret

; Reads CX sectors from packet.sector to packet.buffer. Three attempts, with a reset of the drive between them.
read:
    mov bp, 3
.attempt:
    mov [packet.count], cx
    push cx
    mov si, packet
    mov dl, [drive]
    mov ah, 0x42
    int 0x13
    pop cx
    jnc .printed
    push cx
    xor ah, ah
    mov dl, [drive]
    int 0x13
    pop cx
    dec bp
    jnz .attempt
    mov si, .readText
    jmp fail

.prefix: db 'torotsc: ', 0
.oldText: db 'this processor has no 64-bit mode', 13, 10, 0
.plainText: db 'no INT 13h extensions', 13, 10, 0
.damagedText: db 'the image is damaged', 13, 10, 0
.readText: db 'disk read error', 13, 10, 0

drive: db 0
align 4
packet: db 16, 0                    ; Enhanced Disk Drive specification, disk address packet
packet.count: dw 0
packet.buffer: dw ${loader + 512}, 0
packet.sector: dq 1
    pad 440                         ; disk signature, partition table and 0xaa55: written by mkimage
    pad 512
`;
