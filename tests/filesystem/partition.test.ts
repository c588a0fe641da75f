/** Partition tables as they should be and as they should not, and what a partition lets through. */

import { crc32 } from '@foxglove/crc';
import { BlockError, BlockErrorCode } from '../../rtl/filesystem/block-device';
import { openPartition, Partition } from '../../rtl/filesystem/partition';
import { readPartitionTable } from '../../rtl/filesystem/partition-table';
import { randomIntegers } from '../support/random';
import { MemoryDisk } from './memory-disk';

const SECTORS = 2048;

/** Type, first sector, number of sectors; the first one relative to what the record counts from. */
type Record = readonly [type: number, first: number, count: number];

function writeRecords(disk: MemoryDisk, sector: number, records: readonly Record[]): void {
  const view = new DataView(disk.contents.buffer, sector * 512, 512);
  records.forEach(([type, first, count], i) => {
    view.setUint8(446 + 16 * i + 4, type);
    view.setUint32(446 + 16 * i + 8, first, true);
    view.setUint32(446 + 16 * i + 12, count, true);
  });
  view.setUint16(510, 0xaa55, true);
}

function withRecords(...records: readonly Record[]): MemoryDisk {
  const disk = new MemoryDisk(SECTORS);
  writeRecords(disk, 0, records);
  return disk;
}

function rowsOf(disk: MemoryDisk): number[][] {
  return readPartitionTable(disk).map(({ number, firstSector, sectorCount }) => [number, firstSector, sectorCount]);
}

/** A GUID table with two partitions, in both places. */
function withGuidTable(): MemoryDisk {
  const disk = withRecords([0xee, 1, SECTORS - 1]);
  for (const [own, other, entries] of [
    [1, SECTORS - 1, 2],
    [SECTORS - 1, 1, SECTORS - 33],
  ]) {
    const array = disk.contents.subarray(entries * 512, (entries + 32) * 512);
    const rows = [undefined, [100, 299], undefined, [1000, 1000]];
    rows.forEach((row, i) => {
      if (row === undefined) return;
      array.fill(0x11, 128 * i, 128 * i + 32);
      const view = new DataView(array.buffer, array.byteOffset + 128 * i);
      view.setBigUint64(32, BigInt(row[0]), true);
      view.setBigUint64(40, BigInt(row[1]), true);
    });
    const header = disk.contents.subarray(own * 512, own * 512 + 92);
    header.set(Buffer.from('EFI PART'));
    const view = new DataView(header.buffer, header.byteOffset);
    view.setUint32(8, 0x10000, true);
    view.setUint32(12, 92, true);
    view.setBigUint64(24, BigInt(own), true);
    view.setBigUint64(32, BigInt(other), true);
    view.setBigUint64(72, BigInt(entries), true);
    view.setUint32(80, 128, true);
    view.setUint32(84, 128, true);
    view.setUint32(88, crc32(array), true);
    view.setUint32(16, crc32(header), true);
  }
  return disk;
}

function codeOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof BlockError) return error.code;
    throw error;
  }
  return 'none';
}

test('primary partitions have the numbers of their places', () => {
  expect(rowsOf(withRecords([0x83, 63, 100], [0, 1, 1], [0x82, 200, 8]))).toEqual([
    [1, 63, 100],
    [3, 200, 8],
  ]);
});

test('logical partitions are numbered from 5', () => {
  const disk = withRecords([0x83, 1, 10], [0x05, 100, 500]);
  writeRecords(disk, 100, [
    [0x83, 1, 50],
    [0x05, 200, 100],
  ]);
  writeRecords(disk, 300, [
    [0x83, 2, 60],
    [0x05, 400, 100],
  ]);
  writeRecords(disk, 500, [[0x83, 3, 70]]);
  expect(rowsOf(disk)).toEqual([
    [1, 1, 10],
    [2, 100, 500],
    [5, 101, 50],
    [6, 302, 60],
    [7, 503, 70],
  ]);
});

test.each([
  ['no signature', new MemoryDisk(SECTORS)],
  ['an empty disk', new MemoryDisk(1)],
])('%s: no partitions', (_name, disk) => {
  expect(rowsOf(disk)).toEqual([]);
});

test('the boot sector of a file system is no table', () => {
  const disk = withRecords([0x83, 1, 10]);
  disk.contents.fill(0x65, 446, 470);
  expect(rowsOf(disk)).toEqual([]);
});

test('chains of extended partitions that go in a circle, back or out end', () => {
  for (const next of [0, 50, 1_000_000, 0xffff_ffff]) {
    const disk = withRecords([0x05, 100, 500]);
    writeRecords(disk, 100, [
      [0x83, 1, 50],
      [0x05, next, 100],
    ]);
    expect(rowsOf(disk).length).toBeLessThanOrEqual(3);
  }
  const endless = withRecords([0x05, 100, 1900]);
  for (let i = 0; i < 1900; i++) {
    writeRecords(endless, 100 + i, [
      [0x83, 1, 1],
      [0x05, i + 1, 1],
    ]);
  }
  expect(rowsOf(endless)).toHaveLength(61);
});

test('a GUID table', () => {
  expect(rowsOf(withGuidTable())).toEqual([
    [2, 100, 200],
    [4, 1000, 1],
  ]);
});

test('a damaged GUID table gives way to its copy; two damaged ones are none', () => {
  for (const at of [512, 512 + 24, 512 + 72, 512 + 80, 512 + 84, 1024 + 130]) {
    const disk = withGuidTable();
    disk.contents[at] ^= 0x40;
    expect(rowsOf(disk)).toHaveLength(2);
    disk.contents[(SECTORS - 1) * 512 + 13] ^= 1;
    expect(rowsOf(disk)).toEqual([]);
  }
});

test('tables changed at random never lead off the disk, and never run long', () => {
  const integer = randomIntegers(7);
  for (let round = 0; round < 300; round++) {
    const disk = round % 2 === 0 ? withGuidTable() : withRecords([0x83, 1, 10], [0x05, 100, 500]);
    for (let i = 0; i < 6; i++) {
      const at = [446 + integer(64), 512 + integer(92), 1024 + integer(512), 100 * 512 + 446 + integer(64)][integer(4)];
      disk.contents[at] = integer(256);
    }
    for (const { number } of readPartitionTable(disk)) {
      const code = codeOf(() => {
        const partition = openPartition(disk, number);
        partition.read(partition.sectorCount - 1, 1, new Uint8Array(512), 0);
      });
      expect(['none', BlockErrorCode.NoDevice]).toContain(code);
    }
    expect(disk.requests.length).toBeLessThan(8000);
  }
});

test('a partition counts from its own start, and no request leads out of it', () => {
  const disk = new MemoryDisk(SECTORS);
  const partition = new Partition(disk, { number: 1, firstSector: 10, sectorCount: 20 });
  const bytes = new Uint8Array(8 * 512);
  bytes.fill(7, 0, 512);
  partition.write(19, 1, bytes, 0);
  partition.read(0, 8, bytes, 0);
  partition.discard(4, 16);
  partition.flush();
  expect(disk.requests).toEqual(['write 29+1', 'read 10+8', 'discard 14+16', 'flush']);
  expect(disk.contents[29 * 512]).toBe(7);
  for (const [sector, count] of [
    [20, 1],
    [13, 8],
    [-1, 1],
    [0.5, 1],
    [0, 0],
    [0, Number.NaN],
    [2 ** 53, 1],
  ]) {
    expect(codeOf(() => partition.read(sector, count, bytes, 0))).toBe(BlockErrorCode.OutOfRange);
    expect(codeOf(() => partition.write(sector, count, bytes, 0))).toBe(BlockErrorCode.OutOfRange);
    expect(codeOf(() => partition.discard(sector, count))).toBe(BlockErrorCode.OutOfRange);
  }
  expect(codeOf(() => partition.read(0, 9, new Uint8Array(9 * 512), 0))).toBe(BlockErrorCode.OutOfRange);
  expect(() => partition.read(0, 2, bytes, 7 * 512)).toThrow(RangeError);
  expect(disk.requests).toHaveLength(4);
});

test('partitions that do not lie on the disk are refused by name', () => {
  const disk = withRecords([0x83, 2000, 49], [0x83, 0, 10], [0x83, 0xffff_ffff, 0xffff_ffff], [0x83, 2000, 48]);
  expect(() => openPartition(disk, 1)).toThrow(
    'disk partition 1: 49 sectors from 2000 on do not lie on the 2048 of the disk',
  );
  expect(codeOf(() => openPartition(disk, 2))).toBe(BlockErrorCode.NoDevice);
  expect(codeOf(() => openPartition(disk, 3))).toBe(BlockErrorCode.NoDevice);
  expect(openPartition(disk, 4).sectorCount).toBe(48);
  expect(() => openPartition(disk, 5)).toThrow('disk has no partition 5, but 1, 2, 3, 4');
});

test('a partition of a disk that is read-only is so, and errors of the disk come through', () => {
  const disk = new MemoryDisk(SECTORS, true);
  const partition = new Partition(disk, { number: 1, firstSector: 10, sectorCount: 20 });
  expect(codeOf(() => partition.write(0, 1, new Uint8Array(512), 0))).toBe(BlockErrorCode.ReadOnly);
  expect(codeOf(() => partition.discard(0, 1))).toBe(BlockErrorCode.ReadOnly);
  disk.bad.add(12);
  expect(codeOf(() => partition.read(2, 1, new Uint8Array(512), 0))).toBe(BlockErrorCode.MediaError);
  disk.bad.add(0);
  expect(codeOf(() => openPartition(disk, 1))).toBe(BlockErrorCode.MediaError);
});
