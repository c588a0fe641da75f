/** What the header of an object tells about its class (docs/runtime.md, "Type descriptor"). */

import { addressOf, loadU32, loadUsize, objectAt } from 'toro/unsafe';

/** The name of an object's class: `Object` for literals. */
export function nameOfClass(object: object): string {
  return objectAt<string>(loadUsize(loadU32(addressOf(object)) + 16));
}
