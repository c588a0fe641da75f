/**
 * Atomics (ECMA-262 §25.4) on arrays of integers. While all of a program's memory belongs to one core, each operation is atomic as it
 * is. `A` is the kind of the array.
 */

import { setTypedElement, typedElement } from 'toro/unsafe';
import { toIntegerOrInfinity } from './integer';
import { allocateTyped, type Elements } from './typed-array-storage';

/** ValidateAtomicAccess (§25.4.3.2). */
function checked(array: { readonly length: number }, index: number): number {
  const at = toIntegerOrInfinity(index);
  if (!(at >= 0 && at < array.length)) throw new RangeError('Invalid atomic access index');
  return at;
}

export function load<A extends Elements<number>>(array: A, index: number): number {
  return typedElement<number>(array, checked(array, index));
}

/** Gives the integer that was asked for, not what the element keeps of it. */
export function store<A extends Elements<number>>(array: A, index: number, value: number): number {
  setTypedElement<number>(array, checked(array, index), value);
  return toIntegerOrInfinity(value);
}

export function exchange<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, value);
  return old;
}

export function add<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, old + toIntegerOrInfinity(value));
  return old;
}

export function sub<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, old - toIntegerOrInfinity(value));
  return old;
}

export function and<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, old & value);
  return old;
}

export function or<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, old | value);
  return old;
}

export function xor<A extends Elements<number>>(array: A, index: number, value: number): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  setTypedElement<number>(array, at, old ^ value);
  return old;
}

export function compareExchange<A extends Elements<number>>(
  array: A,
  index: number,
  expected: number,
  replacement: number,
): number {
  const at = checked(array, index);
  const old = typedElement<number>(array, at);
  if (old === expected || old === kept<A>(expected)) setTypedElement<number>(array, at, replacement);
  return old;
}

/** What an element of the array keeps of a value. */
function kept<A extends Elements<number>>(value: number): number {
  const element = allocateTyped<A>(1);
  setTypedElement<number>(element, 0, value);
  return typedElement<number>(element, 0);
}

export function isLockFree(bytes: number): boolean {
  return bytes === 1 || bytes === 2 || bytes === 4 || bytes === 8;
}
