/** Cores meet in exchange slots, without locking the memory bus: only `Atomics` do that, in functions that are known by name. */

import { join } from 'node:path';
import { Decoder, DecoderOptions, Mnemonic, OpKind } from 'iced-x86';
import { build } from '../support/compiler';

jest.setTimeout(120_000);

interface Code {
  readonly name: string;
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** The code of an image by symbol: the map says where, and the program headers where that lies in the file. */
function codeOf(elf: Uint8Array, map: string): Code[] {
  const view = new DataView(elf.buffer, elf.byteOffset, elf.length);
  const headers = Number(view.getBigUint64(32, true));
  const segments = Array.from({ length: view.getUint16(56, true) }, (_, i) => {
    const at = headers + i * view.getUint16(54, true);
    const word = (offset: number): number => Number(view.getBigUint64(at + offset, true));
    return { load: view.getUint32(at, true) === 1, offset: word(8), address: word(16), size: word(32) };
  });
  return [...map.matchAll(/^0x([0-9a-f]+) +(\d+) +text +(.+)$/gm)].map(([, digits, size, name]) => {
    const address = Number.parseInt(digits, 16);
    const segment = segments.find((s) => s.load && address >= s.address && address < s.address + s.size);
    const start = address - (segment?.address ?? 0) + (segment?.offset ?? 0);
    return { name, address, bytes: elf.subarray(start, start + Number(size)) };
  });
}

/** The instructions that lock: with the prefix, or `xchg` with memory, which does without (SDM 3A §9.1.2). */
function locks({ name, address, bytes }: Code): string[] {
  const decoder = new Decoder(name === 'pvh.entry' ? 32 : 64, bytes, DecoderOptions.None);
  decoder.ip = BigInt(address);
  const found: string[] = [];
  while (decoder.canDecode) {
    const instruction = decoder.decode();
    const exchanges =
      instruction.mnemonic === Mnemonic.Xchg && [0, 1].some((i) => instruction.opKind(i) === OpKind.Memory);
    if (instruction.hasLockPrefix || exchanges) found.push(`${name} at ${instruction.ip.toString(16)}`);
    instruction.free();
  }
  decoder.free();
  return found;
}

/** The functions of a program that lock, without what their names say of the place. */
async function locksOf(program: string): Promise<Set<string>> {
  const entry = join(__dirname, '../..', program);
  const { contents, listings } = await build({ entry, target: 'elf', emit: ['map'] });
  if (!contents) throw new Error('the program does not compile');
  const code = codeOf(contents, listings.get('map') ?? '');
  expect(code.length).toBeGreaterThan(300);
  return new Set(code.flatMap(locks).map((lock) => lock.replace(/ at .*/, '')));
}

test.each(['tests/boot/programs/remote/main.ts', 'examples/ToroHttp.ts'])('%s contains no LOCK', async (program) => {
  expect(await locksOf(program)).toEqual(new Set());
});

test('Atomics lock in the functions of lang/locked, and nowhere else', async () => {
  const names = ['lockedAdd', 'lockedCompareExchange', 'lockedExchange'].map((name) => `lang/locked.${name}`);
  expect(await locksOf('tests/boot/programs/remote/shared.ts')).toEqual(new Set(names));
});

test('what locks is found', () => {
  const code = (...bytes: number[]): Code => ({ name: 'x', address: 0, bytes: Uint8Array.from(bytes) });
  expect(locks(code(0x90, 0xf0, 0x0f, 0xb1, 0x0b))).toEqual(['x at 1']);
  expect(locks(code(0x48, 0x87, 0x03))).toEqual(['x at 0']);
  expect(locks(code(0x48, 0x87, 0xd8))).toEqual([]);
});
