/**
 * `setTimeout`, `setInterval` and `setImmediate`, and the event loop of a program that has them: timers, immediates, and microtasks between any
 * two callbacks, in Node's order (lib/internal/timers.js; libuv: timers, poll, check).
 */

import { announceWork, installEventLoop, waitForWork } from './event-loop';
import {
  hasImmediates,
  type Immediate,
  Immediate1,
  Immediate2,
  Immediate3,
  PlainImmediate,
  runImmediates,
} from './immediate';
import { runMicrotasks } from './microtask';
import { platform } from './platform';
import { ListedTimer, TimerList, TimerQueue } from './timer-list';

/** Node takes 1 for anything that does not lie between 1 and this. */
const longestDelay = 0x7fff_ffff;

/** By duration. */
const lists = new Map<number, TimerList>();
const queue = new TimerQueue();
let nextListId = 0;
/** Timers that keep the loop going. */
let keepers = 0;

/** Whole milliseconds, as Node counts. */
function now(): number {
  return Math.floor(platform().monotonic());
}

export abstract class Timeout extends ListedTimer {
  readonly #delay: number;
  readonly #repeats: boolean;
  /** It is set, or its callback runs. */
  #isActive = false;
  #keeps = true;

  constructor(delay: number, repeats: boolean) {
    super();
    this.#delay = delay >= 1 && delay <= longestDelay ? Math.trunc(delay) : 1;
    this.#repeats = repeats;
    this.#activate();
    this.#insert(now());
  }

  abstract call(): void;

  ref(): this {
    if (!this.#keeps && this.#isActive) keepers++;
    this.#keeps = true;
    return this;
  }

  unref(): this {
    if (this.#keeps && this.#isActive) keepers--;
    this.#keeps = false;
    return this;
  }

  hasRef(): boolean {
    return this.#keeps;
  }

  /** Starts anew with the delay that it has. */
  refresh(): this {
    if (!this.#isActive) this.#activate();
    this.#leave();
    this.#insert(now());
    return this;
  }

  close(): this {
    this.clear();
    return this;
  }

  clear(): void {
    if (!this.#isActive) return;
    this.#deactivate();
    this.#leave();
  }

  /** The callback, with what comes before and after it. */
  fire(): void {
    const start = this.#repeats ? now() : 0;
    this.call();
    if (this.list !== undefined || !this.#isActive) return;
    if (this.#repeats) this.#insert(start);
    else this.#deactivate();
  }

  #activate(): void {
    this.#isActive = true;
    if (this.#keeps) keepers++;
  }

  #deactivate(): void {
    this.#isActive = false;
    if (this.#keeps) keepers--;
  }

  #insert(start: number): void {
    this.start = start;
    let list = lists.get(this.#delay);
    if (list === undefined) {
      list = new TimerList(this.#delay, start + this.#delay, nextListId++);
      lists.set(this.#delay, list);
      queue.add(list);
      announceWork();
    }
    list.append(this);
  }

  #leave(): void {
    const { list } = this;
    if (list === undefined) return;
    list.remove(this);
    if (list.first === undefined) drop(list);
  }
}

function drop(list: TimerList): void {
  queue.remove(list);
  lists.delete(list.duration);
}

/** Runs the lists that are due (processTimers). */
function runTimers(): void {
  let time = now();
  for (let list = queue.first; list !== undefined; list = queue.first) {
    if (list.expiry > time) {
      // The callbacks took time.
      time = now();
      if (list.expiry > time) return;
    }
    runList(list, time);
  }
}

/** Runs those timers of a list that are due at `time` (listOnTimeout). */
function runList(list: TimerList, time: number): void {
  for (let timer = list.first; timer !== undefined; timer = list.first) {
    if (time - timer.start < list.duration) {
      list.expiry = Math.max(timer.start + list.duration, time + 1);
      list.id = nextListId++;
      queue.postponed(list);
      return;
    }
    list.remove(timer);
    (timer as Timeout).fire();
    runMicrotasks();
  }
  if (lists.get(list.duration) === list) drop(list);
}

function run(): void {
  runMicrotasks();
  runTimers();
  while (keepers > 0 || hasImmediates()) {
    const list = queue.first;
    if (!hasImmediates() && list !== undefined) {
      const duration = list.expiry - platform().monotonic();
      if (duration > 0) waitForWork(duration);
      // Another thread may have left some.
      runMicrotasks();
    }
    runImmediates();
    runTimers();
  }
}

installEventLoop(run);

class PlainTimeout extends Timeout {
  constructor(
    private readonly callback: () => void,
    delay: number,
    repeats: boolean,
  ) {
    super(delay, repeats);
  }

  override call(): void {
    this.callback();
  }
}

class Timeout1<A> extends Timeout {
  constructor(
    private readonly callback: (a: A) => void,
    delay: number,
    repeats: boolean,
    private readonly a: A,
  ) {
    super(delay, repeats);
  }

  override call(): void {
    this.callback(this.a);
  }
}

class Timeout2<A, B> extends Timeout {
  constructor(
    private readonly callback: (a: A, b: B) => void,
    delay: number,
    repeats: boolean,
    private readonly a: A,
    private readonly b: B,
  ) {
    super(delay, repeats);
  }

  override call(): void {
    this.callback(this.a, this.b);
  }
}

class Timeout3<A, B, C> extends Timeout {
  constructor(
    private readonly callback: (a: A, b: B, c: C) => void,
    delay: number,
    repeats: boolean,
    private readonly a: A,
    private readonly b: B,
    private readonly c: C,
  ) {
    super(delay, repeats);
  }

  override call(): void {
    this.callback(this.a, this.b, this.c);
  }
}

export function setTimeout(callback: () => void, delay = 1): Timeout {
  return new PlainTimeout(callback, delay, false);
}

export function setTimeout$3<A>(callback: (a: A) => void, delay: number | undefined, a: A): Timeout {
  return new Timeout1<A>(callback, delay ?? 1, false, a);
}

export function setTimeout$4<A, B>(callback: (a: A, b: B) => void, delay: number | undefined, a: A, b: B): Timeout {
  return new Timeout2<A, B>(callback, delay ?? 1, false, a, b);
}

export function setTimeout$5<A, B, C>(
  callback: (a: A, b: B, c: C) => void,
  delay: number | undefined,
  a: A,
  b: B,
  c: C,
): Timeout {
  return new Timeout3<A, B, C>(callback, delay ?? 1, false, a, b, c);
}

export function setInterval(callback: () => void, delay = 1): Timeout {
  return new PlainTimeout(callback, delay, true);
}

export function setInterval$3<A>(callback: (a: A) => void, delay: number | undefined, a: A): Timeout {
  return new Timeout1<A>(callback, delay ?? 1, true, a);
}

export function setInterval$4<A, B>(callback: (a: A, b: B) => void, delay: number | undefined, a: A, b: B): Timeout {
  return new Timeout2<A, B>(callback, delay ?? 1, true, a, b);
}

export function setInterval$5<A, B, C>(
  callback: (a: A, b: B, c: C) => void,
  delay: number | undefined,
  a: A,
  b: B,
  c: C,
): Timeout {
  return new Timeout3<A, B, C>(callback, delay ?? 1, true, a, b, c);
}

export function clearTimeout(timeout: Timeout | null | undefined): void {
  if (timeout !== null && timeout !== undefined) timeout.clear();
}

export function clearInterval(timeout: Timeout | null | undefined): void {
  clearTimeout(timeout);
}

export function setImmediate(callback: () => void): Immediate {
  return new PlainImmediate(callback);
}

export function setImmediate$2<A>(callback: (a: A) => void, a: A): Immediate {
  return new Immediate1<A>(callback, a);
}

export function setImmediate$3<A, B>(callback: (a: A, b: B) => void, a: A, b: B): Immediate {
  return new Immediate2<A, B>(callback, a, b);
}

export function setImmediate$4<A, B, C>(callback: (a: A, b: B, c: C) => void, a: A, b: B, c: C): Immediate {
  return new Immediate3<A, B, C>(callback, a, b, c);
}

export function clearImmediate(immediate: Immediate | null | undefined): void {
  if (immediate !== null && immediate !== undefined) immediate.clear();
}
