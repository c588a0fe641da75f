/**
 * Promises without their type (ECMA-262 §27.2): state, outcome and reactions. The class `Promise` adds the functions that know
 * the type; async functions (`async-function.ts`) subscribe their activations here.
 *
 * To wait for a promise without a closure, derive from `Reaction` and `subscribe` an object of that class (or call
 * `awaitValue` for any value): `settled` runs once, in a microtask of its own, with the outcome in `isFulfilled` and
 * `value`. A reaction waits for one promise at a time and may be subscribed again from then on.
 */

import { enqueueAfterMicrotasks, enqueueMicrotask, Microtask } from './microtask';
import { reportRejection } from './rejection';
import { PromiseState, Settlement } from './settlement';

/** What happens when a promise is settled: the record of §27.2.1.2 and, once it is settled, the job of §27.2.2.1. */
export abstract class Reaction extends Microtask {
  /** Whether the promise was fulfilled or rejected; meaningful in `settled`. */
  isFulfilled = false;
  /** The value it was fulfilled with, or the reason of its rejection. */
  value: unknown = undefined;

  /** Must catch what it does not want to end the program. */
  abstract settled(): void;

  override run(): void {
    this.settled();
  }
}

export class AnyPromise extends Settlement {
  /** Somebody has subscribed: a rejection does not go unnoticed. */
  isHandled = false;
  /** Those who wait, in the order in which they came. */
  #first: Microtask | undefined = undefined;
  #last: Microtask | undefined = undefined;

  /** PerformPromiseThen (§27.2.5.4.1). */
  subscribe(reaction: Reaction): void {
    this.isHandled = true;
    if (this.state !== PromiseState.Pending) {
      this.#notify(reaction);
    } else if (this.#last === undefined) {
      this.#first = reaction;
      this.#last = reaction;
    } else {
      this.#last.next = reaction;
      this.#last = reaction;
    }
  }

  /** Settles a pending promise with a value that is not looked into (§27.2.1.4). */
  fulfill(value: unknown): void {
    this.state = PromiseState.Fulfilled;
    this.outcome = value;
    this.#notifyAll();
  }

  /** §27.2.1.7. */
  reject(reason: unknown): void {
    this.state = PromiseState.Rejected;
    this.outcome = reason;
    if (!this.isHandled) enqueueAfterMicrotasks(new RejectionCheck(this));
    this.#notifyAll();
  }

  /** Settles a pending promise as `value` says: with it, or as the promise that it is will be (§27.2.1.3.2). */
  resolve(value: unknown): void {
    if (value instanceof AnyPromise) {
      if (value === this) this.reject(new TypeError('Chaining cycle detected for promise #<Promise>'));
      else enqueueMicrotask(new Adoption(this, value));
    } else if (isThenable<Thenable>(value)) enqueueMicrotask(new ThenCall(this, value as Thenable));
    else this.fulfill(value);
  }

  #notify(reaction: Reaction): void {
    reaction.isFulfilled = this.state === PromiseState.Fulfilled;
    reaction.value = this.outcome;
    enqueueMicrotask(reaction);
  }

  #notifyAll(): void {
    let task = this.#first;
    this.#first = undefined;
    this.#last = undefined;
    while (task !== undefined) {
      const { next } = task;
      task.next = undefined;
      this.#notify(task as Reaction);
      task = next;
    }
  }
}

/** A promise becomes what another will be: first the job of §27.2.2.2, then the reaction that its `then` makes. */
class Adoption extends Reaction {
  #isSubscribed = false;

  constructor(
    private readonly promise: AnyPromise,
    private readonly source: AnyPromise,
  ) {
    super();
  }

  override settled(): void {
    if (!this.#isSubscribed) {
      this.#isSubscribed = true;
      this.source.subscribe(this);
    } else if (this.isFulfilled) {
      this.promise.fulfill(this.value);
    } else {
      this.promise.reject(this.value);
    }
  }
}

/** Any other object with a method `then`. */
interface Thenable {
  then(onFulfilled: (value: unknown) => void, onRejected: (reason: unknown) => void): unknown;
}

/**
 * Whether the value is an object that `T.then` can be called of.
 * @reaches then
 */
declare function isThenable<T>(value: unknown): boolean;

/** Calls `then` of an object with functions that settle the promise: the job of §27.2.2.2. */
class ThenCall extends Microtask {
  #isDone = false;

  constructor(
    private readonly promise: AnyPromise,
    private readonly source: Thenable,
  ) {
    super();
  }

  override run(): void {
    try {
      this.source.then(
        (value) => {
          if (this.#begin()) this.promise.resolve(value);
        },
        (reason) => {
          if (this.#begin()) this.promise.reject(reason);
        },
      );
    } catch (error) {
      if (this.#begin()) this.promise.reject(error);
    }
  }

  /** Only the first of the calls counts. */
  #begin(): boolean {
    const isFirst = !this.#isDone;
    this.#isDone = true;
    return isFirst;
  }
}

/** Ends the program if a rejected promise still has no reaction when the microtasks are done, as Node does. */
class RejectionCheck extends Microtask {
  constructor(private readonly promise: AnyPromise) {
    super();
  }

  override run(): void {
    if (!this.promise.isHandled) reportRejection(this.promise.outcome);
  }
}

/** The promise that `value` is, else one fulfilled with it (PromiseResolve, §27.2.4.7.1). */
export function toPromise(value: unknown): AnyPromise {
  if (value instanceof AnyPromise) return value;
  const promise = new AnyPromise();
  promise.resolve(value);
  return promise;
}

/** `reaction` runs when `value` is settled, in any case not before the next microtask: Await (§27.7.5.3). */
export function awaitValue(value: unknown, reaction: Reaction): void {
  toPromise(value).subscribe(reaction);
}
