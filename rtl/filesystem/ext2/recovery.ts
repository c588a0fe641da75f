/**
 * Brings what a journal holds to its places, after a loss of power: every transaction with a commit block, in order. Blocks that were revoked later, since
 * they were freed and may be a file's, stay as they are.
 */

import { type BlockCache, BlockUse } from '../block-cache';
import { damaged } from '../error';
import {
  COMMIT,
  DESCRIPTOR,
  getBig32,
  HEADER,
  hasHeader,
  JOURNAL,
  JOURNAL_MAGIC,
  putBig32,
  REVOKE,
  REVOKE_BYTES,
  REVOKE_FIRST,
  TAG,
  TAG_ESCAPED,
  TAG_LAST,
  TAG_SAME_UUID,
} from './journal-format';
import type { Superblock } from './superblock';

/** What is done with the blocks of a transaction: find its end, note what it revokes, or bring it to its places. */
enum Pass {
  Scan,
  Revoke,
  Replay,
}

export class Recovery {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #places: readonly number[];
  readonly #own: Set<number>;
  readonly #first: number;
  readonly #length: number;
  readonly #start: number;
  readonly #firstSequence: number;
  /** By block: the last transaction that revokes it. */
  readonly #revoked = new Map<number, number>();
  /** Log blocks that were walked in this pass: no walk is longer than the journal. */
  #walked = 0;

  /** `places`: where the blocks of the journal lie; `head`: its superblock, which was checked. */
  constructor(cache: BlockCache, superblock: Superblock, places: readonly number[], head: Uint8Array) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#places = places;
    this.#own = new Set(places);
    this.#first = getBig32(head, JOURNAL.first);
    this.#length = getBig32(head, JOURNAL.blocks);
    this.#start = getBig32(head, JOURNAL.start);
    this.#firstSequence = getBig32(head, JOURNAL.sequence);
  }

  /** Returns the number of the transaction that comes next. The blocks are in their places when the cache is written. */
  run(): number {
    const end = this.#walk(Pass.Scan, -1);
    const transactions = (end - this.#firstSequence) >>> 0;
    this.#walk(Pass.Revoke, transactions);
    this.#walk(Pass.Replay, transactions);
    return end;
  }

  /** Walks over `limit` transactions, −1: over all that are complete. Returns the number of the one behind them. */
  #walk(pass: Pass, limit: number): number {
    let sequence = this.#firstSequence;
    let at = this.#start;
    this.#walked = 0;
    for (let left = limit; left !== 0; left--) {
      const next = this.#walkTransaction(pass, at, sequence);
      if (next === 0) return sequence;
      at = next;
      sequence = (sequence + 1) >>> 0;
    }
    return sequence;
  }

  /** Returns the block behind the commit block, 0 if the transaction is not complete. */
  #walkTransaction(pass: Pass, start: number, sequence: number): number {
    let at = start;
    while (this.#walked <= this.#length) {
      const bytes = this.#blockAt(at);
      if (hasHeader(bytes, COMMIT, sequence)) return this.#after(at, 1);
      if (hasHeader(bytes, DESCRIPTOR, sequence)) at = this.#walkTags(pass, bytes, at, sequence);
      else if (hasHeader(bytes, REVOKE, sequence)) {
        if (pass === Pass.Revoke) this.#noteRevoked(bytes, sequence);
        at = this.#after(at, 1);
      } else return 0;
    }
    return 0;
  }

  /** Returns the block behind those of the descriptor. */
  #walkTags(pass: Pass, descriptor: Uint8Array, start: number, sequence: number): number {
    let at = this.#after(start, 1);
    let tag: number = HEADER.bytes;
    while (tag + TAG.bytes <= this.#cache.blockSize) {
      const flags = descriptor[tag + TAG.flags + 1];
      if (pass === Pass.Replay) this.#replay(getBig32(descriptor, tag + TAG.block), at, flags, sequence);
      at = this.#after(at, 1);
      if ((flags & TAG_LAST) !== 0) break;
      tag += (flags & TAG_SAME_UUID) !== 0 ? TAG.bytes : TAG.bytes + TAG.uuidBytes;
    }
    return at;
  }

  #replay(block: number, from: number, flags: number, sequence: number): void {
    const revoked = this.#revoked.get(block);
    if (revoked !== undefined && ((revoked - sequence) | 0) >= 0) return;
    if (block >= this.#superblock.blocks || this.#own.has(block)) {
      throw damaged(`the journal has contents for block ${block}`);
    }
    const to = this.#cache.fresh(block);
    to.bytes.set(this.#blockAt(from));
    if ((flags & TAG_ESCAPED) !== 0) putBig32(to.bytes, 0, JOURNAL_MAGIC);
    this.#cache.change(to, BlockUse.Structure);
  }

  #noteRevoked(bytes: Uint8Array, sequence: number): void {
    const end = Math.min(getBig32(bytes, REVOKE_BYTES), this.#cache.blockSize);
    for (let at = REVOKE_FIRST; at + 4 <= end; at += 4) this.#revoked.set(getBig32(bytes, at), sequence);
  }

  #blockAt(index: number): Uint8Array {
    return this.#cache.get(this.#places[index]).bytes;
  }

  #after(at: number, count: number): number {
    this.#walked += count;
    const next = at + count;
    return next < this.#length ? next : next - this.#length + this.#first;
  }
}
