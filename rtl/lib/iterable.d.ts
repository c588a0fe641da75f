/** What `for…of`, spread and array patterns accept; programs iterate, they do not call these members themselves. */

interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}

interface IteratorReturnResult<R> {
  done: true;
  value: R;
}

type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;

interface Iterator<T, R = any, N = any> {
  next(...[value]: [] | [N]): IteratorResult<T, R>;
}

interface Iterable<T, R = any, N = any> {
  [Symbol.iterator](): Iterator<T, R, N>;
}

interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
