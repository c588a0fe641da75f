/** What `next` returns (ECMA-262 §27.1.1.5): one layout for the iterators of the library, whether they are done or not. */

interface Result<V> {
  value: V;
  done: boolean;
}

/** CreateIteratorResultObject (§7.4.14). The caller says of which type the result is to him. */
export function iteratorResult<V>(value: V, done: boolean): Result<V> {
  return { value, done };
}
