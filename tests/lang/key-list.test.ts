/** Which dictionaries share their list of keys, and when one gets its own. */

import { hashOf } from '../../rtl/lang/hash';
import { KeyList } from '../../rtl/lang/key-list';
import { defineSymbol } from '../support/unsafe';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

// Strings in simulated memory lie above the image: their hash is kept in the object.
beforeAll(() => defineSymbol('image.end', 0x1000));

function listOf(...keys: string[]): KeyList {
  return keys.reduce((list, key) => list.with(key, hashOf(key)), KeyList.empty());
}

const empty = KeyList.empty();
const add = (list: KeyList, key: string) => list.with(key, hashOf(key));

test('the same keys in the same order are one list', () => {
  const one = add(add(empty, 'a'), 'b');
  expect(add(add(empty, 'a'), 'b')).toBe(one);
  expect(add(add(empty, 'b'), 'a')).not.toBe(one);
  expect(one.isShared).toBe(true);
  expect(one.ordered()).toEqual(['a', 'b']);
});

test('a list tells which key was added last to one with these keys', () => {
  const list = add(empty, 'first');
  expect(list.expected).toBeUndefined();
  add(list, 'x');
  expect(list.expected).toBe('x');
  expect(list.next('x', hashOf('x'))?.ordered()).toEqual(['first', 'x']);
  expect(list.next('y', hashOf('y'))).toBeUndefined();
  add(list, 'y');
  add(list, 'x');
  expect(list.expected).toBe('x');
});

test('a key is taken out of a copy', () => {
  const list = listOf('a', 'b', 'c');
  const own = list.own();
  own.remove(1);
  own.compact();
  expect(own.isShared).toBe(false);
  expect(own.own()).toBe(own);
  expect(own.ordered()).toEqual(['a', 'c']);
  expect(list.ordered()).toEqual(['a', 'b', 'c']);
  expect(add(own, 'd')).toBe(own);
});

test('array indices are shared by nobody, and come first', () => {
  const list = listOf('x', '10', '9');
  expect(list.isShared).toBe(false);
  expect(list.ordered()).toEqual(['9', '10', 'x']);
});

test('a long key is kept by nobody but its dictionary', () => {
  expect(listOf('short').isShared).toBe(true);
  expect(listOf('x'.repeat(100)).isShared).toBe(false);
});

test('what grows to many keys gets a list of its own, in which all are found', () => {
  const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
  const list = listOf(...keys);
  expect(list.isShared).toBe(false);
  expect(keys.map((key) => list.find(key, hashOf(key)))).toEqual(keys.map((_, i) => i));
  expect(list.find('k100', hashOf('k100'))).toBe(-1);
});

test('keys that nobody else has are shared up to a limit', () => {
  const before = add(empty, 'many');
  const lists = Array.from({ length: 300 }, (_, i) => add(before, `r${i}`));
  const shared = lists.filter(({ isShared }) => isShared);
  expect(shared.length).toBeGreaterThan(0);
  expect(shared.length).toBeLessThan(300);
  // Those that are, stay so.
  expect(add(before, 'r0')).toBe(lists[0]);
  expect(lists[299].ordered()).toEqual(['many', 'r299']);
});
