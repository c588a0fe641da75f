/**
 * The GUID partition table (UEFI 2.10 §5.3): a header in sector 1 and its copy in the last one, each with checksums over itself and over an array of
 * entries. A header that is damaged gives way to the other one.
 */

import { type BlockDevice, SECTOR_BYTES } from './block-device';
import { le32, le64 } from './little-endian';
import type { PartitionEntry } from './partition-table';

const TEXT = 'EFI PART';
const HEADER_BYTES = 12;
const HEADER_CHECKSUM = 16;
const OWN_SECTOR = 24;
const ENTRIES_SECTOR = 72;
const ENTRY_COUNT = 80;
const ENTRY_BYTES = 84;
const ENTRIES_CHECKSUM = 88;
const LEAST_HEADER = 92;
/** 128 bytes times a power of two (§5.3.2). */
const LEAST_ENTRY = 128;
/** More than that no table has: usual are 16 KiB. */
const MOST_BYTES = 0x10_0000;

const FIRST_SECTOR = 32;
const LAST_SECTOR = 40;
const POLYNOMIAL = 0xedb8_8320;

/** The partitions of the table; none if both copies are damaged. */
export function readGuidTable(device: BlockDevice): PartitionEntry[] {
  return readCopy(device, 1) ?? readCopy(device, device.sectorCount - 1) ?? [];
}

function readCopy(device: BlockDevice, sector: number): PartitionEntry[] | undefined {
  if (sector >= device.sectorCount) return undefined;
  const header = new Uint8Array(SECTOR_BYTES);
  device.read(sector, 1, header, 0);
  if (!isHeader(header, sector)) return undefined;
  const size = le32(header, ENTRY_BYTES);
  const bytes = le32(header, ENTRY_COUNT) * size;
  const first = le64(header, ENTRIES_SECTOR);
  if (size < LEAST_ENTRY || size % 8 !== 0 || bytes > MOST_BYTES) return undefined;
  const count = Math.ceil(bytes / SECTOR_BYTES);
  if (first < 1 || first + count > device.sectorCount) return undefined;
  const array = new Uint8Array(count * SECTOR_BYTES);
  for (let i = 0; i < count; i++) device.read(first + i, 1, array, i * SECTOR_BYTES);
  return checksum(array, bytes) === le32(header, ENTRIES_CHECKSUM) ? entriesOf(array, bytes, size) : undefined;
}

function isHeader(header: Uint8Array, sector: number): boolean {
  for (let i = 0; i < TEXT.length; i++) if (header[i] !== TEXT.charCodeAt(i)) return false;
  const size = le32(header, HEADER_BYTES);
  if (size < LEAST_HEADER || size > SECTOR_BYTES || le64(header, OWN_SECTOR) !== sector) return false;
  const copy = header.slice(0, size);
  copy.fill(0, HEADER_CHECKSUM, HEADER_CHECKSUM + 4);
  return checksum(copy, size) === le32(header, HEADER_CHECKSUM);
}

function entriesOf(array: Uint8Array, bytes: number, size: number): PartitionEntry[] {
  const entries: PartitionEntry[] = [];
  for (let at = 0; at < bytes; at += size) {
    const isUsed = array.subarray(at, at + 16).some((byte) => byte !== 0);
    const first = le64(array, at + FIRST_SECTOR);
    const last = le64(array, at + LAST_SECTOR);
    if (isUsed && last >= first) {
      entries.push({ number: at / size + 1, firstSector: first, sectorCount: last - first + 1 });
    }
  }
  return entries;
}

/** CRC-32 as in IEEE 802.3, of the first `length` bytes. */
function checksum(bytes: Uint8Array, length: number): number {
  let remainder = ~0;
  for (let i = 0; i < length; i++) {
    remainder ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (POLYNOMIAL & -(remainder & 1));
  }
  return ~remainder >>> 0;
}
