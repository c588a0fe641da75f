/**
 * How deep arrays and type arguments lie in one another, as the key of a type shows. Only types that a generic class makes from its own type
 * parameter (`array(): Schema<T[]>`) have no bound.
 */

import type { StaticType } from './static-type';

const nestings = new WeakMap<StaticType, number>();

export function nestingOf(type: StaticType): number {
  const known = nestings.get(type);
  if (known !== undefined) return known;
  let depth = 0;
  let most = 0;
  for (const character of type.key) {
    if (character === '<' || character === '{') most = Math.max(most, ++depth);
    else if (character === '>' || character === '}') depth--;
  }
  const nesting = most + type.key.split('[]').length - 1;
  nestings.set(type, nesting);
  return nesting;
}
