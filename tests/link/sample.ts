/**
 * A hand-assembled program for linker tests: `start` calls `work`, adds what it returns to a constant in memory and
 * leaves by `exit_group` with the sum.
 */

import type { CodeTables, ObjectItem, Relocation } from '../../compiler/object/object';

/** An item with the defaults of a function, or of 8-aligned data in another segment. */
export function item(name: string, fields: Partial<ObjectItem> & { hex?: string } = {}): ObjectItem {
  const { hex, ...rest } = fields;
  const bytes = rest.bytes ?? new Uint8Array(Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex'));
  return {
    name,
    segment: 'text',
    align: (rest.segment ?? 'text') === 'text' ? 16 : 8,
    bytes,
    size: bytes.length,
    relocations: [],
    ...rest,
  };
}

export function relocation(offset: number, kind: Relocation['kind'], symbol: string, addend = 0): Relocation {
  return { offset, kind, symbol, addend };
}

/** Tables of a function whose instructions at the given offsets lie on the given lines of `file`. */
export function code(displayName: string, file: string, lines: readonly (readonly [number, number])[]): CodeTables {
  return {
    displayName,
    position: { file, line: lines[0][1], column: 1 },
    lines: lines.map(([offset, line]) => ({ offset, position: { file, line, column: 3 } })),
    handlers: [],
  };
}

/** Runs as a Linux process and exits with 40 + 2. */
export function sampleProgram(): ObjectItem[] {
  return [
    item('start', {
      // push rbp; mov rbp,rsp; call work; add eax,[rip+two]; mov edi,eax; mov eax,231; syscall
      hex: '55 4889e5 e800000000 030500000000 89c7 b8e7000000 0f05',
      relocations: [relocation(5, 'relative32', 'work', -4), relocation(11, 'relative32', 'two', -4)],
      code: code('start', 'sample.ts', [
        [0, 10],
        [4, 11],
        [9, 12],
      ]),
    }),
    item('work', {
      // push rbp; mov rbp,rsp; mov eax,40; pop rbp; ret
      hex: '55 4889e5 b828000000 5d c3',
      code: code('Sample.work', 'sample.ts', [
        [0, 3],
        [4, 4],
        [9, 5],
      ]),
    }),
    item('two', { segment: 'constant', hex: '02000000' }),
    item('unused', { hex: 'c3' }),
  ];
}
