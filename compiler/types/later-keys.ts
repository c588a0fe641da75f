/**
 * The keys that tuples have once the tuples inside them are arrays: `[string,[number,number]]` is `[string,number[]]` then. With these, what
 * one lowering of a program has found about the outer tuple holds in the next one; else each level would take one more.
 */

import type { StaticType, TupleType } from './static-type';

/** By tuple, the key that it comes to have, where that is another. `tuples`: those that become arrays, as `arrayOf` says. */
export function laterKeys(
  tuples: Iterable<TupleType>,
  arrayOf: (tuple: TupleType) => StaticType,
): ReadonlyMap<TupleType, string> {
  const later = new Map<TupleType, string>();
  /** What is inside of others comes first. */
  const inside: { readonly tuple: string; readonly array: string }[] = [];
  for (const tuple of [...tuples].sort((a, b) => a.key.length - b.key.length)) {
    // The outermost first: what is inside of it has been replaced in its own array.
    const rewrite = (key: string): string =>
      inside.reduceRight((text, inner) => text.replaceAll(inner.tuple, inner.array), key);
    const key = rewrite(tuple.key);
    if (key !== tuple.key) later.set(tuple, key);
    inside.push({ tuple: tuple.key, array: rewrite(arrayOf(tuple).key) });
  }
  return later;
}
