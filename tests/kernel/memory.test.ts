import {
  heapRegionEnd,
  heapRegionStart,
  pageRegionEnd,
  pageRegionStart,
  planMemory,
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
import { randomIntegers } from '../support/random';
import { freeMemory, loadU8, setMemory, storeU8, storeU32, storeUsize } from '../support/unsafe';

const MIB = 0x10_0000;
const MAP = freeMemory;

/** Writes a loader's memory map and plans with a kernel that ends at 2 MiB. */
function plan(...ranges: [base: number, end: number, type?: number][]): boolean {
  setMemory(freeMemory + 0x1000);
  ranges.forEach(([base, end, type = 1], i) => {
    storeUsize(MAP + i * 24, base);
    storeUsize(MAP + i * 24 + 8, end - base);
    storeU32(MAP + i * 24 + 16, type);
  });
  return planMemory(MAP, ranges.length, 2 * MIB);
}

describe('the memory map', () => {
  test('16 MiB: two MiB of pages at the top, the rest is heap', () => {
    expect(plan([0, 0x9fc00], [0xf0000, MIB, 2], [MIB, 16 * MIB])).toBe(true);
    expect([heapRegionStart(), heapRegionEnd()]).toEqual([2 * MIB, 14 * MIB]);
    expect([pageRegionStart(), pageRegionEnd()]).toEqual([14 * MIB, 16 * MIB]);
    expect(topOfMemory()).toBe(16 * MIB);
    expect(usableMemory()).toBe(0x9f000 + 15 * MIB);
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
