/** Numbers as text and text as numbers, against Node: exact for every double. */

import * as convert from '../../rtl/lang/convert';
import * as number from '../../rtl/lang/number';
import * as parser from '../../rtl/lang/number-parser';
import { randomDouble, randomWords } from './random';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

const special = [
  0,
  -0,
  1,
  -1,
  0.1,
  0.5,
  1.5,
  2.5,
  123.456,
  1e21,
  1e-6,
  1e-7,
  123456789012345680000,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  4.35,
  0.000001234,
  9007199254740993,
  2 ** 53,
  2 ** 63,
  2 ** 64,
  1e22,
  1e23,
  999999.9999999999,
  0.3,
  1 / 3,
  Math.PI,
  NaN,
  Infinity,
  -Infinity,
  25,
  0.045,
  1.005,
  10.235,
  1.45,
];

/** Calls `check` with the special values and `count` random ones; stops at the first that differs. */
function forDoubles(count: number, seed: number, check: (value: number) => void): void {
  special.forEach(check);
  const words = randomWords(seed);
  for (let i = 0; i < count; i++) check(randomDouble(words));
}

function same(actual: unknown, expected: unknown, what: string): void {
  if (!Object.is(actual, expected)) throw new Error(`${what}: ${actual} instead of ${expected}`);
}

test('numberToString is the shortest text that reads back', () => {
  forDoubles(40000, 1, (value) => same(convert.numberToString(value), String(value), 'text'));
});

test('stringToNumber rounds correctly', () => {
  forDoubles(20000, 2, (value) => same(convert.stringToNumber(String(value)), value === 0 ? 0 : value, String(value)));
  const words = randomWords(3);
  for (let i = 0; i < 5000; i++) {
    let digits = '';
    for (let n = (words() % 40) + 1; n > 0; n--) digits += words() % 10;
    const point = words() % (digits.length + 1);
    const text = `${digits.slice(0, point)}.${digits.slice(point)}e${(words() % 660) - 330}`;
    same(convert.stringToNumber(text), Number(text), text);
  }
});

test('halfway cases and their neighbours round to even', () => {
  // 2^53 + 1 lies between two doubles; so do these with long tails.
  const texts = [
    '9007199254740993',
    '9007199254740993.0000000000000000000000000000000000000000001',
    '9007199254740992.9999999999999999999999999999999999999999999',
    `${'9007199254740993'}${'0'.repeat(900)}1e-901`,
    '2.4703282292062327208e-324',
    '2.4703282292062328e-324',
    '1.7976931348623158e308',
    '1.7976931348623159e308',
    '179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880',
    '1e309',
    '1e-400',
    `${'0'.repeat(400)}1e400`,
    `0.${'0'.repeat(400)}1e401`,
  ];
  for (const text of texts) same(convert.stringToNumber(text), Number(text), text);
});

test('stringToNumber accepts what Number() accepts', () => {
  const texts = [
    '',
    ' ',
    '  12  ',
    '+5',
    '-5',
    '--5',
    '1e5',
    '1e',
    '1e+',
    '.5',
    '5.',
    '.',
    '+.',
    'Infinity',
    '-Infinity',
    '+Infinity',
    'infinity',
    'Infinityx',
    '0x10',
    '0XfF',
    '-0x10',
    '0x',
    '0b101',
    '0b2',
    '0o17',
    '0o8',
    '1_000',
    '12px',
    '\u00a0\ufeff7\u2003',
    '0x1fffffffffffff8',
    '0x20000000000001',
    '0b100000000000000000000000000000000000000000000000000001',
    '0x3fffffffffffff',
    '- 5',
    '1 2',
    '1e1000',
    '-0',
    '00012',
    '1.2.3',
    '0e5',
    '0.0000',
    '١',
  ];
  for (const text of texts) same(convert.stringToNumber(text), Number(text), JSON.stringify(text));
});

test('parseInt and parseFloat read the start of a text', () => {
  const texts = [
    '12px',
    '  -3.7abc',
    '0x1F',
    '0x',
    'x',
    '',
    '+',
    '-',
    '1e3z',
    '.5.5',
    'Infinity!',
    '-Infinity',
    '9007199254740993',
    '9'.repeat(30),
    '0b11',
    '077',
    'zz',
    'Z',
    '1111111111111111111111111111111111111111111111111111111111111',
    '1e+',
    '5e-',
    '\n 8',
  ];
  for (const text of texts) {
    same(parser.parseFloat(text), parseFloat(text), `parseFloat ${text}`);
    for (const radix of [undefined, 0, 2, 8, 10, 16, 36, 1, 37, 32, 4]) {
      same(parser.parseInt(text, radix), parseInt(text, radix), `parseInt ${text} ${radix}`);
    }
  }
});

test('toFixed, toPrecision and toExponential are exact', () => {
  const words = randomWords(4);
  forDoubles(4000, 5, (value) => {
    const digits = words() % (words() % 10 === 0 ? 101 : 20);
    same(number.toFixed(value, digits), value.toFixed(digits), `${value}.toFixed(${digits})`);
    same(number.toExponential(value, digits), value.toExponential(digits), `${value}.toExponential(${digits})`);
    same(number.toExponential(value), value.toExponential(), `${value}.toExponential()`);
    same(
      number.toPrecision(value, Math.min(digits + 1, 100)),
      value.toPrecision(Math.min(digits + 1, 100)),
      `${value}.toPrecision(${digits + 1})`,
    );
  });
  expect(() => number.toFixed(1, 101)).toThrow(RangeError);
  expect(() => number.toPrecision(1, 0)).toThrow(RangeError);
  expect(() => number.toString(1, 37)).toThrow(RangeError);
});

test('toString in any radix', () => {
  const words = randomWords(6);
  forDoubles(3000, 7, (value) => {
    const radix = 2 + (words() % 35);
    same(number.toString(value, radix), value.toString(radix), `${value}.toString(${radix})`);
  });
});

test('remainder is exact', () => {
  const words = randomWords(8);
  for (const a of special) for (const b of special) same(number.remainder(a, b), a % b, `${a} % ${b}`);
  for (let i = 0; i < 20000; i++) {
    const a = randomDouble(words);
    const b = randomDouble(words);
    same(number.remainder(a, b), a % b, `${a} % ${b}`);
  }
});

test('power follows ECMA-262 and V8', () => {
  const words = randomWords(9);
  for (const a of special) for (const b of special) same(number.power(a, b), a ** b, `${a} ** ${b}`);
  for (let i = 0; i < 20000; i++) {
    const a = Math.abs(randomDouble(words));
    const b = ((words() % 20000) - 10000) / (1 + (words() % 300));
    same(number.power(a, b), a ** b, `${a} ** ${b}`);
  }
});

test('toInteger64 keeps the low 64 bits of the integer part', () => {
  forDoubles(20000, 10, (value) => {
    const expected = Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n;
    same(number.toInteger64(value), expected, `${value}`);
  });
});
