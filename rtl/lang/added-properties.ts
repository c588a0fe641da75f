/**
 * Properties that a program adds to objects beyond their layouts: `Object.assign(new Error(text), { code: 1 })`, a member that an interface has and
 * the literal behind it has not. They lie in a dictionary beside the object, which lives as long as it. Compiled code asks for them where a
 * layout lacks what is read (lang/added-fields); what the language itself asks objects for, it asks their layouts alone, so that none of that can be added.
 */

import { tellOfAddedFields } from './added-fields';
import { Dictionary } from './dictionary';
import { Ephemerons } from './ephemerons';
import { isFrozenObject } from './frozen-objects';
import { listFields } from './member-list';
import { isSymbolKey, keyText, withoutMark } from './symbol-name';

let dictionaries: Ephemerons | undefined;

function dictionaryOf(object: object): Dictionary | undefined {
  return dictionaries?.get(object) as Dictionary | undefined;
}

/** Gives an object a property that its layout has no room for: a TypeError for a frozen one, and for a member that would not be found. */
export function addProperty(value: unknown, key: string, element: unknown): void {
  const object = value as object;
  if (isFrozenObject(object) || isAskedOfLayout(key))
    throw new TypeError(`Cannot add property ${keyText(key)}, object is not extensible`);
  let added = dictionaryOf(object);
  if (added === undefined) {
    if (dictionaries === undefined) {
      dictionaries = new Ephemerons();
      tellOfAddedFields({
        fields: (of: object): readonly unknown[] => dictionaryOf(of)?.fields() ?? [],
        get: (of: object, name: string): unknown => dictionaryOf(of)?.get(name),
        has: (of: object, name: string): boolean => dictionaryOf(of)?.has(name) ?? false,
        copy: copyProperties,
      });
    }
    added = new Dictionary();
    dictionaries.set(object, added);
  }
  added.set(key, element);
}

/** A literal that names one of them itself has a place for it: which of the two values it is to have, only the source of the program says. */
function copyProperties(from: object, to: object): void {
  const added = dictionaryOf(from);
  if (added === undefined) return;
  const own = listFields(to);
  const keys = added.keys();
  for (let i = 0; i < own.length; i += 2) {
    const name = withoutMark(own[i] as string);
    if (keys.includes(name))
      throw new TypeError(`Cannot copy property ${keyText(name)}, which was added to the object`);
  }
  for (const key of keys) addProperty(to, key, added.get(key));
}

/** Whether the language asks the layout of an object for a member of this name: a symbol, or a method that converts it. */
function isAskedOfLayout(key: string): boolean {
  if (isSymbolKey(key)) return true;
  return key === 'toString' || key === 'valueOf' || key === 'toJSON' || key === 'then';
}

/** Takes such a property away, if there is one. */
export function removeProperty(value: unknown, key: string): void {
  dictionaryOf(value as object)?.delete(key);
}
