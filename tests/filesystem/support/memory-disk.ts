/** A disk in memory that keeps a list of what is done to it, if asked for. */

import { type BlockDevice, checkTransfer, checkWritable, SECTOR_BYTES } from '../../../rtl/filesystem/block-device';

/** A write, or a flush if it has no bytes. */
export interface DiskEvent {
  readonly sector: number;
  readonly bytes: Uint8Array | undefined;
}

export class MemoryDisk implements BlockDevice {
  readonly sectorSize = SECTOR_BYTES;
  readonly maxTransfer = 1024;
  readonly readOnly: boolean;
  readonly name: string = 'memory';
  readonly bytes: Uint8Array;
  /** What was done since it was set. */
  events: DiskEvent[] | undefined = undefined;
  /** Called before each transfer: a test may throw there, or let other threads run. */
  onTransfer: ((sector: number, isWrite: boolean) => void) | undefined = undefined;
  reads = 0;
  writes = 0;

  constructor(bytes: Uint8Array, readOnly = false) {
    this.bytes = bytes;
    this.readOnly = readOnly;
  }

  get sectorCount(): number {
    return Math.floor(this.bytes.length / SECTOR_BYTES);
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    this.onTransfer?.(sector, false);
    this.reads++;
    into.set(this.bytes.subarray(sector * SECTOR_BYTES, (sector + count) * SECTOR_BYTES), offset);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, from, offset);
    checkWritable(this);
    this.onTransfer?.(sector, true);
    this.writes++;
    const bytes = from.slice(offset, offset + count * SECTOR_BYTES);
    this.bytes.set(bytes, sector * SECTOR_BYTES);
    this.events?.push({ sector, bytes });
  }

  flush(): void {
    this.events?.push({ sector: 0, bytes: undefined });
  }

  discard(): void {}
}
