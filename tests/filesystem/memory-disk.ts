/** A disk in memory for tests of what lies above disks; it can be told to fail. */

import {
  type BlockDevice,
  BlockError,
  BlockErrorCode,
  checkSectors,
  checkTransfer,
  checkWritable,
  SECTOR_BYTES,
} from '../../rtl/filesystem/block-device';

export class MemoryDisk implements BlockDevice {
  readonly name = 'disk';
  readonly sectorSize = SECTOR_BYTES;
  readonly maxTransfer = 8;
  readonly contents: Uint8Array;
  /** What was asked for, in order: `read 3+1`. */
  readonly requests: string[] = [];
  /** Sectors that cannot be read or written. */
  readonly bad = new Set<number>();

  constructor(
    readonly sectorCount: number,
    readonly readOnly = false,
  ) {
    this.contents = new Uint8Array(sectorCount * SECTOR_BYTES);
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    this.note('read', sector, count);
    into.set(this.contents.subarray(sector * SECTOR_BYTES, (sector + count) * SECTOR_BYTES), offset);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkWritable(this);
    checkTransfer(this, sector, count, from, offset);
    this.note('write', sector, count);
    this.contents.set(from.subarray(offset, offset + count * SECTOR_BYTES), sector * SECTOR_BYTES);
  }

  flush(): void {
    this.requests.push('flush');
  }

  discard(sector: number, count: number): void {
    checkSectors(this, sector, count);
    this.note('discard', sector, count);
  }

  private note(what: string, sector: number, count: number): void {
    this.requests.push(`${what} ${sector}+${count}`);
    for (let i = sector; i < sector + count; i++) {
      if (this.bad.has(i)) throw new BlockError(BlockErrorCode.MediaError, `${this.name}: cannot ${what} sector ${i}`);
    }
  }
}
