/** Names of members that stand for symbols (compiler/types/symbol-key.ts): `@@iterator`, `@@12.description`. */

/** The symbols of the language. */
const wellKnown = [
  '@@asyncDispose',
  '@@asyncIterator',
  '@@dispose',
  '@@hasInstance',
  '@@iterator',
  '@@toPrimitive',
  '@@toStringTag',
];

/** Whether a key stands for a symbol. A string may begin with the same signs. */
export function isSymbolKey(key: string): boolean {
  if (key.length < 3 || key.charCodeAt(0) !== 0x40 || key.charCodeAt(1) !== 0x40) return false;
  const first = key.charCodeAt(2);
  return first >= 0x30 && first <= 0x39 ? key.includes('.') : wellKnown.includes(key);
}

/** The description of the symbol that a key stands for. */
export function symbolName(key: string): string {
  const dot = key.indexOf('.');
  return dot < 0 ? `Symbol.${key.slice(2)}` : key.slice(dot + 1);
}

/** A key as messages of errors name it. */
export function keyText(key: string): string {
  return isSymbolKey(key) ? `Symbol(${symbolName(key)})` : key;
}

/** Stands in front of the name of a field that the console shows although it is no key. */
export const shownMark = '\x01';

/** Stands in front of a key that begins like an entry with a mark. */
const keyMark = '\x02';

const questionMark = 0x3f;
const numberSign = 0x23;

/** The entry of a list of fields for a key: with a mark in front of it where it would pass for one that has another. */
export function withMark(key: string): string {
  const first = key.charCodeAt(0);
  return first === questionMark || first === numberSign ? keyMark + key : key;
}

/** The name of an entry of a list of fields without the mark that stands in front of it (docs/runtime.md). */
export function withoutMark(name: string): string {
  // Each key of each object that is listed comes by: one character tells.
  const first = name.charCodeAt(0);
  return first <= keyMark.charCodeAt(0) || first === questionMark ? name.slice(1) : name;
}

/** Whether an entry of a list of fields is an accessor, whose name follows a NUL (compiler/lower/field-lists.ts). */
export function isAccessorEntry(name: string): boolean {
  return name.length > 0 && name.charCodeAt(0) === 0;
}
