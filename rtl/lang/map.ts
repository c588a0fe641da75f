/**
 * Map (ECMA-262 §24.1): keys and values in the order of insertion; a hash table finds them. What does not depend on their types is in
 * hash-table.ts, so that a program with maps of many types does not carry it for each.
 */

import { checked } from 'toro/unsafe';
import type { Cloning } from './clonable';
import { canonicalKey, hashOf, sameKey } from './hash';
import { HashTable, type TablePosition } from './hash-table';
import { NativeIterator } from './native-iterator';

/** What is gone through: a Set keeps its values in a map. */
type Owner = 'Map' | 'Set';

/** A way through a map; what it gives of each entry is the affair of the classes below. */
abstract class MapCursor<T> extends NativeIterator<T> {
  readonly #table: HashTable;
  readonly #position: TablePosition;
  protected index = -1;

  constructor(
    table: HashTable,
    protected readonly owner: Owner,
  ) {
    super();
    this.#table = table;
    this.#position = table.begin();
  }

  override rest(): unknown[] {
    const { index, serial, moves } = this.#position;
    const reached = this.index;
    const values: unknown[] = [];
    while (this.advance()) this.addShown(values);
    this.#position.index = index;
    this.#position.serial = serial;
    this.#position.moves = moves;
    this.index = reached;
    return values;
  }

  /** Adds what the console shows of the current entry. */
  protected addShown(values: unknown[]): void {
    values.push(this.current());
  }

  override advance(): boolean {
    this.index = this.#table.step(this.#position);
    return this.index >= 0;
  }
}

/** Over the keys or the values. */
class Parts<T> extends MapCursor<T> {
  constructor(
    table: HashTable,
    owner: Owner,
    private readonly parts: readonly (T | undefined)[],
  ) {
    super(table, owner);
  }

  override label(): string {
    return `[${this.owner} Iterator]`;
  }

  override current(): T {
    return this.parts[this.index] as T;
  }
}

class Entries<K, V> extends MapCursor<[K, V]> {
  constructor(
    table: HashTable,
    owner: Owner,
    private readonly keys: readonly (K | undefined)[],
    private readonly values: readonly (V | undefined)[],
  ) {
    super(table, owner);
  }

  override label(): string {
    return `[${this.owner} Entries]`;
  }

  override givesEntries(): boolean {
    return true;
  }

  protected override addShown(values: unknown[]): void {
    values.push(this.keys[this.index]);
    values.push(this.values[this.index]);
  }

  override current(): [K, V] {
    return [this.keys[this.index] as K, this.values[this.index] as V];
  }
}

export class Map<K, V> {
  readonly #keys: (K | undefined)[] = [];
  readonly #values: (V | undefined)[] = [];
  readonly #hashTable = new HashTable();

  constructor(entries?: readonly (readonly [K, V])[] | null) {
    if (entries !== undefined && entries !== null) {
      for (let i = 0; i < entries.length; i++) this.set(entries[i][0], entries[i][1]);
    }
  }

  get size(): number {
    return this.#hashTable.size;
  }

  /** Index of the entry of a key, or −1. */
  #find(key: K, hash: number): number {
    const table = this.#hashTable;
    let index = table.first(hash);
    while (index >= 0 && !sameKey(this.#keys[index], key)) index = table.following(hash, index);
    return index;
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
    if (this.#hashTable.isFull()) this.#makeRoom();
    this.#keys.push(canonicalKey(key));
    this.#values.push(value);
    this.#hashTable.add(hash);
    return this;
  }

  delete(key: K): boolean {
    const index = this.#find(key, hashOf(key));
    if (index < 0) return false;
    this.#hashTable.remove(index);
    this.#keys[index] = undefined;
    this.#values[index] = undefined;
    return true;
  }

  clear(): void {
    this.#keys.fill(undefined);
    this.#values.fill(undefined);
    this.#hashTable.clear();
  }

  /** Entries added during the iteration are visited, deleted ones are not (§24.1.3.5). */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void {
    const position = this.#hashTable.begin();
    for (let i = this.#hashTable.step(position); i >= 0; i = this.#hashTable.step(position)) {
      callback(this.#values[i] as V, this.#keys[i] as K, this);
    }
  }

  keys(): NativeIterator<K> {
    return this.keysOf('Map');
  }

  values(): NativeIterator<V> {
    return new Parts<V>(this.#hashTable, 'Map', this.#values);
  }

  entries(): NativeIterator<[K, V]> {
    return this.entriesOf('Map');
  }

  /** As `keys`, for a Map or for the Set that keeps its values here. */
  keysOf(owner: Owner): NativeIterator<K> {
    return new Parts<K>(this.#hashTable, owner, this.#keys);
  }

  /** As `entries`, for a Map or for the Set that keeps its values here. */
  entriesOf(owner: Owner): NativeIterator<[K, V]> {
    return new Entries<K, V>(this.#hashTable, owner, this.#keys, this.#values);
  }

  [Symbol.iterator](): NativeIterator<[K, V]> {
    return this.entries();
  }

  structuredCloneWith(cloning: Cloning): unknown {
    const clone = new Map<K, V>();
    cloning.remember(this, clone);
    const position = this.#hashTable.begin();
    for (let i = this.#hashTable.step(position); i >= 0; i = this.#hashTable.step(position)) {
      const key = checked<K>(cloning.clone(this.#keys[i] as K));
      clone.set(key, checked<V>(cloning.clone(this.#values[i] as V)));
    }
    return clone;
  }

  /** Makes room for another entry: drops deleted entries, and enlarges the table if need be. */
  #makeRoom(): void {
    const table = this.#hashTable;
    if (table.size < table.length) {
      let to = 0;
      for (let i = 0; i < table.length; i++) {
        if (table.isDeleted(i)) continue;
        this.#keys[to] = this.#keys[i];
        this.#values[to] = this.#values[i];
        to++;
      }
      this.#keys.length = to;
      this.#values.length = to;
      table.compact();
    }
    table.grow();
  }
}
