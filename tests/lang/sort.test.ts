/** Sorting asks for the same comparisons in the same order as V8, whatever the elements and however the comparison contradicts itself. */

import { mergeSort } from '../../rtl/lang/merge-sort';
import { timsort } from '../../rtl/lang/timsort';
import { randomWords } from './random';

jest.mock('../../rtl/lang/array-storage', () => jest.requireActual('./plain-storage'));

type Compare = (a: number, b: number) => number;

/** What is asked, and the order that comes of it. */
function traceOf(sort: (compare: Compare) => ArrayLike<number>, compare: Compare): string {
  const asked: string[] = [];
  const sorted = sort((a, b) => {
    asked.push(`${a},${b}`);
    return compare(a, b);
  });
  return `${asked.join(' ')} → ${Array.from(sorted).join()}`;
}

const lengths = [0, 1, 2, 3, 5, 8, 31, 32, 33, 63, 64, 65, 100, 127, 128, 200, 500, 1000, 2049];

/** Elements of all the kinds that take different ways through the algorithm. */
function samples(length: number): number[][] {
  const word = randomWords(length + 7);
  const from = (make: (i: number) => number): number[] => Array.from({ length }, (_, i) => make(i));
  const random = from(() => word() % 10_000);
  return [
    random,
    from((i) => i),
    from((i) => length - i),
    from(() => word() % 3),
    from((i) => i % 40),
    from((i) => (i < length / 2 ? 2 * i : 2 * i - length)),
    // Long stretches of one run before the other.
    from((i) => (i < length / 2 ? i : i - length)),
    from((i) => (i % 100 < 90 ? i : word() % 1000)),
    from((i) => Math.floor(i / 50) * (i % 2 === 0 ? 1 : -1)),
    [...random].sort((a, b) => a - b).map((value, i) => (i % 17 === 0 ? word() % 10_000 : value)),
  ];
}

const comparisons: readonly Compare[] = [
  (a, b) => a - b,
  (a, b) => b - a,
  (a, b) => (a % 10) - (b % 10),
  // These contradict themselves.
  (a, b) => ((a * 31 + b * 17) % 3) - 1,
  (a, b) => (a < b ? 1 : 0),
  () => Number.NaN,
];

test.each(lengths)('%d elements', (length) => {
  for (const items of samples(length)) {
    for (const compare of comparisons) {
      const ours = (sort: (items: number[], compare: Compare) => void) => {
        return (counted: Compare): number[] => {
          const copy = [...items];
          sort(copy, counted);
          return copy;
        };
      };
      const expected = traceOf((counted) => [...items].sort(counted), compare);
      expect(traceOf(ours(timsort), compare)).toBe(expected);
      const typed = traceOf((counted) => Float64Array.from(items).sort(counted), compare);
      expect(traceOf(ours(mergeSort), compare)).toBe(typed);
    }
  }
});
