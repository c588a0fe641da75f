/**
 * Properties that a program adds to errors (`Object.assign(new Error(text), { code: 1 })`) and to instances of classes with an index signature. They
 * lie in a dictionary beside the object, which lives as long as it. Other objects with a layout take none (docs/language.md).
 */

import { tellOfAddedFields } from './added-fields';
import { Dictionary } from './dictionary';
import { Ephemerons } from './ephemerons';
import { keyText } from './symbol-name';

/**
 * Whether a value is an instance of a class of the program that has an index signature.
 * @extern lang.objectIsOpen
 */
declare function objectIsOpen(value: unknown): boolean;

let dictionaries: Ephemerons | undefined;

function dictionaryOf(object: object): Dictionary | undefined {
  return dictionaries?.get(object) as Dictionary | undefined;
}

/** Gives an object a property that its layout has no room for: a TypeError for those that take none. */
export function addProperty(value: unknown, key: string, element: unknown): void {
  if (!(value instanceof Error) && !objectIsOpen(value))
    throw new TypeError(`Cannot add property ${keyText(key)}, object is not extensible`);
  const object = value as object;
  let added = dictionaryOf(object);
  if (added === undefined) {
    if (dictionaries === undefined) {
      dictionaries = new Ephemerons();
      tellOfAddedFields({
        fields: (of: object): readonly unknown[] => dictionaryOf(of)?.fields() ?? [],
        get: (of: object, name: string): unknown => dictionaryOf(of)?.get(name),
        has: (of: object, name: string): boolean => dictionaryOf(of)?.has(name) ?? false,
      });
    }
    added = new Dictionary();
    dictionaries.set(object, added);
  }
  added.set(key, element);
}

/** Takes such a property away, if there is one. */
export function removeProperty(value: unknown, key: string): void {
  dictionaryOf(value as object)?.delete(key);
}
