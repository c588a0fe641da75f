/** Array methods against Node, with every kind of index; the storage beneath is JavaScript's own here. */

import * as array from '../../rtl/lang/array';
import { randomWords } from './random';

jest.mock('../../rtl/lang/array-storage', () => jest.requireActual('./plain-storage'));
jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

const samples: readonly (number | undefined)[][] = [
  [],
  [1],
  [3, 1, 2],
  [1, 2, 3, 4, 5, 6, 7, 8, 9],
  [NaN, 0, -0, 1],
  [2, undefined, 1],
];
const indices = [0, 1, 2, 5, 100, -1, -2, -100, 0.7, -0.7, NaN, Infinity, -Infinity];

test('methods with indices', () => {
  for (const sample of samples) {
    for (const i of indices) {
      expect(array.at(sample, i)).toBe(sample.at(i));
      expect(array.slice$1(sample, i)).toEqual(sample.slice(i));
      expect(array.indexOf(sample, 1, i)).toBe(sample.indexOf(1, i));
      expect(array.lastIndexOf(sample, 1, i)).toBe(sample.lastIndexOf(1, i));
      expect(array.includes(sample, NaN, i)).toBe(sample.includes(NaN, i));
      for (const j of indices) {
        expect(array.slice(sample, i, j)).toEqual(sample.slice(i, j));
        expect(array.fill([...sample], 7, i, j)).toEqual([...sample].fill(7, i, j));
        const ours = [...sample];
        const theirs = [...sample];
        expect(array.splice(ours, i, j, 10, 11)).toEqual(theirs.splice(i, j, 10, 11));
        expect(ours).toEqual(theirs);
        for (const k of indices) {
          expect(array.copyWithin([...sample], i, j, k)).toEqual([...sample].copyWithin(i, j, k));
        }
      }
      const ours = [...sample];
      const theirs = [...sample];
      expect(array.splice$1(ours, i)).toEqual(theirs.splice(i));
      expect(ours).toEqual(theirs);
    }
  }
});

test('adding and removing at both ends', () => {
  const ours: number[] = [];
  const theirs: number[] = [];
  const words = randomWords(1);
  for (let i = 0; i < 2000; i++) {
    switch (words() % 6) {
      case 0:
        expect(array.push$1(ours, i)).toBe(theirs.push(i));
        break;
      case 1:
        expect(array.push(ours, i, i + 1, i + 2)).toBe(theirs.push(i, i + 1, i + 2));
        break;
      case 2:
        expect(array.unshift$1(ours, i)).toBe(theirs.unshift(i));
        break;
      case 3:
        expect(array.unshift(ours, i, -i)).toBe(theirs.unshift(i, -i));
        break;
      case 4:
        expect(array.pop(ours)).toBe(theirs.pop());
        break;
      default:
        expect(array.shift(ours)).toBe(theirs.shift());
    }
    expect(ours).toEqual(theirs);
  }
});

test('callbacks see value, index and array, in order, also when the array shrinks', () => {
  const calls: unknown[] = [];
  const source = [5, 6, 7];
  array.forEach(source, (value, index, whole) => {
    calls.push([value, index, whole === source]);
    if (index === 0) source.length = 2;
  });
  expect(calls).toEqual([
    [5, 0, true],
    [6, 1, true],
  ]);
  expect(array.map([1, 2, 3], (x, i) => x * i)).toEqual([0, 2, 6]);
  expect(array.filter([1, 2, 3, 4], (x) => x % 2 === 0)).toEqual([2, 4]);
  expect(array.find([1, 2, 3], (x) => x > 1)).toBe(2);
  expect(array.findLast([1, 2, 3], (x) => x < 3)).toBe(2);
  expect(array.findIndex([1], (x) => x > 1)).toBe(-1);
  expect(array.findLastIndex([3, 1, 3], (x) => x === 3)).toBe(2);
  expect(array.every([1, 2], (x) => x > 0)).toBe(true);
  expect(array.some([1, 2], (x) => x > 2)).toBe(false);
  expect(array.reduce([1, 2, 3], (sum, x) => sum * 10 + x, 0)).toBe(123);
  expect(array.reduceRight([1, 2, 3], (sum, x) => sum * 10 + x, 0)).toBe(321);
  expect(array.flatMap([1, 2], (x) => [x, x])).toEqual([1, 1, 2, 2]);
});

test('reverse, join and the lengths', () => {
  expect(array.reverse([1, 2, 3, 4])).toEqual([4, 3, 2, 1]);
  expect(array.join([1, undefined, null, 'x'], '-')).toBe('1---x');
  expect(array.join([], '-')).toBe('');
  expect(array.join(['a', 'b'])).toBe('a,b');
  expect(array.newFilled(3)).toEqual([undefined, undefined, undefined]);
  expect(() => array.setLength([], -1)).toThrow('Invalid array length');
  expect(() => array.setLength([], 1.5)).toThrow(RangeError);
});

test('sort is stable, sends undefined to the end, and compares texts by default', () => {
  expect(array.sort([10, 9, 1, undefined, 100])).toEqual([1, 10, 100, 9, undefined]);
  const words = randomWords(2);
  for (const length of [0, 1, 2, 7, 8, 9, 16, 17, 100, 1000]) {
    const items = Array.from({ length }, (_, order) => ({ key: words() % 20, order }));
    const expected = [...items].sort((a, b) => a.key - b.key);
    expect(array.sort([...items], (a, b) => a.key - b.key)).toEqual(expected);
  }
});
