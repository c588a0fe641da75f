/** Inodes (struct ext2_inode; the fields behind the 128th byte as in ext4_inode) as objects, and how they lie on the disk. */

import { FileKind } from '../file-system';
import { get16, get32, put16, put32 } from './fields';
import { SMALLEST_INODE } from './superblock';

export const POINTERS = 15;
export const POINTER_BYTES = POINTERS * 4;

const MODE = 0;
const OWNER = 2;
const SIZE = 4;
const ACCESS_TIME = 8;
const CHANGE_TIME = 12;
const MODIFY_TIME = 16;
const DELETE_TIME = 20;
const GROUP = 24;
const LINKS = 26;
const SECTORS = 28;
const FLAGS = 32;
const BLOCK = 40;
const GENERATION = 100;
const ATTRIBUTES = 104;
const SIZE_HIGH = 108;
const OWNER_HIGH = 120;
const GROUP_HIGH = 122;
const EXTRA_BYTES = 128;
const CHANGE_EXTRA = 132;
const MODIFY_EXTRA = 136;
const ACCESS_EXTRA = 140;
const BIRTH_TIME = 144;
const BIRTH_EXTRA = 148;
/** Bytes behind the 128th that new inodes use: all fields up to that of the birth. */
const OUR_EXTRA = 32;

export const FLAG_INDEXED = 0x1000;
export const FLAG_EXTENTS = 0x8_0000;
const FLAG_IMMUTABLE = 0x10;
const FLAG_APPEND = 0x20;

export const KIND_MASK = 0xf000;
export const KIND_FILE = 0x8000;
export const KIND_DIRECTORY = 0x4000;
export const KIND_SYMLINK = 0xa000;

const LATEST_EPOCH = 3;

export class Inode {
  mode = 0;
  owner = 0;
  group = 0;
  size = 0;
  /** Milliseconds since 1970. */
  accessTime = 0;
  changeTime = 0;
  modifyTime = 0;
  birthTime = 0;
  /** Seconds since 1970, or, of an orphan, the number of the next one. */
  deleteTime = 0;
  links = 0;
  /** Of 512 bytes, whatever the block size. */
  sectors = 0;
  flags = 0;
  generation = 0;
  /** The block of its extended attributes, 0 if it has none. */
  attributes = 0;
  /** Twelve pointers to blocks and one to each tree of them, or an extent tree's root, or the target of a short symbolic link. */
  readonly block = new Uint8Array(POINTER_BYTES);
  /** How often it is retained. */
  users = 0;
  /** Where the next read begins if the file is read in order. */
  nextRead = 0;
  /** Index and place of the block that was mapped last: the next one had best lie behind it. */
  lastIndex = -1;
  lastBlock = 0;
  /** Of a directory: no entry below this position has room for one of so many bytes. */
  roomFrom = 0;
  roomWanted = 0;

  constructor(readonly number: number) {}

  get kind(): FileKind {
    switch (this.mode & KIND_MASK) {
      case KIND_FILE:
        return FileKind.File;
      case KIND_DIRECTORY:
        return FileKind.Directory;
      case KIND_SYMLINK:
        return FileKind.Symlink;
      default:
        return FileKind.Special;
    }
  }

  get hasExtents(): boolean {
    return (this.flags & FLAG_EXTENTS) !== 0;
  }

  /** Immutable, or append-only: `chattr +i`, `+a`. */
  get isProtected(): boolean {
    return (this.flags & (FLAG_IMMUTABLE | FLAG_APPEND)) !== 0;
  }

  /** Whether the target of a symbolic link lies in the inode: then no block is its own but that of the attributes. */
  isShortLink(blockSize: number): boolean {
    const own = this.sectors - (this.attributes === 0 ? 0 : blockSize / 512);
    return own === 0 && this.size < POINTER_BYTES && !this.hasExtents;
  }

  pointer(index: number): number {
    return get32(this.block, index * 4);
  }

  setPointer(index: number, block: number): void {
    put32(this.block, index * 4, block);
  }

  /** Takes the fields from an inode on disk of `bytes` bytes at `at`. */
  decode(bytes: Uint8Array, at: number, length: number): void {
    this.mode = get16(bytes, at + MODE);
    this.owner = get16(bytes, at + OWNER) + get16(bytes, at + OWNER_HIGH) * 0x1_0000;
    this.group = get16(bytes, at + GROUP) + get16(bytes, at + GROUP_HIGH) * 0x1_0000;
    this.size = get32(bytes, at + SIZE);
    if (this.kind === FileKind.File || this.hasLargeDirectory(bytes, at)) {
      this.size += get32(bytes, at + SIZE_HIGH) * 0x1_0000_0000;
    }
    this.links = get16(bytes, at + LINKS);
    this.sectors = get32(bytes, at + SECTORS);
    this.flags = get32(bytes, at + FLAGS);
    this.deleteTime = get32(bytes, at + DELETE_TIME);
    this.generation = get32(bytes, at + GENERATION);
    this.attributes = get32(bytes, at + ATTRIBUTES);
    this.block.set(bytes.subarray(at + BLOCK, at + BLOCK + POINTER_BYTES));
    const extra = extraBytes(bytes, at, length);
    this.accessTime = getTime(bytes, at, ACCESS_TIME, ACCESS_EXTRA, extra);
    this.changeTime = getTime(bytes, at, CHANGE_TIME, CHANGE_EXTRA, extra);
    this.modifyTime = getTime(bytes, at, MODIFY_TIME, MODIFY_EXTRA, extra);
    this.birthTime = extra >= BIRTH_EXTRA + 4 ? getTime(bytes, at, BIRTH_TIME, BIRTH_EXTRA, extra) : 0;
  }

  /** Writes the fields to an inode on disk; those that are not ours stay. */
  encode(bytes: Uint8Array, at: number, length: number): void {
    put16(bytes, at + MODE, this.mode);
    put16(bytes, at + OWNER, this.owner);
    put16(bytes, at + OWNER_HIGH, this.owner / 0x1_0000);
    put16(bytes, at + GROUP, this.group);
    put16(bytes, at + GROUP_HIGH, this.group / 0x1_0000);
    put32(bytes, at + SIZE, this.size);
    if (this.kind === FileKind.File) put32(bytes, at + SIZE_HIGH, Math.floor(this.size / 0x1_0000_0000));
    put16(bytes, at + LINKS, this.links);
    put32(bytes, at + SECTORS, this.sectors);
    put32(bytes, at + FLAGS, this.flags);
    put32(bytes, at + DELETE_TIME, this.deleteTime);
    put32(bytes, at + GENERATION, this.generation);
    put32(bytes, at + ATTRIBUTES, this.attributes);
    bytes.set(this.block, at + BLOCK);
    const extra = extraBytes(bytes, at, length);
    putTime(bytes, at, ACCESS_TIME, ACCESS_EXTRA, extra, this.accessTime);
    putTime(bytes, at, CHANGE_TIME, CHANGE_EXTRA, extra, this.changeTime);
    putTime(bytes, at, MODIFY_TIME, MODIFY_EXTRA, extra, this.modifyTime);
    if (extra >= BIRTH_EXTRA + 4) putTime(bytes, at, BIRTH_TIME, BIRTH_EXTRA, extra, this.birthTime);
  }

  /** Only ext4 has directories of 4 GiB and more: a directory's upper half is that of its ACL elsewhere. */
  private hasLargeDirectory(bytes: Uint8Array, at: number): boolean {
    return this.kind === FileKind.Directory && (get32(bytes, at + FLAGS) & FLAG_EXTENTS) !== 0;
  }
}

/** Makes an inode on disk all zeros but for how many bytes of it are in use. */
export function clearInode(bytes: Uint8Array, at: number, length: number): void {
  bytes.fill(0, at, at + length);
  if (length >= SMALLEST_INODE + OUR_EXTRA) put16(bytes, at + EXTRA_BYTES, OUR_EXTRA);
}

/** Where the fields of an inode end that are in use. */
function extraBytes(bytes: Uint8Array, at: number, length: number): number {
  if (length <= SMALLEST_INODE) return SMALLEST_INODE;
  const used = SMALLEST_INODE + get16(bytes, at + EXTRA_BYTES);
  return used <= length ? used : SMALLEST_INODE;
}

/** Seconds with a sign; in the extra field two bits of epochs of 2^32 seconds, and nanoseconds. */
function getTime(bytes: Uint8Array, at: number, field: number, extraField: number, extra: number): number {
  const seconds = get32(bytes, at + field) | 0;
  if (extra < extraField + 4) return seconds * 1000;
  const more = get32(bytes, at + extraField);
  return (seconds + (more & LATEST_EPOCH) * 0x1_0000_0000) * 1000 + (more >>> 2) / 1e6;
}

/** A time that does not fit becomes the nearest one that does. */
function putTime(
  bytes: Uint8Array,
  at: number,
  field: number,
  extraField: number,
  extra: number,
  milliseconds: number,
): void {
  const isExtended = extra >= extraField + 4;
  const latest = 0x7fff_ffff + (isExtended ? LATEST_EPOCH * 0x1_0000_0000 : 0);
  let seconds = Math.floor(milliseconds / 1000);
  let nanoseconds = Math.round((milliseconds - seconds * 1000) * 1e6);
  if (seconds > latest || seconds < -0x8000_0000) {
    seconds = seconds > latest ? latest : -0x8000_0000;
    nanoseconds = 0;
  }
  const low = seconds | 0;
  put32(bytes, at + field, low);
  if (!isExtended) return;
  const epoch = Math.floor((seconds - low) / 0x1_0000_0000);
  put32(bytes, at + extraField, (Math.min(nanoseconds, 999_999_999) << 2) | (epoch & LATEST_EPOCH));
}
