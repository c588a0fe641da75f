/** A large file, and many small ones, written to a virtio disk, read and removed again, against a Linux guest with the same disk and the same ext2. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ext2Plan, writeExt2Image } from '../../tools/genext2fs/make';
import { Guest, type Machine } from '../../tools/qemu';
import type { Builds } from '../boot/builds';
import { largeFileLinux, smallFilesLinux } from './linux/files';
import { median, type Row } from './table';

/** MiB of the large file, and of the disk. */
const SIZE = 256;
const DISK = 400;
/** Small files, and bytes of each. */
const COUNT = 10_000;
const BYTES = 612;
const ROUNDS = 3;
/** Seconds that a guest may take. */
const LIMIT = 300;
const BLOCK = 4096;

type Guests = Pick<Machine, 'boot' | 'extra'>;

interface Comparison {
  readonly name: string;
  /** What the guests say, each followed by milliseconds, and what that is. */
  readonly phases: ReadonlyMap<string, string>;
  /** What is done in each, and its unit. */
  readonly amount: number;
  readonly unit: string;
  own(builds: Builds): Promise<Guests>;
  linux(directory: string): Guests;
}

const comparisons: readonly Comparison[] = [
  {
    name: 'large',
    phases: new Map([
      ['write', `write ${SIZE} MiB in order`],
      ['read', `read ${SIZE} MiB in order`],
    ]),
    amount: SIZE,
    unit: 'MiB/s',
    own: async (builds) => ({
      boot: await builds.boot('tests/bench/files/sequential.ts', 'kernel', `size=${SIZE}`),
    }),
    linux: (directory) => largeFileLinux(directory, SIZE),
  },
  {
    name: 'small',
    phases: new Map([
      ['create', `make ${COUNT} files of ${BYTES} bytes`],
      ['read', `read ${COUNT} files`],
      ['unlink', `remove ${COUNT} files`],
    ]),
    amount: COUNT,
    unit: 'files/s',
    own: async (builds) => ({
      boot: await builds.boot('tests/bench/files/small.ts', 'kernel', `count=${COUNT} size=${BYTES}`),
    }),
    linux: (directory) => smallFilesLinux(directory, COUNT, BYTES),
  },
];

/** `only`: `large`, `small`; both unless given. */
export async function measureFiles(builds: Builds, only: readonly string[]): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-files-'));
  try {
    const rows: Row[] = [];
    for (const comparison of comparisons) {
      if (only.length === 0 || only.includes(comparison.name))
        rows.push(...(await compare(builds, directory, comparison)));
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compare(builds: Builds, directory: string, comparison: Comparison): Promise<Row[]> {
  const { phases, amount, unit } = comparison;
  const ours: Map<string, number>[] = [];
  const linux: Map<string, number>[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    ours.push(await times(directory, phases, await comparison.own(builds)));
    linux.push(await times(directory, phases, comparison.linux(directory)));
  }
  return [...phases].map(([phase, what]) => {
    const [own, other] = [ours, linux].map(
      (all) => amount / (median(all.map((found) => found.get(phase) ?? NaN)) / 1000),
    );
    return {
      what: `${what}, against Linux`,
      measured: `${own.toFixed(0)} ${unit} against ${other.toFixed(0)} ${unit}`,
      target: '≥ 1.0 ×',
      ratio: other / own,
    };
  });
}

/** Boots a guest with a fresh disk, and takes what it says: milliseconds by phase. */
async function times(
  directory: string,
  phases: ReadonlyMap<string, string>,
  machine: Guests,
): Promise<Map<string, number>> {
  const root = join(directory, 'empty');
  mkdirSync(root, { recursive: true });
  const file = join(directory, 'disk.img');
  const options = {
    root,
    blockSize: BLOCK,
    blocks: (DISK * 1024 * 1024) / BLOCK,
    inodes: 2 * COUNT,
    reservedPercent: 0,
    squashOwners: true,
    squashModes: false,
    allowHoles: false,
  };
  writeExt2Image(file, new Ext2Plan(options));
  const disks = [{ file, interface: 'virtio-blk' as const }];
  const guest = new Guest({ acceleration: 'tcg', memory: 256, disks, ...machine }, { timeout: LIMIT });
  await guest.end;
  return new Map(
    [...phases.keys()].map((phase) => {
      const milliseconds = Number(new RegExp(`^${phase} (\\d+)`, 'm').exec(guest.output)?.[1]);
      if (Number.isNaN(milliseconds)) throw new Error(`the guest says:\n${guest.output}`);
      return [phase, milliseconds];
    }),
  );
}
