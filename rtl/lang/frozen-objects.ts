/**
 * Objects with a layout, and arrays, that were frozen. Writes to what they have are not caught (docs/language.md); nothing is added to
 * the objects. Dictionaries know it themselves.
 */

import { Ephemerons } from './ephemerons';

let frozen: Ephemerons | undefined;

export function freezeObject(object: object): void {
  frozen ??= new Ephemerons();
  frozen.set(object, true);
}

export function isFrozenObject(object: object): boolean {
  return frozen?.has(object) ?? false;
}
