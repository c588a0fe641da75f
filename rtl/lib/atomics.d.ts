/** Operations on shared memory: lang/atomics, lang/atomic-wait. `E` is what the elements of `A` are. */

type AtomicElements =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

interface Atomics {
  add<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  and<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  compareExchange<A extends AtomicElements, E = A[number]>(
    array: A,
    index: number,
    expected: A[number],
    replacement: A[number],
  ): A[number];
  exchange<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  isLockFree(bytes: number): boolean;
  load<A extends AtomicElements, E = A[number]>(array: A, index: number): A[number];
  or<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  notify<A extends Int32Array | BigInt64Array, E = A[number]>(array: A, index: number, count?: number): number;
  store<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  sub<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
  wait<A extends Int32Array | BigInt64Array, E = A[number]>(
    array: A,
    index: number,
    value: A[number],
    timeout?: number,
  ): 'ok' | 'not-equal' | 'timed-out';
  waitAsync<A extends Int32Array | BigInt64Array, E = A[number]>(
    array: A,
    index: number,
    value: A[number],
    timeout?: number,
  ):
    | { readonly async: false; readonly value: 'not-equal' | 'timed-out' }
    | { readonly async: true; readonly value: Promise<'ok' | 'timed-out'> };
  xor<A extends AtomicElements, E = A[number]>(array: A, index: number, value: A[number]): A[number];
}

declare var Atomics: Atomics;
