/**
 * `toro/memory`: blocks of memory outside the collected heap, by address, for programs and drivers that manage their own. They
 * come from this core's pages below 4 GiB and belong to whoever asked until they are given back.
 */

import { BlockAllocator } from './memory/block-allocator';
import { pageRegionEnd, pageRegionStart } from './memory/memory-map';
import { PAGE_BYTES } from './memory/pages';
import { Protection, protect } from './memory/paging';

export { type CollectorStatistics, collectorStatistics } from './memory/collector-statistics';
export { type CoreMemory, coreMemory } from './memory/core-memory';
export { allocatePages, allocateZeroedPages, freePageCount, freePages, PAGE_BYTES } from './memory/pages';

let blocks: BlockAllocator | undefined;

function allocator(): BlockAllocator {
  const made = blocks ?? new BlockAllocator();
  blocks = made;
  return made;
}

/** The address of `bytes` bytes, 16-aligned, with unspecified content. Throws a RangeError when there is no memory. */
export function toroGetMem(bytes: number): number {
  return allocator().allocate(bytes);
}

/** Gives back what `toroGetMem` gave. Throws a RangeError for anything else. */
export function toroFreeMem(address: number): void {
  allocator().free(address);
}

/** A block of `bytes` bytes with the content of the one at `address` as far as it fits; that one is given back. */
export function toroReallocMem(address: number, bytes: number): number {
  return allocator().reallocate(address, bytes);
}

/**
 * Has the processor read and write whole pages of `allocatePages` past its caches, for devices that do not look into those. What lies there stays. Take it back by
 * `sysCacheRegion` before the pages are freed. Throws a RangeError for anything but pages of this core.
 */
export function sysUncacheRegion(address: number, bytes: number): void {
  setCaching(address, bytes, Protection.Device);
}

/** Has such pages cached again. */
export function sysCacheRegion(address: number, bytes: number): void {
  setCaching(address, bytes, Protection.ReadWrite);
}

function setCaching(address: number, bytes: number, protection: Protection): void {
  const end = address + bytes;
  const isPages = address % PAGE_BYTES === 0 && bytes > 0 && bytes % PAGE_BYTES === 0;
  if (!isPages || address < pageRegionStart() || end > pageRegionEnd()) {
    throw new RangeError(`no pages of this core lie from 0x${address.toString(16)} to 0x${end.toString(16)}`);
  }
  protect(address, end, protection);
}
