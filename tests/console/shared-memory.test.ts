/** The buffers through which cores hand each other text: lines for the console, entries of the log. */

import {
  clearLineBuffer,
  dropCell,
  firstCell,
  isContinuing,
  isDrained,
  isSettled,
  publishCells,
  putCell,
} from '../../rtl/console/line-buffer';
import { levelName, levelNamed } from '../../rtl/console/log-level';
import { beginEntry, clearLog, endEntry, lastSlot, putDecimal, putText, ringEntries } from '../../rtl/console/log-ring';
import { freeMemory, setMemory, storeU32 } from '../support/unsafe';

beforeEach(() => setMemory(freeMemory + 0x10_000));

describe('the line buffer', () => {
  beforeEach(() => clearLineBuffer(freeMemory));

  /** Takes what there is. */
  function take(most = Infinity): number[] {
    const cells: number[] = [];
    while (cells.length < most && !isDrained(freeMemory)) {
      cells.push(firstCell(freeMemory));
      dropCell(freeMemory);
    }
    return cells;
  }

  test('gives what is published, in order', () => {
    for (const cell of [1, 2, 0x1_ffff]) expect(putCell(freeMemory, cell)).toBe(true);
    expect(isDrained(freeMemory)).toBe(true);
    expect(publishCells(freeMemory, false)).toBe(true);
    expect(publishCells(freeMemory, false)).toBe(false);
    putCell(freeMemory, 4);
    expect(take()).toEqual([1, 2, 0x1_ffff]);
    publishCells(freeMemory, false);
    expect(take()).toEqual([4]);
  });

  test('takes no more than there is room for, whatever the position', () => {
    const sizes: number[] = [];
    for (let round = 0; round < 5; round++) {
      let size = 0;
      while (putCell(freeMemory, size)) size++;
      publishCells(freeMemory, true);
      expect(isContinuing(freeMemory)).toBe(true);
      expect(take(700)).toEqual(Array.from({ length: 700 }, (_, i) => i));
      take();
      sizes.push(size);
    }
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeGreaterThan(2000);
  });

  test('tells whether the line goes on', () => {
    const state = () => [isContinuing(freeMemory), isDrained(freeMemory), isSettled(freeMemory)];
    putCell(freeMemory, 1);
    publishCells(freeMemory, true);
    expect(state()).toEqual([true, false, false]);
    take();
    expect(state()).toEqual([true, true, false]);
    expect(publishCells(freeMemory, false)).toBe(true);
    expect(state()).toEqual([false, true, true]);
    putCell(freeMemory, 2);
    publishCells(freeMemory, false);
    expect(state()).toEqual([false, false, false]);
  });
});

describe('the ring of the log', () => {
  beforeEach(() => clearLog(freeMemory));

  function log(level: number, time: number, text: string): void {
    beginEntry(freeMemory, level, BigInt(time));
    putText(freeMemory, text);
    endEntry(freeMemory);
  }

  test('keeps levels, times and texts', () => {
    expect(ringEntries(freeMemory)).toEqual([]);
    log(1, 10, 'first');
    log(3, 20, 'zweite — €');
    beginEntry(freeMemory, 2, 30n);
    putText(freeMemory, 'line ');
    putDecimal(freeMemory, 4_000_000_000);
    endEntry(freeMemory);
    expect(ringEntries(freeMemory)).toEqual([
      { number: 1, level: 1, time: 10n, text: 'first' },
      { number: 2, level: 3, time: 20n, text: 'zweite — €' },
      { number: 3, level: 2, time: 30n, text: 'line 4000000000' },
    ]);
  });

  test('long texts take several slots', () => {
    const texts = [120, 121, 240, 1000].map((length) => 'abcdefg'.repeat(200).slice(0, length));
    for (const text of texts) log(1, 1, text);
    expect(ringEntries(freeMemory).map(({ text }) => text)).toEqual(texts);
    expect(lastSlot(freeMemory)).toBe(1 + 2 + 2 + 9);
  });

  test('the oldest go, and of an entry that has lost its beginning all', () => {
    for (let i = 0; i < 40; i++) log(1, i, `${i} ${'x'.repeat(200)}`);
    for (let i = 40; i < 41; i++) log(1, i, `${i}`);
    const kept = ringEntries(freeMemory);
    expect(kept.at(-1)?.text).toBe('40');
    expect(kept.map(({ time }) => Number(time))).toEqual(kept.map((_, i) => 41 - kept.length + i));
    expect(kept.every(({ time, text }) => text.startsWith(`${time}`))).toBe(true);
    expect(kept.length).toBe(32);
  });

  test('what another core is just writing is left out', () => {
    for (let i = 0; i < 3; i++) log(1, i, `${i}`);
    storeU32(freeMemory + 64 + 256, 0);
    expect(ringEntries(freeMemory).map(({ text }) => text)).toEqual(['0', '2']);
  });
});

test('levels have names', () => {
  expect([0, 1, 2, 3].map(levelName).map(levelNamed)).toEqual([0, 1, 2, 3]);
  expect(levelNamed('loud')).toBeUndefined();
});
