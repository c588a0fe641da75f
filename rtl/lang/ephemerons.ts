/**
 * A hash table from objects, by identity, to values that are kept only while their keys are reached otherwise. Keys and values lie in one
 * object that the collector knows (docs/runtime.md, memory/collector-weak): linear probing over a power of two of places.
 */

import {
  addressOf,
  boxBits,
  descriptorOf,
  fromBoxBits,
  loadU64,
  objectAt,
  storeU64,
  type u64,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { findFree, findPair, firstPair, freePlace, pairBytes, placesOf, struckOut } from '../memory/weak-tables';

const leastPlaces = 4;

export class Ephemerons {
  /** The object with the pairs. */
  #table: object;
  /** Places that are not free, struck out ones included. */
  #taken = 0;

  constructor() {
    this.#table = newTable(leastPlaces);
  }

  has(key: object): boolean {
    return findPair(addressOf(this.#table), boxBits(key)) !== 0;
  }

  /** The value of a key, undefined if there is none. */
  get(key: object): unknown {
    const pair = findPair(addressOf(this.#table), boxBits(key));
    return pair === 0 ? undefined : fromBoxBits(loadU64(pair + 8));
  }

  set(key: object, value: unknown): void {
    const bits = boxBits(key);
    let pair = findPair(addressOf(this.#table), bits);
    if (pair === 0) {
      // A quarter stays free, so that every search ends soon.
      if ((this.#taken + 1) * 4 > placesOf(addressOf(this.#table)) * 3) this.#rebuild();
      pair = findFree(addressOf(this.#table), bits);
      this.#taken++;
      storeU64(pair, bits);
    }
    storeU64(pair + 8, boxBits(value));
  }

  delete(key: object): boolean {
    const pair = findPair(addressOf(this.#table), boxBits(key));
    if (pair === 0) return false;
    storeU64(pair, struckOut);
    storeU64(pair + 8, 0n);
    return true;
  }

  /** Leaves out the pairs that are struck out, and makes room for as many as are left. */
  #rebuild(): void {
    const old = this.#table;
    const count = placesOf(addressOf(old));
    let living = 0;
    for (let place = 0; place < count; place++) if (isTaken(keyAt(old, place))) living++;
    let places = leastPlaces;
    while (places < living * 2 + 2) places *= 2;
    // The collector may strike out more now; nothing is allocated from here on.
    const wanted = newTable(places);
    this.#table = wanted;
    this.#taken = 0;
    for (let place = 0; place < count; place++) {
      const key = keyAt(old, place);
      if (!isTaken(key)) continue;
      const pair = findFree(addressOf(wanted), key);
      storeU64(pair, key);
      storeU64(pair + 8, loadU64(addressOf(old) + firstPair + place * pairBytes + 8));
      this.#taken++;
    }
  }
}

function keyAt(table: object, place: number): u64 {
  return loadU64(addressOf(table) + firstPair + place * pairBytes);
}

/** One key without a value: an object that this does not keep. */
export class WeakCell {
  readonly #table = newTable(1);

  constructor(target: object) {
    storeU64(addressOf(this.#table) + firstPair, boxBits(target));
  }

  /** The object, undefined if it is gone. */
  get(): unknown {
    const key = loadU64(addressOf(this.#table) + firstPair);
    return key === struckOut ? undefined : fromBoxBits(key);
  }
}

function isTaken(key: u64): boolean {
  return key !== freePlace && key !== struckOut;
}

function newTable(places: number): object {
  return objectAt<object>(allocate(descriptorOf('ephemerons'), usize(firstPair + places * pairBytes)));
}

/** Whether a value can be a key: an object or a function (ECMA-262 §9.14). */
export function canBeHeldWeakly(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
