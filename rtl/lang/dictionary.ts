/**
 * The object that a record (`Record<string, T>`, an index signature) or a literal of type `any` is: string keys to values of
 * any kind, in JavaScript's order of own properties (ECMA-262 §10.1.11.1): array indices ascending, then the others as they were
 * added. Keys and values lie in arrays in the order of insertion; from nine on a hash table finds them.
 *
 * An enumeration works on a copy of the keys (`keys`): whoever runs code between two keys asks `has` before each, since a
 * deleted property is not visited and whether an added one is, is open (§14.7.5.9).
 */

import { u32 as toU32, type u32 } from 'toro/unsafe';
import { hashOf, sameKey } from './hash';
import { mergeSort } from './merge-sort';
import { keyMark } from './symbol-name';

/** Up to this many entries are searched one by one. */
const mostListed = 8;
/** A free slot; else the number of an entry, plus one. */
const free = 0;
/** Hash of an entry that was deleted. */
const deleted = 0;
/** Array indices are the integers from 0 to 2^32 − 2 (§6.1.7). */
const mostIndex = 4294967294;

export class Dictionary {
  /** In the order of insertion; `undefined` where an entry was deleted. */
  #keys: (string | undefined)[] = [];
  #values: unknown[] = [];
  #hashes: u32[] = [];
  /** Open addressing with linear steps; a power of two, at most half full. Empty while the entries are few. */
  #slots: u32[] = [];
  #size = 0;
  /** How many keys are array indices. */
  #indices = 0;
  #frozen = false;
  #bare = false;

  get size(): number {
    return this.#size;
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  /** From now on nothing is added, changed or deleted (ECMA-262 §20.1.2.6). */
  freeze(): void {
    this.#frozen = true;
  }

  /** From now on it inherits nothing: to the console, and to who asks for its prototype. */
  dropPrototype(): void {
    this.#bare = true;
  }

  get isBare(): boolean {
    return this.#bare;
  }

  has(key: string): boolean {
    return this.#find(key, hashOf(key)) >= 0;
  }

  /** The value of a key; `undefined` if there is none. */
  get(key: string): unknown {
    const index = this.#find(key, hashOf(key));
    return index >= 0 ? this.#values[index] : undefined;
  }

  set(key: string, value: unknown): void {
    const hash = hashOf(key);
    const index = this.#find(key, hash);
    if (this.#frozen) throw refusal(key, index >= 0);
    if (index >= 0) this.#values[index] = value;
    else this.#add(key, hash, value);
  }

  /** Removes a key; true if it was there. */
  delete(key: string): boolean {
    const index = this.#find(key, hashOf(key));
    if (index < 0) return false;
    if (this.#frozen) throw new TypeError(`Cannot delete property '${key}' of #<Object>`);
    this.#keys[index] = undefined;
    this.#values[index] = undefined;
    this.#hashes[index] = toU32(deleted);
    this.#size--;
    if (arrayIndexOf(key) >= 0) this.#indices--;
    if (this.#slots.length === 0 || this.#size * 4 < this.#keys.length) this.#compact();
    return true;
  }

  /** The keys in the order of properties, in an array of their own. */
  keys(): string[] {
    const keys: string[] = [];
    if (this.#indices > 0) {
      const indices: number[] = [];
      for (let i = 0; i < this.#keys.length; i++) {
        const key = this.#keys[i];
        if (key !== undefined && arrayIndexOf(key) >= 0) indices.push(arrayIndexOf(key));
      }
      mergeSort(indices, (a, b) => a - b);
      for (let i = 0; i < indices.length; i++) keys.push(String(indices[i]));
    }
    for (let i = 0; i < this.#keys.length; i++) {
      const key = this.#keys[i];
      if (key !== undefined && (this.#indices === 0 || arrayIndexOf(key) < 0)) keys.push(key);
    }
    return keys;
  }

  /** Keys and values in turn, in the order of properties: what `fieldsOf` of toro/unsafe gives, with `keyMark` before a key that begins with a mark; `#bare` leads those without a prototype. */
  fields(): unknown[] {
    const keys = this.keys();
    const fields: unknown[] = this.#bare ? ['#bare', true] : [];
    for (let i = 0; i < keys.length; i++) {
      const isMarked = keys[i].startsWith('?') || keys[i].startsWith('#');
      fields.push(isMarked ? keyMark + keys[i] : keys[i]);
      fields.push(this.get(keys[i]));
    }
    return fields;
  }

  /** The entry of a key, or −1. */
  #find(key: string, hash: number): number {
    if (this.#slots.length === 0) {
      for (let i = 0; i < this.#hashes.length; i++) {
        if (this.#hashes[i] === hash && sameKey(this.#keys[i], key)) return i;
      }
      return -1;
    }
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot];
      if (entry === free) return -1;
      if (this.#hashes[entry - 1] === hash && sameKey(this.#keys[entry - 1], key)) return entry - 1;
    }
  }

  #add(key: string, hash: number, value: unknown): void {
    const index = this.#keys.length;
    this.#keys.push(key);
    this.#values.push(value);
    this.#hashes.push(toU32(hash));
    this.#size++;
    if (arrayIndexOf(key) >= 0) this.#indices++;
    if (index < mostListed) return;
    if ((index + 1) * 2 > this.#slots.length) this.#compact();
    else this.#place(index);
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[index] & mask;
    while (this.#slots[slot] !== free) slot = (slot + 1) & mask;
    this.#slots[slot] = toU32(index + 1);
  }

  /** Drops deleted entries and makes the slots anew, with room for as many entries again. */
  #compact(): void {
    let to = 0;
    for (let i = 0; i < this.#keys.length; i++) {
      if (this.#hashes[i] === deleted) continue;
      this.#keys[to] = this.#keys[i];
      this.#values[to] = this.#values[i];
      this.#hashes[to] = this.#hashes[i];
      to++;
    }
    this.#keys.length = to;
    this.#values.length = to;
    this.#hashes.length = to;
    this.#slots = [];
    if (to <= mostListed) return;
    let count = mostListed * 4;
    while (count < to * 4) count *= 2;
    for (let i = 0; i < count; i++) this.#slots.push(toU32(free));
    for (let i = 0; i < to; i++) this.#place(i);
  }
}

/** What writing to a frozen object throws. */
function refusal(key: string, exists: boolean): TypeError {
  if (exists) return new TypeError(`Cannot assign to read only property '${key}' of object '#<Object>'`);
  return new TypeError(`Cannot add property ${key}, object is not extensible`);
}

/** The array index that a key is the canonical text of (ECMA-262 §6.1.7); −1 for all other keys. */
export function arrayIndexOf(key: string): number {
  const length = key.length;
  if (length === 0 || length > 10) return -1;
  const first = key.charCodeAt(0);
  if (first === 0x30) return length === 1 ? 0 : -1;
  let index = 0;
  for (let i = 0; i < length; i++) {
    const digit = key.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index <= mostIndex ? index : -1;
}
