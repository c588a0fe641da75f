/**
 * Map (ECMA-262 §24.1): a hash table that keeps the order of insertion. Entries lie in arrays in that order; buckets hold
 * the index of their first entry, entries that of the next in their bucket. A deleted entry stays until the table is
 * rebuilt; iterations step over it, and find their place again when entries have moved.
 */

import { checked, u32 as toU32, type u32 } from 'toro/unsafe';
import type { Cloning } from './clonable';
import { canonicalKey, hashOf, sameKey } from './hash';
import { NativeIterator } from './native-iterator';

const leastBuckets = 8;
/** End of a bucket's chain; indices are stored plus one. */
const none = 0;

/** How far an iteration has come. */
export class MapPosition {
  /** Of the next entry to look at, as long as the entries have not moved since. */
  index = 0;
  /** Number of the entry visited last. */
  serial = -1;

  constructor(public moves: number) {}
}

/** A way through a map; what it gives of each entry is the affair of the classes below. */
abstract class MapCursor<K, V, T> extends NativeIterator<T> {
  readonly #position: MapPosition;
  protected index = -1;

  constructor(protected readonly map: Map<K, V>) {
    super();
    this.#position = map.begin();
  }

  override advance(): boolean {
    this.index = this.map.step(this.#position);
    return this.index >= 0;
  }
}

class Keys<K, V> extends MapCursor<K, V, K> {
  override current(): K {
    return this.map.keyAt(this.index);
  }
}

class Values<K, V> extends MapCursor<K, V, V> {
  override current(): V {
    return this.map.valueAt(this.index);
  }
}

class Entries<K, V> extends MapCursor<K, V, [K, V]> {
  override current(): [K, V] {
    return [this.map.keyAt(this.index), this.map.valueAt(this.index)];
  }
}

export class Map<K, V> {
  #keys: (K | undefined)[] = [];
  #values: (V | undefined)[] = [];
  /** Hash of each entry; 0 for a deleted one. */
  #hashes: u32[] = [];
  /** Next entry of the same bucket, plus one. */
  #next: u32[] = [];
  /** First entry of each bucket, plus one. Their number is a power of two. */
  #buckets: u32[] = [];
  #size = 0;
  /** Number of each entry in the order of insertion; until entries of an iterated map move, these are the indices. */
  #serials: number[] | undefined;
  #nextSerial = 0;
  /** How often entries have moved. */
  #moves = 0;
  #isIterated = false;

  constructor(entries?: readonly (readonly [K, V])[] | null) {
    if (entries !== undefined && entries !== null) {
      for (let i = 0; i < entries.length; i++) this.set(entries[i][0], entries[i][1]);
    }
  }

  get size(): number {
    return this.#size;
  }

  /** Index of the entry of a key, or −1. */
  #find(key: K, hash: number): number {
    if (this.#size === 0) return -1;
    let entry = this.#buckets[hash & (this.#buckets.length - 1)];
    while (entry !== none) {
      if (this.#hashes[entry - 1] === hash && sameKey(this.#keys[entry - 1], key)) return entry - 1;
      entry = this.#next[entry - 1];
    }
    return -1;
  }

  has(key: K): boolean {
    return this.#find(key, hashOf(key)) >= 0;
  }

  get(key: K): V | undefined {
    const index = this.#find(key, hashOf(key));
    return index >= 0 ? this.#values[index] : undefined;
  }

  set(key: K, value: V): this {
    const hash = hashOf(key);
    const index = this.#find(key, hash);
    if (index >= 0) {
      this.#values[index] = value;
      return this;
    }
    if (this.#keys.length >= this.#buckets.length) this.#rebuild();
    const bucket = hash & (this.#buckets.length - 1);
    this.#keys.push(canonicalKey(key));
    this.#values.push(value);
    this.#hashes.push(toU32(hash));
    this.#next.push(this.#buckets[bucket]);
    if (this.#serials !== undefined) this.#serials.push(this.#nextSerial++);
    this.#buckets[bucket] = toU32(this.#keys.length);
    this.#size++;
    return this;
  }

  delete(key: K): boolean {
    const hash = hashOf(key);
    const index = this.#find(key, hash);
    if (index < 0) return false;
    this.#unlink(index, hash & (this.#buckets.length - 1));
    this.#keys[index] = undefined;
    this.#values[index] = undefined;
    this.#hashes[index] = toU32(0);
    this.#size--;
    return true;
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

  clear(): void {
    // The places remain, so that an iteration in progress goes on behind them.
    for (let i = 0; i < this.#keys.length; i++) {
      this.#keys[i] = undefined;
      this.#values[i] = undefined;
      this.#hashes[i] = toU32(0);
    }
    this.#buckets.fill(toU32(none));
    this.#size = 0;
  }

  /** Entries added during the iteration are visited, deleted ones are not (§24.1.3.5). */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void {
    const position = this.begin();
    for (let i = this.step(position); i >= 0; i = this.step(position)) callback(this.valueAt(i), this.keyAt(i), this);
  }

  keys(): NativeIterator<K> {
    return new Keys<K, V>(this);
  }

  values(): NativeIterator<V> {
    return new Values<K, V>(this);
  }

  entries(): NativeIterator<[K, V]> {
    return new Entries<K, V>(this);
  }

  [Symbol.iterator](): NativeIterator<[K, V]> {
    return this.entries();
  }

  structuredCloneWith(cloning: Cloning): unknown {
    const clone = new Map<K, V>();
    cloning.remember(this, clone);
    const position = this.begin();
    for (let i = this.step(position); i >= 0; i = this.step(position)) {
      const key = checked<K>(cloning.clone(this.keyAt(i)));
      clone.set(key, checked<V>(cloning.clone(this.valueAt(i))));
    }
    return clone;
  }

  /** The start of an iteration. */
  begin(): MapPosition {
    this.#isIterated = true;
    return new MapPosition(this.#moves);
  }

  /** Goes on to the next entry: its index, good until the map is changed; −1 at the end. */
  step(position: MapPosition): number {
    if (position.moves !== this.#moves) {
      position.moves = this.#moves;
      position.index = this.#firstAfter(position.serial);
    }
    while (position.index < this.#keys.length) {
      const index = position.index++;
      if (this.#hashes[index] === 0) continue;
      position.serial = this.#serials === undefined ? index : this.#serials[index];
      return index;
    }
    return -1;
  }

  keyAt(index: number): K {
    return this.#keys[index] as K;
  }

  valueAt(index: number): V {
    return this.#values[index] as V;
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

  /** Makes room for another entry: drops deleted entries, and doubles the buckets if need be. */
  #rebuild(): void {
    if (this.#size < this.#keys.length) this.#compact();
    let count = this.#buckets.length === 0 ? leastBuckets : this.#buckets.length;
    // At least a quarter stays free, so that a table that is filled and emptied in turn is not rebuilt each time.
    while (this.#keys.length * 4 >= count * 3) count *= 2;
    const buckets: u32[] = [];
    for (let i = 0; i < count; i++) buckets.push(toU32(none));
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#hashes[i] === 0) continue;
      const bucket = this.#hashes[i] & (count - 1);
      this.#next[i] = buckets[bucket];
      buckets[bucket] = toU32(i + 1);
    }
    this.#buckets = buckets;
  }

  #compact(): void {
    if (this.#isIterated && this.#serials === undefined) {
      const serials: number[] = [];
      for (let i = 0; i < this.#keys.length; i++) serials.push(i);
      this.#serials = serials;
      this.#nextSerial = this.#keys.length;
    }
    this.#moves++;
    let to = 0;
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#hashes[i] === 0) continue;
      this.#keys[to] = this.#keys[i];
      this.#values[to] = this.#values[i];
      this.#hashes[to] = this.#hashes[i];
      if (this.#serials !== undefined) this.#serials[to] = this.#serials[i];
      to++;
    }
    this.#keys.length = to;
    this.#values.length = to;
    this.#hashes.length = to;
    this.#next.length = to;
    if (this.#serials !== undefined) this.#serials.length = to;
  }
}
