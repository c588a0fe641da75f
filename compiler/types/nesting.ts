/**
 * How deep arrays, tuples and type arguments lie in one another, as the key of a type shows. Only types that a generic class makes from its
 * own type parameter (`array(): Schema<T[]>`, `zip(): Sequence<[T, U]>`) have no bound.
 */

import type { StaticType } from './static-type';

const nestings = new WeakMap<StaticType, number>();

export function nestingOf(type: StaticType): number {
  const known = nestings.get(type);
  if (known !== undefined) return known;
  let depth = 0;
  let most = 0;
  const [outer, ...arrays] = type.key.split('[]');
  for (const character of outer.concat(...arrays)) {
    if ('<{['.includes(character)) most = Math.max(most, ++depth);
    else if ('>}]'.includes(character)) depth--;
  }
  const nesting = most + arrays.length;
  nestings.set(type, nesting);
  return nesting;
}
