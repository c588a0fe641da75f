/** Loans of buffers between simulated cores. */

import { Borrowing, SharedMemory } from '../../rtl/process/shared-memory';

/** A buffer as it looks on the way: an address and a length. */
const buffer = (address: number) => ({ address, byteLength: 16 }) as Parameters<SharedMemory['borrow']>[0];

test('a loan lasts until it has come back as often as it was given', () => {
  const memory = new SharedMemory(2);
  const own = buffer(0x1000);
  memory.lend([own, own]);
  const released: [number, number][] = [];
  const note = (address: number, to: number) => released.push([address, to]);
  // What comes back from another core is the same object, and that loan ends at once.
  expect(memory.borrow(buffer(0x1000), 1, note)).toBe(own);
  expect(released).toEqual([[0x1000, 1]]);
  memory.returned(0x1000);
  expect(memory.borrow(buffer(0x1000), 1, note)).toBe(own);
  memory.returned(0x1000);
  // Twice, and of something unknown: nothing happens.
  memory.returned(0x1000);
  memory.returned(0x2000);
  expect(memory.mayReturn).toBe(false);
});

test('what is lent for a copy that fails goes back, but for what has been taken', () => {
  const memory = new SharedMemory(2);
  const released: [number, number][] = [];
  const borrowing = new Borrowing(memory, 1, (address, to) => released.push([address, to]));
  const own = buffer(0x1000);
  memory.lend([own]);
  // Known here: given back at once, and so taken care of.
  borrowing.share(buffer(0x1000));
  expect(released).toEqual([[0x1000, 1]]);
  borrowing.refuse([buffer(0x1000), buffer(0x2000), buffer(0x3000)]);
  expect(released).toEqual([
    [0x1000, 1],
    [0x2000, 1],
    [0x3000, 1],
  ]);
});
