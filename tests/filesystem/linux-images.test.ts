/** Images that Linux's tools have made: ext2, ext3 with its journal, ext4 with extents, indexed directories, large files. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystemError } from '../../rtl/filesystem/error';
import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { FileKind } from '../../rtl/filesystem/file-system';
import { expectClean, quickFolder, runTool } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';

const now = () => Date.UTC(2026, 5, 1);
const folder = mkdtempSync(join(quickFolder, 'toro-linux-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const large = Buffer.from(Array.from({ length: 700_000 }, (_, i) => (i * 11) ^ (i >> 7)));

beforeAll(() => {
  mkdirSync(join(folder, 'many'));
  for (let i = 0; i < 400; i++) writeFileSync(join(folder, 'many', `a file with the number ${i}`), `${i}`);
  writeFileSync(join(folder, 'large'), large);
  symlinkSync('many', join(folder, 'link'));
});

/** An image of the folder; `words` for mke2fs. */
function make(blocks: number, ...words: string[]): Uint8Array {
  const blockSize = Number(words[words.indexOf('-b') + 1]);
  const image = new Uint8Array(blocks * blockSize);
  const {
    status,
    output,
    image: made,
  } = runTool('mke2fs', ['-q', '-F', '-d', folder, ...words, 'IMAGE', `${blocks}`], image);
  if (status !== 0) throw new Error(output);
  return made;
}

function expectFolder(files: Ext2): void {
  const read = Buffer.alloc(large.length + 1);
  expect(files.read(files.lookUp(files.root, 'large'), 0, read, 0, read.length)).toBe(large.length);
  expect(read.subarray(0, large.length).equals(large)).toBe(true);
  expect(files.readLink(files.lookUp(files.root, 'link'))).toBe('many');
  const many = files.lookUp(files.root, 'many');
  for (let i = 0; i < 400; i += 37) {
    const count = files.read(files.lookUp(many, `a file with the number ${i}`), 0, read, 0, 10);
    expect(read.toString('latin1', 0, count)).toBe(`${i}`);
  }
}

test.each([
  ['ext2, 1 KiB', 6000, ['-t', 'ext2', '-b', '1024']],
  ['ext2, 4 KiB, small inodes', 4000, ['-t', 'ext2', '-b', '4096', '-I', '128']],
  ['ext2 without features', 6000, ['-t', 'ext2', '-b', '1024', '-O', 'none', '-r', '0']],
  ['ext3, 2 KiB', 6000, ['-t', 'ext3', '-b', '2048']],
])('%s: read, changed, and in order', (_, blocks, words) => {
  const disk = new MemoryDisk(make(blocks, ...words));
  const files = new Ext2(disk, { now });
  expect(files.readOnly).toBe(false);
  expectFolder(files);
  const many = files.lookUp(files.root, 'many');
  for (let i = 0; i < 400; i += 2) files.unlink(many, `a file with the number ${i}`);
  for (let i = 0; i < 100; i++) files.create(many, `new ${i}`, FileKind.File, 0o644);
  files.truncate(files.lookUp(files.root, 'large'), 300_000);
  files.unmount();
  expectClean(disk.bytes);
  const { output } = runTool('debugfs', ['-R', 'features', 'IMAGE'], disk.bytes);
  expect(output.includes('has_journal')).toBe(words.includes('ext3'));
});

test('ext4 with extents is read, and not written', () => {
  const image = make(6000, '-t', 'ext4', '-b', '1024', '-O', '^has_journal');
  const disk = new MemoryDisk(image.slice());
  const files = new Ext2(disk, { now });
  expect(files.readOnly).toBe(true);
  expectFolder(files);
  expect(() => files.create(files.root, 'x', FileKind.File, 0o644)).toThrow('EROFS');
  files.unmount();
  expect(Buffer.compare(disk.bytes, image)).toBe(0);
});

test('a feature that is not supported is named', () => {
  const image = make(6000, '-t', 'ext4', '-b', '1024', '-O', 'inline_data');
  expect(() => new Ext2(new MemoryDisk(image), { now })).toThrow('features that are not supported: inline_data');
});

test('an index of a directory goes when it is changed', () => {
  const plain = make(8000, '-t', 'ext2', '-b', '1024', '-O', 'dir_index');
  const image = runTool('e2fsck', ['-fyD', 'IMAGE'], plain).image;
  expect(runTool('debugfs', ['-R', 'stat many', 'IMAGE'], image).output).toMatch(/Flags: 0x1000/);
  const disk = new MemoryDisk(image);
  const files = new Ext2(disk, { now });
  expectFolder(files);
  const many = files.lookUp(files.root, 'many');
  for (let i = 0; i < 300; i++) files.create(many, `another file, number ${i}`, FileKind.File, 0o644);
  expectFolder(files);
  files.unmount();
  expectClean(disk.bytes);
  expect(runTool('debugfs', ['-R', 'stat many', 'IMAGE'], disk.bytes).output).toMatch(/Flags: 0x0/);
});

test('files larger than 2 and 4 GiB, with holes', () => {
  const disk = new MemoryDisk(make(6000, '-t', 'ext2', '-b', '4096', '-O', '^large_file'));
  const files = new Ext2(disk, { now });
  const file = files.create(files.root, 'huge', FileKind.File, 0o644);
  const end = 6 * 1024 ** 3 + 5;
  expect(files.write(file, end - 4, Buffer.from('tail'), 0, 4)).toBe(4);
  const read = Buffer.alloc(10);
  expect(files.read(file, end - 8, read, 0, 10)).toBe(8);
  expect(read.toString('latin1', 0, 8)).toBe('\0\0\0\0tail');
  expect(() => files.write(file, 5 * 1024 ** 4, read, 0, 1)).toThrow(FileSystemError);
  files.unmount();
  expectClean(disk.bytes);
  expect(runTool('debugfs', ['-R', 'stat huge', 'IMAGE'], disk.bytes).output).toContain(`Size: ${end}`);
});

test('a journal that Linux has left is recovered, without what it revokes', () => {
  const plain = make(8000, '-t', 'ext3', '-b', '1024');
  const spare = 7000;
  const found = join(folder, '..', `toro-block-${process.pid}`);
  writeFileSync(found, Buffer.alloc(3 * 1024, 'journal'));
  // Three blocks in a transaction, the second of which another one revokes.
  const commands = ['jo', `jw -b ${spare},${spare + 1},${spare + 2} ${found}`, `jw -r ${spare + 1}`, 'jc', 'quit'].join(
    '\n',
  );
  const { image } = runTool('debugfs', ['-w', '-f', '-', 'IMAGE'], plain, commands);
  rmSync(found);
  const disk = new MemoryDisk(image);
  expect(disk.bytes[spare * 1024]).toBe(0);
  const files = new Ext2(disk, { now });
  const text = (block: number) => Buffer.from(disk.bytes.subarray(block * 1024, block * 1024 + 7)).toString('latin1');
  expect([0, 1, 2].map((i) => text(spare + i))).toEqual([
    'journal',
    '\0'.repeat(7),
    Buffer.alloc(3072, 'journal').toString('latin1', 2048, 2055),
  ]);
  expectFolder(files);
  files.unmount();
  expectClean(disk.bytes);
});
