/** Collections that do not keep their keys: lang/weak. */

type WeakKey = object;

interface WeakMap<K extends WeakKey, V> {
  delete(key: K): boolean;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): this;
}

interface WeakMapConstructor {
  readonly prototype: WeakMap<any, any>;
  new <K extends WeakKey = WeakKey, V = any>(entries?: readonly (readonly [K, V])[] | null): WeakMap<K, V>;
}

declare var WeakMap: WeakMapConstructor;

interface WeakSet<T extends WeakKey> {
  add(value: T): this;
  delete(value: T): boolean;
  has(value: T): boolean;
}

interface WeakSetConstructor {
  readonly prototype: WeakSet<any>;
  new <T extends WeakKey = WeakKey>(values?: readonly T[] | null): WeakSet<T>;
}

declare var WeakSet: WeakSetConstructor;

interface WeakRef<T extends WeakKey> {
  /** The object, or undefined if nothing else kept it. */
  deref(): T | undefined;
}

interface WeakRefConstructor {
  new <T extends WeakKey>(target: T): WeakRef<T>;
}

declare var WeakRef: WeakRefConstructor;
