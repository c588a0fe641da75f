/**
 * How deep arrays, tuples, type arguments and functions lie in one another, as the key of a type shows. Only types that a generic class makes from its
 * own type parameter (`array(): Schema<T[]>`, `zip(): Sequence<[T, U]>`) have no bound.
 */

import type { StaticType } from './static-type';

const nestings = new WeakMap<StaticType, number>();

export function nestingOf(type: StaticType): number {
  const known = nestings.get(type);
  if (known !== undefined) return known;
  let depth = 0;
  let most = 0;
  const [head, ...arrows] = type.key.split('=>');
  const [outer, ...arrays] = head.concat(...arrows).split('[]');
  for (const character of outer.concat(...arrays)) {
    if ('<{['.includes(character)) most = Math.max(most, ++depth);
    else if ('>}]'.includes(character)) depth--;
  }
  const nesting = most + arrays.length + (type.kind === 'function' ? arrows.length : 0);
  nestings.set(type, nesting);
  return nesting;
}
