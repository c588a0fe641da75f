/**
 * Values of which every thread has its own. A thread that has set none sees the initial one; what it has set goes with it. Each core has its
 * own threads, so it has its own `ThreadLocal` too, as of any module variable: make them at the top of a module, since the place that one
 * takes in the threads is not used again.
 */

import { checked } from 'toro/unsafe';
import { scheduler } from './installed';

/** Places taken so far. */
let count = 0;

/** Stands where a thread has not set a value. */
const unset: object = {};

export class ThreadLocal<T> {
  readonly #place: number;
  readonly #initial: T;

  constructor(initial: T) {
    this.#initial = initial;
    this.#place = count++;
  }

  /** The current thread's value. */
  get(): T {
    const locals = scheduler().current.locals;
    if (locals === undefined || this.#place >= locals.length) return this.#initial;
    const value = locals[this.#place];
    return value === unset ? this.#initial : checked<T>(value);
  }

  /** Sets the value of the current thread. */
  set(value: T): void {
    const thread = scheduler().current;
    const locals = thread.locals ?? [];
    thread.locals = locals;
    while (locals.length <= this.#place) locals.push(unset);
    locals[this.#place] = value;
  }
}

/** A value that every thread has for itself; `initial` is what it is until the thread sets it. */
export function threadLocal<T>(initial: T): ThreadLocal<T> {
  return new ThreadLocal<T>(initial);
}
