/** What JSON.stringify says of an object that contains itself, as V8 words it. */

import { boxBits, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { Dictionary } from './dictionary';
import { membersOf } from './json-visitor';

const kindArray = 3;
/** Of a long circle, so many links are named at its start and at its end. */
const namedFirst = 2;
const namedLast = 1;

/** `open` are the objects from the outermost on; the last one contains `again`, which is among them. */
export function circleMessage(open: readonly unknown[], again: unknown): string {
  const first = open.indexOf(again);
  let text = `Converting circular structure to JSON\n    --> starting at object with constructor '${className(again)}'`;
  const firstEnd = Math.min(open.length, first + 1 + namedFirst);
  for (let i = first + 1; i < firstEnd; i++) text += link(open, i);
  if (open.length > firstEnd + namedLast) text += '\n    |     ...';
  for (let i = Math.max(firstEnd, open.length - namedLast); i < open.length; i++) text += link(open, i);
  return `${text}\n    --- ${keyOf(open[open.length - 1], again)} closes the circle`;
}

function link(open: readonly unknown[], index: number): string {
  const object = open[index];
  return `\n    |     ${keyOf(open[index - 1], object)} -> object with constructor '${className(object)}'`;
}

/** Where `parent` has `child`. */
function keyOf(parent: unknown, child: unknown): string {
  const object = usize(boxBits(parent));
  if (loadU32(loadU32(object)) === kindArray) {
    for (let i = 0; i < elementCount(object); i++) if (elementOf(object, i) === child) return `index ${i}`;
  }
  if (parent instanceof Dictionary) {
    for (const key of parent.keys()) if (parent.get(key) === child) return `property '${key}'`;
  } else {
    const members = membersOf(parent);
    const unit = className(parent) === 'Array' ? 'index ' : '';
    for (const [key, value] of members) if (value === child) return unit === '' ? `property '${key}'` : unit + key;
  }
  return 'a property';
}

function className(object: unknown): string {
  if (object instanceof Dictionary) return 'Object';
  return objectAt<string>(loadUsize(loadU32(usize(boxBits(object))) + 16));
}
