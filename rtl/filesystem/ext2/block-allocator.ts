/**
 * Which blocks are free. Blocks that become free stay out of use until `thaw`: as long as a loss of power can bring their file back, nobody else may
 * write there.
 */

import { type BlockCache, BlockUse } from '../block-cache';
import { damaged, FileSystemError } from '../error';
import { clearBit, firstClear, isSet, setBit } from './bitmap';
import type { Groups } from './groups';
import type { Superblock } from './superblock';

export class BlockAllocator {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #groups: Groups;
  /** By group: bits of blocks that are free and not to be used yet. */
  #frozen: (Uint8Array | undefined)[] = [];
  #frozenCount = 0;
  /** By group: no block below this bit can be had. */
  readonly #firstFree: number[];

  constructor(cache: BlockCache, superblock: Superblock, groups: Groups) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#groups = groups;
    this.#firstFree = new Array<number>(groups.count).fill(0);
  }

  /** Blocks that can be had at once, and those that can be had after `thaw`. */
  get available(): number {
    return this.#superblock.freeBlocks - this.#frozenCount;
  }

  get frozen(): number {
    return this.#frozenCount;
  }

  /** Blocks that have become free may be used from now on. */
  thaw(): void {
    this.#frozen = [];
    this.#frozenCount = 0;
    this.#firstFree.fill(0);
  }

  /** Takes a block, the nearest behind `goal` that is free. Throws ENOSPC. */
  allocate(goal: number): number {
    const { firstDataBlock, blocks } = this.#superblock;
    const wanted = goal > firstDataBlock && goal < blocks ? goal : firstDataBlock;
    const first = this.#groups.groupOf(wanted);
    const { count } = this.#groups;
    for (let i = 0; i <= count; i++) {
      const group = (first + i) % count;
      // The first group comes twice: behind the goal, and at the end as a whole.
      const from = i === 0 ? wanted - this.#groups.start(group) : 0;
      const block = this.#allocateIn(group, from);
      if (block > 0) return block;
    }
    throw new FileSystemError('ENOSPC', `all ${blocks} blocks are in use`);
  }

  /** Gives a block back, of which the caller knows that it can be a file's. Throws EUCLEAN if it is free already. */
  free(block: number): void {
    const group = this.#groups.groupOf(block);
    const bit = block - this.#groups.start(group);
    const bitmap = this.#cache.get(this.#groups.blockBitmap(group));
    if (!isSet(bitmap.bytes, bit))
      throw damaged(`block ${block} is free already in the block bitmap of group ${group}`);
    clearBit(bitmap.bytes, bit);
    this.#cache.change(bitmap, BlockUse.Structure);
    this.#groups.addFreeBlocks(group, 1);
    this.#cache.forget(block);
    setBit(this.#frozenIn(group), bit);
    this.#frozenCount++;
  }

  #frozenIn(group: number): Uint8Array {
    const known = group < this.#frozen.length ? this.#frozen[group] : undefined;
    if (known !== undefined) return known;
    while (this.#frozen.length <= group) this.#frozen.push(undefined);
    const frozen = new Uint8Array(this.#superblock.blockSize);
    this.#frozen[group] = frozen;
    return frozen;
  }

  #allocateIn(group: number, from: number): number {
    if (this.#groups.freeBlocks(group) === 0) return 0;
    const bitmap = this.#cache.get(this.#groups.blockBitmap(group));
    const frozen = group < this.#frozen.length ? this.#frozen[group] : undefined;
    const firstFree = this.#firstFree[group];
    const bit = firstClear(bitmap.bytes, Math.max(from, firstFree), this.#groups.size(group), frozen);
    if (bit < 0) return 0;
    if (from <= firstFree) this.#firstFree[group] = bit + 1;
    const block = this.#groups.start(group) + bit;
    if (this.#groups.isReserved(block)) {
      throw damaged(`the block bitmap of group ${group} has block ${block} as free, which holds structures`);
    }
    setBit(bitmap.bytes, bit);
    this.#cache.change(bitmap, BlockUse.Structure);
    this.#groups.addFreeBlocks(group, -1);
    return block;
  }
}
