/** Iteration (ECMA-262 §27.1): the protocol, the iterators of the library (lang/native-iterator) and generators (lang/generator). */

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
  next(value?: N): IteratorResult<T, R>;
  return?(value?: R): IteratorResult<T, R>;
  throw?(error?: any): IteratorResult<T, R>;
}

interface Iterable<T, R = any, N = any> {
  [Symbol.iterator](): Iterator<T, R, N>;
}

interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}

/** What the iterators of the library have in common. */
interface IteratorObject<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IteratorObject<T, R, N>;
}

interface ArrayIterator<T> extends IteratorObject<T, undefined, unknown> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): ArrayIterator<T>;
}

interface StringIterator<T> extends IteratorObject<T, undefined, unknown> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): StringIterator<T>;
}

interface MapIterator<T> extends IteratorObject<T, undefined, unknown> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): MapIterator<T>;
}

interface SetIterator<T> extends IteratorObject<T, undefined, unknown> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): SetIterator<T>;
}

interface Generator<T = unknown, R = any, N = any> extends IteratorObject<T, R, N> {
  next(value?: N): IteratorResult<T, R>;
  return(value: R): IteratorResult<T, R>;
  throw(error: any): IteratorResult<T, R>;
  [Symbol.iterator](): Generator<T, R, N>;
}

interface AsyncIterator<T, R = any, N = any> {
  next(value?: N): Promise<IteratorResult<T, R>>;
  return?(value?: R | PromiseLike<R>): Promise<IteratorResult<T, R>>;
  throw?(error?: any): Promise<IteratorResult<T, R>>;
}

interface AsyncIterable<T, R = any, N = any> {
  [Symbol.asyncIterator](): AsyncIterator<T, R, N>;
}

interface AsyncIterableIterator<T, R = any, N = any> extends AsyncIterator<T, R, N> {
  [Symbol.asyncIterator](): AsyncIterableIterator<T, R, N>;
}

interface AsyncIteratorObject<T, R = unknown, N = unknown> extends AsyncIterator<T, R, N> {
  [Symbol.asyncIterator](): AsyncIteratorObject<T, R, N>;
}

interface AsyncGenerator<T = unknown, R = any, N = any> extends AsyncIteratorObject<T, R, N> {
  next(value?: N): Promise<IteratorResult<T, R>>;
  return(value: R | PromiseLike<R>): Promise<IteratorResult<T, R>>;
  throw(error: any): Promise<IteratorResult<T, R>>;
  [Symbol.asyncIterator](): AsyncGenerator<T, R, N>;
}
