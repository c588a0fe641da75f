/**
 * Damaged and hostile images: bytes of the structures are changed at random, and everything is done with what is left. It ends, in bounded time, with results or with a
 * FileSystemError; nothing is written outside the file system. `npm run test:full` tries a hundred thousand.
 */

import { FileSystemError } from '../../rtl/filesystem/error';
import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { FileKind } from '../../rtl/filesystem/file-system';
import { randomIntegers } from '../support/random';
import { runTool } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';

const IMAGES = process.env.TORO_FULL === '1' ? 100_000 : 2000;
const FIRST_SEED = Number(process.env.TORO_SEED ?? 1);
/** Sectors behind the file system, which nobody may write. */
const BEHIND = 64;
const FILL = 0x5a;
/** What a whole image costs otherwise is some hundred. */
const MOST_TRANSFERS = 50_000;
const MOST_VISITED = 500;

const now = () => Date.UTC(2026, 5, 1);

class TooMuch extends Error {}

function populated(blockSize: number, blocks: number, isClean: boolean): Uint8Array {
  const disk = new MemoryDisk(new Uint8Array(blockSize * blocks));
  const uuid = new Uint8Array(16).fill(3);
  format(disk, { blockSize, blocks, uuid, time: now(), isZeroed: true, inodes: 64 });
  const files = new Ext2(disk, { now });
  const directory = files.create(files.root, 'directory', FileKind.Directory, 0o755);
  const file = files.create(directory, 'file', FileKind.File, 0o644);
  files.write(file, 0, new Uint8Array(60_000).fill(7), 0, 60_000);
  files.write(file, 400_000, new Uint8Array(3000).fill(8), 0, 3000);
  for (let i = 0; i < 20; i++) files.create(directory, `number ${i}`, FileKind.File, 0o644);
  files.symlink(files.root, 'link', 'directory/file');
  files.symlink(files.root, 'long', 'x/'.repeat(50));
  files.create(directory, 'inner', FileKind.Directory, 0o755);
  if (isClean) files.unmount();
  else files.sync();
  return disk.bytes;
}

/** ext4 as Linux makes it, with extents. */
function ext4(): Uint8Array {
  const commands = ['mkdir a', 'write /etc/passwd a/file', 'symlink link a/file', 'quit'].join('\n');
  const options = 'extents,64bit,flex_bg,^has_journal,^metadata_csum,^resize_inode';
  const made = runTool(
    'mke2fs',
    ['-q', '-F', '-t', 'ext4', '-b', '1024', '-N', '32', '-O', options, 'IMAGE', '600'],
    new Uint8Array(600 * 1024),
  );
  expect(made.status).toBe(0);
  return runTool('debugfs', ['-w', '-f', '-', 'IMAGE'], made.image, commands).image;
}

/** The bytes that are not zeros, without long runs of the same: there lie the structures. */
function interesting(image: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < image.length; at += 16) {
    const bytes = image.subarray(at, at + 16);
    if (bytes.some((byte) => byte !== bytes[0])) found.push(at);
  }
  return found;
}

const images = [populated(1024, 400, true), populated(4096, 200, true), ext4(), populated(1024, 3000, false)].map(
  (bytes) => ({
    bytes,
    places: interesting(bytes),
  }),
);

/** Bytes that are wrong in many places. */
const VALUES = [0, 1, 2, 0x7f, 0x80, 0xff, 0xfe, 8, 12];

function damage(image: Uint8Array, places: readonly number[], random: (limit: number) => number): void {
  for (let count = 1 + random(6); count > 0; count--) {
    // Half of them in the superblock and the first inodes.
    const at = random(3) === 0 ? 1024 + random(300) : places[random(places.length)] + random(16);
    const width = [1, 2, 4][random(3)];
    const value = random(2) === 0 ? VALUES[random(VALUES.length)] : random(256);
    for (let i = 0; i < width && at + i < image.length; i++) image[at + i] = value;
  }
  // Otherwise most damage to the superblock would end at its magic number.
  if (random(4) !== 0) image.set([0x53, 0xef], 1024 + 0x38);
}

/** Bytes of the file system, as its superblock says: the damage may have made it larger. */
function sizeOf(image: Uint8Array): number {
  const view = new DataView(image.buffer, 1024);
  return view.getUint32(4, true) * (1024 << Math.min(2, view.getUint32(24, true)));
}

/** Does everything; what it throws is a FileSystemError. */
function useAll(disk: MemoryDisk): void {
  const files = attempt(() => new Ext2(disk, { now, cacheBytes: 1 << 20 }));
  if (files === undefined) return;
  const buffer = new Uint8Array(5000);
  const found: number[] = [];
  const visit = (directory: number, depth: number): void => {
    const cursor = { position: 0 };
    for (;;) {
      const some = attempt(() => files.list(directory, cursor)) ?? [];
      if (some.length === 0) return;
      for (const { name, node, kind } of some) {
        if (found.length >= MOST_VISITED) return;
        found.push(node);
        attempt(() => files.lookUp(directory, name));
        if (kind === FileKind.Directory && depth < 5) visit(node, depth + 1);
      }
    }
  };
  visit(files.root, 0);
  for (const node of found) {
    attempt(() => files.stat(node));
    attempt(() => files.readLink(node));
    for (const position of [0, 59_000, 400_000]) attempt(() => files.read(node, position, buffer, 0, buffer.length));
  }
  for (const node of found.slice(0, 4)) attempt(() => files.write(node, 12_000, buffer, 0, buffer.length));
  attempt(() => files.create(files.root, 'new', FileKind.File, 0o644));
  attempt(() => files.create(files.root, 'new directory', FileKind.Directory, 0o755));
  const directory = attempt(() => files.lookUp(files.root, 'directory')) ?? 0;
  if (directory > 0) {
    attempt(() => files.unlink(directory, 'number 3'));
    attempt(() => files.truncate(files.lookUp(directory, 'file'), 13_000));
    attempt(() => files.rename(directory, 'number 5', files.root, 'moved'));
    attempt(() => files.removeDirectory(directory, 'inner'));
    attempt(() => files.unlink(directory, 'file'));
  }
  attempt(() => files.sync());
  attempt(() => files.unmount());
}

function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    if (error.subject.includes(TooMuch.name)) throw new TooMuch(error.subject);
    return undefined;
  }
}

test(`${IMAGES} damaged images`, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + IMAGES; seed++) {
    const random = randomIntegers(seed * 31_337);
    // The one with a journal to recover is large.
    const { bytes, places } = images[random(40) === 0 ? 3 : random(3)];
    const disk = new MemoryDisk(new Uint8Array(bytes.length + BEHIND * 512).fill(FILL, bytes.length));
    disk.bytes.set(bytes);
    damage(disk.bytes.subarray(0, bytes.length), places, random);
    let transfers = 0;
    disk.onTransfer = () => {
      if (++transfers > MOST_TRANSFERS) throw new TooMuch(`${TooMuch.name}: ${MOST_TRANSFERS} transfers`);
    };
    const end = sizeOf(disk.bytes);
    const begin = Date.now();
    try {
      useAll(disk);
      if (disk.bytes.subarray(Math.max(end, bytes.length)).some((byte) => byte !== FILL))
        throw new Error('written outside');
      if (Date.now() - begin > 20_000) throw new TooMuch(`${Date.now() - begin} ms`);
    } catch (error) {
      throw new Error(`image ${seed}: ${(error as Error).stack}`);
    }
  }
}, 36_000_000);
