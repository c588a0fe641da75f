/**
 * Properties that a program gives to function values (`counter.calls = 0`, `Object.assign(format, { version: 1 })`). They lie in a dictionary
 * beside the function, which lives as long as it. A function that was adapted to another calling sequence has those of the original.
 */

import { addressOf, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { Dictionary } from './dictionary';
import { Ephemerons } from './ephemerons';
import { tellOfFunctionFields } from './function-fields';

/** Where an adapter keeps the function that it calls, and the name in its descriptor (compiler/lower/closures.ts). */
const adaptedOffset = 16;
const adapterName = 'Adapter';
const nameOffset = 16;

let dictionaries: Ephemerons | undefined;

/** The function behind one that only converts arguments and results. */
export function originalOf(value: object): object {
  let at = value;
  while (objectAt<string>(loadUsize(loadU32(addressOf(at)) + nameOffset)) === adapterName) {
    at = objectAt<object>(loadUsize(usize(addressOf(at) + adaptedOffset)));
  }
  return at;
}

/** The properties of a function; undefined if it was never given any. */
export function propertiesOfFunction(value: object): Dictionary | undefined {
  return dictionaries?.get(originalOf(value)) as Dictionary | undefined;
}

/** The same, to be added to. */
export function extensibleProperties(value: object): Dictionary {
  const known = propertiesOfFunction(value);
  if (known !== undefined) return known;
  if (dictionaries === undefined) {
    dictionaries = new Ephemerons();
    tellOfFunctionFields({
      original: originalOf,
      fields: (of: object): readonly unknown[] => propertiesOfFunction(of)?.fields() ?? [],
    });
  }
  const made = new Dictionary();
  dictionaries.set(originalOf(value), made);
  return made;
}
