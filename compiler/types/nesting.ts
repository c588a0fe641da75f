/**
 * How deep arrays, tuples and type arguments lie in one another, as the key of a type shows. Only types that a generic class makes from its
 * own type parameter (`array(): Schema<T[]>`, `zip(): Sequence<[T, U]>`) have no bound.
 */

import type { StaticType } from './static-type';

const nestings = new WeakMap<StaticType, number>();

/** How deep what a program writes by hand is nested. */
const deepestByHand = 2;

/**
 * Whether a method of a generic class may have made a type from its type parameter, and another one from that. A class that is given as a value
 * is none of these, however many mixins made it.
 */
export function isMadeFromOthers(type: StaticType): boolean {
  switch (type.kind) {
    case 'array':
    case 'tuple':
    case 'record':
    case 'union':
      return true;
    case 'class':
      return type.typeArguments.length > 0;
    case 'function':
      return !type.constructs && nestingOf(type) > deepestByHand;
    default:
      return nestingOf(type) > deepestByHand;
  }
}

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
  const nesting = most + arrays.length + (type.kind === 'function' ? type.key.split('=>').length - 1 : 0);
  nestings.set(type, nesting);
  return nesting;
}
