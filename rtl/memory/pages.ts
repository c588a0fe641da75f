/**
 * The page allocator: contiguous runs of 4 KiB pages below 4 GiB, outside the collected heap, for stacks, page tables
 * and device buffers. Physical address = virtual address. The pages of this core only; not for interrupt context.
 *
 * One byte per page at the start of the region says whether it is free, and where each run in use ends. First fit from
 * a hint that never lies above the lowest free page. Runs before the heap exists: allocates no objects.
 */

import { fillMemory, loadU8, storeU8, usize } from 'toro/unsafe';
import { alignUp } from './align';

export const PAGE_BYTES = 4096;

const FREE = 0;
const USED = 1;
/** The last page of a run in use. */
const USED_END = 2;

/** Address of the byte per page; page i lies at `firstPage + i × 4096`. */
let pageStates: usize;
let firstPage: usize;
let pageCount: usize;
let freeCount: usize;
let firstCandidate: usize;

/** Hands the allocator the RAM from `start` to `end`, both multiples of 4096. */
export function initializePages(start: usize, end: usize): void {
  const total = usize((end - start) / PAGE_BYTES);
  const stateBytes = alignUp(total, PAGE_BYTES);
  pageStates = start;
  firstPage = usize(start + stateBytes);
  pageCount = usize(total - stateBytes / PAGE_BYTES);
  freeCount = pageCount;
  firstCandidate = usize(0);
  fillMemory(pageStates, FREE, stateBytes);
}

/** The address of `count` contiguous pages with unspecified content, or 0 when there are none. */
export function tryAllocatePages(count: usize): usize {
  let run = usize(0);
  for (let page = firstCandidate; page < pageCount; page = usize(page + 1)) {
    if (loadU8(pageStates + page) !== FREE) {
      run = usize(0);
      continue;
    }
    run = usize(run + 1);
    if (run < count) continue;
    const first = usize(page - count + 1);
    fillMemory(pageStates + first, USED, count);
    storeU8(pageStates + page, USED_END);
    if (first === firstCandidate) firstCandidate = usize(page + 1);
    freeCount = usize(freeCount - count);
    return usize(firstPage + first * PAGE_BYTES);
  }
  return usize(0);
}

/**
 * The address of `count` contiguous pages (at least one) with unspecified content. Throws a RangeError when there are none
 * left. They stay with the caller until `freePages`.
 */
export function allocatePages(count: number): usize {
  const address = tryAllocatePages(usize(count));
  if (address === 0) throw new RangeError(`out of pages: ${count} wanted, ${freeCount} free`);
  return address;
}

/** As `allocatePages`, all zero. */
export function allocateZeroedPages(count: number): usize {
  const address = allocatePages(count);
  fillMemory(address, 0, count * PAGE_BYTES);
  return address;
}

/** Gives back a whole run as it came from `allocatePages`. Throws a RangeError for any other address. */
export function freePages(address: number): void {
  const first = usize(address < firstPage ? pageCount : (address - firstPage) / PAGE_BYTES);
  const startsRun =
    first < pageCount &&
    address % PAGE_BYTES === 0 &&
    loadU8(pageStates + first) !== FREE &&
    (first === 0 || loadU8(pageStates + first - 1) !== USED);
  if (!startsRun) throw new RangeError(`freePages: no run of pages starts at 0x${address.toString(16)}`);
  let page: usize = first;
  while (loadU8(pageStates + page) === USED) {
    storeU8(pageStates + page, FREE);
    page = usize(page + 1);
  }
  storeU8(pageStates + page, FREE);
  freeCount = usize(freeCount + page - first + 1);
  if (first < firstCandidate) firstCandidate = first;
}

/** Pages that are free now, not necessarily contiguous. */
export function freePageCount(): usize {
  return freeCount;
}
