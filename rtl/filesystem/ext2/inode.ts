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
/** Bytes of an inode that are known here. */
const KNOWN_BYTES = BIRTH_EXTRA + 4;

export class Inode {
  /** As on the disk, as far as it is known here: so fields that are not ours stay, and to load or store an inode is to copy it. */
  readonly #bytes: Uint8Array;
  readonly #length: number;
  /** Where the fields end that are in use. */
  #end = SMALLEST_INODE;
  /** Whether it is to be written to its block. */
  isChanged = false;
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

  /** An inode that has `length` bytes on the disk; `bytes`: as many as `knownBytes` says, which are its own from now on. */
  constructor(
    readonly number: number,
    length: number,
    bytes: Uint8Array,
  ) {
    this.#bytes = bytes;
    this.#length = length;
  }

  get mode(): number {
    return get16(this.#bytes, MODE);
  }

  set mode(mode: number) {
    put16(this.#bytes, MODE, mode);
  }

  get owner(): number {
    return get16(this.#bytes, OWNER) + get16(this.#bytes, OWNER_HIGH) * 0x1_0000;
  }

  set owner(owner: number) {
    put16(this.#bytes, OWNER, owner);
    put16(this.#bytes, OWNER_HIGH, owner >>> 16);
  }

  get group(): number {
    return get16(this.#bytes, GROUP) + get16(this.#bytes, GROUP_HIGH) * 0x1_0000;
  }

  set group(group: number) {
    put16(this.#bytes, GROUP, group);
    put16(this.#bytes, GROUP_HIGH, group >>> 16);
  }

  get size(): number {
    const low = get32(this.#bytes, SIZE);
    return this.#hasLargeSize ? low + get32(this.#bytes, SIZE_HIGH) * 0x1_0000_0000 : low;
  }

  set size(size: number) {
    put32(this.#bytes, SIZE, size);
    if ((this.mode & KIND_MASK) === KIND_FILE) put32(this.#bytes, SIZE_HIGH, Math.floor(size / 0x1_0000_0000));
  }

  /** Milliseconds since 1970, as all times but the next one. */
  get accessTime(): number {
    return this.#time(ACCESS_TIME, ACCESS_EXTRA);
  }

  set accessTime(time: number) {
    this.#setTime(ACCESS_TIME, ACCESS_EXTRA, time);
  }

  get changeTime(): number {
    return this.#time(CHANGE_TIME, CHANGE_EXTRA);
  }

  set changeTime(time: number) {
    this.#setTime(CHANGE_TIME, CHANGE_EXTRA, time);
  }

  get modifyTime(): number {
    return this.#time(MODIFY_TIME, MODIFY_EXTRA);
  }

  set modifyTime(time: number) {
    this.#setTime(MODIFY_TIME, MODIFY_EXTRA, time);
  }

  /** Its contents have changed, and so it has. */
  modify(time: number): void {
    this.modifyTime = time;
    this.changeTime = time;
  }

  /** 0 where there is no room for it. */
  get birthTime(): number {
    return this.#end >= KNOWN_BYTES ? this.#time(BIRTH_TIME, BIRTH_EXTRA) : 0;
  }

  set birthTime(time: number) {
    if (this.#end >= KNOWN_BYTES) this.#setTime(BIRTH_TIME, BIRTH_EXTRA, time);
  }

  /** Seconds since 1970, or, of an orphan, the number of the next one. */
  get deleteTime(): number {
    return get32(this.#bytes, DELETE_TIME);
  }

  set deleteTime(time: number) {
    put32(this.#bytes, DELETE_TIME, time);
  }

  get links(): number {
    return get16(this.#bytes, LINKS);
  }

  set links(count: number) {
    put16(this.#bytes, LINKS, count);
  }

  /** Of 512 bytes, whatever the block size. */
  get sectors(): number {
    return get32(this.#bytes, SECTORS);
  }

  set sectors(count: number) {
    put32(this.#bytes, SECTORS, count);
  }

  get flags(): number {
    return get32(this.#bytes, FLAGS);
  }

  set flags(flags: number) {
    put32(this.#bytes, FLAGS, flags);
  }

  get generation(): number {
    return get32(this.#bytes, GENERATION);
  }

  set generation(generation: number) {
    put32(this.#bytes, GENERATION, generation);
  }

  /** The block of its extended attributes, 0 if it has none. */
  get attributes(): number {
    return get32(this.#bytes, ATTRIBUTES);
  }

  set attributes(block: number) {
    put32(this.#bytes, ATTRIBUTES, block);
  }

  /** Twelve pointers to blocks and one to each tree of them, or an extent tree's root, or the target of a short symbolic link. */
  get block(): Uint8Array {
    return this.#bytes.subarray(BLOCK, BLOCK + POINTER_BYTES);
  }

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
    return get32(this.#bytes, BLOCK + index * 4);
  }

  setPointer(index: number, block: number): void {
    put32(this.#bytes, BLOCK + index * 4, block);
  }

  /** Takes the fields from the inode on disk at `at`. */
  decode(bytes: Uint8Array, at: number): void {
    this.#bytes.set(bytes.subarray(at, at + this.#bytes.length));
    if (this.#length === SMALLEST_INODE) return;
    const end = SMALLEST_INODE + get16(this.#bytes, EXTRA_BYTES);
    this.#end = end <= this.#length ? end : SMALLEST_INODE;
  }

  /** Writes the fields to the inode on disk at `at`. */
  encode(bytes: Uint8Array, at: number): void {
    bytes.set(this.#bytes, at);
  }

  /** Only ext4 has directories of 4 GiB and more: a directory's upper half is that of its ACL elsewhere. */
  get #hasLargeSize(): boolean {
    const kind = this.mode & KIND_MASK;
    return kind === KIND_FILE || (kind === KIND_DIRECTORY && this.hasExtents);
  }

  /** Seconds with a sign; in the extra field two bits of epochs of 2^32 seconds, and nanoseconds. */
  #time(field: number, extraField: number): number {
    const seconds = get32(this.#bytes, field) | 0;
    if (this.#end < extraField + 4) return seconds * 1000;
    const more = get32(this.#bytes, extraField);
    return (seconds + (more & LATEST_EPOCH) * 0x1_0000_0000) * 1000 + (more >>> 2) / 1e6;
  }

  /** A time that does not fit becomes the nearest one that does. */
  #setTime(field: number, extraField: number, milliseconds: number): void {
    const isExtended = this.#end >= extraField + 4;
    const latest = 0x7fff_ffff + (isExtended ? LATEST_EPOCH * 0x1_0000_0000 : 0);
    let seconds = Math.floor(milliseconds / 1000);
    let nanoseconds = Math.round((milliseconds - seconds * 1000) * 1e6);
    if (seconds > latest || seconds < -0x8000_0000) {
      seconds = seconds > latest ? latest : -0x8000_0000;
      nanoseconds = 0;
    }
    const low = seconds | 0;
    put32(this.#bytes, field, low);
    if (!isExtended) return;
    const epoch = Math.floor((seconds - low) / 0x1_0000_0000);
    put32(this.#bytes, extraField, (Math.min(nanoseconds, 999_999_999) << 2) | (epoch & LATEST_EPOCH));
  }
}

/** Bytes of an inode of `length` bytes that are kept in memory. */
export function knownBytes(length: number): number {
  return Math.min(length, KNOWN_BYTES);
}

/** Makes an inode on disk all zeros but for how many bytes of it are in use. */
export function clearInode(bytes: Uint8Array, at: number, length: number): void {
  bytes.fill(0, at, at + length);
  if (length >= SMALLEST_INODE + OUR_EXTRA) put16(bytes, at + EXTRA_BYTES, OUR_EXTRA);
}
