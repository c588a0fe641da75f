/** JSON (ECMA-262 §25.5). */

import { Dictionary } from './dictionary';
import { JsonReader } from './json-reader';
import { holderOf, JsonWriter, type Replacer } from './json-writer';

/** Indentation is cut at so many characters. */
const mostGap = 10;

export function stringify$1(value: unknown): string | undefined {
  const writer = new JsonWriter('', undefined, undefined);
  return writer.value('', value) ? writer.buffer.finish() : undefined;
}

/** The text of a value; undefined for undefined and for a function. */
export function stringify(
  value: unknown,
  replacer?: Replacer | readonly (string | number)[] | null,
  space?: string | number | null,
): string | undefined {
  const list = replacer === undefined || replacer === null || typeof replacer === 'function' ? undefined : replacer;
  const writer = new JsonWriter(
    gapOf(space),
    typeof replacer === 'function' ? replacer : undefined,
    list === undefined ? undefined : keysOf(list),
  );
  return writer.value('', value) ? writer.buffer.finish() : undefined;
}

function gapOf(space: string | number | null | undefined): string {
  if (typeof space === 'string') return space.slice(0, mostGap);
  return typeof space === 'number' && space >= 1 ? ' '.repeat(Math.min(mostGap, Math.trunc(space))) : '';
}

/** Each key once (§25.5.2, step 4.b). */
function keysOf(list: readonly (string | number)[]): readonly string[] {
  const keys: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const key = String(list[i]);
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** The value that a text denotes. */
export function parse$1(text: string): unknown {
  return new JsonReader(text).read();
}

/** As above, each value replaced by what the function makes of it, from the innermost on. */
export function parse(text: string, reviver?: Reviver): unknown {
  const value = new JsonReader(text).read();
  return reviver === undefined ? value : revived(holderOf(value), '', value, reviver);
}

/** InternalizeJSONProperty (§25.5.1.1). */
function revived(holder: unknown, key: string, value: unknown, reviver: Reviver): unknown {
  if (value instanceof Dictionary) {
    for (const name of value.keys()) {
      if (!value.has(name)) continue;
      const element = revived(value, name, value.get(name), reviver);
      if (element === undefined) value.delete(name);
      else value.set(name, element);
    }
  } else if (Array.isArray(value)) {
    const array = value as unknown[];
    for (let i = 0; i < array.length; i++) array[i] = revived(array, `${i}`, array[i], reviver);
  }
  return reviver.call(holder, key, value);
}
