/** The variables that declarations make (BoundNames, ECMA-262 §8.2.1). */

import { ts } from './checker';

/** The names in a name or pattern, in order. */
export function boundNames(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}
