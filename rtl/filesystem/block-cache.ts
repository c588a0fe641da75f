/**
 * The blocks of a device that are in memory, of one core and one file system. Blocks are read when somebody asks for them and written when the
 * file system says so. `trim` forgets those that were not used for the longest time: between the calls of a file system only, so that whoever holds a block
 * within a call may change it.
 *
 * Blocks that hold structures (`Structure`) and blocks of files (`Data`) are written apart, since their order matters after a loss of power.
 */

import { mergeSort } from '../lang/merge-sort';
import { Signal } from '../process/signal';
import type { BlockDevice } from './block-device';
import { BlockIndex } from './block-index';
import { BlockMemory, type Slab } from './block-memory';
import { BlockUse, CachedBlock } from './cached-block';
import { FileSystemError } from './error';

export { BlockUse, CachedBlock } from './cached-block';

/** Bytes that are read or written at once, at most. */
const LARGEST_RUN = 256 * 1024;
/** Of the blocks that the cache keeps, a transfer has at most this part. */
const RUN_SHARE = 1 / 4;
/** Bytes that are worth a transfer of their own: what is less is put together with its neighbours. */
const WORTH_A_RUN = 32 * 1024;

export class BlockCache {
  readonly blockSize: number;
  readonly #device: BlockDevice;
  readonly #sectorsPerBlock: number;
  /** Blocks of a transfer, at most, and of a slab. */
  readonly #run: number;
  readonly #limit: number;
  readonly #blocks = new BlockIndex();
  readonly #memory: BlockMemory;
  #newest: CachedBlock | undefined = undefined;
  #oldest: CachedBlock | undefined = undefined;
  /** Those to be written, and some that need not be any more. */
  #dirty: CachedBlock[] = [];
  #dirtyCount = 0;
  #structures = 0;
  #isFlushed = true;
  /** Where blocks that are neighbours on the device are put together for one transfer. */
  #staging: Uint8Array | undefined = undefined;

  /** Keeps about `limit` bytes. */
  constructor(device: BlockDevice, blockSize: number, limit: number) {
    this.#device = device;
    this.blockSize = blockSize;
    this.#sectorsPerBlock = blockSize / device.sectorSize;
    this.#limit = Math.max(64, Math.floor(limit / blockSize));
    const most = Math.min(LARGEST_RUN / blockSize, device.maxTransfer / this.#sectorsPerBlock);
    this.#run = Math.max(1, Math.floor(Math.min(most, this.#limit * RUN_SHARE)));
    this.#memory = new BlockMemory(blockSize, this.#run);
  }

  /** Blocks that must be written, and those of them that hold structures. */
  get dirtyCount(): number {
    return this.#dirtyCount;
  }

  get structureCount(): number {
    return this.#structures;
  }

  /** Blocks that a transfer has at most. */
  get run(): number {
    return this.#run;
  }

  /** Blocks that it keeps. */
  get limit(): number {
    return this.#limit;
  }

  /** The block with its contents. */
  get(number: number): CachedBlock {
    const known = this.#known(number);
    if (known !== undefined) return known;
    this.#read(number, 1);
    return this.get(number);
  }

  /** The block for one who writes all of it: its contents are undefined. */
  blank(number: number): CachedBlock {
    return this.#known(number) ?? this.#addNew(number);
  }

  /** The block as zeros, whatever it held. */
  fresh(number: number): CachedBlock {
    const block = this.blank(number);
    block.bytes.fill(0);
    return block;
  }

  /** Whether the block is in memory. */
  has(number: number): boolean {
    return this.#blocks.find(number) !== undefined;
  }

  /**
   * Reads `count` blocks from `start` on, as many of them in one transfer as can be, for those who will need them. Ends at a transfer that fails: one of the blocks
   * may be the reason, and who asks for that with `get` learns it.
   */
  prepare(start: number, count: number): void {
    let at = start;
    const end = start + count;
    while (at < end) {
      if (this.has(at)) {
        at++;
        continue;
      }
      let length = 1;
      while (length < this.#run && at + length < end && !this.has(at + length)) length++;
      try {
        this.#read(at, length);
      } catch (error) {
        if (error instanceof FileSystemError) return;
        throw error;
      }
      at += length;
    }
  }

  /** The block has changed, and is to be written. */
  change(block: CachedBlock, use: BlockUse.Data | BlockUse.Structure): void {
    if (block.use === use) return;
    if (block.use === BlockUse.Clean) {
      this.#dirty.push(block);
      this.#dirtyCount++;
    }
    if (block.use === BlockUse.Structure) this.#structures--;
    if (use === BlockUse.Structure) this.#structures++;
    block.use = use;
  }

  /** The block is free: what it held need not be written. */
  forget(number: number): void {
    const block = this.#blocks.find(number);
    if (block === undefined) return;
    this.#clean(block);
    this.#remove(block);
  }

  /** The blocks to be written for this use, by number. */
  changed(use: BlockUse): CachedBlock[] {
    const blocks = this.#dirty.filter((block) => block.use === use);
    if (!isSorted(blocks)) mergeSort(blocks, (a, b) => a.number - b.number);
    return blocks;
  }

  /** Writes what is to be written for this use, in the order of the device. It may lie in the device's cache until `flush`. */
  write(use: BlockUse): void {
    const blocks = this.changed(use);
    for (let i = 0; i < blocks.length; ) {
      let length = 1;
      while (
        length < this.#run &&
        i + length < blocks.length &&
        blocks[i + length].number === blocks[i].number + length
      ) {
        length++;
      }
      this.#writeRun(blocks, i, length);
      i += length;
    }
    this.#dirty = this.#dirty.filter((block) => block.use !== BlockUse.Clean);
  }

  /** What was written survives a loss of power. */
  flush(): void {
    if (this.#isFlushed) return;
    this.#isFlushed = true;
    try {
      this.#device.flush();
    } catch (error) {
      throw failed(error, 'the flush of its cache');
    }
  }

  /** Writes bytes to blocks behind the cache's back; no block of the cache lies there. */
  writeThrough(number: number, count: number, bytes: Uint8Array, offset: number): void {
    this.#isFlushed = false;
    try {
      this.#device.write(number * this.#sectorsPerBlock, count * this.#sectorsPerBlock, bytes, offset);
    } catch (error) {
      throw failed(error, `block ${number}`);
    }
  }

  /** Forgets what has not been used for long, down to the limit. The caller holds no block; `isAlone`: nobody else does. */
  trim(isAlone: boolean): void {
    let block = this.#oldest;
    let surplus = this.#blocks.size - this.#limit;
    while (block !== undefined && surplus > 0) {
      const { newer }: CachedBlock = block;
      if (block.use === BlockUse.Clean && !block.isPinned && block.loading === undefined) {
        this.#remove(block);
        surplus--;
      }
      block = newer;
    }
    if (isAlone) this.#memory.recycle();
  }

  #known(number: number): CachedBlock | undefined {
    const block = this.#blocks.find(number);
    if (block === undefined) return undefined;
    if (block.loading !== undefined) {
      waitFor(block);
      return this.#known(number);
    }
    this.#touch(block);
    return block;
  }

  #read(start: number, count: number): void {
    const slab = this.#memory.take(count);
    const first = slab.taken - count;
    const loading = new Signal();
    for (let i = 0; i < count; i++) this.#add(start + i, slab, first + i).loading = loading;
    let isRead = false;
    try {
      const offset = first * this.blockSize;
      this.#device.read(start * this.#sectorsPerBlock, count * this.#sectorsPerBlock, slab.bytes, offset);
      isRead = true;
    } catch (error) {
      throw failed(error, `block ${start}`);
    } finally {
      slab.isLost ||= !isRead;
      this.#endRead(start, count, isRead);
      loading.raise();
    }
  }

  #endRead(start: number, count: number, isRead: boolean): void {
    for (let i = 0; i < count; i++) {
      const block = this.#blocks.find(start + i);
      if (block === undefined) continue;
      block.loading = undefined;
      if (!isRead) this.#remove(block);
    }
  }

  /** Writes blocks that are neighbours on the device: together those that are so in memory too, if that is worth it, else all. */
  #writeRun(blocks: readonly CachedBlock[], first: number, length: number): void {
    const end = first + length;
    for (let i = first; i < end; ) {
      const count = neighbours(blocks, i, end);
      const isWorth = i + count === end || count * this.blockSize >= WORTH_A_RUN;
      const next = isWorth ? i + count : end;
      if (isWorth) this.#writeSlab(blocks[i], count);
      else this.#writeStaged(blocks, i, end);
      for (; i < next; i++) this.#clean(blocks[i]);
    }
  }

  #writeSlab({ number, slab, place }: CachedBlock, count: number): void {
    let isWritten = false;
    try {
      this.writeThrough(number, count, slab.bytes, place * this.blockSize);
      isWritten = true;
    } finally {
      slab.isLost ||= !isWritten;
    }
  }

  #writeStaged(blocks: readonly CachedBlock[], first: number, end: number): void {
    const staging = this.#staging ?? new Uint8Array(this.#run * this.blockSize);
    this.#staging = undefined;
    for (let i = first; i < end; i++) staging.set(blocks[i].bytes, (i - first) * this.blockSize);
    this.writeThrough(blocks[first].number, end - first, staging, 0);
    // It is gone if the device did not answer, which may still read it.
    this.#staging = staging;
  }

  #clean(block: CachedBlock): void {
    if (block.use === BlockUse.Clean) return;
    if (block.use === BlockUse.Structure) this.#structures--;
    this.#dirtyCount--;
    block.use = BlockUse.Clean;
  }

  #addNew(number: number): CachedBlock {
    const slab = this.#memory.take(1);
    return this.#add(number, slab, slab.taken - 1);
  }

  #add(number: number, slab: Slab, place: number): CachedBlock {
    const at = place * this.blockSize;
    const block = new CachedBlock(number, slab.bytes.subarray(at, at + this.blockSize), slab, place);
    this.#blocks.add(block);
    this.#append(block);
    return block;
  }

  #remove(block: CachedBlock): void {
    this.#blocks.remove(block);
    this.#unlink(block);
    this.#memory.giveBack(block.slab);
  }

  #touch(block: CachedBlock): void {
    if (block === this.#newest) return;
    this.#unlink(block);
    this.#append(block);
  }

  #append(block: CachedBlock): void {
    block.older = this.#newest;
    block.newer = undefined;
    if (this.#newest !== undefined) this.#newest.newer = block;
    else this.#oldest = block;
    this.#newest = block;
  }

  #unlink(block: CachedBlock): void {
    if (block.older !== undefined) block.older.newer = block.newer;
    else this.#oldest = block.newer;
    if (block.newer !== undefined) block.newer.older = block.older;
    else this.#newest = block.older;
    block.older = undefined;
    block.newer = undefined;
  }
}

/** How many blocks from `first` on, before `end`, lie in memory one behind the other. */
function neighbours(blocks: readonly CachedBlock[], first: number, end: number): number {
  const { slab, place } = blocks[first];
  let i = first + 1;
  while (i < end && blocks[i].slab === slab && blocks[i].place === place + i - first) i++;
  return i - first;
}

function isSorted(blocks: readonly CachedBlock[]): boolean {
  for (let i = 1; i < blocks.length; i++) if (blocks[i].number < blocks[i - 1].number) return false;
  return true;
}

function waitFor(block: CachedBlock): void {
  while (block.loading !== undefined) {
    const { loading } = block;
    loading.wait();
    // Each raise ends one wait: the next one's turn.
    if (block.loading === undefined) loading.raise();
  }
}

function failed(error: unknown, what: string): FileSystemError {
  return new FileSystemError('EIO', `${what}: ${error instanceof Error ? error.message : 'unknown error'}`);
}
