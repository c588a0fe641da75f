/**
 * The superblock (offsets as in Linux's struct ext2_super_block, and ext4_super_block for what ext4 added): 1024 bytes that lie 1024 bytes behind
 * the start of the file system. What is wrong in it is found here, before anything is used: all numbers that others take from it are in range.
 */

import { damaged, FileSystemError } from '../error';
import { decodeName } from '../name';
import {
  INCOMPATIBLE_64BIT,
  INCOMPATIBLE_FLEX_BG,
  isWritable,
  READ_ONLY_LARGE_FILE,
  READ_ONLY_SPARSE_SUPER,
  unreadable,
} from './features';
import { get16, get32, put16, put32 } from './fields';

export const SUPERBLOCK_OFFSET = 1024;
export const SUPERBLOCK_BYTES = 1024;

/** Offsets of the fields. */
export const SUPER = {
  inodes: 0x0,
  blocks: 0x4,
  reservedBlocks: 0x8,
  freeBlocks: 0xc,
  freeInodes: 0x10,
  firstDataBlock: 0x14,
  logBlockSize: 0x18,
  logFragmentSize: 0x1c,
  blocksPerGroup: 0x20,
  fragmentsPerGroup: 0x24,
  inodesPerGroup: 0x28,
  mountTime: 0x2c,
  writeTime: 0x30,
  mountCount: 0x34,
  mostMounts: 0x36,
  magic: 0x38,
  state: 0x3a,
  onErrors: 0x3c,
  minorRevision: 0x3e,
  checkTime: 0x40,
  creator: 0x48,
  revision: 0x4c,
  firstInode: 0x54,
  inodeSize: 0x58,
  group: 0x5a,
  compatible: 0x5c,
  incompatible: 0x60,
  readOnly: 0x64,
  uuid: 0x68,
  label: 0x78,
  reservedDescriptorBlocks: 0xce,
  journalInode: 0xe0,
  journalDevice: 0xe4,
  lastOrphan: 0xe8,
  hashSeed: 0xec,
  hashVersion: 0xfc,
  journalBackupType: 0xfd,
  descriptorSize: 0xfe,
  madeTime: 0x108,
  journalBackup: 0x10c,
  blocksHigh: 0x150,
  leastExtraSize: 0x15c,
  wantedExtraSize: 0x15e,
} as const;

export const MAGIC = 0xef53;
/** Of `state`: it was unmounted properly; somebody found something wrong. */
export const STATE_CLEAN = 1;
export const STATE_ERRORS = 2;
/** Inodes below this one, but for the root, are the file system's own in revision 0. */
export const FIRST_INODE = 11;
export const ROOT_INODE = 2;
export const SMALLEST_INODE = 128;
const JOURNAL_BACKUP_BYTES = 17 * 4;

export class Superblock {
  readonly inodes: number;
  readonly blocks: number;
  readonly firstDataBlock: number;
  readonly blockSize: number;
  readonly blocksPerGroup: number;
  readonly inodesPerGroup: number;
  readonly groups: number;
  readonly revision: number;
  readonly firstInode: number;
  readonly inodeSize: number;
  readonly descriptorSize: number;
  readonly isFlexible: boolean;
  readonly isSparse: boolean;
  readonly canWrite: boolean;
  readonly #bytes: Uint8Array;
  readonly #at: number;

  /** The superblock at `at` of `bytes`, on a device of `deviceBytes` bytes. Throws EINVAL if this is no ext2 that can be read, EUCLEAN if it is damaged. */
  constructor(bytes: Uint8Array, at: number, deviceBytes: number) {
    this.#bytes = bytes;
    this.#at = at;
    if (this.#get16(SUPER.magic) !== MAGIC) throw new FileSystemError('EINVAL', 'this is no ext2 file system');
    this.revision = this.#get32(SUPER.revision);
    if (this.revision > 1) throw new FileSystemError('EINVAL', `ext2 of revision ${this.revision}`);
    const unknown = unreadable(this.incompatible);
    if (unknown !== '') throw new FileSystemError('EINVAL', `ext2 with features that are not supported: ${unknown}`);
    this.canWrite = isWritable(this.incompatible, this.#feature(SUPER.readOnly));
    this.isFlexible = (this.incompatible & INCOMPATIBLE_FLEX_BG) !== 0;
    this.isSparse = (this.#feature(SUPER.readOnly) & READ_ONLY_SPARSE_SUPER) !== 0;

    const logBlockSize = this.#get32(SUPER.logBlockSize);
    if (logBlockSize > 2) throw invalid(`blocks of 2^${10 + logBlockSize} bytes: 1, 2 and 4 KiB are supported`);
    this.blockSize = 1024 << logBlockSize;
    this.inodes = this.#get32(SUPER.inodes);
    this.blocks = this.#get32(SUPER.blocks) + (this.#is64Bit ? this.#get32(SUPER.blocksHigh) * 0x1_0000_0000 : 0);
    this.firstDataBlock = this.#get32(SUPER.firstDataBlock);
    this.blocksPerGroup = this.#get32(SUPER.blocksPerGroup);
    this.inodesPerGroup = this.#get32(SUPER.inodesPerGroup);
    this.groups = Math.ceil((this.blocks - this.firstDataBlock) / Math.max(1, this.blocksPerGroup));
    this.firstInode = this.revision === 0 ? FIRST_INODE : this.#get32(SUPER.firstInode);
    this.inodeSize = this.revision === 0 ? SMALLEST_INODE : this.#get16(SUPER.inodeSize);
    this.descriptorSize = this.#is64Bit ? this.#get16(SUPER.descriptorSize) : 32;
    this.#check(deviceBytes);
  }

  #check(deviceBytes: number): void {
    const { blockSize, blocks, firstDataBlock, blocksPerGroup, inodesPerGroup, inodes, inodeSize, groups } = this;
    const bits = blockSize * 8;
    if (firstDataBlock !== (blockSize === 1024 ? 1 : 0)) throw wrong(`first data block ${firstDataBlock}`);
    if (blocksPerGroup < 8 || blocksPerGroup > bits || blocksPerGroup % 8 !== 0) {
      throw wrong(`${blocksPerGroup} blocks a group`);
    }
    if (blocks <= firstDataBlock + 3) throw wrong(`${blocks} blocks`);
    if (blocks * blockSize > deviceBytes) {
      throw wrong(`${blocks} blocks of ${blockSize} bytes, but the device has ${deviceBytes} bytes`);
    }
    if (inodeSize < SMALLEST_INODE || inodeSize > blockSize || (inodeSize & (inodeSize - 1)) !== 0) {
      throw wrong(`inodes of ${inodeSize} bytes`);
    }
    if (inodesPerGroup === 0 || inodesPerGroup > bits) throw wrong(`${inodesPerGroup} inodes a group`);
    if (inodes !== groups * inodesPerGroup) throw wrong(`${inodes} inodes in ${groups} groups of ${inodesPerGroup}`);
    if (this.firstInode < FIRST_INODE || this.firstInode > inodes) throw wrong(`first inode ${this.firstInode}`);
    const { descriptorSize } = this;
    if (descriptorSize < 32 || descriptorSize > blockSize || (descriptorSize & (descriptorSize - 1)) !== 0) {
      throw wrong(`group descriptors of ${descriptorSize} bytes`);
    }
    if (this.#is64Bit && descriptorSize < 64) throw wrong(`group descriptors of ${descriptorSize} bytes`);
    if (this.descriptorBlock + this.descriptorBlocks > blocks) throw wrong(`${groups} groups`);
    if (this.canWrite && (this.freeBlocks > blocks || this.freeInodes > inodes)) {
      throw wrong(`${this.freeBlocks} free blocks, ${this.freeInodes} free inodes`);
    }
  }

  /** First block of the group descriptors, and how many blocks they take. */
  get descriptorBlock(): number {
    return this.firstDataBlock + 1;
  }

  get descriptorBlocks(): number {
    return Math.ceil(this.groups / Math.floor(this.blockSize / this.descriptorSize));
  }

  get incompatible(): number {
    return this.#feature(SUPER.incompatible);
  }

  set incompatible(value: number) {
    this.#put32(SUPER.incompatible, value);
  }

  get compatible(): number {
    return this.#feature(SUPER.compatible);
  }

  set compatible(value: number) {
    this.#put32(SUPER.compatible, value);
  }

  /** Whether a file may have 2 GiB and more; `allowLargeFiles` says so on the disk. */
  get hasLargeFiles(): boolean {
    return (this.#feature(SUPER.readOnly) & READ_ONLY_LARGE_FILE) !== 0;
  }

  allowLargeFiles(): void {
    this.#put32(SUPER.readOnly, this.#feature(SUPER.readOnly) | READ_ONLY_LARGE_FILE);
  }

  get reservedBlocks(): number {
    return this.#get32(SUPER.reservedBlocks);
  }

  get freeBlocks(): number {
    return this.#get32(SUPER.freeBlocks);
  }

  set freeBlocks(count: number) {
    this.#put32(SUPER.freeBlocks, count);
  }

  get freeInodes(): number {
    return this.#get32(SUPER.freeInodes);
  }

  set freeInodes(count: number) {
    this.#put32(SUPER.freeInodes, count);
  }

  get state(): number {
    return this.#get16(SUPER.state);
  }

  set state(state: number) {
    put16(this.#bytes, this.#at + SUPER.state, state);
  }

  get lastOrphan(): number {
    return this.revision === 0 ? 0 : this.#get32(SUPER.lastOrphan);
  }

  set lastOrphan(inode: number) {
    this.#put32(SUPER.lastOrphan, inode);
  }

  get journalInode(): number {
    return this.#get32(SUPER.journalInode);
  }

  set journalInode(inode: number) {
    this.#put32(SUPER.journalInode, inode);
  }

  /** There is no journal any more; e2fsck keeps a copy of where it lay. */
  forgetJournal(): void {
    this.journalInode = 0;
    this.#bytes[this.#at + SUPER.journalBackupType] = 0;
    this.#bytes.fill(0, this.#at + SUPER.journalBackup, this.#at + SUPER.journalBackup + JOURNAL_BACKUP_BYTES);
  }

  get label(): string {
    let length = 0;
    while (length < 16 && this.#bytes[this.#at + SUPER.label + length] !== 0) length++;
    return decodeName(this.#bytes, this.#at + SUPER.label, length);
  }

  /** The 16 bytes that name the file system. */
  get uuid(): Uint8Array {
    return this.#bytes.subarray(this.#at + SUPER.uuid, this.#at + SUPER.uuid + 16);
  }

  /** Notes a mount, or that something was written; `seconds` since 1970. */
  noteMount(seconds: number): void {
    this.#put32(SUPER.mountTime, seconds);
    put16(this.#bytes, this.#at + SUPER.mountCount, this.#get16(SUPER.mountCount) + 1);
  }

  noteWrite(seconds: number): void {
    this.#put32(SUPER.writeTime, seconds);
  }

  get #is64Bit(): boolean {
    return (this.incompatible & INCOMPATIBLE_64BIT) !== 0;
  }

  /** A set of features; revision 0 knows none. */
  #feature(offset: number): number {
    return this.revision === 0 ? 0 : this.#get32(offset);
  }

  #get16(offset: number): number {
    return get16(this.#bytes, this.#at + offset);
  }

  #get32(offset: number): number {
    return get32(this.#bytes, this.#at + offset);
  }

  #put32(offset: number, value: number): void {
    put32(this.#bytes, this.#at + offset, value);
  }
}

function wrong(what: string): FileSystemError {
  return damaged(`the superblock names ${what}`);
}

function invalid(what: string): FileSystemError {
  return new FileSystemError('EINVAL', `ext2 with ${what}`);
}
