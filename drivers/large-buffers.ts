/**
 * Buffers for packets that a network card cuts into segments: large, and of use only where there is memory to spare. Small machines send in single segments.
 */

import { freePageCount, PAGE_BYTES } from '../rtl/memory/pages';

export const LARGE_BYTES = 65_536;
/** Enough for what a connection and its peer have on the way. */
const MOST = 8;
/** Pages that are left for stacks and for other drivers. */
const RESERVE = 320;

/** How many large buffers a card may have now: a power of two, or 0. */
export function spareLargeBuffers(): number {
  const spare = freePageCount() - RESERVE;
  let count = MOST;
  while (count > 0 && count * (LARGE_BYTES / PAGE_BYTES) > spare) count >>>= 1;
  return count;
}
