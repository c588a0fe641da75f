/**
 * Writes transactions to the journal: all structures that changed since the last one, so that after a loss of power either all of these changes have
 * happened or none. In a transaction `commit` the blocks go to the journal, and the device's cache is flushed; then a commit block, and it is flushed again.
 * From then on the change has happened, and the blocks may be written to their places whenever that suits.
 *
 * Transactions lie one behind the other from the journal's start on until `checkpoint`: all blocks lie in their places then, and the journal is empty.
 */

import type { BlockCache, CachedBlock } from '../block-cache';
import {
  COMMIT,
  DESCRIPTOR,
  getBig32,
  HEADER,
  JOURNAL,
  JOURNAL_MAGIC,
  putBig32,
  putHeader,
  TAG,
  TAG_ESCAPED,
  TAG_LAST,
  TAG_SAME_UUID,
} from './journal-format';

/** Bytes that are written at once, at most. */
const LARGEST_RUN = 64 * 1024;

export class Journal {
  readonly #cache: BlockCache;
  /** Where the blocks of the journal lie. */
  readonly #places: readonly number[];
  /** Its superblock. */
  readonly #head: Uint8Array;
  readonly #first: number;
  readonly #tagsPerDescriptor: number;
  #sequence: number;
  /** Index of the block that is written next. */
  #next: number;
  #isEmpty = true;
  /** The last blocks before `#next`, so many, which are to be written together. */
  readonly #gathered: Uint8Array;
  #gatheredCount = 0;

  /** A journal in these blocks that is empty: `head` is its superblock. */
  constructor(cache: BlockCache, places: readonly number[], head: Uint8Array) {
    this.#cache = cache;
    this.#places = places;
    this.#head = head;
    this.#first = getBig32(head, JOURNAL.first);
    this.#sequence = getBig32(head, JOURNAL.sequence);
    this.#next = this.#first;
    this.#gathered = new Uint8Array(Math.min(LARGEST_RUN, cache.run * cache.blockSize));
    this.#tagsPerDescriptor = Math.floor((cache.blockSize - HEADER.bytes - TAG.uuidBytes) / TAG.bytes);
  }

  /** Blocks that a transaction can have, at most. */
  get capacity(): number {
    const room = this.#places.length - this.#first - 1;
    return room - Math.ceil(room / (this.#tagsPerDescriptor + 1));
  }

  /** Whether a transaction of so many blocks fits behind those that are there. */
  hasRoom(count: number): boolean {
    const needed = count + Math.ceil(count / this.#tagsPerDescriptor) + 1;
    return this.#next + needed <= this.#places.length;
  }

  /** Makes the changes of these blocks happen together; `hasRoom` says that they fit. What is written already, data above all, is flushed with them. */
  commit(blocks: readonly CachedBlock[]): void {
    if (this.#isEmpty) this.#writeHead(this.#next);
    this.#isEmpty = false;
    for (let i = 0; i < blocks.length; i += this.#tagsPerDescriptor) {
      this.#writePart(blocks, i, Math.min(blocks.length, i + this.#tagsPerDescriptor));
    }
    this.#writeGathered();
    this.#cache.flush();
    const end = new Uint8Array(this.#cache.blockSize);
    putHeader(end, COMMIT, this.#sequence);
    this.#append(end);
    this.#writeGathered();
    this.#cache.flush();
    this.#sequence = (this.#sequence + 1) >>> 0;
  }

  /** All committed blocks are in their places, as far as the device's cache: the journal is empty from now on. */
  checkpoint(): void {
    if (this.#isEmpty) return;
    this.#cache.flush();
    this.#next = this.#first;
    this.#isEmpty = true;
    this.#writeHead(0);
    this.#cache.flush();
  }

  /** A descriptor, and the blocks from `first` up to `end` behind it. */
  #writePart(blocks: readonly CachedBlock[], first: number, end: number): void {
    const { blockSize } = this.#cache;
    const descriptor = new Uint8Array(blockSize);
    putHeader(descriptor, DESCRIPTOR, this.#sequence);
    let at: number = HEADER.bytes;
    for (let i = first; i < end; i++) {
      const { number, bytes } = blocks[i];
      putBig32(descriptor, at + TAG.block, number);
      let flags = i === first ? 0 : TAG_SAME_UUID;
      if (i === end - 1) flags |= TAG_LAST;
      if (getBig32(bytes, 0) === JOURNAL_MAGIC) flags |= TAG_ESCAPED;
      descriptor[at + TAG.flags + 1] = flags;
      at += i === first ? TAG.bytes + TAG.uuidBytes : TAG.bytes;
    }
    this.#append(descriptor);
    for (let i = first; i < end; i++) {
      let { bytes } = blocks[i];
      if (getBig32(bytes, 0) === JOURNAL_MAGIC) {
        bytes = bytes.slice();
        putBig32(bytes, 0, 0);
      }
      this.#append(bytes);
    }
  }

  #append(bytes: Uint8Array): void {
    const { blockSize } = this.#cache;
    const count = this.#gatheredCount;
    const isBehind = count === 0 || this.#places[this.#next] === this.#places[this.#next - count] + count;
    if (!isBehind || (count + 1) * blockSize > this.#gathered.length) this.#writeGathered();
    this.#gathered.set(bytes, this.#gatheredCount * blockSize);
    this.#gatheredCount++;
    this.#next++;
  }

  #writeGathered(): void {
    const count = this.#gatheredCount;
    this.#gatheredCount = 0;
    if (count > 0) this.#cache.writeThrough(this.#places[this.#next - count], count, this.#gathered, 0);
  }

  /** Recovery begins at block `start`, 0: there is nothing to recover. */
  #writeHead(start: number): void {
    putBig32(this.#head, JOURNAL.start, start);
    putBig32(this.#head, JOURNAL.sequence, this.#sequence);
    this.#cache.writeThrough(this.#places[0], 1, this.#head, 0);
  }
}
