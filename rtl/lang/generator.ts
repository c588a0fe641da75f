/**
 * Generators (ECMA-262 §27.5). The frame of a generator function is the generator itself: an object of this class with the
 * variables of the function behind these fields. The function stores what it yields, suspends itself, and finds out from
 * `completion` how it was resumed.
 */

import type { u8 } from 'toro/unsafe';
import { Coroutine, isFinished, isRunning, resume } from './coroutine';
import { iteratorResult } from './iterator-result';

/** How a generator is resumed; also known to compiler/lower/generators.ts. */
const byThrow = 1;
const byReturn = 2;

export class Generator<T, R, N> extends Coroutine {
  /** What the last `yield` gave. */
  yielded!: T;
  /** What `return` gave, in the function or in a call from outside. */
  returned!: R | undefined;
  /** What the last `next` was called with. */
  sent!: N | undefined;
  /** What `throw` was called with. */
  reason!: unknown;
  completion!: u8;

  /** Runs to the next `yield`: true if there was one, and `current` is its value. */
  advance(): boolean {
    if (this.resumption < 0) return this.#isAtEnd();
    resume(this);
    return this.resumption >= 0;
  }

  current(): T {
    return this.yielded;
  }

  /** The value of the `yield` where the function waits. */
  send(value?: N): void {
    this.sent = value;
  }

  /** Goes on as if `throw` stood at the `yield`: true if there is another one. */
  throwInto(reason: unknown): boolean {
    if (this.#isOver()) throw reason;
    this.reason = reason;
    this.completion = byThrow as u8;
    resume(this);
    return this.resumption >= 0;
  }

  /** Goes on as if `return` stood at the `yield`: true if there is another one. */
  returnInto(value: R | undefined): boolean {
    if (this.#isOver()) {
      this.returned = value;
      return false;
    }
    this.returned = value;
    this.completion = byReturn as u8;
    resume(this);
    return this.resumption >= 0;
  }

  /** What a loop does that leaves early (§7.4.11). */
  close(): void {
    this.returnInto(undefined);
  }

  next(value?: N): IteratorResult<T, R> {
    this.sent = value;
    return this.#result(this.advance());
  }

  return(value?: R): IteratorResult<T, R> {
    return this.#result(this.returnInto(value));
  }

  throw(reason: unknown): IteratorResult<T, R> {
    return this.#result(this.throwInto(reason));
  }

  [Symbol.iterator](): this {
    return this;
  }

  #result(isYield: boolean): IteratorResult<T, R> {
    if (isYield) return iteratorResult<T | R | undefined>(this.yielded, false) as unknown as IteratorResult<T, R>;
    const value = this.returned;
    this.returned = undefined;
    return iteratorResult<T | R | undefined>(value, true) as unknown as IteratorResult<T, R>;
  }

  #isAtEnd(): boolean {
    if (this.resumption === isRunning) throw new TypeError('Generator is already running');
    this.returned = undefined;
    return false;
  }

  /** Whether nothing of the function is left to run; one that has not started yet never will (§27.5.3.4). */
  #isOver(): boolean {
    if (this.resumption > 0) return false;
    this.#isAtEnd();
    this.resumption = isFinished as Generator<T, R, N>['resumption'];
    return true;
  }
}
