/** Directories of many blocks, which are searched by an index: random names come, go and move, as in a map; e2fsck finds the image in order; names are found at once. */

import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { FileKind } from '../../rtl/filesystem/file-system';
import { randomIntegers } from '../support/random';
import { expectClean } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';

const now = () => Date.UTC(2026, 5, 1);
const BLOCK = 1024;

function newDisk(blocks: number, inodes: number): MemoryDisk {
  const disk = new MemoryDisk(new Uint8Array(BLOCK * blocks));
  format(disk, { blockSize: BLOCK, blocks, inodes, uuid: new Uint8Array(16).fill(3), time: now(), isZeroed: true });
  return disk;
}

function namesIn(files: Ext2, directory: number): string[] {
  const names: string[] = [];
  const cursor = { position: 0 };
  for (let some = files.list(directory, cursor); some.length > 0; some = files.list(directory, cursor)) {
    names.push(...some.map(({ name }) => name));
  }
  return names.sort();
}

test.each([1, 2, 3])('names that come and go (%d)', (seed) => {
  const random = randomIntegers(seed * 31_337);
  const disk = newDisk(6000, 3000);
  const model = new Map<string, number>();
  // A name is always as long as the last time.
  const randomName = (): string => {
    const number = random(1500);
    return `${number}${'x'.repeat((number * 7) % (number % 10 === 0 ? 200 : 20))}`;
  };
  for (let round = 0; round < 3; round++) {
    const files = new Ext2(disk, { now, cacheBytes: round === 0 ? 1 << 16 : 1 << 22 });
    const directory = files.lookUp(files.root, 'd') || files.create(files.root, 'd', FileKind.Directory, 0o755);
    for (let i = 0; i < 4000; i++) {
      const name = randomName();
      const other = randomName();
      const node = model.get(name);
      expect(files.lookUp(directory, name)).toBe(node ?? 0);
      // Now it grows, now it shrinks.
      if (node === undefined) {
        if (random(4) > 0 || i % 2000 < 1000) model.set(name, files.create(directory, name, FileKind.File, 0o644));
      } else if (random(4) === 0) {
        files.rename(directory, name, directory, other);
        model.delete(name);
        model.set(other, node);
      } else if (random(4) === 0 || i % 2000 >= 1000) {
        files.unlink(directory, name);
        model.delete(name);
      }
    }
    expect(namesIn(files, directory)).toEqual([...model.keys()].sort());
    files.unmount();
    expectClean(disk.bytes);
  }
});

test('the number of a directory that was removed is that of another one', () => {
  const files = new Ext2(newDisk(3000, 400), { now });
  const many = Array.from({ length: 200 }, (_, i) => `a name that takes some room ${i}`);
  const first = files.create(files.root, 'first', FileKind.Directory, 0o755);
  for (const name of many) files.create(first, name, FileKind.File, 0o644);
  for (const name of many) files.unlink(first, name);
  files.removeDirectory(files.root, 'first');
  const second = files.create(files.root, 'second', FileKind.Directory, 0o755);
  expect(second).toBe(first);
  for (const name of many) expect(files.lookUp(second, name)).toBe(0);
  for (const name of many) files.create(second, name, FileKind.File, 0o644);
  expect(namesIn(files, second)).toEqual([...many].sort());
});

test('the time for a name does not grow with the directory', () => {
  const times = [2000, 16_000].map((count) => {
    const files = new Ext2(newDisk(40_000, 17_000), { now, cacheBytes: 1 << 26 });
    const begin = performance.now();
    for (let i = 0; i < count; i++) files.create(files.root, `file ${i}`, FileKind.File, 0o644);
    for (let i = 0; i < count; i++) expect(files.lookUp(files.root, `file ${(i * 7919) % count}`)).not.toBe(0);
    for (let i = 0; i < count; i++) files.unlink(files.root, `file ${i}`);
    return performance.now() - begin;
  });
  // Eight times as many names: 64 times the time, if each was compared with all.
  expect(times[1] / times[0]).toBeLessThan(32);
});
