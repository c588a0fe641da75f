/** The contents of files: bytes that lie in blocks, with holes that read as zeros. */

import { type BlockCache, BlockUse, type CachedBlock } from '../block-cache';
import { FileSystemError } from '../error';
import { FileKind } from '../file-system';
import type { BlockMap } from './block-map';
import type { Inode } from './inode';
import type { Superblock } from './superblock';

/** Bytes that are read ahead of one who reads a file in order. */
const READ_AHEAD = 256 * 1024;
/** Without `large_file`, and in revision 0, sizes have 31 bits. */
const SMALL_FILE = 0x7fff_ffff;

export class FileContents {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #map: BlockMap;
  readonly #blockSize: number;

  constructor(cache: BlockCache, superblock: Superblock, map: BlockMap) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#map = map;
    this.#blockSize = superblock.blockSize;
  }

  /** Reads up to the end of the file; returns how many bytes. */
  read(inode: Inode, position: number, into: Uint8Array, offset: number, count: number): number {
    const end = Math.min(inode.size, position + count);
    const isInOrder = position === inode.nextRead;
    let at = position;
    while (at < end) {
      const index = Math.floor(at / this.#blockSize);
      const { start, count: length } = this.#map.run(inode, index, this.#blocks(end) - index);
      if (start > 0) this.#prepare(inode, index, start, length, isInOrder);
      const stop = Math.min(end, (index + length) * this.#blockSize);
      while (at < stop) {
        const block = Math.floor(at / this.#blockSize);
        const from = at - block * this.#blockSize;
        const bytes = Math.min(stop - at, this.#blockSize - from);
        const to = offset + at - position;
        if (start === 0) into.fill(0, to, to + bytes);
        else copy(this.#cache.get(start + block - index).bytes, from, into, to, bytes);
        at += bytes;
      }
    }
    inode.nextRead = at;
    return Math.max(0, at - position);
  }

  /** Writes and lets the file grow; returns how many bytes. The caller stores the inode. Throws ENOSPC if there is no room for one, and EFBIG. */
  write(inode: Inode, position: number, from: Uint8Array, offset: number, count: number): number {
    this.#checkSize(position + 1);
    const end = Math.min(position + count, this.largest);
    if (position > inode.size) this.#clearTail(inode);
    let at = position;
    try {
      while (at < end) {
        const index = Math.floor(at / this.#blockSize);
        const start = at - index * this.#blockSize;
        const bytes = Math.min(end - at, this.#blockSize - start);
        this.#writeBlock(inode, index, start, from, offset + at - position, bytes);
        at += bytes;
      }
    } catch (error) {
      const isFull = error instanceof FileSystemError && (error.code === 'ENOSPC' || error.code === 'EFBIG');
      if (!isFull || at === position) throw error;
    }
    this.#grow(inode, at);
    return at - position;
  }

  /** Cuts the file, or lets it grow by a hole. The caller stores the inode. */
  resize(inode: Inode, size: number): void {
    if (size > inode.size) {
      this.#checkSize(size);
      this.#clearTail(inode);
      this.#grow(inode, size);
      return;
    }
    inode.size = size;
    this.#map.cut(inode, this.#blocks(size));
    this.#clearTail(inode);
    inode.nextRead = 0;
  }

  /** Bytes that a file can have. */
  get largest(): number {
    if (this.#superblock.revision === 0) return SMALL_FILE;
    // The count of sectors has 32 bits and counts the tables of pointers too; who writes to the end of that learns it from the map.
    return Math.min(this.#map.limit * this.#blockSize, 0xffff_ffff * 512);
  }

  #checkSize(size: number): void {
    if (size > this.largest) throw new FileSystemError('EFBIG', `${size} bytes, ${this.largest} are possible`);
  }

  #grow(inode: Inode, size: number): void {
    if (size <= inode.size) return;
    inode.size = size;
    if (size > SMALL_FILE && inode.kind === FileKind.File && !this.#superblock.hasLargeFiles) {
      this.#superblock.allowLargeFiles();
    }
  }

  #writeBlock(inode: Inode, index: number, start: number, from: Uint8Array, offset: number, bytes: number): void {
    const number = this.#map.ensure(inode, index);
    let block: CachedBlock;
    if (bytes === this.#blockSize) block = this.#cache.blank(number);
    else block = this.#map.wasHole ? this.#cache.fresh(number) : this.#cache.get(number);
    copy(from, offset, block.bytes, start, bytes);
    this.#cache.change(block, BlockUse.Data);
  }

  /** What lies behind the end of the file in its last block is to be zeros before the file grows, and is so after it was cut. */
  #clearTail(inode: Inode): void {
    const used = inode.size % this.#blockSize;
    if (used === 0) return;
    const number = this.#map.find(inode, Math.floor(inode.size / this.#blockSize));
    if (number === 0) return;
    const block = this.#cache.get(number);
    block.bytes.fill(0, used);
    this.#cache.change(block, BlockUse.Data);
  }

  /**
   * Has blocks `index` … of a file, `count` of them from `start` on, read as far as they are not in memory: if some are missing, and the file is read in order,
   * with those that follow, so that they come in large pieces.
   */
  #prepare(inode: Inode, index: number, start: number, count: number, isInOrder: boolean): void {
    let known = 0;
    while (known < count && this.#cache.has(start + known)) known++;
    if (known === count) return;
    let wanted = count - known;
    if (isInOrder) {
      const left = this.#blocks(inode.size) - index - known;
      wanted = this.#map.run(inode, index + known, Math.min(left, READ_AHEAD / this.#blockSize)).count;
    }
    this.#cache.prepare(start + known, wanted);
  }

  #blocks(bytes: number): number {
    return Math.ceil(bytes / this.#blockSize);
  }
}

/** From so many bytes on a view is cheaper than a loop. */
const MANY = 32;

function copy(from: Uint8Array, at: number, to: Uint8Array, toAt: number, count: number): void {
  if (count >= MANY) {
    to.set(from.subarray(at, at + count), toAt);
    return;
  }
  for (let i = 0; i < count; i++) to[toAt + i] = from[at + i];
}
