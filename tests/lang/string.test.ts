/** Strings against Node: every method on narrow and wide texts, at and beyond the limits of its arguments. */

import * as string from '../../rtl/lang/string';
import * as constructor from '../../rtl/lang/string-constructor';
import { addressOf, loadU32, objectAt } from '../support/unsafe';
import { randomWords } from './random';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

const texts = [
  '',
  'a',
  'é',
  'Ω',
  'abc',
  'aXbXc',
  'hello world, hello',
  'häßlich',
  '日本語テキスト',
  'a😀b',
  '\ud800',
  '\udc00x',
  'x\ud83d',
  '  trim me\t\n',
  '\u3000\ufeffwide\u2028',
  'ÿĀ',
  'aaaaaaaa',
  'abababab',
  'The quick brown fox jumps over the lazy dog',
  '$$ $& $1',
];
const numbers = [0, 1, 2, 3, 5, 100, -1, -2, -100, 0.5, -0.5, 1.9, NaN, Infinity, -Infinity];

function same(actual: unknown, expected: unknown, what: string): void {
  expect({ what, value: actual }).toEqual({ what, value: expected });
}

test('operators', () => {
  for (const a of texts) {
    for (const b of texts) {
      same(string.concatenate(a, b), a + b, 'concatenate');
      same(string.equals(a, b), a === b, `${a} === ${b}`);
      same(Math.sign(string.compare(a, b)), a < b ? -1 : a > b ? 1 : 0, `${a} < ${b}`);
      same(string.concatenateAll([a, b, 'x', b]), `${a}${b}x${b}`, 'template');
    }
  }
  same(string.equals(undefined, undefined), true, 'undefined');
  same(string.equals(undefined, null), false, 'undefined, null');
  same(string.equals('', undefined), false, 'empty, undefined');
  same(string.concatenateAll([]), '', 'no parts');
});

test('a result that fits Latin-1 is narrow', () => {
  const narrow = (text: string) => loadU32(addressOf(text)) === loadU32(addressOf('a'));
  // The shim reads a result back as a JavaScript string, so look at the object that the library made.
  const made = string.slice('Ωabc', 1);
  expect(made).toBe('abc');
  expect(narrow(made)).toBe(true);
  expect(narrow('Ω')).toBe(false);
  expect(objectAt(addressOf('Ω'))).toBe('Ω');
});

test('methods with a number', () => {
  for (const text of texts) {
    for (const n of numbers) {
      const what = `${JSON.stringify(text)} ${n}`;
      same(string.at(text, n), text.at(n), `at ${what}`);
      same(string.charAt(text, n), text.charAt(n), `charAt ${what}`);
      same(string.charCodeAt(text, n), text.charCodeAt(n), `charCodeAt ${what}`);
      same(string.codePointAt(text, n), text.codePointAt(n), `codePointAt ${what}`);
      same(string.characterAt(text, n), text[n], `[] ${what}`);
      same(string.slice(text, n), text.slice(n), `slice ${what}`);
      same(string.slice$1(text, n), text.slice(n), `slice$1 ${what}`);
      same(string.substring(text, n), text.substring(n), `substring ${what}`);
      same(string.substring$1(text, n), text.substring(n), `substring$1 ${what}`);
      for (const m of numbers) {
        same(string.slice(text, n, m), text.slice(n, m), `slice ${what} ${m}`);
        same(string.substring(text, n, m), text.substring(n, m), `substring ${what} ${m}`);
      }
      if (Math.abs(n) <= 100) {
        same(string.padStart(text, n), text.padStart(n), `padStart ${what}`);
        same(string.padEnd(text, n, 'äΩ'), text.padEnd(n, 'äΩ'), `padEnd ${what}`);
        if (n >= 0) same(string.repeat(text, n), text.repeat(n), `repeat ${what}`);
      }
    }
  }
  expect(() => string.repeat('a', -1)).toThrow('Invalid count value: -1');
  expect(() => string.repeat('abc', 2 ** 30)).toThrow('Invalid string length');
});

test('methods with a text', () => {
  for (const text of texts) {
    for (const part of [
      '',
      'a',
      'X',
      'ab',
      'hello',
      'Ω',
      'ä',
      '語',
      '\ud83d',
      '😀',
      'aaaa',
      text,
      `${text}z`,
      text.slice(1),
    ]) {
      const what = `${JSON.stringify(text)} ${JSON.stringify(part)}`;
      same(string.indexOf$1(text, part), text.indexOf(part), `indexOf ${what}`);
      same(string.lastIndexOf(text, part), text.lastIndexOf(part), `lastIndexOf ${what}`);
      same(string.includes$1(text, part), text.includes(part), `includes ${what}`);
      same(string.startsWith$1(text, part), text.startsWith(part), `startsWith ${what}`);
      same(string.endsWith$1(text, part), text.endsWith(part), `endsWith ${what}`);
      same(string.split(text, part), text.split(part), `split ${what}`);
      same(string.split(text, part, 2), text.split(part, 2), `split 2 ${what}`);
      for (const replacement of ['', 'R', '[$&]', '$$', "$`|$'", '$1$', 'Ω$']) {
        same(
          string.replace(text, part, replacement),
          text.replace(part, replacement),
          `replace ${what} ${replacement}`,
        );
        same(
          string.replaceAll(text, part, replacement),
          text.replaceAll(part, replacement),
          `replaceAll ${what} ${replacement}`,
        );
      }
      for (const n of numbers) {
        same(string.indexOf(text, part, n), text.indexOf(part, n), `indexOf ${what} ${n}`);
        same(string.lastIndexOf(text, part, n), text.lastIndexOf(part, n), `lastIndexOf ${what} ${n}`);
        same(string.startsWith(text, part, n), text.startsWith(part, n), `startsWith ${what} ${n}`);
        same(string.endsWith(text, part, n), text.endsWith(part, n), `endsWith ${what} ${n}`);
      }
    }
  }
});

test('methods without arguments', () => {
  for (const text of texts) {
    same(string.trim(text), text.trim(), 'trim');
    same(string.trimStart(text), text.trimStart(), 'trimStart');
    same(string.trimEnd(text), text.trimEnd(), 'trimEnd');
    same(string.toUpperCase(text), text.toUpperCase(), 'toUpperCase');
    same(string.toLowerCase(text), text.toLowerCase(), 'toLowerCase');
    const points: string[] = [];
    for (let i = 0; i < text.length; i += points[points.length - 1].length)
      points.push(string.codePointString(text, i));
    same(points, [...text], 'for…of');
  }
});

test('case of every character', () => {
  for (let code = 0; code < 0x1f000; code++) {
    const text = String.fromCodePoint(code);
    if (string.toUpperCase(text) !== text.toUpperCase())
      same(string.toUpperCase(text), text.toUpperCase(), `upper ${code.toString(16)}`);
    if (string.toLowerCase(text) !== text.toLowerCase())
      same(string.toLowerCase(text), text.toLowerCase(), `lower ${code.toString(16)}`);
  }
  for (const text of ['ΟΔΟΣ', 'Σ', 'ΑΣ ΣΑ', 'İstanbul', 'ﬁx', 'straße', 'ΌΣΟΣ']) {
    same(string.toLowerCase(text), text.toLowerCase(), text);
    same(string.toUpperCase(text), text.toUpperCase(), text);
  }
});

test('white space is what the language says', () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    if (string.isSpace(unit) !== (String.fromCharCode(unit).trim() === ''))
      throw new Error(`unit ${unit.toString(16)}`);
  }
});

test('strings from codes', () => {
  same(constructor.fromCharCode(), '', 'none');
  same(constructor.fromCharCode(72, 105, 0x3a9, 0x1f600), String.fromCharCode(72, 105, 0x3a9, 0x1f600), 'codes');
  same(constructor.fromCharCode$1(0x10041), 'A', 'modulo');
  same(constructor.fromCodePoint(97, 0x1f600, 0xff), 'a😀ÿ', 'points');
  expect(() => constructor.fromCodePoint$1(0x110000)).toThrow('Invalid code point 1114112');
  expect(() => constructor.fromCodePoint$1(1.5)).toThrow(RangeError);
});

test('random texts of random widths', () => {
  const words = randomWords(1);
  const letter = () => ['a', 'b', 'ß', 'Ω', '語', '😀'][words() % (words() % 2 === 0 ? 3 : 6)];
  const text = (most: number) => Array.from({ length: words() % most }, letter).join('');
  for (let i = 0; i < 3000; i++) {
    const a = text(300);
    const b = text(4);
    const from = words() % 310;
    same(string.concatenate(a, b), a + b, 'concatenate');
    same(string.indexOf(a, b, from), a.indexOf(b, from), 'indexOf');
    const to = from + (words() % 50);
    same(string.slice(a, from, to), a.slice(from, to), 'slice');
  }
});
