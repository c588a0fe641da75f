import { toroFreeMem, toroGetMem, toroReallocMem } from '../../rtl/memory';
import { freePageCount, initializePages } from '../../rtl/memory/pages';
import { randomIntegers } from '../support/random';
import { freeMemory, loadU8, setMemory, storeU8 } from '../support/unsafe';

const BYTES = 4 * 0x10_0000;

beforeAll(() => {
  setMemory(freeMemory + BYTES);
  initializePages(freeMemory, freeMemory + BYTES);
});

test('blocks of all sizes keep their content while others come and go', () => {
  const random = randomIntegers(99);
  const live: { address: number; bytes: number; mark: number }[] = [];
  const check = ({ address, bytes, mark }: (typeof live)[number]) => {
    expect(address % 16).toBe(0);
    for (let i = 0; i < bytes; i++) if (loadU8(address + i) !== mark) throw new Error(`byte ${i} of ${bytes} changed`);
  };
  for (let round = 0; round < 3000; round++) {
    if (live.length < 50 && random(2) === 0) {
      const bytes = random(8) === 0 ? random(20_000) : random(300);
      const block = { address: toroGetMem(bytes), bytes, mark: round & 0xff };
      for (let i = 0; i < bytes; i++) storeU8(block.address + i, block.mark);
      live.push(block);
    } else if (live.length > 0) {
      const [block] = live.splice(random(live.length), 1);
      check(block);
      toroFreeMem(block.address);
    }
  }
  live.forEach(check);
  for (const block of live) toroFreeMem(block.address);
});

test('large blocks give their pages back', () => {
  const before = freePageCount();
  const block = toroGetMem(100_000);
  expect(freePageCount()).toBe(before - 25);
  toroFreeMem(block);
  expect(freePageCount()).toBe(before);
});

test('reallocation keeps what fits', () => {
  let block = toroGetMem(10);
  for (let i = 0; i < 10; i++) storeU8(block + i, i + 1);
  block = toroReallocMem(block, 5000);
  expect([0, 4, 9].map((i) => loadU8(block + i))).toEqual([1, 5, 10]);
  block = toroReallocMem(block, 3);
  expect([0, 2].map((i) => loadU8(block + i))).toEqual([1, 3]);
  toroFreeMem(block);
});

test('misuse is an error', () => {
  const block = toroGetMem(64);
  toroFreeMem(block);
  expect(() => toroFreeMem(block)).toThrow('no block of memory in use');
  expect(() => toroFreeMem(block + 8)).toThrow(RangeError);
  expect(() => toroGetMem(-1)).toThrow('cannot allocate -1 bytes');
  expect(() => toroGetMem(BYTES * 2)).toThrow('out of pages');
});
