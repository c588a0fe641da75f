/** A large file written to a virtio disk and read again, against a Linux guest with the same disk and the same ext2. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ext2Plan, writeExt2Image } from '../../tools/genext2fs/make';
import { Guest, type Machine } from '../../tools/qemu';
import type { Builds } from '../boot/builds';
import { filesLinux } from './linux/files';
import { median, type Row } from './table';

/** MiB of the file, and of the disk. */
const SIZE = 256;
const DISK = 400;
const ROUNDS = 3;
/** Seconds that a guest may take. */
const LIMIT = 300;
const BLOCK = 4096;

interface Times {
  readonly write: number;
  readonly read: number;
}

export async function measureFiles(builds: Builds): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-files-'));
  try {
    const ours: Times[] = [];
    const linux: Times[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      ours.push(await times(directory, await builds.boot('tests/bench/files/sequential.ts', 'kernel', `size=${SIZE}`)));
      const { boot, extra } = filesLinux(directory, SIZE);
      linux.push(await times(directory, boot, extra));
    }
    return (['write', 'read'] as const).map((what) => {
      const [own, other] = [ours, linux].map((all) => SIZE / (median(all.map((found) => found[what])) / 1000));
      return {
        what: `${what} ${SIZE} MiB in order, against Linux`,
        measured: `${own.toFixed(0)} MiB/s against ${other.toFixed(0)} MiB/s`,
        target: '≥ 1.0 ×',
        ratio: other / own,
      };
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Boots a guest with a fresh disk, and takes what it says. */
async function times(directory: string, boot: Machine['boot'], extra: readonly string[] = []): Promise<Times> {
  const root = join(directory, 'empty');
  mkdirSync(root, { recursive: true });
  const file = join(directory, 'disk.img');
  const blocks = (DISK * 1024 * 1024) / BLOCK;
  const options = {
    root,
    blockSize: BLOCK,
    blocks,
    reservedPercent: 0,
    squashOwners: true,
    squashModes: false,
    allowHoles: false,
  };
  writeExt2Image(file, new Ext2Plan(options));
  const disks = [{ file, interface: 'virtio-blk' as const }];
  const guest = new Guest({ acceleration: 'tcg', memory: 256, boot, disks, extra }, { timeout: LIMIT });
  await guest.end;
  const found = (what: string) => Number(new RegExp(`${what} (\\d+)`).exec(guest.output)?.[1]);
  const result = { write: found('write'), read: found('read') };
  if (Number.isNaN(result.write + result.read)) throw new Error(`the guest says:\n${guest.output}`);
  return result;
}
