/**
 * The blocks of a device that are in memory, of one core and one file system. Blocks are read when somebody asks for them and written when the
 * file system says so. `trim` forgets those that were not used for the longest time: between the calls of a file system only, so that whoever holds a block
 * within a call may change it.
 *
 * Blocks that hold structures (`Structure`) and blocks of files (`Data`) are written apart, since their order matters after a loss of power.
 */

import { Signal } from '../process/signal';
import type { BlockDevice } from './block-device';
import { FileSystemError } from './error';

export enum BlockUse {
  Clean,
  Data,
  Structure,
}

export class CachedBlock {
  /** Why it must be written; `Clean`: it need not be. */
  use = BlockUse.Clean;
  /** Raised when its contents are there; there while they are on the way. */
  loading: Signal | undefined = undefined;
  /** Stays in memory. */
  isPinned = false;
  /** Neighbours in the order of use. */
  older: CachedBlock | undefined = undefined;
  newer: CachedBlock | undefined = undefined;

  constructor(
    readonly number: number,
    readonly bytes: Uint8Array,
  ) {}
}

/** Bytes that are read or written at once, at most. */
const LARGEST_RUN = 256 * 1024;

/** New blocks that get their memory together. */
const SLAB_BLOCKS = 64;

export class BlockCache {
  readonly blockSize: number;
  readonly #device: BlockDevice;
  readonly #sectorsPerBlock: number;
  /** Blocks of a transfer, at most. */
  readonly #run: number;
  readonly #limit: number;
  readonly #blocks = new Map<number, CachedBlock>();
  #newest: CachedBlock | undefined = undefined;
  #oldest: CachedBlock | undefined = undefined;
  /** Those to be written, and some that need not be any more. */
  #dirty: CachedBlock[] = [];
  #dirtyCount = 0;
  #structures = 0;
  #isFlushed = true;
  #slab = new Uint8Array(0);
  #slabUsed = 0;
  /** Where blocks that are neighbours on the device are put together for one transfer. */
  #staging: Uint8Array | undefined = undefined;

  /** Keeps about `limit` bytes. */
  constructor(device: BlockDevice, blockSize: number, limit: number) {
    this.#device = device;
    this.blockSize = blockSize;
    this.#sectorsPerBlock = blockSize / device.sectorSize;
    this.#run = Math.max(1, Math.floor(Math.min(LARGEST_RUN / blockSize, device.maxTransfer / this.#sectorsPerBlock)));
    this.#limit = Math.max(64, Math.floor(limit / blockSize));
  }

  /** Blocks that must be written, and those of them that hold structures. */
  get dirtyCount(): number {
    return this.#dirtyCount;
  }

  get structureCount(): number {
    return this.#structures;
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
    return this.#known(number) ?? this.#add(number, this.#newBytes());
  }

  /** The block as zeros, whatever it held. */
  fresh(number: number): CachedBlock {
    const known = this.#known(number);
    if (known !== undefined) {
      known.bytes.fill(0);
      return known;
    }
    return this.#add(number, this.#newBytes());
  }

  /** Whether the block is in memory. */
  has(number: number): boolean {
    return this.#blocks.has(number);
  }

  /** Reads `count` blocks from `start` on, as many of them in one transfer as can be: for those who will need them. */
  prepare(start: number, count: number): void {
    let at = start;
    const end = start + count;
    while (at < end) {
      if (this.#blocks.has(at)) {
        at++;
        continue;
      }
      let length = 1;
      while (length < this.#run && at + length < end && !this.#blocks.has(at + length)) length++;
      this.#read(at, length);
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
    const block = this.#blocks.get(number);
    if (block === undefined) return;
    this.#clean(block);
    this.#remove(block);
  }

  /** The blocks to be written for this use, by number. */
  changed(use: BlockUse): CachedBlock[] {
    return this.#dirty.filter((block) => block.use === use).sort((a, b) => a.number - b.number);
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

  /** Forgets what has not been used for long, down to the limit. Nobody holds a block. */
  trim(): void {
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
  }

  /** Forgets all changes. */
  discard(): void {
    for (const block of this.#dirty) {
      if (block.use === BlockUse.Clean) continue;
      this.#clean(block);
      if (!block.isPinned) this.#remove(block);
    }
    this.#dirty = [];
  }

  #known(number: number): CachedBlock | undefined {
    const block = this.#blocks.get(number);
    if (block === undefined) return undefined;
    if (block.loading !== undefined) {
      waitFor(block);
      return this.#known(number);
    }
    this.#touch(block);
    return block;
  }

  #read(start: number, count: number): void {
    const bytes = new Uint8Array(count * this.blockSize);
    const blocks: CachedBlock[] = [];
    const loading = new Signal();
    for (let i = 0; i < count; i++) {
      const block = this.#add(start + i, bytes.subarray(i * this.blockSize, (i + 1) * this.blockSize));
      block.loading = loading;
      blocks.push(block);
    }
    let isRead = false;
    try {
      this.#device.read(start * this.#sectorsPerBlock, count * this.#sectorsPerBlock, bytes, 0);
      isRead = true;
    } catch (error) {
      throw failed(error, `block ${start}`);
    } finally {
      for (const block of blocks) {
        block.loading = undefined;
        if (!isRead) this.#remove(block);
      }
      loading.raise();
    }
  }

  #writeRun(blocks: readonly CachedBlock[], first: number, length: number): void {
    const { number, bytes } = blocks[first];
    if (areNeighbours(blocks, first, length)) {
      this.writeThrough(number, length, new Uint8Array(bytes.buffer, bytes.byteOffset, length * this.blockSize), 0);
    } else {
      this.#staging ??= new Uint8Array(this.#run * this.blockSize);
      for (let i = 0; i < length; i++) this.#staging.set(blocks[first + i].bytes, i * this.blockSize);
      this.writeThrough(number, length, this.#staging, 0);
    }
    for (let i = 0; i < length; i++) this.#clean(blocks[first + i]);
  }

  #clean(block: CachedBlock): void {
    if (block.use === BlockUse.Clean) return;
    if (block.use === BlockUse.Structure) this.#structures--;
    this.#dirtyCount--;
    block.use = BlockUse.Clean;
  }

  /** Zeros for a block: a part of a larger array, since many small ones cost more. */
  #newBytes(): Uint8Array {
    if (this.#slabUsed === this.#slab.length) {
      this.#slab = new Uint8Array(SLAB_BLOCKS * this.blockSize);
      this.#slabUsed = 0;
    }
    this.#slabUsed += this.blockSize;
    return this.#slab.subarray(this.#slabUsed - this.blockSize, this.#slabUsed);
  }

  #add(number: number, bytes: Uint8Array): CachedBlock {
    const block = new CachedBlock(number, bytes);
    this.#blocks.set(number, block);
    this.#append(block);
    return block;
  }

  #remove(block: CachedBlock): void {
    this.#blocks.delete(block.number);
    this.#unlink(block);
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

/** Whether these blocks lie in memory as they do on the device. */
function areNeighbours(blocks: readonly CachedBlock[], first: number, length: number): boolean {
  const { buffer, byteOffset, byteLength } = blocks[first].bytes;
  for (let i = 1; i < length; i++) {
    const { bytes } = blocks[first + i];
    if (bytes.buffer !== buffer || bytes.byteOffset !== byteOffset + i * byteLength) return false;
  }
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
