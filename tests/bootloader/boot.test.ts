/** Boots a small kernel through the loaders in QEMU and reads what it was told. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeImage, setCommandLine } from '../../tools/mkimage/image';
import { writeImage } from '../../tools/mkimage/write';
import { type DiskInterface, Guest, type Machine } from '../../tools/qemu';
import { payloadKernel } from './payload';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-boot-'));
const image = join(directory, 'a.img');
const kernel = join(directory, 'a.elf');

beforeAll(() => {
  const elf = payloadKernel(0x40000);
  writeFileSync(kernel, elf);
  writeImage(image, makeImage({ kernel: elf, commandLine: 'ip=10.0.0.2/24 panic=exit' }));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

type Options = Partial<Machine> & { readonly disk?: DiskInterface; readonly file?: string };

function start({ disk, file = image, ...machine }: Options): Guest {
  const boot = { file, interface: disk, snapshot: true };
  return new Guest({ acceleration: 'tcg', memory: 64, boot, ...machine }, { timeout: 20 });
}

interface Report {
  readonly loader: number;
  readonly commandLine: string;
  readonly rsdp: number;
  readonly usable: { readonly base: number; readonly length: number }[];
}

/** Runs the guest to its end and takes its report apart. */
async function report(guest: Guest): Promise<Report> {
  const end = await guest.end;
  if (end.kind !== 'exit') throw new Error(`${end.kind}:\n${guest.output}`);
  expect(end.code).toBe(5);
  const lines = guest.output.split('\n');
  const field = (name: string) =>
    lines
      .find((line) => line.startsWith(name))
      ?.split(' ')
      .slice(1) ?? [];
  const number = (text: string) => Number.parseInt(text, 16);
  const [core, stack, zero, data] = field('core').map(number);
  expect([core % 4096, stack, zero]).toEqual([0, 8, 0]);
  expect(field('core')[3]).toBe('1122334455667788');
  expect(data).toBeGreaterThan(0);
  expect(number(field('tsc')[0])).toBeLessThan(1e11);
  const ranges = lines.filter((line) => line.startsWith('range')).map((line) => line.split(' ').slice(1).map(number));
  return {
    loader: number(field('loader')[0]),
    commandLine: /\[(.*)\]/.exec(guest.output)?.[1] ?? '',
    rsdp: number(field('rsdp')[0]),
    usable: ranges.filter(([, , type]) => type === 1).map(([base, length]) => ({ base, length })),
  };
}

function usableMiB({ usable }: Report): number {
  return Math.ceil(usable.reduce((total, range) => total + range.length, 0) / 0x10_0000);
}

describe('disk image by BIOS', () => {
  test.each([
    ['pc', 'native'],
    ['pc', 'ahci'],
    ['pc', 'virtio-blk'],
    ['pc', 'usb'],
    ['pc', 'nvme'],
    ['q35', 'native'],
    ['q35', 'virtio-blk'],
    ['q35', 'usb'],
  ] as const)('%s, %s disk', async (machine, disk) => {
    const found = await report(start({ machine, disk }));
    expect(found).toMatchObject({ loader: 1, commandLine: 'ip=10.0.0.2/24 panic=exit', rsdp: 0 });
    expect(usableMiB(found)).toBe(64);
  });

  test.each([8, 16, 3000, 5000])('%i MiB of RAM', async (memory) => {
    expect(usableMiB(await report(start({ memory })))).toBe(memory);
  });

  test('two processors', async () => {
    expect((await report(start({ smp: 2 }))).loader).toBe(1);
  });

  test('a command line written into the finished image', async () => {
    const changed = join(directory, 'changed.img');
    const made = makeImage({ kernel: payloadKernel() });
    setCommandLine(made.contents, 'x'.repeat(1015));
    writeImage(changed, made);
    expect((await report(start({ file: changed }))).commandLine).toBe('x'.repeat(1015));
  });

  test('a kernel of 3 MiB', async () => {
    const large = join(directory, 'large.img');
    writeImage(large, makeImage({ kernel: payloadKernel(3 * 0x10_0000 + 77) }));
    expect((await report(start({ file: large }))).loader).toBe(1);
  });
});

describe('kernel by PVH', () => {
  test.each(['pc', 'q35', 'microvm'] as const)('%s', async (machine) => {
    const found = await report(start({ machine, boot: { kernel, commandLine: 'a b=c' } }));
    expect(found).toMatchObject({ loader: 2, commandLine: 'a b=c' });
    expect(found.rsdp).toBeGreaterThan(0);
    expect(usableMiB(found)).toBe(64);
  });

  test('without a command line, 16 MiB, two processors', async () => {
    const found = await report(start({ boot: { kernel }, memory: 16, smp: 2 }));
    expect(found.commandLine).toBe('');
    expect(usableMiB(found)).toBe(16);
  });
});

describe('what cannot boot says why', () => {
  const message = async (options: Options) => {
    const guest = start(options);
    await guest.waitFor('\r\n');
    await guest.kill();
    return guest.output;
  };
  const damaged = (name: string, change: (bytes: Buffer) => Buffer) => {
    const made = makeImage({ kernel: payloadKernel() });
    const file = join(directory, name);
    writeFileSync(file, change(made.contents));
    return file;
  };

  test('a byte of the kernel differs', async () => {
    const file = damaged('byte.img', (bytes) => {
      bytes[bytes.length - 3000] ^= 1;
      return bytes;
    });
    expect(await message({ file })).toBe('torotsc: the image is damaged\r\n');
  });

  test('the second stage is not there', async () => {
    const file = damaged('stage.img', (bytes) => bytes.fill(0, 512, 0x2000));
    expect(await message({ file })).toBe('torotsc: the image is damaged\r\n');
  });

  test('the image is cut off', async () => {
    const file = damaged('short.img', (bytes) => bytes.subarray(0, 0x2400));
    expect(await message({ file })).toBe('torotsc: disk read error\r\n');
  });

  test('a 32-bit processor', async () => {
    expect(await message({ cpu: 'qemu32' })).toBe('torotsc: this processor has no 64-bit mode\r\n');
    expect(await message({ cpu: 'qemu32', boot: { kernel } })).toBe('torotsc: this processor has no 64-bit mode\r\n');
  });

  test('a floppy disk has no INT 13h extensions', async () => {
    const floppy = damaged('floppy.img', (bytes) => Buffer.concat([bytes], 1_474_560));
    expect(await message({ file: floppy, disk: 'floppy' })).toBe('torotsc: no INT 13h extensions\r\n');
  });

  test('too little memory', async () => {
    const large = join(directory, 'much.img');
    writeImage(large, makeImage({ kernel: payloadKernel(8 * 0x10_0000) }));
    expect(await message({ file: large, memory: 8 })).toBe('torotsc: not enough memory\r\n');
  });
});
