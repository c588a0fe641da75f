/**
 * The page tables: one identity map of RAM and devices (SDM 3A §4.5, 4-level paging) with 2 MiB pages, or 1 GiB pages
 * where the processor has them, split to 4 KiB where protection changes inside. Made before the heap exists: allocates
 * pages only. Everything is no-execute but the text of the image.
 */

import { loadU64, storeU64, type u32, u64, usize } from 'toro/unsafe';
import { invlpg } from '../arch/instructions';
import { alignDown, alignUp } from './align';
import { allocateZeroedPages, PAGE_BYTES } from './pages';

/** What a range of pages may be used for. */
export enum Protection {
  None,
  ReadOnly,
  ReadExecute,
  ReadWrite,
  /** Read and write, uncached: registers of devices. */
  Device,
}

const PRESENT = 0x1n;
const WRITABLE = 0x2n;
/** PWT and PCD: strong uncacheable (SDM 3A table 11-7). */
const UNCACHED = 0x18n;
/** A leaf above the lowest level: a 2 MiB or 1 GiB page. */
const LARGE = 0x80n;
const NO_EXECUTE = 0x8000_0000_0000_0000n;
const ADDRESS_MASK = 0x000f_ffff_ffff_f000n;

const LARGE_PAGE = 0x20_0000;
const HUGE_PAGE = 0x4000_0000;
const FOUR_GIB = 0x1_0000_0000;

let root: usize;
let hugePages: boolean;
/** Whether the processor walks these tables already, so that changes need `invlpg`. */
let active: boolean;

/**
 * Makes the map: RAM below `top` read-write; the rest below 4 GiB, where devices are, uncached. `lowEnd` is the end of
 * RAM below 4 GiB. Returns the address of the root table, for CR3. `huge`: the processor has 1 GiB pages.
 */
export function buildPageTables(lowEnd: usize, top: usize, huge: boolean): usize {
  hugePages = huge;
  active = false;
  root = allocateZeroedPages(1);
  const ramEnd = alignUp(lowEnd, LARGE_PAGE);
  mapLarge(usize(0), ramEnd, Protection.ReadWrite);
  mapLarge(ramEnd, usize(FOUR_GIB), Protection.Device);
  if (top > FOUR_GIB) mapLarge(usize(FOUR_GIB), alignUp(top, LARGE_PAGE), Protection.ReadWrite);
  return root;
}

/** From now on the processor uses the tables. */
export function pageTablesAreActive(): void {
  active = true;
}

/** This core uses the tables that another one has made. */
export function adoptPageTables(address: usize, huge: boolean): void {
  root = address;
  hugePages = huge;
  active = true;
}

/**
 * Splits the pages of [start, end) to 4 KiB, so that `protect` changes nothing there but entries of its own pages: cores that share the
 * tables may then call it for different pages at the same time.
 */
export function splitPages(start: usize, end: usize): void {
  for (let page = alignDown(start, LARGE_PAGE); page < end; page = usize(page + LARGE_PAGE)) smallEntry(page);
}

/** Changes what the pages that overlap [start, end) may be used for. They must be mapped. */
export function protect(start: number, end: number, protection: Protection): void {
  for (let page = alignDown(usize(start), PAGE_BYTES); page < end; page = usize(page + PAGE_BYTES)) {
    const entry = smallEntry(page);
    storeU64(entry, leaf(page, protection));
    if (active) invlpg(page);
  }
}

/** Makes the registers of a device at [address, address + bytes) accessible, wherever they lie. */
export function mapDevice(address: number, bytes: number): void {
  const start = alignDown(usize(address), LARGE_PAGE);
  const end = alignUp(usize(address + bytes), LARGE_PAGE);
  // Below 4 GiB everything is mapped from the start.
  if (end > FOUR_GIB) mapLarge(start > FOUR_GIB ? start : usize(FOUR_GIB), end, Protection.Device);
}

/** Maps [start, end), multiples of 2 MiB, by the largest pages there are. */
function mapLarge(start: usize, end: usize, protection: Protection): void {
  let page = start;
  while (page < end) {
    const entry = entryOf(tableAt(entryOf(root, page, 39)), page, 30);
    const nextHuge = usize(alignDown(page, HUGE_PAGE) + HUGE_PAGE);
    if (hugePages && page % HUGE_PAGE === 0 && nextHuge <= end && loadU64(entry) === 0n) {
      storeU64(entry, leaf(page, protection) | LARGE);
      page = nextHuge;
      continue;
    }
    const table = splitTable(entry, page, HUGE_PAGE);
    const attributes = u64(leaf(usize(0), protection) | LARGE);
    for (const stop = nextHuge < end ? nextHuge : end; page < stop; page = usize(page + LARGE_PAGE)) {
      storeU64(entryOf(table, page, 21), u64(page) | attributes);
      if (active) invlpg(page);
    }
  }
}

/** The entry of the 4 KiB page at `page`, after splitting the larger page that holds it. */
function smallEntry(page: usize): usize {
  const second = tableAt(entryOf(root, page, 39));
  const third = splitTable(entryOf(second, page, 30), page, HUGE_PAGE);
  const fourth = splitTable(entryOf(third, page, 21), page, LARGE_PAGE);
  return entryOf(fourth, page, 12);
}

/** Address of the entry for `page` in a table whose index starts at bit `shift` of an address. */
function entryOf(table: usize, page: usize, shift: u32): usize {
  const index = u64((u64(page) >> u64(shift)) & 511n);
  return usize(table + usize(index) * 8);
}

/** The table that `entry` refers to, made if there is none. */
function tableAt(entry: usize): usize {
  const value = loadU64(entry);
  if ((value & PRESENT) !== 0n) return usize(value & ADDRESS_MASK);
  const table = allocateZeroedPages(1);
  storeU64(entry, u64(table) | PRESENT | WRITABLE);
  return table;
}

/** As `tableAt`, where `entry` may be a leaf of `bytes` bytes: then its parts get the same attributes. */
function splitTable(entry: usize, page: usize, bytes: usize): usize {
  const value = loadU64(entry);
  if ((value & PRESENT) === 0n || (value & LARGE) === 0n) return tableAt(entry);
  const table = allocateZeroedPages(1);
  const part = bytes === HUGE_PAGE ? LARGE_PAGE : PAGE_BYTES;
  // The lowest level has no LARGE bit: there it would select the PAT.
  const large = u64(part > PAGE_BYTES ? LARGE : 0n);
  const attributes = u64(value & u64(NO_EXECUTE | UNCACHED | WRITABLE | PRESENT | large));
  const start = alignDown(page, bytes);
  for (let i = 0; i < 512; i++) storeU64(table + i * 8, u64(start + i * part) | attributes);
  storeU64(entry, u64(table) | PRESENT | WRITABLE);
  if (active) invlpg(page);
  return table;
}

function leaf(page: usize, protection: Protection): u64 {
  switch (protection) {
    case Protection.None:
      return u64(0n);
    case Protection.ReadOnly:
      return u64(u64(page) | PRESENT | NO_EXECUTE);
    case Protection.ReadExecute:
      return u64(u64(page) | PRESENT);
    case Protection.ReadWrite:
      return u64(u64(page) | PRESENT | WRITABLE | NO_EXECUTE);
    case Protection.Device:
      return u64(u64(page) | PRESENT | WRITABLE | NO_EXECUTE | UNCACHED);
  }
}
