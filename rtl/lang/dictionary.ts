/**
 * The object that a record (`Record<string, T>`, an index signature) or a literal of type `any` is: string keys to values of
 * any kind, in JavaScript's order of own properties (ECMA-262 §10.1.11.1): array indices ascending, then the others as they were
 * added. The values lie in the order of insertion, which the list of keys knows: mostly one that it shares with dictionaries alike (lang/key-list).
 *
 * An enumeration works on a copy of the keys (`keys`): whoever runs code between two keys asks `has` before each, since a
 * deleted property is not visited and whether an added one is, is open (§14.7.5.9).
 */

import { hashOf } from './hash';
import { KeyList } from './key-list';
import { keyText, withMark } from './symbol-name';

const noKeys = KeyList.empty();

export class Dictionary {
  #keys = noKeys;
  /** In the order of the keys; `undefined` where one was deleted. */
  readonly #values: unknown[] = [];
  #frozen = false;
  #bare = false;

  get size(): number {
    return this.#keys.size;
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

  /** The key that is likely to be added next, as it was to another dictionary with these keys. */
  get expected(): string | undefined {
    return this.#keys.expected;
  }

  has(key: string): boolean {
    return this.#keys.find(key, hashOf(key)) >= 0;
  }

  /** The value of a key; `undefined` if there is none. */
  get(key: string): unknown {
    const index = this.#keys.find(key, hashOf(key));
    return index >= 0 ? this.#values[index] : undefined;
  }

  set(key: string, value: unknown): void {
    const hash = hashOf(key);
    const next = this.#keys.next(key, hash);
    const index = next ? -1 : this.#keys.find(key, hash);
    if (this.#frozen) throw refusal(key, index >= 0);
    if (index >= 0) {
      this.#values[index] = value;
      return;
    }
    this.#keys = next ?? this.#keys.with(key, hash);
    this.#values.push(value);
  }

  /** Removes a key; true if it was there. */
  delete(key: string): boolean {
    const index = this.#keys.find(key, hashOf(key));
    if (index < 0) return false;
    if (this.#frozen) throw new TypeError(`Cannot delete property '${keyText(key)}' of #<Object>`);
    const keys = this.#keys.own();
    keys.remove(index);
    this.#keys = keys;
    this.#values[index] = undefined;
    if (keys.isSparse) this.#compact();
    return true;
  }

  /** The keys in the order of properties, in an array of their own. */
  keys(): string[] {
    return this.#keys.ordered();
  }

  /** Keys and values in turn, in the order of properties: what `fieldsOf` of toro/unsafe gives, with `keyMark` before a key that begins with a mark; `#bare` leads those without a prototype. */
  fields(): unknown[] {
    const keys = this.keys();
    const fields: unknown[] = this.#bare ? ['#bare', true] : [];
    for (let i = 0; i < keys.length; i++) {
      fields.push(withMark(keys[i]));
      fields.push(this.get(keys[i]));
    }
    return fields;
  }

  /** Drops deleted entries. */
  #compact(): void {
    let to = 0;
    for (let i = 0; i < this.#keys.length; i++) if (!this.#keys.isDeleted(i)) this.#values[to++] = this.#values[i];
    this.#values.length = to;
    this.#keys.compact();
  }
}

/** What writing to a frozen object throws. */
function refusal(key: string, exists: boolean): TypeError {
  if (exists) return new TypeError(`Cannot assign to read only property '${keyText(key)}' of object '#<Object>'`);
  return new TypeError(`Cannot add property ${keyText(key)}, object is not extensible`);
}
