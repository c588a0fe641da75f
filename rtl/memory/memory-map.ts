/**
 * Which RAM serves what: read once from the loader's memory map (docs/runtime.md, "Hand-over from the loader").
 *
 * Pages for stacks, page tables and device buffers lie below 4 GiB, at the upper end of the largest usable range there,
 * since some devices address no more; the collected heap is the larger of what remains of that range and the largest
 * range above 4 GiB. Runs before the heap exists: allocates nothing.
 */

import { loadU32, loadUsize, usize } from 'toro/unsafe';
import { alignDown, alignUp } from './align';

const ENTRY_BYTES = 24;
const USABLE = 1;
const MIB = 0x10_0000;
const FOUR_GIB = 0x1_0000_0000;
const LARGE_PAGE = 0x20_0000;

/** Smallest and largest share of the page allocator. */
const LEAST_PAGES = 2 * MIB;
const MOST_PAGES = 256 * MIB;
/** The heap that a program needs at least, in bytes. */
const LEAST_HEAP = MIB;

let heapStart: usize;
let heapEnd: usize;
let pagesStart: usize;
let pagesEnd: usize;
let memoryTop: usize;
let usableBytes: usize;

/**
 * Divides the RAM that `entries` entries at `map` describe. The first MiB and everything below `kernelEnd` stays
 * untouched. Returns false when there is too little to run a program.
 */
export function planMemory(map: usize, entries: usize, kernelEnd: usize): boolean {
  const floor = alignUp(kernelEnd > MIB ? kernelEnd : usize(MIB), 4096);
  let lowStart = usize(0);
  let lowEnd = usize(0);
  let highStart = usize(0);
  let highEnd = usize(0);
  memoryTop = usize(0);
  usableBytes = usize(0);
  for (let i = 0; i < entries; i++) {
    const entry = usize(map + i * ENTRY_BYTES);
    if (loadU32(entry + 16) !== USABLE) continue;
    const base = loadUsize(entry);
    const end = alignDown(usize(base + loadUsize(entry + 8)), 4096);
    if (end > memoryTop) memoryTop = end;
    if (end > base) usableBytes = usize(usableBytes + end - base);
    // A range may cross 4 GiB: the two sides count apart.
    const low = alignUp(base > floor ? base : floor, 4096);
    const lowLimit = end < FOUR_GIB ? end : usize(FOUR_GIB);
    if (lowLimit > low && lowLimit - low > lowEnd - lowStart) {
      lowStart = low;
      lowEnd = lowLimit;
    }
    const high = alignUp(base > FOUR_GIB ? base : usize(FOUR_GIB), 4096);
    if (end > high && end - high > highEnd - highStart) {
      highStart = high;
      highEnd = end;
    }
  }
  let share = alignDown(usize((lowEnd - lowStart) / 8), LARGE_PAGE);
  if (share < LEAST_PAGES) share = usize(LEAST_PAGES);
  if (share > MOST_PAGES) share = usize(MOST_PAGES);
  if (lowEnd - lowStart < share + LEAST_HEAP) return false;
  pagesEnd = lowEnd;
  pagesStart = usize(lowEnd - share);
  heapStart = lowStart;
  heapEnd = pagesStart;
  if (highEnd - highStart > heapEnd - heapStart) {
    heapStart = highStart;
    heapEnd = highEnd;
  }
  return true;
}

/** First byte of the collected heap of this core. */
export function heapRegionStart(): usize {
  return heapStart;
}

/** End of the collected heap of this core. */
export function heapRegionEnd(): usize {
  return heapEnd;
}

/** First byte that the page allocator serves. */
export function pageRegionStart(): usize {
  return pagesStart;
}

export function pageRegionEnd(): usize {
  return pagesEnd;
}

/** End of the highest usable range. */
export function topOfMemory(): usize {
  return memoryTop;
}

/** All usable RAM, in bytes. */
export function usableMemory(): usize {
  return usableBytes;
}
