/** Maps and sets: lang/map, lang/set. They keep the order of insertion. */

interface Map<K, V> {
  readonly size: number;
  clear(): void;
  delete(key: K): boolean;
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
}

interface ReadonlyMap<K, V> {
  readonly size: number;
  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
}

interface MapConstructor {
  new <K, V>(entries?: readonly (readonly [K, V])[] | null): Map<K, V>;
}

declare var Map: MapConstructor;

interface Set<T> {
  readonly size: number;
  add(value: T): this;
  clear(): void;
  delete(value: T): boolean;
  forEach(callback: (value: T, key: T, set: Set<T>) => void): void;
  has(value: T): boolean;
}

interface ReadonlySet<T> {
  readonly size: number;
  forEach(callback: (value: T, key: T, set: ReadonlySet<T>) => void): void;
  has(value: T): boolean;
}

interface SetConstructor {
  new <T>(values?: readonly T[] | null): Set<T>;
}

declare var Set: SetConstructor;
