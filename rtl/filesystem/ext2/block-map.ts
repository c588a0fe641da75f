/**
 * Which blocks of the disk hold the blocks of a file: twelve that the inode points at, then those of a tree with one level of pointers, then of one with
 * two, then three. A pointer of 0 is a hole. Pointers are checked before they are followed.
 */

import { type BlockCache, BlockUse } from '../block-cache';
import { damaged, FileSystemError } from '../error';
import type { BlockAllocator } from './block-allocator';
import { extentRun, type Run } from './extents';
import { get32, put32 } from './fields';
import type { Groups } from './groups';
import type { Inode } from './inode';
import type { InodeTable } from './inode-table';
import type { Superblock } from './superblock';

const DIRECT = 12;
const LEVELS = 3;
/** Sectors that an inode can count. */
const MOST_SECTORS = 0xffff_ffff;

export class BlockMap {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #groups: Groups;
  readonly #inodes: InodeTable;
  readonly #blocks: BlockAllocator;
  /** Whether `ensure` allocated the block that it gave last. */
  wasHole = false;
  /** Pointers of a block, a power of two, and which one. */
  readonly #fanOut: number;
  readonly #fanOutBits: number;
  /** By levels of pointers: the index of the first block below so many; one more than there are. */
  readonly #firsts: number[] = [0, DIRECT];
  readonly #sectorsPerBlock: number;

  constructor(cache: BlockCache, superblock: Superblock, groups: Groups, inodes: InodeTable, blocks: BlockAllocator) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#groups = groups;
    this.#inodes = inodes;
    this.#blocks = blocks;
    this.#fanOut = superblock.blockSize / 4;
    this.#fanOutBits = Math.log2(this.#fanOut);
    for (let level = 1; level <= LEVELS; level++) this.#firsts.push(this.#firsts[level] + this.#fanOut ** level);
    this.#sectorsPerBlock = superblock.blockSize / 512;
  }

  /** Blocks that a file can have: a tree of each level. The count of its sectors sets another limit, when it is allocated. */
  get limit(): number {
    return this.#firsts[LEVELS + 1];
  }

  /** Where block `index` of a file lies, and how many behind it follow it on the disk too: at most `limit`. */
  run(inode: Inode, index: number, limit: number): Run {
    if (inode.hasExtents) return this.#checkedExtents(inode, index, limit);
    if (index >= this.limit) return { start: 0, count: limit };
    const level = this.#levelOf(index);
    if (level === 0) return this.#runIn(inode, inode.block, index, DIRECT, limit, false);
    const inTree = index - this.#firsts[level];
    let block = inode.pointer(DIRECT - 1 + level);
    for (let below = level - 1; ; below--) {
      const covered = 1 << (this.#fanOutBits * (below + 1));
      if (block === 0) return { start: 0, count: Math.min(limit, covered - (inTree & (covered - 1))) };
      this.#check(inode, block);
      const { bytes } = this.#cache.get(block);
      const slot = this.#slot(inTree, below);
      if (below === 0) return this.#runIn(inode, bytes, slot, this.#fanOut, limit, true);
      block = get32(bytes, slot * 4);
    }
  }

  /** The block at `index`, 0: a hole. */
  find(inode: Inode, index: number): number {
    if (inode.hasExtents || index >= this.limit) return this.run(inode, index, 1).start;
    const level = this.#levelOf(index);
    let block = inode.pointer(level === 0 ? index : DIRECT - 1 + level);
    for (let below = level - 1; below >= 0 && block > 0; below--) {
      this.#check(inode, block);
      block = get32(this.#cache.get(block).bytes, this.#slot(index - this.#firsts[level], below) * 4);
    }
    if (block > 0) this.#check(inode, block);
    return block;
  }

  /** The block at `index`, which is allocated if it is a hole; then its contents are undefined. Throws ENOSPC or EFBIG. */
  ensure(inode: Inode, index: number): number {
    const level = this.#levelOf(index);
    if (level > LEVELS) throw new FileSystemError('EFBIG', `block ${index} of inode ${inode.number}`);
    this.wasHole = false;
    const goal = this.#goal(inode, index);
    const block = level === 0 ? this.#ensureDirect(inode, index, goal) : this.#ensureInTree(inode, index, level, goal);
    inode.lastIndex = index;
    inode.lastBlock = block;
    return block;
  }

  /** Frees all blocks from `index` on, and the trees that point at nothing any more. The caller stores the inode. */
  cut(inode: Inode, index: number): void {
    for (let i = index; i < DIRECT; i++) {
      const block = inode.pointer(i);
      if (block === 0) continue;
      inode.setPointer(i, 0);
      this.#free(inode, block);
    }
    for (let level = 1; level <= LEVELS; level++) {
      const root = inode.pointer(DIRECT - 1 + level);
      if (root === 0 || index >= this.#firsts[level + 1]) continue;
      const from = Math.max(0, index - this.#firsts[level]);
      if (this.#cutTree(inode, root, level, from)) inode.setPointer(DIRECT - 1 + level, 0);
    }
    inode.lastIndex = -1;
  }

  /** Throws EUCLEAN unless the block can belong to a file. */
  #check(inode: Inode, block: number): void {
    if (block >= this.#superblock.blocks || this.#groups.isReserved(block)) {
      throw damaged(`inode ${inode.number} points at block ${block}, which cannot be a file's`);
    }
  }

  #checkedExtents(inode: Inode, index: number, limit: number): Run {
    const run = extentRun(this.#cache, inode, index, limit);
    if (run.start > 0) {
      this.#check(inode, run.start);
      this.#check(inode, run.start + run.count - 1);
    }
    return run;
  }

  /** From the pointer in `slot` on, in a table of `slots`. */
  #runIn(inode: Inode, table: Uint8Array, slot: number, slots: number, limit: number, isTree: boolean): Run {
    const start = get32(table, slot * 4);
    const most = Math.min(limit, slots - slot);
    let count = 1;
    if (start === 0) {
      while (count < most && get32(table, (slot + count) * 4) === 0) count++;
      return { start, count };
    }
    while (count < most && get32(table, (slot + count) * 4) === start + count) count++;
    this.#check(inode, start);
    if (isTree || count > 1) this.#check(inode, start + count - 1);
    return { start, count };
  }

  /** 0: the inode points at the block, 1 … 3: levels of pointers between; above: there is no such block. */
  #levelOf(index: number): number {
    let level = 0;
    while (level <= LEVELS && index >= this.#firsts[level + 1]) level++;
    return level;
  }

  /** Which pointer of a table with `below` levels under it leads to block `inTree` of its tree. */
  #slot(inTree: number, below: number): number {
    return (inTree >>> (this.#fanOutBits * below)) & (this.#fanOut - 1);
  }

  /** Behind the block before, or where the inode's group begins. */
  #goal(inode: Inode, index: number): number {
    if (inode.lastIndex === index - 1 && index > 0) return inode.lastBlock + 1;
    if (index > 0) {
      const before = this.find(inode, index - 1);
      if (before > 0) return before + 1;
    }
    return this.#groups.start(this.#inodes.groupOf(inode.number));
  }

  #ensureDirect(inode: Inode, index: number, goal: number): number {
    const known = inode.pointer(index);
    if (known > 0) {
      this.#check(inode, known);
      return known;
    }
    const block = this.#allocate(inode, goal);
    this.wasHole = true;
    inode.setPointer(index, block);
    return block;
  }

  #ensureInTree(inode: Inode, index: number, level: number, goal: number): number {
    const inTree = index - this.#firsts[level];
    let near = goal;
    let block = inode.pointer(DIRECT - 1 + level);
    if (block === 0) {
      block = this.#allocateTable(inode, near);
      near = block + 1;
      inode.setPointer(DIRECT - 1 + level, block);
    }
    for (let below = level - 1; ; below--) {
      this.#check(inode, block);
      const table = this.#cache.get(block);
      const at = this.#slot(inTree, below) * 4;
      let next = get32(table.bytes, at);
      if (next === 0) {
        next = below === 0 ? this.#allocate(inode, near) : this.#allocateTable(inode, near);
        this.wasHole = below === 0;
        near = next + 1;
        put32(table.bytes, at, next);
        this.#cache.change(table, BlockUse.Structure);
      } else if (below === 0) {
        this.#check(inode, next);
      }
      if (below === 0) return next;
      block = next;
    }
  }

  #allocate(inode: Inode, goal: number): number {
    if (inode.sectors + this.#sectorsPerBlock > MOST_SECTORS) {
      throw new FileSystemError('EFBIG', `inode ${inode.number}`);
    }
    const block = this.#blocks.allocate(goal);
    inode.sectors += this.#sectorsPerBlock;
    return block;
  }

  #allocateTable(inode: Inode, goal: number): number {
    const block = this.#allocate(inode, goal);
    this.#cache.change(this.#cache.fresh(block), BlockUse.Structure);
    return block;
  }

  /** Frees what is in the tree from block `from` of it on. Returns whether nothing is left and the tree is free itself. */
  #cutTree(inode: Inode, root: number, level: number, from: number): boolean {
    this.#check(inode, root);
    const table = this.#cache.get(root);
    const each = this.#fanOut ** (level - 1);
    const firstSlot = Math.floor(from / each);
    for (let slot = firstSlot; slot < this.#fanOut; slot++) {
      const block = get32(table.bytes, slot * 4);
      if (block === 0) continue;
      const isGone = level === 1 || this.#cutTree(inode, block, level - 1, slot === firstSlot ? from % each : 0);
      if (!isGone) continue;
      if (level === 1) this.#free(inode, block);
      put32(table.bytes, slot * 4, 0);
      if (from > 0) this.#cache.change(table, BlockUse.Structure);
    }
    if (from > 0 && !isEmpty(table.bytes, firstSlot)) return false;
    this.#free(inode, root);
    return true;
  }

  #free(inode: Inode, block: number): void {
    this.#check(inode, block);
    this.#blocks.free(block);
    if (inode.sectors < this.#sectorsPerBlock) throw damaged(`inode ${inode.number} has more blocks than it counts`);
    inode.sectors -= this.#sectorsPerBlock;
  }
}

/** Whether the first pointers, up to and with that in `slot`, are all 0. */
function isEmpty(table: Uint8Array, slot: number): boolean {
  for (let i = 0; i <= slot; i++) if (get32(table, i * 4) !== 0) return false;
  return true;
}
