/**
 * Which partitions a disk has: those of a master boot record with the logical ones of its extended partition, or of a GUID partition
 * table (UEFI 2.10 §5). Tables may say anything: what is read here are claims, and `Partition` checks them against the disk.
 */

import { type BlockDevice, SECTOR_BYTES } from './block-device';
import { readGuidTable } from './guid-table';
import { le32 } from './little-endian';

export interface PartitionEntry {
  /** 1 … 4: places in the master boot record; logical ones from 5 on. In a GUID table, the place there. */
  readonly number: number;
  readonly firstSector: number;
  readonly sectorCount: number;
}

const SIGNATURE = 510;
const FIRST_ENTRY = 446;
const ENTRY_BYTES = 16;
const ENTRIES = 4;
const FIRST_LOGICAL = 5;
/** A chain of extended partitions longer than this, or one that goes back, is none. */
const MOST_LOGICAL = 60;

/** Partition types: the three of extended partitions, and the one that stands for a GUID table. */
const EXTENDED = [0x05, 0x0f, 0x85];
const PROTECTIVE = 0xee;

interface Record {
  readonly type: number;
  readonly first: number;
  readonly count: number;
}

/** The partitions by their numbers; none if the first sector is no table. Throws what the device throws. */
export function readPartitionTable(device: BlockDevice): PartitionEntry[] {
  const records = readRecords(device, 0);
  if (records.some((record) => record.type === PROTECTIVE)) return readGuidTable(device);
  const entries: PartitionEntry[] = [];
  records.forEach((record, index) => {
    const { type, first, count } = record;
    if (type !== 0 && count > 0) entries.push({ number: index + 1, firstSector: first, sectorCount: count });
  });
  const extended = records.find((record) => EXTENDED.includes(record.type));
  if (extended !== undefined) addLogical(device, extended, entries);
  return entries;
}

/** Follows the chain: each link has a partition, counted from the link, and the next link, counted from the first one. */
function addLogical(device: BlockDevice, extended: Record, entries: PartitionEntry[]): void {
  let link = extended.first;
  for (let i = 0; i < MOST_LOGICAL; i++) {
    if (link === 0 || link >= device.sectorCount) return;
    const [partition, next] = readRecords(device, link);
    if (partition === undefined) return;
    if (partition.type !== 0 && partition.count > 0) {
      entries.push({
        number: FIRST_LOGICAL + i,
        firstSector: link + partition.first,
        sectorCount: partition.count,
      });
    }
    if (!EXTENDED.includes(next.type) || extended.first + next.first <= link) return;
    link = extended.first + next.first;
  }
}

/** The four records of a boot record; none if the sector is not one. */
function readRecords(device: BlockDevice, sector: number): Record[] {
  const bytes = new Uint8Array(SECTOR_BYTES);
  device.read(sector, 1, bytes, 0);
  if (bytes[SIGNATURE] !== 0x55 || bytes[SIGNATURE + 1] !== 0xaa) return [];
  const records: Record[] = [];
  for (let i = 0; i < ENTRIES; i++) {
    const at = FIRST_ENTRY + i * ENTRY_BYTES;
    // "Active" or not: with anything else it is the boot sector of a file system, whose code lies here.
    if ((bytes[at] & 0x7f) !== 0) return [];
    records.push({ type: bytes[at + 4], first: le32(bytes, at + 8), count: le32(bytes, at + 12) });
  }
  return records;
}
