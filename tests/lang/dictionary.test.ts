/** The objects behind records against JavaScript's own: order of keys, deletion, growth, freezing. */

import { arrayIndexOf } from '../../rtl/lang/array-index';
import { Dictionary } from '../../rtl/lang/dictionary';
import { defineSymbol } from '../support/unsafe';
import { randomWords } from './random';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

// Strings in simulated memory lie above the image: their hash is kept in the object.
beforeAll(() => defineSymbol('image.end', 0x1000));

test('random operations agree with JavaScript', () => {
  const keys = ['', 'a', 'b', 'ä', 'Ω', '-1', '01', '1.5', '4294967294', '4294967295', '__x', 'constructor'];
  for (let i = 0; i < 40; i++) keys.push(`key ${i}`, String(i * 3));
  const words = randomWords(7);
  const ours = new Dictionary();
  const theirs: Record<string, unknown> = Object.create(null);
  for (let i = 0; i < 20000; i++) {
    // Phases with few and with many keys.
    const key = keys[words() % (i % 4000 < 2000 ? 8 : keys.length)];
    switch (words() % 4) {
      case 0:
      case 1:
        ours.set(key, i);
        theirs[key] = i;
        break;
      case 2:
        expect(ours.delete(key)).toBe(key in theirs);
        delete theirs[key];
        break;
      default:
        expect(ours.get(key)).toBe(theirs[key]);
        expect(ours.has(key)).toBe(key in theirs);
    }
    if (i % 100 === 0) {
      expect(ours.keys()).toEqual(Object.keys(theirs));
      expect(ours.fields()).toEqual(Object.entries(theirs).flat());
      expect(ours.size).toBe(Object.keys(theirs).length);
    }
  }
});

test('a dictionary grows to many keys and shrinks again', () => {
  const dictionary = new Dictionary();
  for (let i = 0; i < 1000; i++) dictionary.set(`k${i}`, i);
  for (let i = 0; i < 1000; i++) expect(dictionary.get(`k${i}`)).toBe(i);
  for (let i = 0; i < 999; i++) expect(dictionary.delete(`k${i}`)).toBe(true);
  expect(dictionary.keys()).toEqual(['k999']);
  expect(dictionary.get('k999')).toBe(999);
});

test('a frozen dictionary refuses changes with the messages of JavaScript', () => {
  const dictionary = new Dictionary();
  dictionary.set('a', 1);
  dictionary.freeze();
  expect(dictionary.isFrozen).toBe(true);
  expect(() => dictionary.set('a', 2)).toThrow("Cannot assign to read only property 'a' of object '#<Object>'");
  expect(() => dictionary.set('b', 2)).toThrow('Cannot add property b, object is not extensible');
  expect(() => dictionary.delete('a')).toThrow("Cannot delete property 'a' of #<Object>");
  expect(dictionary.delete('b')).toBe(false);
});

test.each([
  ['0', 0],
  ['7', 7],
  ['4294967294', 4294967294],
  ['4294967295', -1],
  ['00', -1],
  ['', -1],
  ['-1', -1],
  ['1e3', -1],
  ['99999999999', -1],
])('the array index of %j is %i', (key, index) => {
  expect(arrayIndexOf(key)).toBe(index);
});
