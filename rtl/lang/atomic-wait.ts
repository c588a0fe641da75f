/**
 * Waiting for places in shared memory: `Atomics.wait`, `waitAsync` and `notify` (ECMA-262 §25.4.13 to §25.4.15). A notification marks waiters in
 * the lists that all cores see, and alerts their cores, which then go through their own.
 */

import { addressOf, elementBits, objectAt, readU64, typedElementSize, u64, usize } from 'toro/unsafe';
import { installAlert } from './alert';
import { bufferOf, SharedArrayBuffer } from './array-buffer';
import { placeOf } from './atomics';
import { classNameOf } from './class-name';
import { toIntegerOrInfinity } from './integer';
import { lockedCompareExchange } from './locked';
import { enqueueAfterMicrotasks, Microtask } from './microtask';
import { platform } from './platform';
import { Promise } from './promise';
import { setTimeout, type Timeout } from './timers';
import { addressOfBytes, allocateBytes, type Elements, type Value } from './typed-array-storage';
import { type Pause, waitPlatform } from './wait-platform';
import { isNotified, listBytes, WaiterLists, waiterBytes } from './waiter-list';

abstract class Waiter {
  /** What lies in a list: the bytes of this object. */
  readonly memory: object = objectAt<object>(allocateBytes(waiterBytes));

  constructor(readonly place: usize) {}

  get node(): usize {
    return addressOfBytes(this.memory);
  }

  /** It has been notified. */
  abstract awake(): void;
}

/** The waiters of this core. */
let waiters: Waiter[] = [];
let lists: WaiterLists | undefined;

/** The lists of all cores: made by the one that needs them first, which keeps their memory. */
function waiterLists(): WaiterLists {
  if (lists !== undefined) return lists;
  const word = waitPlatform().sharedWord();
  let memory: object | undefined;
  if (readU64(word) === 0n) {
    const bytes = objectAt<object>(allocateBytes(listBytes));
    if (lockedCompareExchange(word, 8, 0n, u64(addressOfBytes(bytes))) === 0n) memory = bytes;
  }
  const found = new WaiterLists(usize(readU64(word)), memory);
  lists = found;
  installAlert(deliver);
  return found;
}

/** Begins to wait, unless the memory is not as expected any more. */
function enter(waiter: Waiter, bytes: number, value: u64): boolean {
  const expected = bytes === 4 ? u64(value & 0xffff_ffffn) : value;
  if (!waiterLists().enter(waiter.node, waitPlatform().core(), waiter.place, bytes, expected)) return false;
  waiters.push(waiter);
  return true;
}

/** Does not wait any more; returns false if it was notified before. */
function leave(waiter: Waiter): boolean {
  const index = waiters.indexOf(waiter);
  if (index >= 0) waiters.splice(index, 1);
  return waiterLists().leave(waiter.node);
}

/** Has those waiters of this core go on that have been notified. */
function deliver(): void {
  const notified = waiters.filter((waiter) => isNotified(waiter.node));
  if (notified.length === 0) return;
  waiters = waiters.filter((waiter) => !notified.includes(waiter));
  for (const waiter of notified) waiter.awake();
}

function notifyPlace(place: usize, count: number): number {
  const all = waiterLists();
  const notified = all.notify(place, count);
  if (notified === 0) return 0;
  const own = waitPlatform().core();
  for (let core = 0; core < 64; core++) {
    if (core !== own && all.hasNotified(core)) waitPlatform().alert(core);
  }
  if (all.hasNotified(own)) deliver();
  return notified;
}

class BlockedThread extends Waiter {
  readonly #pause: Pause = waitPlatform().newPause();

  /** Returns when it has been notified or `timeout` ms have passed. Switches threads. */
  block(timeout: number): void {
    const until = platform().monotonic() + timeout;
    for (let left = timeout; left > 0 && !isNotified(this.node); left = until - platform().monotonic()) {
      this.#pause.wait(left, () => this.#abandon());
    }
  }

  override awake(): void {
    this.#pause.end();
  }

  /** The thread is killed: a notification that it got is somebody else's. */
  #abandon(): void {
    if (!leave(this)) notifyPlace(this.place, 1);
  }
}

/** The promise of `waitAsync`. It keeps the program going no more than under Node. */
class AsyncWait extends Waiter {
  readonly promise = new Promise<string>();
  #timer: Timeout | undefined = undefined;

  start(timeout: number): void {
    if (timeout === Infinity) return;
    this.#timer = setTimeout(() => {
      // If it was notified, that is on its way.
      if (leave(this)) this.promise.resolve('timed-out');
    }, timeout).unref();
  }

  /** In a job of its own, as in §25.4.1.7 NotifyWaiter. */
  override awake(): void {
    this.#timer?.clear();
    enqueueAfterMicrotasks(new Notification(this));
  }
}

class Notification extends Microtask {
  constructor(private readonly waiter: AsyncWait) {
    super();
  }

  override run(): void {
    this.waiter.promise.resolve('ok');
  }
}

/** `Atomics.wait`: blocks the thread; the others of its core go on. */
export function wait<A extends Elements<E>, E extends Value>(
  array: A,
  index: number,
  value: E,
  timeout?: number,
): 'ok' | 'not-equal' | 'timed-out' {
  const place = sharedPlace<A, E>(array, index);
  const waiter = new BlockedThread(place);
  if (!enter(waiter, typedElementSize<A>(), elementBits<A, E>(value))) return 'not-equal';
  waiter.block(timeoutOf(timeout));
  return leave(waiter) ? 'timed-out' : 'ok';
}

/** What `waitAsync` gives. */
export interface AsyncOutcome {
  readonly async: boolean;
  readonly value: 'not-equal' | 'timed-out' | Promise<string>;
}

export function waitAsync<A extends Elements<E>, E extends Value>(
  array: A,
  index: number,
  value: E,
  timeout?: number,
): AsyncOutcome {
  const waiter = new AsyncWait(sharedPlace<A, E>(array, index));
  const limit = timeoutOf(timeout);
  if (!enter(waiter, typedElementSize<A>(), elementBits<A, E>(value))) return { async: false, value: 'not-equal' };
  if (limit === 0) {
    leave(waiter);
    return { async: false, value: 'timed-out' };
  }
  waiter.start(limit);
  return { async: true, value: waiter.promise };
}

/** `Atomics.notify`: nobody waits for memory that is not shared. */
export function notify<A extends Elements<E>, E extends Value>(array: A, index: number, count?: number): number {
  const place = placeOf<A>(array, index);
  const most = count === undefined ? Infinity : Math.max(0, toIntegerOrInfinity(count));
  return isShared(array) ? notifyPlace(place, most) : 0;
}

/** ValidateIntegerTypedArray and what DoWait asks for (§25.4.3.14). */
function sharedPlace<A extends Elements<E>, E extends Value>(array: A, index: number): usize {
  if (!isShared(array)) throw new TypeError(`[object ${classNameOf(addressOf(array))}] is not a shared typed array.`);
  return placeOf<A>(array, index);
}

function isShared(array: object): boolean {
  return bufferOf(array) instanceof SharedArrayBuffer;
}

/** Not a number is for ever, and less than nothing is nothing. */
function timeoutOf(timeout: number | undefined): number {
  return timeout === undefined || Number.isNaN(timeout) ? Infinity : Math.max(0, timeout);
}
