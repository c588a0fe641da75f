/** What happens at limits: a full disk, no inodes left, long names and paths, links in circles, files that are removed while they are open. */

import { FileSystemError } from '../../rtl/filesystem/error';
import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { Inode, knownBytes } from '../../rtl/filesystem/ext2/inode';
import { FileKind } from '../../rtl/filesystem/file-system';
import { decodeName, encodeName } from '../../rtl/filesystem/name';
import { Access, OpenFile, Seek } from '../../rtl/filesystem/open-file';
import { RamFileSystem } from '../../rtl/filesystem/ram-file-system';
import { FileTree } from '../../rtl/filesystem/tree';
import { randomIntegers } from '../support/random';
import { expectClean } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';

const now = () => Date.UTC(2026, 5, 1);

function newDisk(blockSize: number, blocks: number, inodes = 200): MemoryDisk {
  const disk = new MemoryDisk(new Uint8Array(blockSize * blocks));
  format(disk, { blockSize, blocks, inodes, uuid: new Uint8Array(16).fill(9), time: now(), isZeroed: true });
  return disk;
}

function codeOf(call: () => unknown): string {
  try {
    call();
    return 'done';
  } catch (error) {
    if (error instanceof FileSystemError) return error.code;
    throw error;
  }
}

test.each([
  [1024, 4000],
  [1024, 900],
  [4096, 2600],
])('a disk of %d × %d bytes becomes full and empty, again and again', (blockSize, blocks) => {
  const disk = newDisk(blockSize, blocks);
  const files = new Ext2(disk, { now, cacheBytes: 1 << 18 });
  const free = files.statistics().freeBlocks;
  const piece = new Uint8Array(50_000);
  for (let round = 0; round < 3; round++) {
    let count = 0;
    const sizes: number[] = [];
    for (; ; count++) {
      if (codeOf(() => files.create(files.root, `file ${count}`, FileKind.File, 0o644)) !== 'done') break;
      const node = files.lookUp(files.root, `file ${count}`);
      let size = 0;
      const full = codeOf(() => {
        for (; size < 300_000; size += files.write(node, size, piece.fill(count + size), 0, piece.length));
      });
      sizes.push(files.stat(node).size);
      if (full !== 'done') break;
    }
    expect(sizes.length).toBeGreaterThan(1);
    expect(files.statistics().freeBlocks).toBeLessThan(3);
    files.sync();
    for (let i = 0; i < sizes.length; i++) {
      const read = new Uint8Array(300_000);
      expect(files.read(files.lookUp(files.root, `file ${i}`), 0, read, 0, read.length)).toBe(sizes[i]);
      for (let at = 0; at < sizes[i]; at += 9973) expect(read[at]).toBe((i + Math.floor(at / 50_000) * 50_000) & 0xff);
    }
    for (let i = 0; i <= count; i++) codeOf(() => files.unlink(files.root, `file ${i}`));
    expect(files.statistics().freeBlocks).toBe(free);
  }
  files.unmount();
  expectClean(disk.bytes);
});

test('no inodes are left', () => {
  const disk = newDisk(1024, 4000, 64);
  const files = new Ext2(disk, { now });
  let made = 0;
  while (codeOf(() => files.create(files.root, `${made}`, FileKind.Directory, 0o755)) === 'done') made++;
  expect(made).toBe(files.statistics().nodes - 11);
  expect(codeOf(() => files.create(files.root, 'one more', FileKind.File, 0o644))).toBe('ENOSPC');
  files.removeDirectory(files.root, '7');
  expect(codeOf(() => files.create(files.root, 'one more', FileKind.File, 0o644))).toBe('done');
  files.unmount();
  expectClean(disk.bytes);
});

describe('paths', () => {
  const disk = newDisk(1024, 4000);
  const tree = new FileTree();
  tree.mount('/', new Ext2(disk, { now }));

  test('links in circles, and forty in a row', () => {
    tree.symlink('circle', '/circle');
    expect(codeOf(() => tree.find('/circle'))).toBe('ELOOP');
    expect(codeOf(() => tree.find('/circle', false))).toBe('done');
    for (let i = 0; i <= 40; i++) tree.symlink(i === 0 ? '/' : `link ${i - 1}`, `/link ${i}`);
    expect(codeOf(() => tree.find('/link 39'))).toBe('done');
    expect(codeOf(() => tree.find('/link 40'))).toBe('ELOOP');
  });

  test('names and paths that are too long', () => {
    expect(codeOf(() => tree.create(`/${'x'.repeat(256)}`, FileKind.File, 0))).toBe('ENAMETOOLONG');
    expect(codeOf(() => tree.create(`/${'é'.repeat(128)}`, FileKind.File, 0))).toBe('ENAMETOOLONG');
    expect(codeOf(() => tree.find('/x'.repeat(2049)))).toBe('ENAMETOOLONG');
    expect(codeOf(() => tree.create('/with\0zero', FileKind.File, 0))).toBe('EINVAL');
  });

  test('the root has no way up, and nothing leads out of it', () => {
    const root = tree.find('/').node;
    expect(tree.find('/../../..').node).toBe(root);
    expect(codeOf(() => tree.removeDirectory('/'))).toBe('EBUSY');
    expect(codeOf(() => tree.rename('/', '/x'))).toBe('EBUSY');
  });

  test('file systems on directories of others', () => {
    tree.create('/memory', FileKind.Directory, 0o755);
    tree.mount('/memory', new RamFileSystem(1 << 16, now));
    tree.create('/memory/file', FileKind.File, 0o644);
    expect(tree.find('/memory/../memory/./file').files.type).toBe('ram');
    expect(codeOf(() => tree.rename('/memory/file', '/file'))).toBe('EXDEV');
    expect(codeOf(() => tree.link('/memory/file', '/file'))).toBe('EXDEV');
    expect(codeOf(() => tree.removeDirectory('/memory'))).toBe('EBUSY');
    expect(codeOf(() => tree.rename('/memory', '/other'))).toBe('EBUSY');
    expect(codeOf(() => tree.unmount('/'))).toBe('EBUSY');
    const file = new OpenFile(tree.find('/memory/file'), '/memory/file', Access.ReadWrite);
    expect(file.write(new Uint8Array(1 << 17), 0, 1 << 17)).toBe(1 << 16);
    expect(codeOf(() => file.write(new Uint8Array(1), 0, 1))).toBe('ENOSPC');
    expect(codeOf(() => tree.unmount('/memory'))).toBe('EBUSY');
    file.close();
    expect(codeOf(() => file.stat())).toBe('EBADF');
    tree.unmount('/memory');
    expect(codeOf(() => tree.find('/memory/file'))).toBe('ENOENT');
  });

  test('a file that is removed while it is open lives until it is closed', () => {
    const free = tree.find('/').files.statistics().freeBlocks;
    const file = new OpenFile(tree.create('/gone', FileKind.File, 0o644), '/gone', Access.ReadWrite);
    file.write(Buffer.alloc(100_000, 'still there'), 0, 100_000);
    tree.unlink('/gone');
    expect(codeOf(() => tree.find('/gone'))).toBe('ENOENT');
    file.seek(-11, Seek.End);
    const end = Buffer.alloc(11);
    expect(file.read(end, 0, 11)).toBe(11);
    expect(end.toString('latin1')).toBe(Buffer.alloc(100_000, 'still there').toString('latin1', 99_989));
    expect(file.stat()).toMatchObject({ links: 0, size: 100_000 });
    file.close();
    expect(tree.find('/').files.statistics().freeBlocks).toBe(free);
    expect(codeOf(() => new OpenFile(tree.find('/'), '/', Access.Read))).toBe('EISDIR');
    tree.unmount('/');
    expectClean(disk.bytes);
  });
});

/** Fields of a file's inode. One of 128 bytes has times up to 2038, in seconds, and none of the birth. */
function randomFields(random: (limit: number) => number, isLarge: boolean): Partial<Inode> {
  const word = () => random(0x8000_0000);
  const time = () => (isLarge ? 4 * word() - 0x8000_0000 + random(1000) / 1000 : word()) * 1000;
  return {
    mode: 0x8000 | random(0o10000),
    owner: 2 * word(),
    group: 2 * word(),
    size: word() * 1000,
    accessTime: time(),
    changeTime: time(),
    modifyTime: time(),
    birthTime: isLarge ? time() : 0,
    deleteTime: word(),
    links: random(0x1_0000),
    sectors: 2 * word(),
    flags: word(),
    generation: 2 * word(),
    attributes: 2 * word(),
  };
}

test('inodes come back from the disk as they went there', () => {
  const random = randomIntegers(7);
  for (let i = 0; i < 100; i++) {
    const length = [128, 256, 1024][random(3)];
    const bytes = new Uint8Array(length).map(() => random(256));
    if (length > 128) bytes.set([32, 0], 128);
    const inode = new Inode(12, length, new Uint8Array(knownBytes(length)));
    inode.decode(bytes, 0);
    const written = bytes.slice();
    const fields = randomFields(random, length > 128);
    Object.assign(inode, fields);
    inode.setPointer(random(15), random(0x8000_0000));
    expect(inode).toMatchObject(fields);
    inode.encode(written, 0);
    const again = new Inode(12, length, new Uint8Array(knownBytes(length)));
    again.decode(written, 0);
    expect(again).toMatchObject(fields);
    expect(again.block).toEqual(inode.block);
    // What is not ours stays.
    for (const at of [36, 112, 116]) expect(written.subarray(at, at + 4)).toEqual(bytes.subarray(at, at + 4));
    if (length > 160) expect(written.subarray(160)).toEqual(bytes.subarray(160));
  }
});

test('any bytes are a name, and come back', () => {
  const random = randomIntegers(11);
  for (let i = 0; i < 500; i++) {
    const bytes = Uint8Array.from({ length: random(12) }, () =>
      random(2) === 0 ? 0x80 + random(128) : 1 + random(255),
    );
    expect(encodeName(decodeName(bytes, 0, bytes.length))).toEqual(bytes);
  }
  expect(decodeName(Buffer.from('ünïcode ✓ 😀'), 0, Buffer.byteLength('ünïcode ✓ 😀'))).toBe('ünïcode ✓ 😀');
});
