/** The assembler against iced's decoder, against hand-checked bytes and through the linker. */

import { Decoder, DecoderOptions, Formatter, FormatterSyntax } from 'iced-x86';
import { AssemblyError, assembleFlat, assembleItem, type Bits } from '../../compiler/x64/assembler';

function hex(source: string, bits: Bits, origin = 0): string {
  return Buffer.from(assembleFlat(source, { origin, bits }).bytes).toString('hex');
}

/** What a disassembler makes of the bytes. */
function disassemble(bytes: Uint8Array, bits: Bits, origin = 0): string[] {
  const decoder = new Decoder(bits, bytes, DecoderOptions.None);
  decoder.ip = BigInt(origin);
  const formatter = new Formatter(FormatterSyntax.Nasm);
  const lines: string[] = [];
  while (decoder.canDecode) {
    const instruction = decoder.decode();
    lines.push(formatter.format(instruction));
    instruction.free();
  }
  formatter.free();
  decoder.free();
  return lines;
}

/** Instructions whose text the disassembler prints as it was written. */
const instructions: Record<Bits, string[]> = {
  16: [
    'cli',
    'xor ax,ax',
    'mov ds,ax',
    'mov ss,ax',
    'mov sp,7c00h',
    'int 13h',
    'in al,92h',
    'out 92h,al',
    'out dx,al',
    'mov ax,[bx+si+4]',
    'mov byte [es:di],5',
    'mov eax,cr0',
    'mov cr0,eax',
    'or al,1',
    'or eax,1',
    'push ds',
    'pop es',
    'lgdt [1234h]',
    'jmp word 0:7c00h',
    'mov dword [eax+12345678h],0',
    'test ah,ah',
    'shl ax,4',
    'shr eax,cl',
    'pushfd',
    'popfd',
    'iret',
    'hlt',
    'bt ax,3',
    'cmp dword [8],534d4150h',
    'movzx eax,word [1234h]',
    'ret',
  ],
  32: [
    'mov eax,[esp+8]',
    'mov cr3,eax',
    'wrmsr',
    'rdmsr',
    'cpuid',
    'rdtsc',
    'lea esi,[ebx+ecx*4+100h]',
    'jmp 8:00100000h',
    'push 7fh',
    'push dword 12345h',
    'add ecx,0ffffffffh',
    'lock cmpxchg [ebx],ecx',
    'mov fs,eax',
    'xchg ebx,eax',
    'imul eax,ebx,12h',
  ],
  64: [
    'mov rax,1122334455667788h',
    'mov rax,0ffffffffffffffffh',
    'mov eax,5',
    'mov r15,[rsp+rbx*8+80h]',
    'mov rax,[gs:8]',
    'iretq',
    'swapgs',
    'lidt [rax]',
    'ltr [rax]',
    'invlpg [rdi]',
    'movaps xmm1,[rsp+10h]',
    'movups [rdi],xmm15',
    'fxsave [rsp]',
    'push r12',
    'pop rbp',
    'call qword [rax+20h]',
    'jmp rax',
    'push qword [rdi]',
    'leave',
    'ret',
    'syscall',
    'ud2',
    'int3',
    'lea rax,[rip]',
    'mov cr4,rax',
    'pushf',
    'popf',
    'cld',
    'sti',
    'add rsp,8',
    'sub rsp,208h',
    'test dil,dil',
    'movsxd rax,ecx',
    'ldmxcsr [rsp]',
  ],
};

/** The disassembler's notation in ours. */
function source(text: string): string {
  return text
    .replace(/\b([0-9][0-9a-f]*)h\b/g, '0x$1')
    .replace('lea rax,[rip]', 'lea rax, [$ + 7]')
    .replace('jmp word ', 'jmp ')
    .replace('dword 0x12345', '0x12345')
    .replace(/^(pushf|popf)$/, '$1q');
}

describe.each([16, 32, 64] as const)('%i-bit code', (bits) => {
  test.each(instructions[bits].map((text) => [text]))('%s', (text) => {
    const { bytes } = assembleFlat(source(text), { origin: 0, bits });
    const expected = text
      .replace('lea rax,[rip]', 'lea rax,[rel 7]')
      .replace('0ffffffffh', '0FFFFFFFFh')
      .replace('0ffffffffffffffffh', '0FFFFFFFFFFFFFFFFh');
    const normal = (line: string) =>
      line.toLowerCase().replace(/\b(short|near|strict|word|dword|qword) (?=[-\d])/g, '');
    expect(disassemble(bytes, bits).map(normal)).toEqual([normal(expected)]);
  });
});

test('jumps are as short as their distance allows, in both directions', () => {
  expect(hex('jmp end\nend:', 64)).toBe('eb00');
  expect(hex('start: nop\njne start', 64)).toBe('9075fd');
  expect(hex('jmp end\nzeros 127\nend:', 32)).toBe(`eb7f${'00'.repeat(127)}`);
  expect(hex('jmp end\nzeros 128\nend:', 32)).toBe(`e980000000${'00'.repeat(128)}`);
  expect(hex('zeros 200\njmp end\nend:', 16).slice(400)).toBe('eb00');
});

test('labels, data and expressions', () => {
  expect(hex("db 'ab', 0, 'x'\ndw end - start\nstart: dd start\nend:", 32, 0x7c00)).toBe('616200780400067c0000');
  expect(hex('jmp 0:next\nnext: hlt', 16, 0x7c00)).toBe('ea057c0000f4');
  expect(hex('db 1\nalign 4\ndb 2\npad 8', 16)).toBe('0100000002000000');
  expect(hex('rep movsd\na32 rep stosw\nstosb', 16)).toBe('f366a5f367abaa');
  expect(hex('rep movsq\nlodsw\nrepne scasb', 64)).toBe('f348a566adf2ae');
  expect(hex('o32 retf\nretf', 16)).toBe('66cbcb');
  expect(hex('a: jc a\njnz a\nsetz al\nloopz a', 32)).toBe('72fe75fc0f94c0e1f7');
  expect(hex('bits 16\nmov ax, 1\nbits 32\nmov eax, 1 ; comment', 16)).toBe('b80100b801000000');
});

test('an item leaves what only the linker knows to relocations', () => {
  const item = assembleItem(
    `entry: call "@far/away.name"
     mov rax, [gs:core.self]
     lea rsi, [table]
     mov edi, other + 8
     jmp .loop
     .loop: jmp entry
     .loop2:
 table: dq entry, outside - 0, entry`,
    { name: 'entry', align: 16 },
  );
  const { relocations } = item;
  expect(relocations.map(({ kind, symbol, addend }) => [kind, symbol, addend])).toEqual([
    ['relative32', '@far/away.name', -4],
    ['core32', 'core.self', 0],
    ['absolute32', 'other', 8],
    ['absolute64', 'entry', 0],
    ['absolute64', 'outside', 0],
    ['absolute64', 'entry', 0],
  ]);
  for (const { offset, kind } of relocations) {
    const size = kind === 'absolute64' ? 8 : 4;
    expect([...item.bytes.slice(offset, offset + size)]).toEqual(new Array(size).fill(0));
  }
  expect(item.labels?.map((label) => label.name)).toEqual(['table']);
  expect(disassemble(item.bytes.subarray(5 + 9, 5 + 9 + 7), 64, 14)).toEqual(['lea rsi,[rel 1Eh]']);
});

test.each([
  ['mov al, 256', 64, "no form of 'mov' takes these operands"],
  ['frob eax', 64, "unknown instruction 'frob'"],
  ['mov [rax], 5', 64, 'needs the size of its memory operand'],
  ['jmp nowhere', 32, "'nowhere' is not defined"],
  ['a: nop\na: nop', 32, "label 'a' is defined twice"],
  ['db 256', 32, '256 does not fit 1 bytes'],
  ['zeros 5\npad 4', 32, '1 bytes too long'],
  ['mov rax, 1', 32, "no form of 'mov'"],
  ['rep add eax, 1', 32, 'does not take this prefix'],
  ['loop far_away\nzeros 300\nfar_away:', 32, "no form of 'loop'"],
] as const)('refuses %s', (text, bits, message) => {
  expect(() => assembleFlat(text, { origin: 0, bits })).toThrow(AssemblyError);
  expect(() => assembleFlat(text, { origin: 0, bits })).toThrow(message);
});
