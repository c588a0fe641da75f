/**
 * Properties that a program adds to errors (`Object.assign(new Error(text), { code: 1 })`). They lie in a dictionary beside the error, which
 * lives as long as it. Other objects with a layout take none (docs/language.md).
 */

import { Dictionary } from './dictionary';
import { Ephemerons } from './ephemerons';
import { tellOfErrorFields } from './error-fields';

let dictionaries: Ephemerons | undefined;

function dictionaryOf(error: object): Dictionary | undefined {
  return dictionaries?.get(error) as Dictionary | undefined;
}

/** Gives an object a property that its layout has no room for: a TypeError for all but errors. */
export function addProperty(value: unknown, key: string, element: unknown): void {
  if (!(value instanceof Error)) throw new TypeError(`Cannot add property ${key}, object is not extensible`);
  let added = dictionaryOf(value);
  if (added === undefined) {
    if (dictionaries === undefined) {
      dictionaries = new Ephemerons();
      tellOfErrorFields((error: object): readonly unknown[] => dictionaryOf(error)?.fields() ?? []);
    }
    added = new Dictionary();
    dictionaries.set(value, added);
  }
  added.set(key, element);
}

/** Takes such a property away, if there is one. */
export function removeProperty(value: unknown, key: string): void {
  if (value instanceof Error) dictionaryOf(value)?.delete(key);
}
