/**
 * The keys of dictionaries in the order of insertion, with the hash of each; from nine on a hash table finds them.
 *
 * Dictionaries that were given the same keys in the same order share one list, which nobody changes: the objects of a parsed JSON text cost their values,
 * not their keys. The list with one key more is looked up by the list and the key (`SharedLists`). A dictionary has a list of its own, which
 * is changed, when a key was deleted, is long or an array index, when there are many keys, or when there are too many shared lists: the keys of records that
 * are used as maps are those of no other.
 */

import { boxBits, symbolAddress, u32 as toU32, type u32, usize } from 'toro/unsafe';
import { arrayIndexOf } from './array-index';
import { sameKey } from './hash';
import { mergeSort } from './merge-sort';

/** Up to this many keys are searched one by one. */
const mostListed = 8;
/** A free slot; else the number of an entry, plus one. */
const free = 0;
/** Hash of an entry that was deleted. */
const deleted = 0;
/** Keys of a shared list. */
const mostShared = 32;
/** Longer keys are data, which nobody should keep alive. */
const longestShared = 64;
/** Shared lists that continue one list: more are seldom asked for again. */
const mostSuccessors = 128;
/** About what all shared lists of a core may take. */
const mostSharedBytes = 1_000_000;
const bytesOfList = 256;
const bytesOfKey = 24;

export class KeyList {
  readonly #keys: string[];
  readonly #hashes: u32[];
  /** Open addressing with linear steps; a power of two, at most half full. Empty while the entries are few. */
  #slots: u32[] = [];
  #size: number;
  /** How many keys are array indices. */
  #indices = 0;
  /** Of a shared list: that without the last key, and that with one more which was asked for last. */
  readonly #before: KeyList | undefined;
  #next: KeyList | undefined;
  #successors = 0;

  private constructor(
    keys: string[],
    hashes: u32[],
    /** Tells shared lists apart; 0 for a list of one dictionary. */
    readonly number: number,
    before: KeyList | undefined,
  ) {
    this.#keys = keys;
    this.#hashes = hashes;
    this.#size = keys.length;
    this.#before = before;
    if (keys.length > mostListed) this.#makeSlots();
  }

  /** The shared list without keys, that all others continue. */
  static empty(): KeyList {
    return new KeyList([], [], 1, undefined);
  }

  /** Keys that are there. */
  get size(): number {
    return this.#size;
  }

  /** Entries, those of deleted keys included. */
  get length(): number {
    return this.#keys.length;
  }

  get isShared(): boolean {
    return this.number !== 0;
  }

  /** Whether so much was deleted that `compact` is worth while. */
  get isSparse(): boolean {
    return this.#slots.length === 0 || this.#size * 4 < this.#keys.length;
  }

  /** The entry of a key, or −1. */
  find(key: string, hash: number): number {
    if (this.#slots.length === 0) {
      for (let i = 0; i < this.#hashes.length; i++) {
        if (this.#hashes[i] === hash && this.#has(i, key)) return i;
      }
      return -1;
    }
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot];
      if (entry === free) return -1;
      if (this.#hashes[entry - 1] === hash && this.#has(entry - 1, key)) return entry - 1;
    }
  }

  /**
   * Whether an entry whose hash is that of a key has this key.
   * @inline
   */
  #has(index: number, key: string): boolean {
    return boxBits(this.#keys[index]) === boxBits(key) || this.#hasEqual(index, key);
  }

  /** As above, for another string. A constant of the program takes the place of an equal one: next time its address tells. */
  #hasEqual(index: number, key: string): boolean {
    if (!sameKey(this.#keys[index], key)) return false;
    if (usize(boxBits(key)) < symbolAddress('image.end')) this.#keys[index] = key;
    return true;
  }

  /** The key of the last entry. */
  get last(): string {
    return this.#keys[this.#keys.length - 1];
  }

  /** The key that was asked for last by who has these. */
  get expected(): string | undefined {
    return this.#next?.last;
  }

  /** The list with a key more that was asked for last, if that is this key: it is not in this list then. */
  next(key: string, hash: number): KeyList | undefined {
    const next = this.#next;
    return next?.continues(this, key, hash) ? next : undefined;
  }

  /** The list with a key more, which it lacks: another one if this is shared, else this one. */
  with(key: string, hash: number): KeyList {
    if (!this.isShared) {
      this.#add(key, hash);
      return this;
    }
    const next = shared.successor(this, key, hash);
    if (next) {
      this.#next = next;
      return next;
    }
    const own = this.own();
    own.#add(key, hash);
    return own;
  }

  /** A shared list that continues this one, with that number; undefined if there are enough of them. */
  continued(key: string, hash: number, number: number): KeyList | undefined {
    if (this.#size >= mostShared || this.#successors >= mostSuccessors) return undefined;
    if (key.length > longestShared || arrayIndexOf(key) >= 0) return undefined;
    this.#successors++;
    return new KeyList([...this.#keys, key], [...this.#hashes, toU32(hash)], number, this);
  }

  /** Whether this is the shared list that continues another with a key. */
  continues(before: KeyList, key: string, hash: number): boolean {
    const last = this.#keys.length - 1;
    return this.#before === before && this.#hashes[last] === hash && sameKey(this.#keys[last], key);
  }

  /** Where the shared lists look for this one first. */
  get place(): number {
    return placeOf(this.#before ?? this, this.#hashes[this.#hashes.length - 1]);
  }

  /** Keys that may be changed: this list, or a copy if it is shared. */
  own(): KeyList {
    return this.isShared ? new KeyList(this.#keys.slice(), this.#hashes.slice(), 0, undefined) : this;
  }

  /** Takes an entry out of a list of one dictionary. */
  remove(index: number): void {
    if (arrayIndexOf(this.#keys[index]) >= 0) this.#indices--;
    this.#keys[index] = '';
    this.#hashes[index] = toU32(deleted);
    this.#size--;
  }

  isDeleted(index: number): boolean {
    return this.#hashes[index] === deleted;
  }

  /** Drops deleted entries. */
  compact(): void {
    let to = 0;
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.isDeleted(i)) continue;
      this.#keys[to] = this.#keys[i];
      this.#hashes[to] = this.#hashes[i];
      to++;
    }
    this.#keys.length = to;
    this.#hashes.length = to;
    this.#makeSlots();
  }

  /** The keys in JavaScript's order of properties, in an array of their own: array indices ascending, then the others as they were added. */
  ordered(): string[] {
    if (this.#size === this.#keys.length && this.#indices === 0) return this.#keys.slice();
    const indices: number[] = [];
    const others: string[] = [];
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.isDeleted(i)) continue;
      const index = arrayIndexOf(this.#keys[i]);
      if (index >= 0) indices.push(index);
      else others.push(this.#keys[i]);
    }
    mergeSort(indices, (a, b) => a - b);
    const keys: string[] = [];
    for (let i = 0; i < indices.length; i++) keys.push(String(indices[i]));
    for (let i = 0; i < others.length; i++) keys.push(others[i]);
    return keys;
  }

  #add(key: string, hash: number): void {
    const index = this.#keys.length;
    this.#keys.push(key);
    this.#hashes.push(toU32(hash));
    this.#size++;
    if (arrayIndexOf(key) >= 0) this.#indices++;
    if (index < mostListed) return;
    if ((index + 1) * 2 > this.#slots.length) this.#makeSlots();
    else this.#place(index);
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[index] & mask;
    while (this.#slots[slot] !== free) slot = (slot + 1) & mask;
    this.#slots[slot] = toU32(index + 1);
  }

  /** Makes the slots anew, with room for as many entries again. */
  #makeSlots(): void {
    const count = this.#keys.length;
    this.#slots = [];
    if (count <= mostListed) return;
    let slots = mostListed * 4;
    while (slots < count * 4) slots *= 2;
    for (let i = 0; i < slots; i++) this.#slots.push(toU32(free));
    for (let i = 0; i < count; i++) if (!this.isDeleted(i)) this.#place(i);
  }
}

/** The shared lists of a core, by the list that each continues and its last key: open addressing with linear steps, at most half full. */
class SharedLists {
  #slots: (KeyList | undefined)[] = [];
  #count = 0;
  #bytes = 0;

  /** The list with a key more; undefined if it is not to be shared. */
  successor(list: KeyList, key: string, hash: number): KeyList | undefined {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const mask = this.#slots.length - 1;
    let slot = placeOf(list, hash) & mask;
    for (;;) {
      const known = this.#slots[slot];
      if (known === undefined) break;
      if (known.continues(list, key, hash)) return known;
      slot = (slot + 1) & mask;
    }
    if (this.#bytes >= mostSharedBytes) return undefined;
    const made = list.continued(key, hash, this.#count + 2);
    if (!made) return undefined;
    this.#bytes += bytesOfList + made.length * bytesOfKey;
    this.#count++;
    this.#slots[slot] = made;
    return made;
  }

  #grow(): void {
    const lists = this.#slots;
    this.#slots = [];
    const count = lists.length === 0 ? 64 : lists.length * 2;
    for (let i = 0; i < count; i++) this.#slots.push(undefined);
    for (let i = 0; i < lists.length; i++) {
      const list = lists[i];
      if (!list) continue;
      let slot = list.place & (count - 1);
      while (this.#slots[slot] !== undefined) slot = (slot + 1) & (count - 1);
      this.#slots[slot] = list;
    }
  }
}

/** Spreads the numbers of lists over the slots. */
function placeOf(before: KeyList, hash: number): number {
  return hash + before.number * 40503;
}

const shared = new SharedLists();
