/** How Object.prototype.toString names a value (ECMA-262 §20.1.3.6): `[object Date]`, or by the `Symbol.toStringTag` that it has. */

import { boxBits, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';

/**
 * The member `Symbol.toStringTag` of an object with a layout; undefined if it has none.
 * @extern lang.objectTag
 */
declare function objectTagOf(object: unknown): unknown;

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindClosure = 6;
const nameOffset = 16;

/** Built-in classes that have a tag or are known by their kind; tuples are arrays. */
const tagged = [
  ...['Array', 'ArrayBuffer', 'AsyncGenerator', 'DataView', 'Date', 'Generator', 'Map', 'Promise', 'RegExp', 'Set'],
  ...['SharedArrayBuffer', 'URL', 'URLSearchParams', 'WeakMap', 'WeakRef', 'WeakSet'],
];

/** Object.prototype.toString. */
export function objectTag(value: unknown): string {
  if (value === undefined) return '[object Undefined]';
  if (value === null) return '[object Null]';
  if (typeof value === 'number') return '[object Number]';
  if (typeof value === 'boolean') return '[object Boolean]';
  const descriptor = loadU32(usize(boxBits(value)));
  const kind = loadU32(descriptor);
  if (kind === kindClosure) return '[object Function]';
  const name = objectAt<string>(loadUsize(descriptor + nameOffset));
  if (kind !== kindObject) return `[object ${name}]`;
  const tag = objectTagOf(value);
  if (typeof tag === 'string') return `[object ${tag}]`;
  if (value instanceof Error) return '[object Error]';
  return tagged.includes(name) ? `[object ${name}]` : '[object Object]';
}

/** The tag of an object that is not one of its own properties; empty if it has none. */
export function inheritedTag(value: unknown, own: readonly unknown[]): string {
  const tag = objectTagOf(value);
  if (typeof tag !== 'string') return '';
  for (let i = 0; i + 1 < own.length; i += 2) if (own[i] === '@@toStringTag' || own[i] === '\0@@toStringTag') return '';
  return tag;
}
