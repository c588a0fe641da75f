/** Rounding of addresses to powers of two. They may exceed 32 bits, where the bitwise operators of numbers end. */

import { u64, usize } from 'toro/unsafe';

/** `alignment`: a power of two. */
export function alignDown(address: usize, alignment: usize): usize {
  return usize(u64(address) & (0n - u64(alignment)));
}

/** `alignment`: a power of two. */
export function alignUp(address: usize, alignment: usize): usize {
  return alignDown(usize(address + alignment - 1), alignment);
}
