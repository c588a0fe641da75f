/**
 * How long booting takes: from the start of QEMU to text on the serial port, the subjects in turn. ToroHello, and the loaders
 * with a kernel of 256 KiB that prints at once, against code that does nothing but print; and the guest's own count of the
 * time from the loader's first instruction to the program's first statement.
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
import type { Builds } from '../boot/builds';
import { atMost, format, median, type Row } from './table';

const ROUNDS = 9;
/** What ToroHello may take more than the bare code, ms (docs: README, "Measured"). */
const DISK_LIMIT = 40;
const KERNEL_LIMIT = 25;
const PROGRAM = 'examples/ToroHello.ts';
const HELLO = 'Hello World, I am TORO!';
const PRINTED = 'X';
const PRINT = `
    mov dx, 0x3f8
    mov al, '${PRINTED}'
    out dx, al
.stop:
    hlt
    jmp .stop
`;

/** Something that boots; its times from the start of QEMU to `text`, ms. */
class Subject {
  readonly times: number[] = [];
  /** What the guest wrote, each time. */
  readonly outputs: string[] = [];

  constructor(
    readonly machine: Partial<Machine> & Pick<Machine, 'boot'>,
    readonly text = PRINTED,
  ) {}

  async measure(): Promise<void> {
    const guest = new Guest({ acceleration: 'tcg', memory: 64, ...this.machine }, { timeout: 20 });
    this.times.push(await guest.waitFor(this.text));
    await guest.kill();
    this.outputs.push(guest.output);
  }

  get time(): number {
    return median(this.times);
  }

  /** Median of what `boot-time` printed, ms. */
  get guestTime(): number {
    return median(this.outputs.map((output) => Number(/boot-time (\d+) us/.exec(output)?.[1]) / 1000));
  }
}

export async function measureBoot(builds: Builds): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const bare = bareSubjects(directory);
    const program = async (words: string) => ({
      disk: new Subject({ boot: await builds.boot(PROGRAM, 'disk', words) }, HELLO),
      kernel: new Subject({ machine: 'microvm', boot: await builds.boot(PROGRAM, 'kernel', words) }, HELLO),
    });
    const hello = await program('');
    const timed = await program('boot-time');
    const several = [2, 8].map(
      (smp) => new Subject({ machine: 'microvm', smp, boot: timed.kernel.machine.boot }, HELLO),
    );
    const all = [...Object.values(bare), ...Object.values(hello), ...Object.values(timed), ...several];
    for (let round = 0; round < ROUNDS; round++) for (const subject of all) await subject.measure();
    return [
      plain('a boot sector that prints a byte', bare.sector.time),
      plain('the loader, by BIOS', bare.image.time),
      plain('ToroHello, by BIOS', hello.disk.time),
      atMost('… more than the boot sector', hello.disk.time - bare.sector.time, DISK_LIMIT, 'ms'),
      plain('a PVH kernel that prints a byte, microvm', bare.pvh.time),
      plain('the loader, microvm', bare.kernel.time),
      plain('ToroHello, microvm', hello.kernel.time),
      atMost('… more than the bare kernel', hello.kernel.time - bare.pvh.time, KERNEL_LIMIT, 'ms'),
      plain('in the guest, entry to first statement, by BIOS', timed.disk.guestTime),
      plain('in the guest, entry to first statement, microvm', timed.kernel.guestTime),
      ...several.map((subject) => plain(`… with ${subject.machine.smp} cores`, subject.guestTime)),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function plain(what: string, milliseconds: number): Row {
  return { what, measured: `${format(milliseconds)} ms` };
}

function kernelOf(items: readonly ObjectItem[]): Uint8Array {
  return link(items, { target: 'kernel', entry: 'kernel.entry', roots: ['filler'], debug: false }).bytes;
}

/** Nothing but code that prints, and the loaders with a kernel that prints; their files are made in `directory`. */
function bareSubjects(directory: string): Record<'sector' | 'image' | 'pvh' | 'kernel', Subject> {
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(directory, name), bytes);
    return join(directory, name);
  };
  const size = 0x4_0000;
  const bytes = new Uint8Array(size).fill(0xa5);
  const filler: ObjectItem = { name: 'filler', segment: 'constant', align: 16, bytes, size, relocations: [] };
  const kernel = kernelOf([...kernelStubs(), assembleItem(PRINT, { name: 'boot' }), filler]);
  const pvh = kernelOf([
    assembleItem(PRINT, { name: 'pvh.entry', bits: 32 }),
    assembleItem('hlt', { name: 'kernel.entry' }),
    { ...filler, bytes: bytes.subarray(0, 16), size: 16 },
  ]);
  const sector = assembleFlat(`${PRINT} pad 510\n dw 0xaa55`, { origin: 0x7c00, bits: 16 }).bytes;
  const image = join(directory, 'loader.img');
  writeImage(image, makeImage({ kernel }));
  return {
    sector: new Subject({ boot: { file: file('sector.img', sector) } }),
    image: new Subject({ boot: { file: image } }),
    pvh: new Subject({ machine: 'microvm', boot: { kernel: file('bare.elf', pvh) } }),
    kernel: new Subject({ machine: 'microvm', boot: { kernel: file('kernel.elf', kernel) } }),
  };
}
