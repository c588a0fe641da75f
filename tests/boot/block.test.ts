/** Disks on every kind of controller: what is read and written, side by side with the host's file; and disks that fail. */

import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../../tools/qemu';
import { Builds } from './builds';

jest.setTimeout(300_000);
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-block-'));
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

const PROGRAM = 'tests/boot/programs/disks.ts';
const SECTORS = 16_384;
const FIRST_STRIPE = 8192;
const STRIPED = 8 * 300;
const PARTITION = { first: 64, count: 2000 };
const END_OF_28 = 0x1000_0000;
/** Behind that. */
const LARGE_SECTORS = 300_000_000;
/** The size of the one that takes no writes. */
const READ_ONLY = 4096;

/** As the guest has it: tests/boot/programs/disks.ts. */
function patternOf(sector: number, salt: number): Buffer {
  return Buffer.from(
    Array.from(
      { length: 512 },
      (_, i) => (Math.imul(sector, 31) + (sector >>> 8) + i * (salt + 3) + salt * 101) & 0xff,
    ),
  );
}

const contents = Buffer.concat(Array.from({ length: SECTORS }, (_, sector) => patternOf(sector, 0)));
// The table in sector 0: one partition.
contents.fill(0, 446, 512);
contents.writeUInt8(0x83, 450);
contents.writeUInt32LE(PARTITION.first, 454);
contents.writeUInt32LE(PARTITION.count, 458);
contents.writeUInt16LE(0xaa55, 510);

let made = 0;
function makeDisk(): string {
  const file = join(directory, `disk${made++}`);
  writeFileSync(file, contents);
  return file;
}

/** What the guest leaves behind. */
function expected(): Buffer {
  const after = Buffer.from(contents);
  for (let i = FIRST_STRIPE; i < FIRST_STRIPE + STRIPED; i++) patternOf(i, 1).copy(after, i * 512);
  // Written through the partition, with the pattern of sector 1.
  patternOf(1, 1).copy(after, (PARTITION.first + PARTITION.count - 1) * 512);
  patternOf(SECTORS - 1, 1).copy(after, (SECTORS - 1) * 512);
  return after;
}

/** Compares all sectors; those that were discarded are zeros where QEMU tells the host. */
function expectContents(file: string, discards: boolean): void {
  const [found, wanted] = [readFileSync(file), expected()];
  if (discards) wanted.fill(0, 4096 * 512, 6144 * 512);
  const wrong = Array.from({ length: SECTORS }, (_, i) => i).filter(
    (i) => found.compare(wanted, i * 512, (i + 1) * 512, i * 512, (i + 1) * 512) !== 0,
  );
  expect(wrong).toEqual([]);
}

function report(name: string, driver: string, drives: (string | number)[]): unknown[] {
  return [
    `not-dedicated: ${driver} is dedicated to no core yet: dedicateBlockDriver('${driver}', core)`,
    'done',
    `${name}: ${SECTORS} sectors`,
    `read ${FIRST_STRIPE + STRIPED - 4}`,
    `written ${STRIPED} ${FIRST_STRIPE - 4}`,
    // Its first sector has the pattern of another one, unless it is counted from 0.
    `${name} partition 1: ${PARTITION.count} sectors, 0 right`,
    `out-of-range: ${name} partition 1: 1 sectors from ${PARTITION.count} on are not among its ${PARTITION.count}`,
    `out-of-range: ${name}: 2 sectors from ${SECTORS - 1} on are not among its ${SECTORS}`,
    'done',
    'last 1',
    `no-device: ${name} has no partition 2, but 1`,
    ...drives.flatMap((drive, i) =>
      typeof drive === 'number'
        ? [
            `${drive} ${drive === READ_ONLY ? `read-only: ${driver} drive ${i} is read-only` : 'writable'}`,
            ...(drive === LARGE_SECTORS ? ['large 4'] : []),
            `${i} done`,
          ]
        : [`${i} no-device: ${driver} has no drive ${i} (minor ${5 * i})`],
    ),
  ];
}

/** The first is a disk as above; the program uses it. */
type Setting = [name: string, driver: string, drives: (string | number)[], machine: (file: string) => Partial<Machine>];

const drive = (options: string): string[] => ['-drive', `format=raw,${options}`];

test.each<Setting>([
  [
    'IDE on pc, four drives, one of them a CD-ROM',
    'ATA0',
    [SECTORS, LARGE_SECTORS, 'none', 2048],
    (file) => ({
      extra: [
        ...drive(`if=ide,index=0,discard=unmap,file=${file}`),
        ...drive(`if=ide,index=1,file=${sparse('large', LARGE_SECTORS)}`),
        ...drive(`if=ide,index=2,media=cdrom,file=${sparse('cd', 2048)}`),
        ...drive(`if=ide,index=3,file=${sparse('small', 2048)}`),
      ],
    }),
  ],
  [
    'IDE on q35, with a core of its own',
    'ATA0',
    ['none', 'none', SECTORS, 'none'],
    (file) => ({
      machine: 'q35',
      smp: 2,
      extra: [
        '-device',
        'piix3-ide,id=ide',
        ...drive(`if=none,id=d,file=${file}`),
        '-device',
        'ide-hd,bus=ide.1,drive=d',
      ],
    }),
  ],
  [
    'IDE by the ports of the AT, without DMA',
    'ATA0',
    [SECTORS, 'none', 'none', 'none'],
    (file) => ({
      machine: 'q35',
      extra: [...drive(`if=none,id=d,file=${file}`), '-device', 'isa-ide,id=at', '-device', 'ide-hd,bus=at.0,drive=d'],
    }),
  ],
  [
    'virtio on pc',
    'virtioblk',
    [SECTORS, READ_ONLY, 'none', 'none'],
    (file) => ({
      smp: 2,
      extra: [
        ...drive(`if=none,id=d,discard=unmap,file=${file}`),
        ...['-device', 'virtio-blk-pci,drive=d,disable-legacy=on'],
        ...drive(`if=virtio,readonly=on,file=${sparse('locked', READ_ONLY)}`),
      ],
    }),
  ],
  [
    'legacy virtio on q35, by its pin',
    'virtioblk',
    [SECTORS, 'none', 'none', 'none'],
    (file) => ({
      machine: 'q35',
      extra: [...drive(`if=none,id=d,file=${file}`), '-device', 'virtio-blk-pci,drive=d,disable-modern=on,vectors=0'],
    }),
  ],
  ...(['', ',acpi=off'] as const).map(
    (acpi): Setting => [
      `virtio on microvm${acpi}`,
      'virtioblk',
      [SECTORS, 'none', 'none', 'none'],
      (file) => ({
        machine: 'microvm',
        extra: [
          ...['-machine', `microvm${acpi}`, '-global', `virtio-mmio.force-legacy=${acpi === '' ? 'off' : 'on'}`],
          ...[...drive(`if=none,id=d,file=${file}`), '-device', 'virtio-blk-device,drive=d'],
        ],
      }),
    ],
  ),
])('%s', async (_name, driver, drives, machine) => {
  const file = makeDisk();
  const number = drives.indexOf(SECTORS);
  const options = machine(file);
  const words = `driver=${driver} drive=${number} owner=${driver === 'ATA0' && options.smp === 2 ? 1 : 0}`;
  const { lines, end } = await builds.run(PROGRAM, 'kernel', options, words);
  const wanted = report(`${driver} drive ${number}`, driver, drives);
  if (options.smp === 2) {
    const [owner, other] = driver === 'ATA0' ? [1, 0] : [0, 1];
    wanted.splice(2, 0, `not-dedicated: ${driver} belongs to core ${owner}: core ${other} cannot use it`);
    wanted.splice(3, 0, `not-dedicated: ${driver} belongs to core ${owner} already, not to core ${other}`);
  }
  expect(lines).toEqual(wanted);
  expect(end).toEqual({ kind: 'exit', code: 0 });
  expectContents(file, options.extra?.some((word) => word.includes('discard=unmap')) === true);
  if (drives.includes(LARGE_SECTORS)) {
    const places = [-2, -1, 0, 1].map((i) => END_OF_28 + i);
    expect(readSectors('large', END_OF_28 - 2, 4)).toEqual(Buffer.concat(places.map((sector) => patternOf(sector, 1))));
  }
});

function readSectors(name: string, sector: number, count: number): Buffer {
  const bytes = Buffer.alloc(count * 512);
  const descriptor = openSync(join(directory, name), 'r');
  readSync(descriptor, bytes, 0, bytes.length, sector * 512);
  closeSync(descriptor);
  return bytes;
}

function sparse(name: string, sectors: number): string {
  const file = join(directory, name);
  const descriptor = openSync(file, 'w');
  ftruncateSync(descriptor, sectors * 512);
  closeSync(descriptor);
  return file;
}

/** A disk that fails as `meetErrors` of the program wants it. */
function failing(file: string): string[] {
  const error = { event: 'none', errno: 5, once: false };
  const errors = [
    { ...error, iotype: 'read', sector: 100 },
    { ...error, iotype: 'write', sector: 200 },
    { ...error, iotype: 'read', sector: 300, once: true },
    { ...error, iotype: 'flush' },
  ];
  const image = { driver: 'blkdebug', image: { driver: 'file', filename: file }, 'inject-error': errors };
  return ['-blockdev', JSON.stringify({ driver: 'raw', 'node-name': 'd', file: image })];
}

test.each<[string, string, string[], string[]]>([
  [
    'IDE',
    'ATA0',
    ['-device', 'ide-hd,bus=ide.0,drive=d'],
    [
      'media-error: ATA0 drive 0: read 8 from sector 96 on: error 04h at sector 100',
      'media-error: ATA0 drive 0: read 1 from sector 100 on: error 04h at sector 100',
      'done 8',
      'media-error: ATA0 drive 0: write 1 from sector 200 on: error 04h at sector 200',
      'done 1',
      'device-failed: ATA0 drive 0: flush: error 04h',
    ],
  ],
  [
    'virtio',
    'virtioblk',
    ['-device', 'virtio-blk-pci,drive=d'],
    [
      'media-error: virtioblk drive 0: cannot read 8 sectors from 96 on',
      'media-error: virtioblk drive 0: cannot read sector 100',
      'done 8',
      'media-error: virtioblk drive 0: cannot write sector 200',
      'done 1',
      'device-failed: virtioblk drive 0: its cache cannot be written (status 1)',
    ],
  ],
])(
  'media errors reach the caller, and what fails once only does not: %s',
  async (_name, driver, device, expectedLines) => {
    const extra = [...failing(makeDisk()), ...device];
    const { lines, end } = await builds.run(PROGRAM, 'kernel', { extra }, `driver=${driver} drive=0 errors log=error`);
    expect(lines.slice(2)).toEqual(expectedLines);
    expect(end).toEqual({ kind: 'exit', code: 0 });
  },
);

test.each([
  ['IDE', 'ATA0', 'ide-hd,bus=ide.0', 'ATA0 drive 0: read 1 from N on: no answer within 60 ms'],
  ['virtio', 'virtioblk', 'virtio-blk-pci', 'virtioblk drive 0: no answer to read within 60 ms (N)'],
])('a disk that answers late ends requests, and is used again: %s', async (_name, driver, device, error) => {
  const disk = `if=none,id=d,throttling.iops-total=4,file=${makeDisk()}`;
  const extra = [...drive(disk), '-device', `${device},drive=d`];
  const words = `driver=${driver} drive=0 slow disk-timeout=60 log=error`;
  const { lines, end } = await builds.run(PROGRAM, 'kernel', { extra }, words);
  expect(lines.slice(2)).toEqual([`late true timed-out: ${error}`, 'done 1']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
