/** Whether the machine may end, between simulated cores in any order. */

import { Activity } from '../../rtl/process/activity';
import { exchangeBytes } from '../../rtl/process/exchange';
import { randomIntegers } from '../support/random';
import { freeMemory, setMemory } from '../support/unsafe';

function cores(count: number): Activity[] {
  setMemory(freeMemory + exchangeBytes(count));
  return Array.from({ length: count }, (_, core) => {
    const nothing = (): never => {
      throw new Error('not needed');
    };
    return new Activity({ core, cores: count, slots: freeMemory, newPage: nothing, fence: () => {}, wake: nothing });
  });
}

test('the machine ends when no core is busy, and not before', () => {
  const [first, second, third] = cores(3);
  expect(first.allIdle()).toBe(true);
  first.setBusy(true);
  second.setBusy(true);
  first.setBusy(false);
  expect(first.allIdle()).toBe(false);
  third.setBusy(true);
  expect(second.setBusy(false)).toBe(true);
  expect(first.allIdle()).toBe(false);
  expect(third.setBusy(false)).toBe(true);
  expect(first.allIdle()).toBe(true);
});

test('core 0 hears of others only while it waits for them', () => {
  const [first, second] = cores(2);
  first.setBusy(true);
  second.setBusy(true);
  expect(second.setBusy(false)).toBe(false);
  second.setBusy(true);
  first.setBusy(false);
  expect(first.allIdle()).toBe(false);
  first.setBusy(true);
  expect(second.setBusy(false)).toBe(false);
});

test('who says the same twice changes nothing', () => {
  const [first, second] = cores(2);
  second.setBusy(true);
  second.setBusy(true);
  expect(first.allIdle()).toBe(false);
  expect(second.setBusy(false)).toBe(true);
  expect(second.setBusy(false)).toBe(false);
  expect(first.allIdle()).toBe(true);
});

test('a core with something left for the end is found', () => {
  const [first, second, third] = cores(3);
  expect(first.unfinished()).toBe(0);
  second.setLast(1);
  third.setLast(2);
  expect(first.unfinished()).toBe(2);
  third.setLast(0);
  expect(first.unfinished()).toBe(1);
});

test.each([2, 3, 7])('%d cores that hand work around are never taken for idle', (count) => {
  const all = cores(count);
  const random = randomIntegers(count);
  // Work that a core has, and work that it has begun elsewhere and not heard of.
  const work = all.map(() => 0);
  work[0] = 1;
  all[0].setBusy(true);
  const pending: [from: number, to: number][] = [];
  for (let step = 0; step < 5000; step++) {
    const core = random(count);
    if (work[core] > 0 && random(3) === 0 && pending.length < 20) {
      const to = random(count);
      // Counted on the core that begins it before the other one knows.
      work[core]++;
      work[to]++;
      all[to].setBusy(true);
      pending.push([core, to]);
    } else if (pending.length > 0) {
      const [from, to] = pending.splice(random(pending.length), 1)[0];
      if (--work[to] === 0) all[to].setBusy(false);
      if (--work[from] === 0) all[from].setBusy(false);
    }
    expect(all[0].allIdle()).toBe(work.every((n) => n === 0));
  }
});
