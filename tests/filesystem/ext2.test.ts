/** ext2 as a file system: what is written is there, in all block sizes and revisions, and Linux's tools find it in order. */

import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { type FormatOptions, format } from '../../rtl/filesystem/ext2/format';
import { FileKind } from '../../rtl/filesystem/file-system';
import { expectClean, runTool } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';

const TIME = Date.UTC(2026, 0, 2, 3, 4, 5);
const now = () => TIME;

function newDisk(options: Partial<FormatOptions> & { blockSize: number; blocks: number }): MemoryDisk {
  const disk = new MemoryDisk(new Uint8Array(options.blockSize * options.blocks));
  format(disk, { uuid: new Uint8Array(16).fill(0x42), time: TIME, isZeroed: true, ...options });
  return disk;
}

const variants: [string, Partial<FormatOptions> & { blockSize: number; blocks: number }][] = [
  ['1 KiB, one group', { blockSize: 1024, blocks: 8000 }],
  ['1 KiB, three groups, small inodes', { blockSize: 1024, blocks: 20_000, inodeSize: 128, label: 'data' }],
  ['2 KiB', { blockSize: 2048, blocks: 6000, reservedBlocks: 300 }],
  ['4 KiB', { blockSize: 4096, blocks: 5000 }],
  ['revision 0', { blockSize: 1024, blocks: 3000, revision: 0 }],
  ['without room for a journal', { blockSize: 4096, blocks: 600 }],
];

describe.each(variants)('%s', (_, options) => {
  test('files, directories and links are there after a mount, and e2fsck finds nothing', () => {
    const disk = newDisk(options);
    expectClean(disk.bytes);
    const files = new Ext2(disk, { now });
    const directory = files.create(files.root, 'directory', FileKind.Directory, 0o750);
    const file = files.create(directory, 'file', FileKind.File, 0o640);
    const contents = Uint8Array.from({ length: 400_000 }, (_, i) => (i * 7) ^ (i >> 9));
    expect(files.write(file, 0, contents, 0, contents.length)).toBe(contents.length);
    for (let i = 0; i < 200; i++) files.create(directory, `file number ${i}`, FileKind.File, 0o644);
    for (let i = 0; i < 200; i += 2) files.unlink(directory, `file number ${i}`);
    files.symlink(directory, 'short', 'file');
    files.symlink(directory, 'long', 'x/'.repeat(100));
    files.link(file, files.root, 'other name');
    files.create(directory, 'below', FileKind.Directory, 0o700);
    files.rename(directory, 'below', files.root, 'moved');
    files.unmount();
    expectClean(disk.bytes);

    const again = new Ext2(disk, { now, readOnly: true });
    const found = again.lookUp(again.root, 'directory');
    const read = new Uint8Array(contents.length + 10);
    expect(again.lookUp(again.root, 'other name')).toBe(again.lookUp(found, 'file'));
    expect(again.read(again.lookUp(found, 'file'), 0, read, 0, read.length)).toBe(contents.length);
    expect(Buffer.compare(read.subarray(0, contents.length), contents)).toBe(0);
    expect(again.stat(again.lookUp(found, 'file'))).toMatchObject({
      kind: FileKind.File,
      links: 2,
      mode: 0o640,
      size: 400_000,
      modifyTime: TIME,
    });
    expect(again.readLink(again.lookUp(found, 'short'))).toBe('file');
    expect(again.readLink(again.lookUp(found, 'long'))).toBe('x/'.repeat(100));
    expect(again.lookUp(found, 'below')).toBe(0);
    expect(again.stat(again.lookUp(again.root, 'moved'))).toMatchObject({ kind: FileKind.Directory, links: 2 });
    const names: string[] = [];
    const cursor = { position: 0 };
    for (let some = again.list(found, cursor); some.length > 0; some = again.list(found, cursor)) {
      names.push(...some.map(({ name }) => name));
    }
    expect(names).toHaveLength(103);
  });
});

test('debugfs sees the same files', () => {
  const disk = newDisk({ blockSize: 1024, blocks: 4000 });
  const files = new Ext2(disk, { now });
  const file = files.create(files.root, 'readme', FileKind.File, 0o644);
  files.write(file, 0, Buffer.from('hello\n'), 0, 6);
  files.setOwner(file, 100_000, 7);
  files.setTimes(file, Date.UTC(2050, 1, 1), Date.UTC(1960, 1, 1));
  files.unmount();
  const { output } = runTool('debugfs', ['-R', 'cat readme', 'IMAGE'], disk.bytes);
  expect(output).toContain('hello\n');
  const stat = runTool('debugfs', ['-R', 'stat readme', 'IMAGE'], disk.bytes).output;
  expect(stat).toMatch(/User: *100000 *Group: *7 /);
  expect(stat).toMatch(/atime: .*2050/);
  expect(stat).toMatch(/mtime: .*1960/);
});
