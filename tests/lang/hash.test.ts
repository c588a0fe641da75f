/** The hash that the compiler writes into constant strings is the one that the program computes. */

import { hashOfString } from '../../compiler/lower/string-hash';
import { hashOf } from '../../rtl/lang/hash';
import { defineSymbol } from '../support/unsafe';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

beforeAll(() => defineSymbol('image.end', 0x1000));

test.each(['', 'a', 'key', '12345678', 'longer than a word', 'äöü', 'Ω wide', '\u{1f600} pairs'])('of %j', (text) => {
  const isWide = [...text].some((character) => character > 'ÿ');
  const bytes = Buffer.from(text, isWide ? 'utf16le' : 'latin1');
  expect(hashOfString(bytes, text.length)).toBe(hashOf(text));
});
