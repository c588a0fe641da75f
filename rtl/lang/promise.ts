/** Promise (ECMA-262 §27.2): what depends on the type of the value; everything else is in `any-promise.ts`. */

import { AnyPromise, Reaction, toPromise } from './any-promise';

type Handler<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined;

/** @uniform */
export class Promise<T> extends AnyPromise {
  /** Without an executor the promise is settled by the methods of its base class. */
  constructor(executor?: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason: unknown) => void) => void) {
    super();
    if (executor !== undefined) this.#execute(executor);
  }

  /** Only the first call of either function counts (§27.2.1.3). */
  #execute(executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason: unknown) => void) => void): void {
    let isDone = false;
    // Functions without a name, as the console shows.
    const isFirst = (): boolean => {
      if (isDone) return false;
      isDone = true;
      return true;
    };
    try {
      executor(
        (value) => {
          if (isFirst()) this.resolve(value);
        },
        (reason) => {
          if (isFirst()) this.reject(reason);
        },
      );
    } catch (error) {
      if (isFirst()) this.reject(error);
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: this is the promise itself
  then<A = T, B = never>(onFulfilled?: Handler<T, A>, onRejected?: Handler<unknown, B>): Promise<A | B> {
    const derived = new Promise<A | B>();
    this.subscribe(new Continuation<T, A, B>(derived, onFulfilled, onRejected));
    return derived;
  }

  catch<B = never>(onRejected?: Handler<unknown, B>): Promise<T | B> {
    const derived = new Promise<T | B>();
    this.subscribe(new Continuation<T, T, B>(derived, undefined, onRejected));
    return derived;
  }

  finally(onFinally?: (() => unknown) | null): Promise<T> {
    const derived = new Promise<T>();
    this.subscribe(new Cleanup(derived, onFinally));
    return derived;
  }
}

/** What `then` leaves behind: calls the handler for the outcome and settles the promise that `then` returned (§27.2.2.1). */
class Continuation<T, A, B> extends Reaction {
  constructor(
    private readonly derived: AnyPromise,
    private readonly onFulfilled: Handler<T, A>,
    private readonly onRejected: Handler<unknown, B>,
  ) {
    super();
  }

  override settled(): void {
    const { derived, onFulfilled, onRejected } = this;
    try {
      if (this.isFulfilled) {
        if (onFulfilled === undefined || onFulfilled === null) derived.fulfill(this.value);
        else derived.resolve(onFulfilled(this.value as T));
      } else if (onRejected === undefined || onRejected === null) derived.reject(this.value);
      else derived.resolve(onRejected(this.value));
    } catch (error) {
      derived.reject(error);
    }
  }
}

/** What `finally` leaves behind (§27.2.5.3): the outcome passes, behind whatever the callback returns. */
class Cleanup extends Reaction {
  constructor(
    private readonly derived: AnyPromise,
    private readonly onFinally: (() => unknown) | null | undefined,
  ) {
    super();
  }

  override settled(): void {
    const { derived, onFinally } = this;
    if (onFinally === undefined || onFinally === null) {
      if (this.isFulfilled) derived.fulfill(this.value);
      else derived.reject(this.value);
      return;
    }
    try {
      const result = new AnyPromise();
      toPromise(onFinally()).subscribe(new Passage(result, this.isFulfilled, this.value));
      derived.resolve(result);
    } catch (error) {
      derived.reject(error);
    }
  }
}

/** Settles a promise with an outcome known before, unless what it waits for is rejected. */
class Passage extends Reaction {
  constructor(
    private readonly result: AnyPromise,
    private readonly wasFulfilled: boolean,
    private readonly outcome: unknown,
  ) {
    super();
  }

  override settled(): void {
    if (!this.isFulfilled) this.result.reject(this.value);
    else if (this.wasFulfilled) this.result.fulfill(this.outcome);
    else this.result.reject(this.outcome);
  }
}
