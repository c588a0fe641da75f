/** What `for…of`, spread and array patterns accept; programs iterate, they do not call these members themselves. */

interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}

interface IteratorReturnResult<R> {
  done: true;
  value: R;
}

type IteratorResult<T, R = unknown> = IteratorYieldResult<T> | IteratorReturnResult<R>;

interface Iterator<T, R = unknown, N = unknown> {
  next(...[value]: [] | [N]): IteratorResult<T, R>;
}

interface Iterable<T, R = unknown, N = unknown> {
  [Symbol.iterator](): Iterator<T, R, N>;
}

interface IterableIterator<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
