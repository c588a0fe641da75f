/** Set (ECMA-262 §24.2): a Map from each value to itself. */

import { Map } from './map';

export class Set<T> {
  readonly #map = new Map<T, T>();

  constructor(values?: readonly T[] | null) {
    if (values !== undefined && values !== null) for (let i = 0; i < values.length; i++) this.add(values[i]);
  }

  get size(): number {
    return this.#map.size;
  }

  add(value: T): this {
    this.#map.set(value, value);
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

  /** Values added during the walk are visited, deleted ones are not (§24.2.4.7). */
  forEach(callback: (value: T, key: T, set: Set<T>) => void): void {
    this.#map.forEach((_value, key) => {
      callback(key, key, this);
    });
  }
}
