/**
 * Who waits for a place in shared memory (ECMA-262 §25.4.1.6, WaiterList Records): lists in memory that all cores see, each for many places and
 * with a lock of its own, which is held for a few instructions. A waiter is memory of the core that waits; others write to it only while it is in
 * a list, so it stays where it is until `leave` has returned or it has been notified.
 */

import { loadUsize, readU32, storeU32, storeUsize, u64, usize, writeU32 } from 'toro/unsafe';
import { bitsAt } from './atomics';
import { releaseLock, takeLock } from './locked';

const LISTS = 64;
const LINE_BYTES = 64;
/** Bytes of the lists, which are zero at first. */
export const listBytes = LISTS * LINE_BYTES;

/** Words of a list. */
const LOCK = 0;
const FIRST = 8;
const LAST = 16;

/** Words of a waiter: the next one in its list, the place, the core that waits, and whether it has been notified. */
const NEXT = 0;
const PLACE = 8;
const CORE = 16;
const NOTIFIED = 20;
export const waiterBytes = 24;

export class WaiterLists {
  readonly #address: usize;
  /** Cores whose waiters `notify` has found, as bits: 0 to 31, 32 to 63. */
  #lowCores = 0;
  #highCores = 0;

  /** `address`: `listBytes` bytes, which `memory` is, if this core has made them. */
  constructor(
    address: usize,
    readonly memory: object | undefined,
  ) {
    this.#address = address;
  }

  /** Puts a waiter at the end of its list if the `bytes` bytes at `place` are as expected; returns whether they are. */
  enter(waiter: usize, core: number, place: usize, bytes: number, expected: u64): boolean {
    storeUsize(waiter + NEXT, 0);
    storeUsize(waiter + PLACE, place);
    storeU32(waiter + CORE, core);
    writeU32(waiter + NOTIFIED, 0);
    const list = this.#listOf(place);
    takeLock(list);
    const isExpected = bitsAt(place, bytes) === expected;
    if (isExpected) {
      const last = loadUsize(list + LAST);
      if (last === 0) storeUsize(list + FIRST, waiter);
      else storeUsize(last + NEXT, waiter);
      storeUsize(list + LAST, waiter);
    }
    releaseLock(list);
    return isExpected;
  }

  /** Takes a waiter out; returns false if it has been notified before. */
  leave(waiter: usize): boolean {
    const list = this.#listOf(loadUsize(waiter + PLACE));
    takeLock(list);
    const waits = readU32(waiter + NOTIFIED) === 0;
    if (waits) {
      let before = usize(0);
      for (let at = loadUsize(list + FIRST); at !== waiter; at = loadUsize(at + NEXT)) before = at;
      unlink(list, before, waiter);
    }
    releaseLock(list);
    return waits;
  }

  /** Notifies up to `count` waiters of a place, those first that have waited longest; returns how many there were. `hasNotified` tells whose. */
  notify(place: usize, count: number): number {
    const list = this.#listOf(place);
    let notified = 0;
    this.#lowCores = 0;
    this.#highCores = 0;
    takeLock(list);
    let before = usize(0);
    let waiter: usize = loadUsize(list + FIRST);
    while (waiter !== 0 && notified < count) {
      const next = loadUsize(waiter + NEXT);
      if (loadUsize(waiter + PLACE) === place) {
        unlink(list, before, waiter);
        this.#note(readU32(waiter + CORE));
        // The last access to its memory.
        writeU32(waiter + NOTIFIED, 1);
        notified++;
      } else {
        before = waiter;
      }
      waiter = next;
    }
    releaseLock(list);
    return notified;
  }

  /** Whether the last `notify` has notified a waiter of this core. */
  hasNotified(core: number): boolean {
    return (((core < 32 ? this.#lowCores : this.#highCores) >>> (core & 31)) & 1) !== 0;
  }

  #note(core: number): void {
    if (core < 32) this.#lowCores |= 1 << core;
    else this.#highCores |= 1 << (core & 31);
  }

  #listOf(place: usize): usize {
    return usize(this.#address + (usize(u64(place) >> 3n) % LISTS) * LINE_BYTES + LOCK);
  }
}

export function isNotified(waiter: usize): boolean {
  return readU32(waiter + NOTIFIED) !== 0;
}

/** Takes `waiter`, which follows `before` (0: it is the first one), out of its list. */
function unlink(list: usize, before: usize, waiter: usize): void {
  const next = loadUsize(waiter + NEXT);
  if (before === 0) storeUsize(list + FIRST, next);
  else storeUsize(before + NEXT, next);
  if (next === 0) storeUsize(list + LAST, before);
}
