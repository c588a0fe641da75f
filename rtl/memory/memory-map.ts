/**
 * Which RAM serves what: read once from the loader's memory map (docs/runtime.md, "Hand-over from the loader") and divided among the
 * cores.
 *
 * Pages for stacks, page tables and device buffers lie below 4 GiB, at the upper end of the largest usable range there, since some
 * devices address no more: those of core 0 at the very end, the others' below. The collected heap of a core is its share of one range,
 * on its own NUMA node where that has enough: ranges are given to the cores in turn, each to the one where the share is largest.
 * A single core has the largest range. Runs before the heap exists: allocates nothing.
 */

import { loadU32, loadUsize, usize } from 'toro/unsafe';
import {
  CoreAddress,
  CoreWord,
  coreAddress,
  coreWord,
  loadShared,
  processorRecord,
  Shared,
  setCoreAddress,
  setCoreWord,
  storeShared,
} from '../arch/core-table';
import { alignDown, alignUp } from './align';
import {
  addRange,
  bestRange,
  clearRanges,
  coresInRange,
  rangeCount,
  rangeEnd,
  rangeStart,
  setCoresInRange,
} from './memory-ranges';

const ENTRY_BYTES = 24;
const USABLE = 1;
const PAGE = 4096;
const MIB = 0x10_0000;
const FOUR_GIB = 0x1_0000_0000;
const LARGE_PAGE = 0x20_0000;

/** Smallest and largest share of the page allocators together. */
const LEAST_PAGES = 2 * MIB;
const MOST_PAGES = 256 * MIB;
/** Pages of a core but the first: its core-local block, its descriptor tables, and stacks for a few threads. */
const LEAST_CORE_PAGES = MIB / 2;
/** The heap that a core needs at least, in bytes. */
const LEAST_HEAP = MIB;
/** Start-up code of other cores lies above the interrupt vectors and below video memory. */
const LOWEST_START_UP = PAGE;
const HIGHEST_START_UP = 0xa_0000;

/** The record of this core. */
let own: usize;

/**
 * Divides the RAM that `entries` entries at `map` describe among the first `cores` processors of the core table, or as many of them as
 * it suffices for; returns how many those are, 0 if there is too little to run a program. The first MiB and everything below
 * `kernelEnd` stays untouched. `blockBytes`, whole pages: what a core but the first has below its pages, its core-local block and boot stack.
 */
export function planMemory(map: usize, entries: usize, kernelEnd: usize, cores: number, blockBytes: number): number {
  const floor = alignUp(kernelEnd > MIB ? kernelEnd : usize(MIB), PAGE);
  measure(map, entries);
  let lowStart = usize(0);
  let lowEnd = usize(0);
  for (let i = 0; i < entries; i++) {
    const start = lowPart(map, i, floor);
    const end = minimum(endOf(map, i), FOUR_GIB);
    if (end > start && end - start > lowEnd - lowStart) {
      lowStart = start;
      lowEnd = end;
    }
  }
  own = processorRecord(0);
  for (let count = cores; count > 0; count--) {
    const others = (count - 1) * pagesOfOther(lowEnd - lowStart, count, blockBytes);
    const pagesStart = usize(lowEnd - pagesOfFirst(lowEnd - lowStart, others) - others);
    if (pagesStart < lowStart) continue;
    clearRanges();
    for (let i = 0; i < entries; i++) {
      const end = minimum(endOf(map, i), FOUR_GIB);
      addRange(lowPart(map, i, floor), end === lowEnd ? pagesStart : end);
      addRange(maximum(startOf(map, i), FOUR_GIB), endOf(map, i));
    }
    if (!divideHeaps(count)) continue;
    dividePages(count, pagesStart, lowEnd, others, blockBytes);
    return count;
  }
  return 0;
}

/** This core owns what `planMemory` on core 0 wrote into `record`. */
export function adoptMemory(record: usize): void {
  own = record;
}

/** First byte of the collected heap of this core. */
export function heapRegionStart(): usize {
  return coreAddress(own, CoreAddress.HeapStart);
}

/** End of the collected heap of this core. */
export function heapRegionEnd(): usize {
  return coreAddress(own, CoreAddress.HeapEnd);
}

/** First byte that the page allocator of this core serves. */
export function pageRegionStart(): usize {
  return coreAddress(own, CoreAddress.PagesStart);
}

export function pageRegionEnd(): usize {
  return coreAddress(own, CoreAddress.PagesEnd);
}

/** End of the highest usable range. */
export function topOfMemory(): usize {
  return loadShared(Shared.TopOfMemory);
}

/** All usable RAM, in bytes. */
export function usableMemory(): usize {
  return loadShared(Shared.UsableMemory);
}

/** The lowest usable page where a core may begin in real mode, 0 if there is none. Page 0 is none. */
export function startUpPage(map: usize, entries: usize): usize {
  let lowest = usize(HIGHEST_START_UP);
  for (let i = 0; i < entries; i++) {
    const page = maximum(startOf(map, i), LOWEST_START_UP);
    if (page + PAGE <= endOf(map, i) && page < lowest) lowest = page;
  }
  return lowest < HIGHEST_START_UP ? lowest : usize(0);
}

function measure(map: usize, entries: usize): void {
  let top = usize(0);
  let usable = usize(0);
  for (let i = 0; i < entries; i++) {
    if (loadU32(map + i * ENTRY_BYTES + 16) !== USABLE) continue;
    const base = loadUsize(map + i * ENTRY_BYTES);
    const end = endOf(map, i);
    if (end > top) top = end;
    if (end > base) usable = usize(usable + end - base);
  }
  storeShared(Shared.TopOfMemory, top);
  storeShared(Shared.UsableMemory, usable);
}

/** Where the whole pages of an entry begin. */
function startOf(map: usize, entry: number): usize {
  return alignUp(loadUsize(map + entry * ENTRY_BYTES), PAGE);
}

/** Where its whole pages end; 0 if it is not usable RAM. */
function endOf(map: usize, entry: number): usize {
  const at = usize(map + entry * ENTRY_BYTES);
  return loadU32(at + 16) === USABLE ? alignDown(usize(loadUsize(at) + loadUsize(at + 8)), PAGE) : usize(0);
}

/** Where the part of an entry above `floor` begins. A range may cross 4 GiB: the two sides count apart. */
function lowPart(map: usize, entry: number, floor: usize): usize {
  return maximum(startOf(map, entry), floor);
}

/** About an eighth of the low range serves pages: to the nearest large page, so that 32 MiB have more of them than 16. */
function pagesInAll(low: number): usize {
  const share = alignDown(usize(low / 8 + LARGE_PAGE / 2), LARGE_PAGE);
  return minimum(maximum(share, LEAST_PAGES), MOST_PAGES);
}

/** Bytes of pages of each core but the first. */
function pagesOfOther(low: number, cores: number, blockBytes: number): usize {
  return maximum(alignDown(usize(pagesInAll(low) / cores), PAGE), LEAST_CORE_PAGES + blockBytes);
}

function pagesOfFirst(low: number, others: number): usize {
  const all = pagesInAll(low);
  return all < LEAST_PAGES + others ? usize(LEAST_PAGES) : usize(all - others);
}

/** Gives each core a part of a range. Returns false if one would get too little. */
function divideHeaps(cores: number): boolean {
  for (let core = 0; core < cores; core++) {
    const range = bestRange(coreWord(processorRecord(core), CoreWord.Node), LEAST_HEAP);
    if (range < 0) return false;
    setCoreWord(processorRecord(core), CoreWord.Range, range);
    setCoresInRange(range, coresInRange(range) + 1);
  }
  for (let range = 0; range < rangeCount(); range++) {
    if (!divideRange(range, cores)) return false;
  }
  return true;
}

/** Equal parts, by large pages where they are larger; the last core has the rest. */
function divideRange(range: number, cores: number): boolean {
  const sharers = coresInRange(range);
  const end = rangeEnd(range);
  let start = rangeStart(range);
  const part = usize((end - start) / (sharers > 0 ? sharers : 1));
  const bytes = alignDown(part, part > 8 * LARGE_PAGE ? LARGE_PAGE : PAGE);
  let left = sharers;
  for (let core = 0; core < cores; core++) {
    const record = processorRecord(core);
    if (coreWord(record, CoreWord.Range) !== range) continue;
    left--;
    const limit = left === 0 ? end : usize(start + bytes);
    if (limit - start < LEAST_HEAP) return false;
    setCoreAddress(record, CoreAddress.HeapStart, start);
    setCoreAddress(record, CoreAddress.HeapEnd, limit);
    start = limit;
  }
  return true;
}

function dividePages(cores: number, start: usize, end: usize, others: number, blockBytes: number): void {
  const bytes = cores > 1 ? others / (cores - 1) : 0;
  for (let core = 1; core < cores; core++) {
    const record = processorRecord(core);
    const block = start + (core - 1) * bytes;
    setCoreAddress(record, CoreAddress.Block, block);
    setCoreAddress(record, CoreAddress.Stack, block + blockBytes);
    setCoreAddress(record, CoreAddress.PagesStart, block + blockBytes);
    setCoreAddress(record, CoreAddress.PagesEnd, block + bytes);
  }
  setCoreAddress(own, CoreAddress.PagesStart, start + others);
  setCoreAddress(own, CoreAddress.PagesEnd, end);
}

function minimum(a: usize, b: number): usize {
  return a < b ? a : usize(b);
}

function maximum(a: usize, b: number): usize {
  return a > b ? a : usize(b);
}
