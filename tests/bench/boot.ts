/**
 * How long booting takes: from the start of QEMU to the first byte on the serial port, TCG, medians of nine runs in turn.
 * The loaders are measured with a kernel of 256 KiB that prints at once, against code that does nothing but print.
 *
 *     npx esbuild tests/bench/boot.ts --bundle --platform=node --external:iced-x86 --outfile=dist/bench-boot.js
 *     node dist/bench-boot.js [KERNEL.elf IMAGE.img TEXT]
 *
 * With a kernel and image of torotsc, those are measured too, up to TEXT on the serial port.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelStubs } from '../../bootloader/kernel-stubs';
import { link } from '../../compiler/link';
import type { ObjectItem } from '../../compiler/object/object';
import { assembleFlat, assembleItem } from '../../compiler/x64/assembler';
import { makeImage } from '../../tools/mkimage/image';
import { writeImage } from '../../tools/mkimage/write';
import { Guest, type Machine } from '../../tools/qemu';

const rounds = 9;
const printed = 'X';
const print = `
    mov dx, 0x3f8
    mov al, '${printed}'
    out dx, al
.stop:
    hlt
    jmp .stop
`;

interface Subject {
  readonly name: string;
  readonly machine: Partial<Machine> & Pick<Machine, 'boot'>;
  readonly text: string;
  /** The subject that this one is compared with. */
  readonly base?: string;
  readonly times: number[];
}

function kernelOf(items: readonly ObjectItem[]): Uint8Array {
  return link(items, { target: 'kernel', entry: 'kernel.entry', roots: ['filler'], debug: false }).bytes;
}

/** The subjects, their files made in `directory`. */
function subjects(directory: string, words: readonly string[]): Subject[] {
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(directory, name), bytes);
    return join(directory, name);
  };
  const size = 0x4_0000;
  const bytes = new Uint8Array(size).fill(0xa5);
  const filler: ObjectItem = { name: 'filler', segment: 'constant', align: 16, bytes, size, relocations: [] };
  const kernel = kernelOf([...kernelStubs(), assembleItem(print, { name: 'boot' }), filler]);
  const bare = kernelOf([
    assembleItem(print, { name: 'pvh.entry', bits: 32 }),
    assembleItem('hlt', { name: 'kernel.entry' }),
    { ...filler, bytes: bytes.subarray(0, 16), size: 16 },
  ]);
  const sector = assembleFlat(`${print} pad 510\n dw 0xaa55`, { origin: 0x7c00, bits: 16 }).bytes;
  const image = join(directory, 'loader.img');
  writeImage(image, makeImage({ kernel }));
  const subject = (name: string, machine: Subject['machine'], base?: string, text = printed): Subject => {
    return { name, machine, base, text, times: [] };
  };
  const list = [
    subject('boot sector', { boot: { file: file('sector.img', sector) } }),
    subject('disk image', { boot: { file: image } }, 'boot sector'),
    subject('microvm, bare PVH', { machine: 'microvm', boot: { kernel: file('bare.elf', bare) } }),
    subject('microvm', { machine: 'microvm', boot: { kernel: file('kernel.elf', kernel) } }, 'microvm, bare PVH'),
  ];
  const [ownKernel, ownImage, text] = words;
  if (ownKernel && ownImage && text) {
    list.push(subject('program, disk image', { boot: { file: ownImage, snapshot: true } }, 'boot sector', text));
    const boot = { kernel: ownKernel };
    list.push(subject('program, microvm', { machine: 'microvm', boot }, 'microvm, bare PVH', text));
  }
  return list;
}

async function measure(subject: Subject): Promise<void> {
  const guest = new Guest({ acceleration: 'tcg', memory: 64, ...subject.machine }, { timeout: 20 });
  subject.times.push(await guest.waitFor(subject.text));
  await guest.kill();
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

async function main(words: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const list = subjects(directory, words);
    for (let round = 0; round < rounds; round++) for (const subject of list) await measure(subject);
    for (const { name, base, times } of list) {
      const other = list.find((subject) => subject.name === base);
      const more = other ? `${(median(times) - median(other.times)).toFixed(1)} ms more than ${base}` : '';
      process.stdout.write(`${name.padEnd(22)} ${median(times).toFixed(1).padStart(7)} ms   ${more}\n`);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main(process.argv.slice(2));
