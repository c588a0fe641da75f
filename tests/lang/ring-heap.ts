/** A stand-in for rtl/memory/heap: memory for strings, used round and round. What the tests keep are JavaScript values. */

import { fillMemory, freeMemory, memoryBytes, storeU64 } from '../support/unsafe';

let next = freeMemory;

export function allocate(descriptor: number, bytes: number): number {
  const size = Math.ceil(bytes / 8) * 8;
  if (next + size > memoryBytes) next = freeMemory;
  const address = next;
  next += size;
  fillMemory(address, 0, size);
  storeU64(address, BigInt(descriptor) | (BigInt(size / 8) << 35n));
  return address;
}
