/**
 * What a Map keeps of its entries beside keys and values: their hashes, the chains of its buckets, and the order of insertion. It is the
 * same for maps of all types. Entries lie in that order; buckets hold the index of their first entry, entries that of the next in
 * their bucket. A deleted entry stays until the map is compacted; iterations step over it, and find their place again when entries have
 * moved.
 */

import { u32 as toU32, type u32 } from 'toro/unsafe';

const leastBuckets = 8;
/** End of a bucket's chain; indices are stored plus one. */
const none = 0;

/** How far an iteration has come. */
export class TablePosition {
  /** Of the next entry to look at, as long as the entries have not moved since. */
  index = 0;
  /** Number of the entry visited last. */
  serial = -1;

  constructor(public moves: number) {}
}

export class HashTable {
  /** Entries that are not deleted. */
  size = 0;
  /** Hash of each entry; 0 for a deleted one. */
  readonly #hashes: u32[] = [];
  /** Next entry of the same bucket, plus one. */
  readonly #next: u32[] = [];
  /** First entry of each bucket, plus one. Their number is a power of two. */
  #buckets: u32[] = [];
  /** Number of each entry in the order of insertion; until entries of an iterated map move, these are the indices. */
  #serials: number[] | undefined;
  #nextSerial = 0;
  /** How often entries have moved. */
  #moves = 0;
  #isIterated = false;

  /** Entries, deleted ones among them. */
  get length(): number {
    return this.#hashes.length;
  }

  /** The first entry that may have this hash; −1 if there is none. */
  first(hash: number): number {
    if (this.size === 0) return -1;
    return this.#matching(hash, this.#buckets[hash & (this.#buckets.length - 1)]);
  }

  /** The next entry with this hash behind one; −1 if there is none. */
  following(hash: number, index: number): number {
    return this.#matching(hash, this.#next[index]);
  }

  #matching(hash: number, start: number): number {
    let entry = start;
    while (entry !== none && this.#hashes[entry - 1] !== hash) entry = this.#next[entry - 1];
    return entry - 1;
  }

  isDeleted(index: number): boolean {
    return this.#hashes[index] === 0;
  }

  /** Whether `grow` has to be called before the next entry is added. */
  isFull(): boolean {
    return this.#hashes.length >= this.#buckets.length;
  }

  /** Adds an entry behind the others. */
  add(hash: number): void {
    const bucket = hash & (this.#buckets.length - 1);
    this.#hashes.push(toU32(hash));
    this.#next.push(this.#buckets[bucket]);
    if (this.#serials !== undefined) this.#serials.push(this.#nextSerial++);
    this.#buckets[bucket] = toU32(this.#hashes.length);
    this.size++;
  }

  /** Deletes an entry, which stays in its place. */
  remove(index: number): void {
    this.#unlink(index, this.#hashes[index] & (this.#buckets.length - 1));
    this.#hashes[index] = toU32(0);
    this.size--;
  }

  #unlink(index: number, bucket: number): void {
    let entry = this.#buckets[bucket];
    if (entry === index + 1) {
      this.#buckets[bucket] = this.#next[index];
      return;
    }
    while (this.#next[entry - 1] !== index + 1) entry = this.#next[entry - 1];
    this.#next[entry - 1] = this.#next[index];
  }

  /** Deletes all entries. Their places remain, so that an iteration in progress goes on behind them. */
  clear(): void {
    for (let i = 0; i < this.#hashes.length; i++) this.#hashes[i] = toU32(0);
    this.#buckets.fill(toU32(none));
    this.size = 0;
  }

  /** The start of an iteration. */
  begin(): TablePosition {
    this.#isIterated = true;
    return new TablePosition(this.#moves);
  }

  /** Goes on to the next entry: its index, good until the map is changed; −1 at the end. */
  step(position: TablePosition): number {
    if (position.moves !== this.#moves) {
      position.moves = this.#moves;
      position.index = this.#firstAfter(position.serial);
    }
    while (position.index < this.#hashes.length) {
      const index = position.index++;
      if (this.#hashes[index] === 0) continue;
      position.serial = this.#serials === undefined ? index : this.#serials[index];
      return index;
    }
    return -1;
  }

  /** Index of the first entry that was added after the one of this number. */
  #firstAfter(serial: number): number {
    const serials = this.#serials;
    if (serials === undefined) return serial + 1;
    let low = 0;
    let high = serials.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (serials[middle] <= serial) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Makes room for another entry, when deleted ones are gone: doubles the buckets if need be. */
  grow(): void {
    let count = this.#buckets.length === 0 ? leastBuckets : this.#buckets.length;
    // At least a quarter stays free, so that a table that is filled and emptied in turn is not rebuilt each time.
    while (this.#hashes.length * 4 >= count * 3) count *= 2;
    const buckets: u32[] = [];
    for (let i = 0; i < count; i++) buckets.push(toU32(none));
    for (let i = 0; i < this.#hashes.length; i++) {
      const bucket = this.#hashes[i] & (count - 1);
      this.#next[i] = buckets[bucket];
      buckets[bucket] = toU32(i + 1);
    }
    this.#buckets = buckets;
  }

  /** Drops deleted entries, as keys and values do; `grow` must follow. */
  compact(): void {
    const hashes = this.#hashes;
    if (this.#isIterated && this.#serials === undefined) {
      const serials: number[] = [];
      for (let i = 0; i < hashes.length; i++) serials.push(i);
      this.#serials = serials;
      this.#nextSerial = hashes.length;
    }
    this.#moves++;
    let to = 0;
    for (let i = 0; i < hashes.length; i++) {
      if (hashes[i] === 0) continue;
      hashes[to] = hashes[i];
      if (this.#serials !== undefined) this.#serials[to] = this.#serials[i];
      to++;
    }
    hashes.length = to;
    this.#next.length = to;
    if (this.#serials !== undefined) this.#serials.length = to;
  }
}
