/**
 * Async generators (ECMA-262 §27.6). As with generators, the frame of the function is the generator itself. Calls of `next`, `throw` and
 * `return` stand in a queue, and each has a promise for its result; the first is the one that the function works for.
 */

import type { u8 } from 'toro/unsafe';
import { type AnyPromise, awaitValue, Reaction } from './any-promise';
import { Coroutine, isFinished, resume } from './coroutine';
import { iteratorResult } from './iterator-result';
import { Promise } from './promise';

/** How a generator is resumed; also known to compiler/lower/async-generators.ts. */
const byNext = 0;
const byThrow = 1;
const byReturn = 2;

/** A call that waits for its turn: the record of §27.6.3.1. */
class Request {
  next: Request | undefined = undefined;

  constructor(
    readonly completion: number,
    readonly value: unknown,
    readonly promise: AnyPromise,
  ) {}
}

/** Waits in the place of the function for what it awaits. */
class Activation extends Reaction {
  constructor(private readonly frame: AsyncGeneratorFrame) {
    super();
  }

  override settled(): void {
    resume(this.frame);
    this.frame.drain();
  }
}

/** Waits for the value that a finished generator was told to return (§27.6.3.8). */
class ReturnValue extends Reaction {
  constructor(private readonly frame: AsyncGeneratorFrame) {
    super();
  }

  override settled(): void {
    if (this.isFulfilled) this.frame.finish(this.value);
    else this.frame.fail(this.value);
    this.frame.drain();
  }
}

/** What does not depend on the types of the values. */
export class AsyncGeneratorFrame extends Coroutine {
  activation!: Reaction;
  /** What the function was resumed with. */
  received!: unknown;
  completion!: u8;
  /** The function runs, or waits for something that it awaits. */
  isBusy!: boolean;
  #first!: Request | undefined;
  #last!: Request | undefined;

  /** Before anything else happens to the frame. */
  begin(): void {
    this.activation = new Activation(this);
  }

  /** The function has yielded and will be suspended. */
  give(value: unknown): void {
    this.#settle(iteratorResult<unknown>(value, false));
  }

  /** The function has returned. */
  finish(value: unknown): void {
    this.#settle(iteratorResult<unknown>(value, true));
  }

  /** An exception has left the function. */
  fail(reason: unknown): void {
    this.#take().reject(reason);
  }

  #settle(result: unknown): void {
    this.#take().fulfill(result);
  }

  /** The promise of the first request, which has been dealt with. */
  #take(): AnyPromise {
    const request = this.#first as Request;
    this.#first = request.next;
    if (this.#first === undefined) this.#last = undefined;
    this.isBusy = false;
    return request.promise;
  }

  protected enqueue(request: Request): void {
    if (this.#last === undefined) this.#first = request;
    else this.#last.next = request;
    this.#last = request;
    this.drain();
  }

  /** Works for the requests in turn, until the function waits for something (§27.6.3.10). */
  drain(): void {
    while (!this.isBusy) {
      const request = this.#first;
      if (request === undefined) return;
      this.isBusy = true;
      // One that has not started yet never will (§27.6.1.3 step 8).
      if (this.resumption === 0 && request.completion !== byNext) this.#end();
      if (this.resumption !== isFinished) {
        this.completion = request.completion as u8;
        this.received = request.value;
        resume(this);
      } else if (request.completion === byNext) this.finish(undefined);
      else if (request.completion === byThrow) this.fail(request.value);
      else awaitValue(request.value, new ReturnValue(this));
    }
  }

  #end(): void {
    this.resumption = isFinished as AsyncGeneratorFrame['resumption'];
  }
}

export class AsyncGenerator<T, R, N> extends AsyncGeneratorFrame {
  next(value?: N): Promise<IteratorResult<T, R>> {
    const promise = new Promise<IteratorResult<T, R>>();
    this.enqueue(new Request(byNext, value, promise));
    return promise;
  }

  return(value?: R | PromiseLike<R>): Promise<IteratorResult<T, R>> {
    const promise = new Promise<IteratorResult<T, R>>();
    this.enqueue(new Request(byReturn, value, promise));
    return promise;
  }

  throw(reason: unknown): Promise<IteratorResult<T, R>> {
    const promise = new Promise<IteratorResult<T, R>>();
    this.enqueue(new Request(byThrow, reason, promise));
    return promise;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
