/** Operations on shared memory: lang/atomics. */

type AtomicElements = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

interface Atomics {
  add<A extends AtomicElements>(array: A, index: number, value: number): number;
  and<A extends AtomicElements>(array: A, index: number, value: number): number;
  compareExchange<A extends AtomicElements>(array: A, index: number, expected: number, replacement: number): number;
  exchange<A extends AtomicElements>(array: A, index: number, value: number): number;
  isLockFree(bytes: number): boolean;
  load<A extends AtomicElements>(array: A, index: number): number;
  or<A extends AtomicElements>(array: A, index: number, value: number): number;
  store<A extends AtomicElements>(array: A, index: number, value: number): number;
  sub<A extends AtomicElements>(array: A, index: number, value: number): number;
  xor<A extends AtomicElements>(array: A, index: number, value: number): number;
}

declare var Atomics: Atomics;
