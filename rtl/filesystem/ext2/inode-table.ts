/**
 * The inodes of a file system: those in use in memory, and which are free. An inode that has changed is written to its block by `flush`, once for all its
 * changes; until then its block counts as changed too, and stays in memory.
 */

import { type BlockCache, BlockUse, type CachedBlock } from '../block-cache';
import { damaged, FileSystemError } from '../error';
import { FileKind } from '../file-system';
import { clearBit, firstClear, isSet, setBit } from './bitmap';
import type { Groups } from './groups';
import { clearInode, Inode, knownBytes } from './inode';
import { ROOT_INODE, type Superblock } from './superblock';

/** Inodes that stay in memory though nobody uses them, and how many more may be there before some are forgotten. */
const KEPT = 1024;
const SURPLUS = 1024;
/** Inodes whose bytes are allocated together: to allocate a few bytes is as much work as to allocate many. */
const SLAB = 32;
/** Bytes of the table that are read together: neighbours are mostly files of one directory. */
const READ_TOGETHER = 32 * 1024;

export class InodeTable {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #groups: Groups;
  readonly #loaded = new Map<number, Inode>();
  #changed: Inode[] = [];
  /** Bytes for the next inodes, from `#slabUsed` on. */
  #slab = new Uint8Array(0);
  #slabUsed = 0;
  /** By group: no inode below this bit is free. */
  readonly #firstFree: number[];
  /** Inodes of a block: 2 to the power of this. */
  readonly #perBlockBits: number;

  constructor(cache: BlockCache, superblock: Superblock, groups: Groups) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#groups = groups;
    this.#firstFree = new Array<number>(groups.count).fill(0);
    this.#perBlockBits = Math.log2(superblock.blockSize / superblock.inodeSize);
  }

  /** An inode that is in use. `holder` says in an error who names it: a directory, or somebody else. Throws EUCLEAN. */
  get(number: number, holder: Inode | string): Inode {
    const inode = this.#loaded.get(number) ?? this.#load(number, holder);
    if (inode.links === 0 && inode.users === 0) throw damaged(`${nameOf(holder)} names inode ${number}, which is free`);
    return inode;
  }

  /** An inode whatever it is: of orphans, the journal and the like. */
  peek(number: number, holder: string): Inode {
    return this.#loaded.get(number) ?? this.#load(number, holder);
  }

  /** The inode has changed. */
  store(inode: Inode): void {
    if (inode.isChanged) return;
    this.#cache.change(this.#blockOf(inode.number), BlockUse.Structure);
    inode.isChanged = true;
    this.#changed.push(inode);
  }

  /** Writes all inodes that have changed to their blocks: to be called before these are written. */
  flush(): void {
    for (const inode of this.#changed) if (inode.isChanged) this.#write(inode);
    this.#changed = [];
  }

  /** Makes the inode on the disk all zeros. */
  clear(inode: Inode): void {
    const block = this.#blockOf(inode.number);
    clearInode(block.bytes, this.#offsetOf(inode.number), this.#superblock.inodeSize);
    this.#cache.change(block, BlockUse.Structure);
    this.#forget(inode);
  }

  /** Takes a free inode for something in `directory`, and clears it. Throws ENOSPC. */
  allocate(directory: number, kind: FileKind): Inode {
    const near = this.groupOf(directory);
    const first = kind === FileKind.Directory ? this.#groupForDirectory(near) : near;
    for (let i = 0; i < this.#groups.count; i++) {
      const group = (first + i) % this.#groups.count;
      const number = this.#allocateIn(group, kind);
      if (number > 0) return this.#begin(number);
    }
    throw new FileSystemError('ENOSPC', `all ${this.#superblock.inodes} inodes are in use`);
  }

  /** Gives an inode back, and stores it; its fields say already that it has ended. Throws EUCLEAN if it is free. */
  free(inode: Inode, kind: FileKind): void {
    const group = this.groupOf(inode.number);
    const bit = this.#indexOf(inode.number);
    const bitmap = this.#cache.get(this.#groups.inodeBitmap(group));
    if (!isSet(bitmap.bytes, bit))
      throw damaged(`inode ${inode.number} is free already in the bitmap of group ${group}`);
    clearBit(bitmap.bytes, bit);
    this.#cache.change(bitmap, BlockUse.Structure);
    this.#firstFree[group] = Math.min(this.#firstFree[group], bit);
    this.#groups.addFreeInodes(group, 1);
    if (kind === FileKind.Directory) this.#groups.addDirectories(group, -1);
    this.#write(inode);
    this.#forget(inode);
  }

  /** Forgets inodes that nobody uses, the oldest first. */
  trim(): void {
    if (this.#loaded.size <= KEPT + SURPLUS) return;
    this.flush();
    let surplus = this.#loaded.size - KEPT;
    for (const inode of this.#loaded.values()) {
      if (surplus <= 0) return;
      surplus--;
      if (inode.users === 0) this.#loaded.delete(inode.number);
    }
  }

  groupOf(number: number): number {
    return Math.floor((number - 1) / this.#superblock.inodesPerGroup);
  }

  /** Whether a number can be a file's. */
  isFile(number: number): boolean {
    const isOrdinary = number >= this.#superblock.firstInode && number <= this.#superblock.inodes;
    return isOrdinary || number === ROOT_INODE;
  }

  #load(number: number, holder: Inode | string): Inode {
    if (number < 1 || number > this.#superblock.inodes) {
      throw damaged(`${nameOf(holder)} names inode ${number}: there is none`);
    }
    const block = this.#readBlockOf(number);
    // Another thread may have been quicker while this one waited.
    const known = this.#loaded.get(number);
    if (known !== undefined) return known;
    const inode = this.#newInode(number);
    inode.decode(block.bytes, this.#offsetOf(number));
    this.#loaded.set(number, inode);
    return inode;
  }

  /** An inode whose fields are undefined. */
  #newInode(number: number): Inode {
    const { inodeSize } = this.#superblock;
    const bytes = knownBytes(inodeSize);
    if (this.#slabUsed === this.#slab.length) {
      this.#slab = new Uint8Array(SLAB * bytes);
      this.#slabUsed = 0;
    }
    const start = this.#slabUsed;
    this.#slabUsed = start + bytes;
    return new Inode(number, inodeSize, this.#slab.subarray(start, start + bytes));
  }

  /** A group with more free inodes than most, and of those the one with the most free blocks; `near` if all are alike. */
  #groupForDirectory(near: number): number {
    const mean = this.#superblock.freeInodes / this.#groups.count;
    let best = near;
    let most = -1;
    for (let group = 0; group < this.#groups.count; group++) {
      if (this.#groups.freeInodes(group) < mean || this.#groups.freeBlocks(group) <= most) continue;
      most = this.#groups.freeBlocks(group);
      best = group;
    }
    return best;
  }

  #allocateIn(group: number, kind: FileKind): number {
    if (this.#groups.freeInodes(group) === 0) return 0;
    const bitmap = this.#cache.get(this.#groups.inodeBitmap(group));
    const { inodesPerGroup, firstInode } = this.#superblock;
    const first = Math.max(group === 0 ? firstInode - 1 : 0, this.#firstFree[group]);
    const bit = firstClear(bitmap.bytes, first, inodesPerGroup);
    if (bit < 0) return 0;
    setBit(bitmap.bytes, bit);
    this.#firstFree[group] = bit + 1;
    this.#cache.change(bitmap, BlockUse.Structure);
    this.#groups.addFreeInodes(group, -1);
    if (kind === FileKind.Directory) this.#groups.addDirectories(group, 1);
    return group * inodesPerGroup + bit + 1;
  }

  #begin(number: number): Inode {
    const inode = this.peek(number, 'the inode bitmap');
    if (inode.links > 0 || inode.users > 0)
      throw damaged(`the inode bitmap has inode ${number} as free, which is in use`);
    const block = this.#blockOf(number);
    const at = this.#offsetOf(number);
    const { generation } = inode;
    clearInode(block.bytes, at, this.#superblock.inodeSize);
    inode.decode(block.bytes, at);
    // Whoever holds an old handle of the number can tell by this that the file is another one.
    inode.generation = generation + 1;
    return inode;
  }

  #write(inode: Inode): void {
    const block = this.#blockOf(inode.number);
    inode.encode(block.bytes, this.#offsetOf(inode.number));
    this.#cache.change(block, BlockUse.Structure);
    inode.isChanged = false;
  }

  #forget(inode: Inode): void {
    inode.isChanged = false;
    this.#loaded.delete(inode.number);
  }

  /** Which one of its group. */
  #indexOf(number: number): number {
    return number - 1 - this.groupOf(number) * this.#superblock.inodesPerGroup;
  }

  #blockOf(number: number): CachedBlock {
    return this.#cache.get(this.#groups.inodeTable(this.groupOf(number)) + this.#placeOf(number));
  }

  /** The block, which is read with its neighbours in the table if it is not in memory. */
  #readBlockOf(number: number): CachedBlock {
    const table = this.#groups.inodeTable(this.groupOf(number));
    const place = this.#placeOf(number);
    if (!this.#cache.has(table + place)) {
      const count = READ_TOGETHER / this.#superblock.blockSize;
      const first = place - (place % count);
      this.#cache.prepare(table + first, Math.min(count, this.#groups.tableBlocks - first));
    }
    return this.#cache.get(table + place);
  }

  /** The block of its group's table that an inode lies in. */
  #placeOf(number: number): number {
    return this.#indexOf(number) >>> this.#perBlockBits;
  }

  #offsetOf(number: number): number {
    return (this.#indexOf(number) & ((1 << this.#perBlockBits) - 1)) * this.#superblock.inodeSize;
  }
}

function nameOf(holder: Inode | string): string {
  return typeof holder === 'string' ? holder : `directory ${holder.number}`;
}
