/** Rounding of addresses. They may exceed 32 bits, so no bitwise operators here. `alignment` is at least 1. */

import { usize } from 'toro/unsafe';

export function alignDown(address: usize, alignment: usize): usize {
  return usize(address - (address % alignment));
}

export function alignUp(address: usize, alignment: usize): usize {
  return alignDown(usize(address + alignment - 1), alignment);
}
