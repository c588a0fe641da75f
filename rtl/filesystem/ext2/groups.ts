/**
 * The block groups: where each has its bitmaps and its part of the inode table, and what is free in it. The descriptors stay in memory; they are
 * checked when the file system is mounted.
 */

import { type BlockCache, BlockUse, type CachedBlock } from '../block-cache';
import { damaged } from '../error';
import { get16, get32, put16 } from './fields';
import type { Superblock } from './superblock';

/** Offsets in a descriptor (struct ext2_group_desc; the high halves as in ext4_group_desc). */
export const GROUP = {
  blockBitmap: 0,
  inodeBitmap: 4,
  inodeTable: 8,
  freeBlocks: 12,
  freeInodes: 14,
  directories: 16,
  blockBitmapHigh: 32,
  inodeBitmapHigh: 36,
  inodeTableHigh: 40,
} as const;

export const DESCRIPTOR_BYTES = 32;

export class Groups {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #blocks: CachedBlock[] = [];
  /** Descriptors of a block: 2 to the power of this. */
  readonly #perBlockBits: number;
  /** Blocks of a group's inode table. */
  readonly tableBlocks: number;
  /** By group: what its descriptor says, which does not change. */
  readonly #blockBitmaps: number[] = [];
  readonly #inodeBitmaps: number[] = [];
  readonly #inodeTables: number[] = [];
  /** By group: the first block behind its copy of the superblock and the descriptors, 0 if it has none. */
  readonly #copyEnds: number[] = [];

  /** Throws EUCLEAN. */
  constructor(cache: BlockCache, superblock: Superblock) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#perBlockBits = Math.log2(superblock.blockSize / superblock.descriptorSize);
    this.tableBlocks = Math.ceil((superblock.inodesPerGroup * superblock.inodeSize) / superblock.blockSize);
    cache.prepare(superblock.descriptorBlock, superblock.descriptorBlocks);
    for (let i = 0; i < superblock.descriptorBlocks; i++) {
      const block = cache.get(superblock.descriptorBlock + i);
      block.isPinned = true;
      this.#blocks.push(block);
    }
    for (let group = 0; group < superblock.groups; group++) {
      this.#blockBitmaps.push(this.#address(group, GROUP.blockBitmap, GROUP.blockBitmapHigh));
      this.#inodeBitmaps.push(this.#address(group, GROUP.inodeBitmap, GROUP.inodeBitmapHigh));
      this.#inodeTables.push(this.#address(group, GROUP.inodeTable, GROUP.inodeTableHigh));
      const copyEnd = this.start(group) + 1 + superblock.descriptorBlocks;
      this.#copyEnds.push(!superblock.isSparse || holdsCopy(group) ? copyEnd : 0);
      this.#check(group);
    }
  }

  get count(): number {
    return this.#superblock.groups;
  }

  blockBitmap(group: number): number {
    return this.#blockBitmaps[group];
  }

  inodeBitmap(group: number): number {
    return this.#inodeBitmaps[group];
  }

  inodeTable(group: number): number {
    return this.#inodeTables[group];
  }

  freeBlocks(group: number): number {
    return this.#get16(group, GROUP.freeBlocks);
  }

  freeInodes(group: number): number {
    return this.#get16(group, GROUP.freeInodes);
  }

  directories(group: number): number {
    return this.#get16(group, GROUP.directories);
  }

  addFreeBlocks(group: number, change: number): void {
    this.#add(group, GROUP.freeBlocks, change);
    this.#superblock.freeBlocks += change;
  }

  addFreeInodes(group: number, change: number): void {
    this.#add(group, GROUP.freeInodes, change);
    this.#superblock.freeInodes += change;
  }

  addDirectories(group: number, change: number): void {
    this.#add(group, GROUP.directories, change);
  }

  /** First block of a group, and how many it has. */
  start(group: number): number {
    return this.#superblock.firstDataBlock + group * this.#superblock.blocksPerGroup;
  }

  size(group: number): number {
    return Math.min(this.#superblock.blocksPerGroup, this.#superblock.blocks - this.start(group));
  }

  groupOf(block: number): number {
    return Math.floor((block - this.#superblock.firstDataBlock) / this.#superblock.blocksPerGroup);
  }

  /** Whether a block holds the file system's own structures, so that no file can have it. Not known where groups share their tables. */
  isReserved(block: number): boolean {
    if (block < this.#superblock.firstDataBlock + 1) return true;
    if (this.#superblock.isFlexible) return false;
    const group = this.groupOf(block);
    if (block === this.blockBitmap(group) || block === this.inodeBitmap(group)) return true;
    const table = this.inodeTable(group);
    if (block >= table && block < table + this.tableBlocks) return true;
    return block < this.#copyEnds[group];
  }

  #check(group: number): void {
    const { blocks, firstDataBlock } = this.#superblock;
    const bitmap = this.blockBitmap(group);
    const inodes = this.inodeBitmap(group);
    const table = this.inodeTable(group);
    const low = this.#superblock.isFlexible ? firstDataBlock : this.start(group);
    const high = this.#superblock.isFlexible ? blocks : this.start(group) + this.size(group);
    const isInside = (block: number, count: number) => block > firstDataBlock && block >= low && block + count <= high;
    if (!isInside(bitmap, 1)) throw wrong(group, `its block bitmap in block ${bitmap}`);
    if (!isInside(inodes, 1) || inodes === bitmap) throw wrong(group, `its inode bitmap in block ${inodes}`);
    if (!isInside(table, this.tableBlocks)) throw wrong(group, `its inode table in block ${table}`);
    if (!this.#superblock.canWrite) return;
    const end = table + this.tableBlocks;
    if ((bitmap >= table && bitmap < end) || (inodes >= table && inodes < end)) {
      throw wrong(group, `its inode table in block ${table}, where its bitmaps lie`);
    }
    if (this.freeBlocks(group) > this.size(group)) throw wrong(group, `${this.freeBlocks(group)} free blocks`);
    if (this.freeInodes(group) > this.#superblock.inodesPerGroup) {
      throw wrong(group, `${this.freeInodes(group)} free inodes`);
    }
  }

  #address(group: number, low: number, high: number): number {
    const { bytes } = this.#block(group);
    const at = this.#offset(group);
    const upper = this.#superblock.descriptorSize >= 64 ? get32(bytes, at + high) : 0;
    return get32(bytes, at + low) + upper * 0x1_0000_0000;
  }

  #get16(group: number, offset: number): number {
    return get16(this.#block(group).bytes, this.#offset(group) + offset);
  }

  #add(group: number, offset: number, change: number): void {
    const block = this.#block(group);
    const at = this.#offset(group) + offset;
    put16(block.bytes, at, get16(block.bytes, at) + change);
    this.#cache.change(block, BlockUse.Structure);
  }

  #block(group: number): CachedBlock {
    return this.#blocks[group >>> this.#perBlockBits];
  }

  #offset(group: number): number {
    return (group & ((1 << this.#perBlockBits) - 1)) * this.#superblock.descriptorSize;
  }
}

/** Whether a group of a file system with `sparse_super` has a copy of the superblock and the descriptors: 0, 1 and the powers of 3, 5 and 7. Without it all have. */
export function holdsCopy(group: number): boolean {
  return group < 2 || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
}

function isPower(value: number, base: number): boolean {
  let power = base;
  while (power < value) power *= base;
  return power === value;
}

function wrong(group: number, what: string): Error {
  return damaged(`the descriptor of group ${group} has ${what}`);
}
