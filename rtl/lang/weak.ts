/** WeakMap, WeakSet and WeakRef (ECMA-262 §24.3, §24.4, §26.1). */

import { canBeHeldWeakly, Ephemerons, WeakCell } from './ephemerons';
import { enqueueAfterMicrotasks, Microtask } from './microtask';

export class WeakMap<K extends object, V> {
  readonly #entries = new Ephemerons();

  constructor(entries?: readonly (readonly [K, V])[] | null) {
    if (entries !== undefined && entries !== null) for (const [key, value] of entries) this.set(key, value);
  }

  get(key: K): V | undefined {
    return this.#entries.get(key) as V | undefined;
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): this {
    if (!canBeHeldWeakly(key)) throw new TypeError('Invalid value used as weak map key');
    this.#entries.set(key, value);
    return this;
  }

  delete(key: K): boolean {
    return this.#entries.delete(key);
  }
}

export class WeakSet<T extends object> {
  readonly #entries = new Ephemerons();

  constructor(values?: readonly T[] | null) {
    if (values !== undefined && values !== null) for (const value of values) this.add(value);
  }

  has(value: T): boolean {
    return this.#entries.has(value);
  }

  add(value: T): this {
    if (!canBeHeldWeakly(value)) throw new TypeError('Invalid value used in weak set');
    this.#entries.set(value, undefined);
    return this;
  }

  delete(value: T): boolean {
    return this.#entries.delete(value);
  }
}

/** What the running job has seen of weak references: it stays until the job and its microtasks are done (§9.13). */
let seen: object[] | undefined;

class Release extends Microtask {
  override run(): void {
    seen = undefined;
  }
}

function keepDuringJob(target: object): void {
  if (seen === undefined) {
    seen = [];
    enqueueAfterMicrotasks(new Release());
  }
  // The same reference is asked again and again.
  if (seen.length === 0 || seen[seen.length - 1] !== target) seen.push(target);
}

export class WeakRef<T extends object> {
  readonly #cell: WeakCell;

  constructor(target: T) {
    if (!canBeHeldWeakly(target)) throw new TypeError('WeakRef: target must be an object');
    this.#cell = new WeakCell(target);
    keepDuringJob(target);
  }

  deref(): T | undefined {
    const target = this.#cell.get() as T | undefined;
    if (target !== undefined) keepDuringJob(target);
    return target;
  }
}
