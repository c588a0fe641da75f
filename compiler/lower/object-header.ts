/** What the header of an object tells (docs/runtime.md): its descriptor, and what that says of all objects that are alike. */

import type { Builder } from '../ir/builder';
import type { Value } from '../ir/instruction';

/** The address of the descriptor. `object` is a reference, not null. */
export function descriptorOf(b: Builder, object: Value): Value {
  return b.load('u32', { base: object, tag: 'descriptor' });
}

/** Which kind of object it is: one of `descriptorKinds`. */
export function kindIn(b: Builder, descriptor: Value): Value {
  return b.load('u32', { base: descriptor, tag: 'kind' });
}

/** The number of the class of an object, the kind of a typed array, or the number of the signature of a function value. */
export function classNumberIn(b: Builder, descriptor: Value): Value {
  return b.load('u32', { base: descriptor, offset: 4, tag: 'class id' });
}

/** The number of the class of an object. */
export function classNumberOf(b: Builder, object: Value): Value {
  return classNumberIn(b, descriptorOf(b, object));
}

/** References in boxes: from the first address above the page that is never mapped to the first number (docs/ir.md). */
const firstAddress = 4096;
const addressesEnd = 2 ** 49;

/** Whether a box holds a reference to an object, string, array or function. */
export function isObject(b: Builder, box: Value): Value {
  const offset = b.op('sub', b.convert('asint', box), b.i64(firstAddress));
  return b.compare('ult', offset, b.i64(addressesEnd - firstAddress));
}
