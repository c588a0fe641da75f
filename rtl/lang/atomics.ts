/**
 * Atomics (ECMA-262 §25.4) on arrays of integers, in memory that cores may share: `A` is the kind of the array, `E` what its elements are.
 * Waiting is in `atomic-wait.ts`.
 */

import {
  elementBits,
  elementOfBits,
  readU8,
  readU16,
  readU32,
  readU64,
  typedElementSize,
  u64,
  usize,
} from 'toro/unsafe';
import { toIntegerOrInfinity } from './integer';
import { lockedAdd, lockedCompareExchange, lockedExchange } from './locked';
import { addressOfBytes, type Elements, type Sized, type Value } from './typed-array-storage';

/** Address of an element: ValidateAtomicAccess (§25.4.3.2). */
export function placeOf<A extends Sized>(array: A, index: number): usize {
  const at = toIntegerOrInfinity(index);
  if (!(at >= 0 && at < array.length)) throw new RangeError('Invalid atomic access index');
  return usize(addressOfBytes(array) + at * typedElementSize<A>());
}

/** What lies there now: the compiler neither moves nor remembers it, and the processor keeps the order of loads. */
export function bitsAt(address: usize, bytes: number): u64 {
  switch (bytes) {
    case 1:
      return u64(readU8(address));
    case 2:
      return u64(readU16(address));
    case 4:
      return u64(readU32(address));
    default:
      return readU64(address);
  }
}

export function load<A extends Elements<E>, E extends Value>(array: A, index: number): E {
  return elementOfBits<A, E>(bitsAt(placeOf<A>(array, index), typedElementSize<A>()));
}

/** Gives the integer that was asked for, not what the element keeps of it. */
export function store<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  lockedExchange(placeOf<A>(array, index), typedElementSize<A>(), elementBits<A, E>(value));
  return whole(value) as E;
}

function whole(value: Value): Value {
  return typeof value === 'number' ? toIntegerOrInfinity(value) : value;
}

export function exchange<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const bits = elementBits<A, E>(value);
  return elementOfBits<A, E>(lockedExchange(placeOf<A>(array, index), typedElementSize<A>(), bits));
}

export function add<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const bits = elementBits<A, E>(value);
  return elementOfBits<A, E>(lockedAdd(placeOf<A>(array, index), typedElementSize<A>(), bits));
}

export function sub<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const bits = u64(0n - elementBits<A, E>(value));
  return elementOfBits<A, E>(lockedAdd(placeOf<A>(array, index), typedElementSize<A>(), bits));
}

export function and<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const at = placeOf<A>(array, index);
  const bytes = typedElementSize<A>();
  const bits = elementBits<A, E>(value);
  let old: u64 = bitsAt(at, bytes);
  for (;;) {
    const found: u64 = lockedCompareExchange(at, bytes, old, u64(old & bits));
    if (found === old) return elementOfBits<A, E>(old);
    old = found;
  }
}

export function or<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const at = placeOf<A>(array, index);
  const bytes = typedElementSize<A>();
  const bits = elementBits<A, E>(value);
  let old: u64 = bitsAt(at, bytes);
  for (;;) {
    const found: u64 = lockedCompareExchange(at, bytes, old, u64(old | bits));
    if (found === old) return elementOfBits<A, E>(old);
    old = found;
  }
}

export function xor<A extends Elements<E>, E extends Value>(array: A, index: number, value: E): E {
  const at = placeOf<A>(array, index);
  const bytes = typedElementSize<A>();
  const bits = elementBits<A, E>(value);
  let old: u64 = bitsAt(at, bytes);
  for (;;) {
    const found: u64 = lockedCompareExchange(at, bytes, old, u64(old ^ bits));
    if (found === old) return elementOfBits<A, E>(old);
    old = found;
  }
}

export function compareExchange<A extends Elements<E>, E extends Value>(
  array: A,
  index: number,
  expected: E,
  replacement: E,
): E {
  const at = placeOf<A>(array, index);
  const old = lockedCompareExchange(
    at,
    typedElementSize<A>(),
    elementBits<A, E>(expected),
    elementBits<A, E>(replacement),
  );
  return elementOfBits<A, E>(old);
}

export function isLockFree(bytes: number): boolean {
  return bytes === 1 || bytes === 2 || bytes === 4 || bytes === 8;
}
