/** A partition: a row of sectors of a disk that is itself a block device, and from which no request leads out. */

import {
  type BlockDevice,
  BlockError,
  BlockErrorCode,
  checkSectors,
  checkTransfer,
  checkWritable,
  SECTOR_BYTES,
} from './block-device';
import { type PartitionEntry, readPartitionTable } from './partition-table';

export class Partition implements BlockDevice {
  readonly name: string;
  readonly sectorSize = SECTOR_BYTES;
  readonly sectorCount: number;
  readonly readOnly: boolean;
  readonly maxTransfer: number;
  readonly #disk: BlockDevice;
  readonly #first: number;

  /** Throws a BlockError unless the partition lies wholly on the disk, behind its first sector. */
  constructor(disk: BlockDevice, entry: PartitionEntry) {
    const { number, firstSector, sectorCount } = entry;
    this.name = `${disk.name} partition ${number}`;
    if (firstSector < 1 || firstSector + sectorCount > disk.sectorCount) {
      throw new BlockError(
        BlockErrorCode.NoDevice,
        `${this.name}: ${sectorCount} sectors from ${firstSector} on do not lie on the ${disk.sectorCount} of the disk`,
      );
    }
    this.#disk = disk;
    this.#first = firstSector;
    this.sectorCount = sectorCount;
    this.readOnly = disk.readOnly;
    this.maxTransfer = disk.maxTransfer;
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    this.#disk.read(this.#first + sector, count, into, offset);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkWritable(this);
    checkTransfer(this, sector, count, from, offset);
    this.#disk.write(this.#first + sector, count, from, offset);
  }

  flush(): void {
    this.#disk.flush();
  }

  discard(sector: number, count: number): void {
    checkWritable(this);
    checkSectors(this, sector, count);
    this.#disk.discard(this.#first + sector, count);
  }
}

/** Partition `number` of a disk. Throws a BlockError if the disk has none, or one that does not lie on it. */
export function openPartition(disk: BlockDevice, number: number): Partition {
  const entries = readPartitionTable(disk);
  const entry = entries.find((candidate) => candidate.number === number);
  if (entry !== undefined) return new Partition(disk, entry);
  const known = entries.map((candidate) => candidate.number).join(', ');
  throw new BlockError(
    BlockErrorCode.NoDevice,
    `${disk.name} has no partition ${number}${known === '' ? ': it has none at all' : `, but ${known}`}`,
  );
}
