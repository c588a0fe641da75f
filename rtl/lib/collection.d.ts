/** Maps and sets: lang/map, lang/set. They keep the order of insertion. */

interface Map<K, V> {
  readonly size: number;
  [Symbol.iterator](): MapIterator<[K, V]>;
  clear(): void;
  delete(key: K): boolean;
  entries(): MapIterator<[K, V]>;
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  keys(): MapIterator<K>;
  set(key: K, value: V): this;
  values(): MapIterator<V>;
}

interface ReadonlyMap<K, V> {
  readonly size: number;
  [Symbol.iterator](): MapIterator<[K, V]>;
  entries(): MapIterator<[K, V]>;
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  keys(): MapIterator<K>;
  values(): MapIterator<V>;
}

interface MapConstructor {
  readonly prototype: Map<any, any>;
  new (): Map<any, any>;
  new <K = any, V = any>(entries?: Iterable<readonly [K, V]> | null): Map<K, V>;
}

declare var Map: MapConstructor;

interface Set<T> {
  readonly size: number;
  [Symbol.iterator](): SetIterator<T>;
  add(value: T): this;
  clear(): void;
  delete(value: T): boolean;
  entries(): SetIterator<[T, T]>;
  forEach(callback: (value: T, key: T, set: Set<T>) => void): void;
  has(value: T): boolean;
  keys(): SetIterator<T>;
  values(): SetIterator<T>;
}

interface ReadonlySet<T> {
  readonly size: number;
  [Symbol.iterator](): SetIterator<T>;
  entries(): SetIterator<[T, T]>;
  forEach(callback: (value: T, key: T, set: ReadonlySet<T>) => void): void;
  has(value: T): boolean;
  keys(): SetIterator<T>;
  values(): SetIterator<T>;
}

interface SetConstructor {
  readonly prototype: Set<any>;
  new <T>(values?: Iterable<T> | null): Set<T>;
}

declare var Set: SetConstructor;
