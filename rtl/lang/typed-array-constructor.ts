/**
 * Making typed arrays (ECMA-262 §23.2.5): from a length, a buffer, another typed array, values. The compiler chooses by the
 * static type of the arguments and passes the type that is made as the first type argument.
 */

import { addressOf, setTypedElement, typedElement, typedElementSize, usize } from 'toro/unsafe';
import type { ArrayBuffer, BinaryBuffer, SharedArrayBuffer } from './array-buffer';
import { classNameOf } from './class-name';
import { toIntegerOrInfinity } from './integer';
import {
  addressOfBytes,
  allocateTyped,
  type Elements,
  moveBytes,
  type Sized,
  type Value,
  viewOf,
} from './typed-array-storage';

/** `new A(length)`: all zero. */
export function ofLength<A extends Sized>(length: number): A {
  return allocateTyped<A>(toIntegerOrInfinity(length));
}

/** `new A(buffer, byteOffset, length)`: a view (§23.2.5.1.3). */
export function overBuffer<A extends Sized>(
  buffer: ArrayBuffer | SharedArrayBuffer,
  byteOffset?: number,
  length?: number,
): A {
  return over<A>(buffer, byteOffset, length);
}

function over<A extends Sized>(buffer: BinaryBuffer, byteOffset?: number, length?: number): A {
  const size = typedElementSize<A>();
  const offset = toIntegerOrInfinity(byteOffset ?? 0);
  const bytes = buffer.byteLength;
  if (offset < 0) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  if (offset % size !== 0) throw new RangeError(`start offset of ${nameOf<A>()} should be a multiple of ${size}`);
  let count: number;
  if (length === undefined) {
    if (bytes % size !== 0) throw new RangeError(`byte length of ${nameOf<A>()} should be a multiple of ${size}`);
    if (offset > bytes) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
    count = (bytes - offset) / size;
  } else {
    count = toIntegerOrInfinity(length);
    if (count < 0 || offset + count * size > bytes) throw new RangeError(`Invalid typed array length: ${count}`);
  }
  return viewOf<A>(usize(buffer.address + offset), usize(count), addressOf(buffer));
}

/** The name of a kind of typed arrays; for messages. */
function nameOf<A extends Sized>(): string {
  return classNameOf(addressOf(allocateTyped<A>(0)));
}

/** `new A(values)`: each converted as a store converts it. */
export function ofValues<A extends Elements<E>, E extends Value, V extends E>(values: readonly V[]): A {
  const result = allocateTyped<A>(values.length);
  for (let i = 0; i < values.length; i++) setTypedElement<E>(result, i, values[i]);
  return result;
}

/** `A.from(values, map)`. */
export function ofMapped<A extends Elements<E>, E extends Value, V>(
  values: readonly V[],
  map: (value: V, index: number) => E,
): A {
  const length = values.length;
  const result = allocateTyped<A>(length);
  for (let i = 0; i < length; i++) setTypedElement<E>(result, i, map(values[i], i));
  return result;
}

/** `new A(source)` for a typed array of another kind. */
export function ofTyped<A extends Elements<E>, E extends Value, S extends Elements<E>>(source: S): A {
  const length = source.length;
  const result = allocateTyped<A>(length);
  for (let i = 0; i < length; i++) setTypedElement<E>(result, i, typedElement<E>(source, i));
  return result;
}

/** `new A(source)` for one of the same kind. */
export function copyOf<A extends Elements<E>, E extends Value>(source: A): A {
  const result = allocateTyped<A>(source.length);
  moveBytes(addressOfBytes(result), addressOfBytes(source), usize(source.length * typedElementSize<A>()));
  return result;
}
