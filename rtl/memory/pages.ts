/**
 * The page allocator: contiguous runs of 4 KiB pages below 4 GiB, outside the collected heap, for stacks, page tables
 * and device buffers. Physical address = virtual address. The pages of this core only; not for interrupt context.
 *
 * One byte per page at the start of the region says whether it is free, and where each run in use ends. First fit from
 * a hint that never lies above the lowest free page. Runs before the heap exists: allocates no objects.
 */

import { fillMemory, loadU8, storeU8 } from 'toro/unsafe';
import { alignUp } from './align';

export const PAGE_BYTES = 4096;

const FREE = 0;
const USED = 1;
/** The last page of a run in use. */
const USED_END = 2;

/** Address of the byte per page; page i lies at `firstPage + i × 4096`. */
let pageStates: number;
let firstPage: number;
let pageCount: number;
let freeCount: number;
let firstCandidate: number;

/** Hands the allocator the RAM from `start` to `end`, both multiples of 4096. */
export function initializePages(start: number, end: number): void {
  const total = (end - start) / PAGE_BYTES;
  const stateBytes = alignUp(total, PAGE_BYTES);
  pageStates = start;
  firstPage = start + stateBytes;
  pageCount = total - stateBytes / PAGE_BYTES;
  freeCount = pageCount;
  firstCandidate = 0;
  fillMemory(pageStates, FREE, stateBytes);
}

/** The address of `count` contiguous pages with unspecified content, or 0 when there are none. */
export function tryAllocatePages(count: number): number {
  let run = 0;
  for (let page = firstCandidate; page < pageCount; page++) {
    if (loadU8(pageStates + page) !== FREE) {
      run = 0;
      continue;
    }
    run++;
    if (run < count) continue;
    const first = page - count + 1;
    fillMemory(pageStates + first, USED, count);
    storeU8(pageStates + page, USED_END);
    if (first === firstCandidate) firstCandidate = page + 1;
    freeCount -= count;
    return firstPage + first * PAGE_BYTES;
  }
  return 0;
}

/**
 * The address of `count` contiguous pages (at least one) with unspecified content. Throws a RangeError when there are none
 * left. They stay with the caller until `freePages`.
 */
export function allocatePages(count: number): number {
  const address = tryAllocatePages(count);
  if (address === 0) throw new RangeError(`out of pages: ${count} wanted, ${freeCount} free`);
  return address;
}

/** As `allocatePages`, all zero. */
export function allocateZeroedPages(count: number): number {
  const address = allocatePages(count);
  fillMemory(address, 0, count * PAGE_BYTES);
  return address;
}

/** Gives back a whole run as it came from `allocatePages`. Throws a RangeError for any other address. */
export function freePages(address: number): void {
  const first = (address - firstPage) / PAGE_BYTES;
  const startsRun =
    Number.isInteger(first) &&
    first >= 0 &&
    first < pageCount &&
    loadU8(pageStates + first) !== FREE &&
    (first === 0 || loadU8(pageStates + first - 1) !== USED);
  if (!startsRun) throw new RangeError(`freePages: no run of pages starts at 0x${address.toString(16)}`);
  let page = first;
  while (loadU8(pageStates + page) === USED) {
    storeU8(pageStates + page, FREE);
    page++;
  }
  storeU8(pageStates + page, FREE);
  freeCount += page - first + 1;
  if (first < firstCandidate) firstCandidate = first;
}

/** Pages that are free now, not necessarily contiguous. */
export function freePageCount(): number {
  return freeCount;
}
