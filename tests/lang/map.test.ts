/** Map and Set against JavaScript's own: order, deletion during a walk, every kind of key. */

import { Map as OurMap } from '../../rtl/lang/map';
import { Set as OurSet } from '../../rtl/lang/set';
import { defineSymbol } from '../support/unsafe';
import { randomWords } from './random';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

// Strings in simulated memory lie above the image: their hash is kept in the object.
beforeAll(() => defineSymbol('image.end', 0x1000));

function entriesOf<K, V>(map: OurMap<K, V>): [K, V][] {
  const entries: [K, V][] = [];
  map.forEach((value, key) => {
    entries.push([key, value]);
  });
  return entries;
}

test('random operations agree with JavaScript', () => {
  const object = {};
  const keys: unknown[] = [
    'a',
    'b',
    'ab',
    'ä',
    'Ω',
    '',
    0,
    -0,
    1,
    1.5,
    NaN,
    Infinity,
    true,
    false,
    undefined,
    null,
    object,
    {},
  ];
  for (let i = 0; i < 40; i++) keys.push(`key ${i}`, i * 7);
  const words = randomWords(1);
  const ours = new OurMap<unknown, number>();
  const theirs = new Map<unknown, number>();
  for (let i = 0; i < 20000; i++) {
    const key = keys[words() % keys.length];
    const choice = words() % 100;
    if (choice < 50) {
      expect(ours.set(key, i)).toBe(ours);
      theirs.set(key, i);
    } else if (choice < 90) {
      expect(ours.delete(key)).toBe(theirs.delete(key));
    } else if (choice < 99 || i % 10 > 0) {
      expect(ours.get(key)).toBe(theirs.get(key));
      expect(ours.has(key)).toBe(theirs.has(key));
    } else {
      ours.clear();
      theirs.clear();
    }
    expect(ours.size).toBe(theirs.size);
    if (i % 500 === 0) expect(entriesOf(ours)).toEqual([...theirs]);
  }
  expect(entriesOf(ours)).toEqual([...theirs]);
});

test('a walk visits what is added and passes over what is deleted', () => {
  const walk = (map: Map<number, string> | OurMap<number, string>): number[] => {
    const seen: number[] = [];
    map.forEach((_, key) => {
      seen.push(key);
      map.delete(key);
      if (key < 60) map.set(key + 10, 'again');
      if (key === 3) map.delete(5);
    });
    return seen;
  };
  const entries: [number, string][] = Array.from({ length: 10 }, (_, i) => [i, 'first']);
  expect(walk(new OurMap(entries))).toEqual(walk(new Map(entries)));
});

test('a walk goes on behind what clear removed', () => {
  const map = new OurMap([['a', 1]]);
  const seen: string[] = [];
  map.forEach((_, key) => {
    seen.push(key);
    if (seen.length === 1) {
      map.clear();
      map.set('b', 2);
    }
  });
  expect(seen).toEqual(['a', 'b']);
});

test('a walk that throws leaves the map usable', () => {
  const map = new OurMap([['a', 1]]);
  expect(() =>
    map.forEach(() => {
      throw new Error('stop');
    }),
  ).toThrow('stop');
  for (let i = 0; i < 100; i++) map.set(`k${i}`, i).delete(`k${i}`);
  expect(entriesOf(map)).toEqual([['a', 1]]);
});

test('sets keep each value once, in order; −0 is kept as 0', () => {
  const set = new OurSet<unknown>(['b', 'a', 'b', NaN, NaN, -0, 0]);
  const seen: unknown[] = [];
  set.forEach((value, key, whole) => {
    expect(value).toBe(key);
    expect(whole).toBe(set);
    seen.push(value);
  });
  expect(seen).toEqual(['b', 'a', NaN, 0]);
  expect(set.size).toBe(4);
  expect(set.delete('b')).toBe(true);
  expect(set.has('b')).toBe(false);
  set.clear();
  expect(set.size).toBe(0);
});
