import { Decoder, DecoderOptions, Formatter, FormatterSyntax } from 'iced-x86';
import { contextSwitchItem } from '../../bootloader/context-switch';
import { kernelInterruptItems } from '../../bootloader/kernel-interrupts';
import type { ObjectItem } from '../../compiler/object/object';

/** The instructions from `start` up to and including the first `last`. */
function disassemble(item: ObjectItem, start: number, last: string): string[] {
  const decoder = new Decoder(64, item.bytes.subarray(start), DecoderOptions.None);
  decoder.ip = BigInt(start);
  const formatter = new Formatter(FormatterSyntax.Nasm);
  const lines: string[] = [];
  while (decoder.canDecode) {
    const instruction = decoder.decode();
    lines.push(formatter.format(instruction));
    instruction.free();
    if (lines[lines.length - 1].startsWith(last)) break;
  }
  formatter.free();
  decoder.free();
  return lines;
}

const [interrupts, reload] = kernelInterruptItems();

test('every vector has a stub at 16 times its number that pushes it over an error code', () => {
  const targets = new Set<string>();
  for (let vector = 0; vector < 256; vector++) {
    const lines = disassemble(interrupts, vector * 16, 'jmp');
    const own = [8, 10, 11, 12, 13, 14, 17, 21, 29, 30].includes(vector);
    expect(lines).toHaveLength(own ? 2 : 3);
    if (!own) expect(lines[0]).toBe('push 0');
    const [, number] = /^push (\w+)$/.exec(lines[lines.length - 2]) ?? [];
    expect(number.endsWith('h') ? Number.parseInt(number, 16) : Number(number)).toBe(vector);
    targets.add(lines[lines.length - 1].replace('short ', ''));
  }
  expect(targets.size).toBe(1);
});

test('what the common part saves it restores in reverse, and it returns with iretq', () => {
  const jump = disassemble(interrupts, 255 * 16, 'jmp').pop() ?? '';
  const at = Number.parseInt(jump.replace(/^jmp (short )?/, '').replace('h', ''), 16);
  const lines = disassemble(interrupts, at, 'iretq');
  const pushed = lines.filter((line) => line.startsWith('push ')).map((line) => line.slice(5));
  const popped = lines.filter((line) => line.startsWith('pop ')).map((line) => line.slice(4));
  expect(popped).toEqual([...pushed].reverse());
  expect(new Set(pushed).size).toBe(15);
  expect(lines.filter((line) => line.startsWith('movaps'))).toHaveLength(32);
  expect(lines).toContainEqual(expect.stringMatching(/^call .*gs:28h\]/));
});

test('the context switch pops what it pushed, from the other stack', () => {
  const item = contextSwitchItem();
  const lines = disassemble(item, 0, 'ret');
  expect(lines.slice(6, 8)).toEqual(['mov [rdi],rsp', 'mov rsp,[rsi]']);
  expect(
    lines
      .slice(0, 6)
      .map((line) => line.slice(5))
      .reverse(),
  ).toEqual(lines.slice(8, 14).map((line) => line.slice(4)));
  expect(disassemble(reload, 0, 'o64')).toContain('mov ss,eax');
});
