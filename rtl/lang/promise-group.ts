/**
 * Promise.all, allSettled, any and race (ECMA-262 §27.2.4.1–5). The values come as one array, whatever was iterated over; `R` is
 * what the promise is for: an array or a tuple.
 */

import { type AnyPromise, Reaction, toPromise } from './any-promise';
import { Promise } from './promise';

/** The promises of one call, and what has come of them. */
abstract class Group {
  readonly results: unknown[] = [];
  #remaining: number;

  constructor(
    values: readonly unknown[],
    /** The promise for all of them. */
    readonly result: AnyPromise,
  ) {
    const count = values.length;
    // One more: the group is not complete before each has been asked.
    this.#remaining = count + 1;
    for (let i = 0; i < count; i++) this.results.push(undefined);
    for (let i = 0; i < count; i++) toPromise(values[i]).subscribe(new Member(this, i));
    this.#countDown();
  }

  /** The member at `index` was fulfilled or rejected. */
  abstract settled(index: number, isFulfilled: boolean, value: unknown): void;
  /** Each member has put something into the results. */
  abstract complete(): void;

  put(index: number, value: unknown): void {
    this.results[index] = value;
    this.#countDown();
  }

  #countDown(): void {
    this.#remaining--;
    if (this.#remaining === 0) this.complete();
  }
}

class Member extends Reaction {
  constructor(
    private readonly group: Group,
    private readonly index: number,
  ) {
    super();
  }

  override settled(): void {
    this.group.settled(this.index, this.isFulfilled, this.value);
  }
}

class All<R extends readonly unknown[]> extends Group {
  override settled(index: number, isFulfilled: boolean, value: unknown): void {
    if (isFulfilled) this.put(index, value);
    else if (this.result.isPending) this.result.reject(value);
  }

  override complete(): void {
    this.result.fulfill(this.results as readonly unknown[] as R);
  }
}

export function all<R extends readonly unknown[]>(values: unknown[]): Promise<R> {
  const result = new Promise<R>();
  new All<R>(values, result);
  return result;
}

class AllSettled<R extends readonly unknown[]> extends Group {
  override settled(index: number, isFulfilled: boolean, value: unknown): void {
    if (isFulfilled) this.put(index, { status: 'fulfilled', value });
    else this.put(index, { status: 'rejected', reason: value });
  }

  override complete(): void {
    this.result.fulfill(this.results as readonly unknown[] as R);
  }
}

export function allSettled<R extends readonly unknown[]>(values: unknown[]): Promise<R> {
  const result = new Promise<R>();
  new AllSettled<R>(values, result);
  return result;
}

class First extends Group {
  override settled(index: number, isFulfilled: boolean, value: unknown): void {
    if (!isFulfilled) this.put(index, value);
    else if (this.result.isPending) this.result.fulfill(value);
  }

  override complete(): void {
    if (this.result.isPending) this.result.reject(new AggregateError(this.results, 'All promises were rejected'));
  }
}

export function any<R>(values: unknown[]): Promise<R> {
  const result = new Promise<R>();
  new First(values, result);
  return result;
}

/** Settles a promise as the first of several, whichever way. */
class Contender extends Reaction {
  constructor(private readonly result: AnyPromise) {
    super();
  }

  override settled(): void {
    if (!this.result.isPending) return;
    if (this.isFulfilled) this.result.fulfill(this.value);
    else this.result.reject(this.value);
  }
}

export function race<R>(values: unknown[]): Promise<R> {
  const result = new Promise<R>();
  for (let i = 0; i < values.length; i++) toPromise(values[i]).subscribe(new Contender(result));
  return result;
}
