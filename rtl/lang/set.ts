/** Set (ECMA-262 §24.2): a Map from each value to itself. */

import { checked } from 'toro/unsafe';
import type { Cloning } from './clonable';
import { canonicalKey } from './hash';
import { Map } from './map';
import type { NativeIterator } from './native-iterator';

export class Set<T> {
  readonly #map = new Map<T, T>();

  constructor(values?: readonly T[] | null) {
    if (values !== undefined && values !== null) for (let i = 0; i < values.length; i++) this.add(values[i]);
  }

  get size(): number {
    return this.#map.size;
  }

  add(value: T): this {
    const key = canonicalKey(value);
    this.#map.set(key, key);
    return this;
  }

  has(value: T): boolean {
    return this.#map.has(value);
  }

  delete(value: T): boolean {
    return this.#map.delete(value);
  }

  clear(): void {
    this.#map.clear();
  }

  keys(): NativeIterator<T> {
    return this.#map.keysOf('Set');
  }

  values(): NativeIterator<T> {
    return this.#map.keysOf('Set');
  }

  [Symbol.iterator](): NativeIterator<T> {
    return this.#map.keysOf('Set');
  }

  entries(): NativeIterator<[T, T]> {
    return this.#map.entriesOf('Set');
  }

  structuredCloneWith(cloning: Cloning): unknown {
    const clone = new Set<T>();
    cloning.remember(this, clone);
    this.forEach((value) => {
      clone.add(checked<T>(cloning.clone(value)));
    });
    return clone;
  }

  /** Values added during the iteration are visited, deleted ones are not (§24.2.4.7). */
  forEach(callback: (value: T, key: T, set: Set<T>) => void): void {
    this.#map.forEach((_value, key) => {
      callback(key, key, this);
    });
  }
}
