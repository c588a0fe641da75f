/** Files on real drivers: what the guest writes, Linux's tools find; and what it has synced outlives a machine that is killed. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ext2Plan, writeExt2Image } from '../../tools/genext2fs/make';
import type { Disk } from '../../tools/qemu';
import { expectClean, runTool } from '../filesystem/support/linux-tools';
import { Builds } from './builds';

jest.setTimeout(300_000);
const PROGRAM = 'tests/boot/programs/files.ts';
const KILLS = process.env.TORO_FULL === '1' ? 20 : 1;
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-files-'));
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

function makeDisk(name: string): string {
  const root = join(directory, 'tree');
  mkdirSync(join(root, 'web'), { recursive: true });
  writeFileSync(join(root, 'web/index.html'), '<h1>Hello</h1>\n');
  const file = join(directory, name);
  const options = {
    root,
    blockSize: 4096,
    blocks: 12_000,
    reservedPercent: 0,
    squashOwners: true,
    squashModes: false,
    allowHoles: false,
  };
  writeExt2Image(file, new Ext2Plan(options));
  return file;
}

const output = [
  'found <h1>Hello</h1>',
  'stat 20',
  'missing ENOENT',
  'exists EEXIST',
  'wrong pieces 0,0,0,0',
  'directory 0,1,2,3',
  'killed 60',
  'type ram ext2 in memory',
  'busy EBUSY',
  'promise by a promise',
  'done',
];

test.each<[string, Disk['interface']]>([
  ['virtioblk', 'virtio-blk'],
  ['ATA0', 'native'],
])('files on %s', async (driver, kind) => {
  const file = makeDisk(driver);
  const machine = { disks: [{ file, interface: kind }] };
  const { lines, end } = await builds.run(PROGRAM, 'kernel', machine, `disk=${driver}`);
  expect(lines).toEqual(output);
  expect(end).toEqual({ kind: 'exit', code: 0 });
  const image = readFileSync(file);
  expectClean(image);
  const note = runTool('debugfs', ['-R', 'cat /web/note', 'IMAGE'], image).output;
  expect(note).toContain('written by the guest, and more');
  expect(runTool('debugfs', ['-R', 'stat /threads/2', 'IMAGE'], image).output).toMatch(/Size: 327680\n/);
});

test.each(Array.from({ length: KILLS }, (_, i) => i))('a machine is killed while it writes (%d)', async (round) => {
  const file = makeDisk(`killed${round}`);
  const machine = { disks: [{ file, interface: 'virtio-blk' as const }] };
  const guest = await builds.start(PROGRAM, 'kernel', machine, 'forever');
  await guest.waitFor(`synced ${8 + round * 3}`);
  // Somewhere on its way.
  await new Promise((resolve) => setTimeout(resolve, 20 + ((round * 37) % 100)));
  await guest.kill();
  const synced = Math.max(...[...guest.output.matchAll(/synced (\d+)\r?\n/g)].map(([, number]) => Number(number)));
  const repaired = runTool('e2fsck', ['-p', 'IMAGE'], readFileSync(file));
  expect(repaired).toMatchObject({ status: 1 });
  expectClean(repaired.image);
  const log = runTool('debugfs', ['-R', 'cat /load/log', 'IMAGE'], repaired.image).output;
  const numbers = log
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
  expect(numbers.slice(0, synced + 1)).toEqual(Array.from({ length: synced + 1 }, (_, i) => i));

  // The next boot brings it in order by itself.
  const { lines } = await builds.run(PROGRAM, 'kernel', machine);
  expect(lines).toEqual(output);
  expectClean(readFileSync(file));
});
