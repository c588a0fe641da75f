/** The name of the class of an object, as its descriptor has it (docs/runtime.md). */

import { loadU32, loadUsize, objectAt, type usize } from 'toro/unsafe';

const nameOffset = 16;

export function classNameOf(object: usize): string {
  return objectAt<string>(loadUsize(loadU32(object) + nameOffset));
}
