import { CoreAddress, coreAddress, processorRecord } from '../../rtl/arch/core-table';
import {
  heapRegionEnd,
  heapRegionStart,
  pageRegionEnd,
  pageRegionStart,
  planMemory,
  startUpPage,
  topOfMemory,
  usableMemory,
} from '../../rtl/memory/memory-map';
import {
  allocatePages,
  allocateZeroedPages,
  freePageCount,
  freePages,
  initializePages,
  tryAllocatePages,
} from '../../rtl/memory/pages';
import { type AcpiTable, writeAcpi } from '../support/acpi';
import { randomIntegers } from '../support/random';
import { defineSymbol, freeMemory, loadU8, setMemory, storeU8, storeU32, storeUsize } from '../support/unsafe';

const MIB = 0x10_0000;
const GIB = 1024 * MIB;
const MAP = freeMemory;
const TABLE = freeMemory + 0x1000;
/** Core-local block and boot stack. */
const BLOCK = 0x1_2000;

type Range = [base: number, end: number, type?: number];

/** Writes a loader's memory map, and ACPI tables. */
function writeMap(ranges: Range[], tables: AcpiTable[] = []): void {
  setMemory(freeMemory + 0x2_0000);
  defineSymbol('cores.table', TABLE);
  writeAcpi(freeMemory + 0x1_0000, tables);
  ranges.forEach(([base, end, type = 1], i) => {
    storeUsize(MAP + i * 24, base);
    storeUsize(MAP + i * 24 + 8, end - base);
    storeU32(MAP + i * 24 + 16, type);
  });
}

/** Plans for one core with a kernel that ends at 2 MiB. */
function plan(...ranges: Range[]): boolean {
  writeMap(ranges);
  return planMemory(MAP, ranges.length, 2 * MIB, 1, BLOCK) === 1;
}

interface Region {
  heap: [number, number];
  pages: [number, number];
}

/** The memory of each core, after checks that hold for every plan. */
function regions(cores: number, ranges: Range[]): Region[] {
  const all = Array.from({ length: cores }, (_, core): Region => {
    const address = (word: CoreAddress): number => coreAddress(processorRecord(core), word);
    const start = core === 0 ? address(CoreAddress.PagesStart) : address(CoreAddress.Block);
    return {
      heap: [address(CoreAddress.HeapStart), address(CoreAddress.HeapEnd)],
      pages: [start, address(CoreAddress.PagesEnd)],
    };
  });
  const parts = all.flatMap(({ heap, pages }) => [heap, pages]).sort((a, b) => a[0] - b[0]);
  parts.forEach(([start, end], i) => {
    expect(start % 4096).toBe(0);
    expect(end).toBeGreaterThan(start);
    expect(start).toBeGreaterThanOrEqual(i === 0 ? 2 * MIB : parts[i - 1][1]);
    expect(ranges.some(([base, limit, type = 1]) => type === 1 && start >= base && end <= limit)).toBe(true);
  });
  for (const { pages } of all) expect(pages[1]).toBeLessThanOrEqual(4 * GIB);
  return all;
}

function divide(cores: number, ranges: Range[]): Region[] {
  writeMap(ranges);
  return regions(planMemory(MAP, ranges.length, 2 * MIB, cores, BLOCK), ranges);
}

const sizeOf = ([start, end]: [number, number]): number => end - start;

describe('the memory map', () => {
  test('16 MiB: two MiB of pages at the top, the rest is heap', () => {
    expect(plan([0, 0x9fc00], [0xf0000, MIB, 2], [MIB, 16 * MIB])).toBe(true);
    expect([heapRegionStart(), heapRegionEnd()]).toEqual([2 * MIB, 14 * MIB]);
    expect([pageRegionStart(), pageRegionEnd()]).toEqual([14 * MIB, 16 * MIB]);
    expect(topOfMemory()).toBe(16 * MIB);
    expect(usableMemory()).toBe(0x9f000 + 15 * MIB);
  });

  test('32 MiB: four MiB of pages', () => {
    plan([MIB, 32 * MIB]);
    expect([pageRegionStart(), pageRegionEnd()]).toEqual([28 * MIB, 32 * MIB]);
  });

  test('512 MiB: most of it is heap', () => {
    plan([MIB, 512 * MIB]);
    expect(heapRegionEnd() - heapRegionStart()).toBeGreaterThan(440 * MIB);
  });

  test('8 GiB in two ranges: the heap is the one above 4 GiB, pages stay below', () => {
    plan([MIB, 3072 * MIB], [3072 * MIB, 4096 * MIB, 2], [4096 * MIB, 9216 * MIB]);
    expect([heapRegionStart(), heapRegionEnd()]).toEqual([4096 * MIB, 9216 * MIB]);
    expect(pageRegionEnd()).toBe(3072 * MIB);
    expect(topOfMemory()).toBe(9216 * MIB);
  });

  test('a range across 4 GiB counts on both sides', () => {
    plan([MIB, 6144 * MIB]);
    expect(pageRegionEnd()).toBe(4096 * MIB);
    expect([heapRegionStart(), heapRegionEnd()]).toEqual([2 * MIB, 4096 * MIB - 256 * MIB]);
  });

  test('ranges that are not page-aligned are cut inwards', () => {
    plan([3 * MIB + 1, 40 * MIB + 4095]);
    expect(heapRegionStart()).toBe(3 * MIB + 4096);
    expect(pageRegionEnd()).toBe(40 * MIB);
  });

  test('too little memory is said', () => {
    expect(plan([MIB, 4 * MIB])).toBe(false);
    expect(plan()).toBe(false);
  });
});

describe('memory of several cores', () => {
  test('64 MiB for two: equal heaps, the larger share of pages for the first', () => {
    const [first, second] = divide(2, [
      [0, 0x9_fc00],
      [MIB, 64 * MIB],
    ]);
    expect(Math.abs(sizeOf(first.heap) - sizeOf(second.heap))).toBeLessThanOrEqual(2 * MIB);
    expect(sizeOf(first.pages)).toBeGreaterThanOrEqual(2 * MIB);
    expect(sizeOf(second.pages)).toBeGreaterThanOrEqual(MIB / 2 + BLOCK);
  });

  test('one core has what it has alone', () => {
    const [only] = divide(1, [[MIB, 64 * MIB]]);
    plan([MIB, 64 * MIB]);
    expect(only.heap).toEqual([heapRegionStart(), heapRegionEnd()]);
    expect(only.pages).toEqual([pageRegionStart(), pageRegionEnd()]);
  });

  test.each([2, 3, 8, 17, 64])('%d cores share 8 GiB on both sides of 4 GiB', (cores) => {
    const all = divide(cores, [
      [MIB, 3 * GIB],
      [3 * GIB, 4 * GIB, 2],
      [4 * GIB, 9 * GIB],
    ]);
    expect(all).toHaveLength(cores);
    const sizes = all.map(({ heap }) => sizeOf(heap));
    // No core has less than a fair share of the RAM by a third.
    expect(Math.min(...sizes)).toBeGreaterThan(((8 * GIB) / cores) * 0.66 - 256 * MIB);
  });

  test('512 GiB for 64 cores', () => {
    const all = divide(64, [
      [MIB, 2 * GIB],
      [4 * GIB, 514 * GIB],
    ]);
    expect(Math.min(...all.map(({ heap }) => sizeOf(heap)))).toBeGreaterThan(7 * GIB);
  });

  test('cores for which there is too little memory are left out', () => {
    expect(divide(64, [[MIB, 32 * MIB]]).length).toBeGreaterThan(8);
    expect(divide(64, [[MIB, 32 * MIB]]).length).toBeLessThan(32);
    expect(divide(64, [[MIB, 6 * MIB]])).toHaveLength(1);
    expect(divide(64, [[MIB, 4 * MIB]])).toHaveLength(0);
  });
});

describe('the page where other cores begin', () => {
  const pageOf = (...ranges: Range[]): number => {
    writeMap(ranges);
    return startUpPage(MAP, ranges.length);
  };
  test('is the lowest usable one but page 0', () => {
    expect(pageOf([0, 0x9fc00], [MIB, 64 * MIB])).toBe(0x1000);
    expect(pageOf([0x5_0001, 0x9_fc00])).toBe(0x5_1000);
  });
  test('lies below 640 KiB, or there is none', () => {
    expect(pageOf([0, 0xfff], [MIB, 64 * MIB])).toBe(0);
    expect(pageOf([0, 0x9_fc00, 2])).toBe(0);
  });
});

describe('pages', () => {
  const START = freeMemory;
  const PAGES = 64;

  beforeEach(() => {
    setMemory(START + (PAGES + 1) * 4096);
    initializePages(START, START + (PAGES + 1) * 4096);
  });

  test('runs do not overlap and all come back', () => {
    expect(freePageCount()).toBe(PAGES);
    const runs = [1, 5, 2, 8].map((count) => ({ count, address: allocatePages(count) }));
    const owner = new Map<number, number>();
    for (const { count, address } of runs) {
      for (let at = address; at < address + count * 4096; at += 4096) {
        expect(owner.has(at)).toBe(false);
        owner.set(at, address);
        storeU8(at, 0xff);
      }
    }
    for (const { address } of runs) freePages(address);
    expect(freePageCount()).toBe(PAGES);
    expect(loadU8(allocateZeroedPages(PAGES) + 4096)).toBe(0);
  });

  test('a freed hole is used again, a larger run goes around it', () => {
    const first = allocatePages(3);
    const second = allocatePages(3);
    freePages(first);
    expect(allocatePages(4)).toBe(second + 3 * 4096);
    expect(allocatePages(2)).toBe(first);
    expect(allocatePages(1)).toBe(first + 2 * 4096);
  });

  test('exhaustion is an error with numbers, and tryAllocatePages says 0', () => {
    allocatePages(60);
    expect(tryAllocatePages(5)).toBe(0);
    expect(() => allocatePages(5)).toThrow('out of pages: 5 wanted, 4 free');
    expect(allocatePages(4)).toBeGreaterThan(0);
  });

  test('only the start of a run in use can be freed', () => {
    const run = allocatePages(3);
    expect(() => freePages(run + 4096)).toThrow(RangeError);
    expect(() => freePages(run + 1)).toThrow(RangeError);
    expect(() => freePages(START)).toThrow(RangeError);
    freePages(run);
    expect(() => freePages(run)).toThrow(RangeError);
  });

  test('random allocation and freeing against a model', () => {
    const random = randomIntegers(7);
    const live = new Map<number, number>();
    for (let i = 0; i < 3000; i++) {
      if (random(2) === 0) {
        const count = 1 + random(9);
        const address = tryAllocatePages(count);
        if (address !== 0) {
          for (const [other, pages] of live) {
            expect(address + count * 4096 <= other || other + pages * 4096 <= address).toBe(true);
          }
          live.set(address, count);
        }
      } else if (live.size > 0) {
        const address = [...live.keys()][random(live.size)];
        freePages(address);
        live.delete(address);
      }
      const used = [...live.values()].reduce((sum, pages) => sum + pages, 0);
      expect(freePageCount()).toBe(PAGES - used);
    }
  });
});
