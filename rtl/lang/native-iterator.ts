/**
 * Iterators of the library. Loops use `advance` and `current`, which make no result objects; `next` is there for who steps by
 * hand. Once `advance` has returned false it goes on doing so.
 */

import { iteratorResult } from './iterator-result';

/** What the console asks of an iterator, whatever it gives. */
export abstract class ShownIterator {
  /** What the console calls it. */
  label(): string {
    return 'Object [Array Iterator]';
  }

  /** What is still to come, if the console shows that. */
  rest(): unknown[] | undefined {
    return undefined;
  }

  /** Whether `rest` gives keys and values in turn. */
  givesEntries(): boolean {
    return false;
  }
}

export abstract class NativeIterator<T> extends ShownIterator {
  /** Goes on to the next value, if there is one. */
  abstract advance(): boolean;
  /** The value that the last `advance` has reached. */
  abstract current(): T;

  next(): IteratorResult<T, undefined> {
    const result = this.advance() ? iteratorResult<T | undefined>(this.current(), false) : end<T>();
    return result as unknown as IteratorResult<T, undefined>;
  }

  [Symbol.iterator](): this {
    return this;
  }
}

function end<T>() {
  return iteratorResult<T | undefined>(undefined, true);
}
