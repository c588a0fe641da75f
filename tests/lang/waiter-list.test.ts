/** Lists of waiters in simulated memory. */

import { isNotified, listBytes, WaiterLists, waiterBytes } from '../../rtl/lang/waiter-list';
import { randomIntegers } from '../support/random';
import { freeMemory, setMemory, storeU32 } from '../support/unsafe';

const LISTS = freeMemory;
const PLACES = freeMemory + listBytes;
const WAITERS = PLACES + 4096;

function start(): WaiterLists {
  setMemory(freeMemory + 0x10_0000);
  return new WaiterLists(LISTS, undefined);
}

const waiter = (n: number): number => WAITERS + n * ((waiterBytes + 7) & ~7);

test('who waits longest is notified first, each place for itself', () => {
  const lists = start();
  // Both in one list.
  const [one, other] = [PLACES, PLACES + 512];
  for (let n = 0; n < 6; n++) expect(lists.enter(waiter(n), n % 2, n % 2 === 0 ? one : other, 4, 0n)).toBe(true);
  expect(lists.notify(one, 2)).toBe(2);
  expect([0, 1, 2, 3, 4, 5].map((n) => isNotified(waiter(n)))).toEqual([true, false, true, false, false, false]);
  expect([lists.hasNotified(0), lists.hasNotified(1)]).toEqual([true, false]);
  expect(lists.notify(other, Infinity)).toBe(3);
  expect([lists.hasNotified(0), lists.hasNotified(1)]).toEqual([false, true]);
  expect(lists.notify(one, Infinity)).toBe(1);
  expect(lists.notify(one, Infinity)).toBe(0);
});

test('nobody begins to wait for memory that has changed', () => {
  const lists = start();
  storeU32(PLACES, 0xffff_fffe);
  expect(lists.enter(waiter(0), 0, PLACES, 4, 0n)).toBe(false);
  expect(lists.enter(waiter(0), 0, PLACES, 4, 0xffff_fffen)).toBe(true);
  expect(lists.notify(PLACES, 1)).toBe(1);
});

test('who leaves is not notified, and who has been notified cannot leave', () => {
  const lists = start();
  for (let n = 0; n < 3; n++) lists.enter(waiter(n), 40, PLACES, 8, 0n);
  expect(lists.leave(waiter(1))).toBe(true);
  expect(lists.notify(PLACES, 1)).toBe(1);
  expect(lists.hasNotified(40)).toBe(true);
  expect(lists.hasNotified(8)).toBe(false);
  expect(lists.leave(waiter(0))).toBe(false);
  expect(lists.leave(waiter(2))).toBe(true);
  expect(lists.notify(PLACES, 1)).toBe(0);
});

test('any order of waiting, leaving and notifying', () => {
  const lists = start();
  const random = randomIntegers(7);
  const model: number[][] = Array.from({ length: 8 }, () => []);
  const free = Array.from({ length: 40 }, (_, n) => n);
  const place = (index: number): number => PLACES + (index % 2) * 512 + (index >> 1) * 8;
  for (let step = 0; step < 20_000; step++) {
    const index = random(8);
    const queue = model[index];
    if (random(2) === 0 && free.length > 0) {
      const n = free.splice(random(free.length), 1)[0];
      lists.enter(waiter(n), n, place(index), 4, 0n);
      queue.push(n);
    } else if (random(2) === 0 && queue.length > 0) {
      const [n] = queue.splice(random(queue.length), 1);
      expect(lists.leave(waiter(n))).toBe(true);
      free.push(n);
    } else {
      const count = random(4);
      const expected = queue.splice(0, count);
      expect(lists.notify(place(index), count)).toBe(expected.length);
      for (const n of expected) expect(isNotified(waiter(n)) && lists.hasNotified(n)).toBe(true);
      for (const n of queue) expect(isNotified(waiter(n))).toBe(false);
      free.push(...expected);
    }
  }
});
