/** Math against Node, bit for bit. */

import * as mathModule from '../../rtl/lang/math';
import { installPlatform } from '../../rtl/lang/platform';
import { randomDouble, randomWords } from './random';

/** The functions by name. */
const math = { ...mathModule };

const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  1e-8,
  1e-20,
  1e-300,
  5e-324,
  1e300,
  1.7976931348623157e308,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  (3 * Math.PI) / 4,
  1e5,
  1e6,
  1e15,
  1e22,
  2 ** 52,
  2 ** 53,
  0.9999999999999999,
  1.0000000000000002,
  0.49999999999999994,
  4503599627370495.5,
  709.78,
  -745.1,
  -745.2,
  100,
  1000,
  1e-5,
  2.5,
  -2.5,
  NaN,
  Infinity,
  -Infinity,
  10,
  8,
  27,
  0.1,
  1024,
];

function argumentsFor(seed: number, count: number): number[] {
  const words = randomWords(seed);
  const values = [...special];
  for (let i = 0; i < count; i++) {
    values.push(randomDouble(words));
    // Where the functions are interesting.
    values.push((words() / 2 ** 32) * 4 - 2, (words() / 2 ** 32) * 1400 - 700, (words() / 2 ** 32) * 1e6);
  }
  return values;
}

const functions = [
  ...(['acos', 'asin', 'atan', 'cbrt', 'exp', 'log', 'log10', 'log2', 'round', 'sign', 'clz32'] as const),
  ...(['acosh', 'asinh', 'atanh', 'cosh', 'expm1', 'log1p', 'sinh', 'tanh'] as const),
] as const;

test.each(functions)('%s', (name) => {
  for (const x of argumentsFor(name.length, 5000)) {
    const actual = math[name](x);
    const expected = Math[name](x);
    if (!Object.is(actual, expected)) throw new Error(`${name}(${x}) is ${actual} instead of ${expected}`);
  }
});

/** Beyond this, V8 reduces angles with a rest that is cut off, so that the last digit may differ. */
const largestExact = 2 ** 18 * Math.PI;

test.each(['sin', 'cos', 'tan'] as const)('%s', (name) => {
  for (const x of argumentsFor(name.length, 5000)) {
    const actual = math[name](x);
    const expected = Math[name](x);
    const isClose = Math.abs(x) > largestExact && Math.abs(actual - expected) <= Math.abs(expected) * 2.3e-16;
    if (!isClose && !Object.is(actual, expected)) throw new Error(`${name}(${x}) is ${actual} instead of ${expected}`);
  }
});

test.each(['atan2', 'pow', 'max$2', 'min$2', 'imul'] as const)('%s', (name) => {
  const node = Math[name.replace('$2', '') as 'atan2'];
  const check = (a: number, b: number) => {
    const actual = math[name](a, b);
    const expected = node(a, b);
    if (!Object.is(actual, expected)) throw new Error(`${name}(${a}, ${b}) is ${actual} instead of ${expected}`);
  };
  for (const a of special) for (const b of special) check(a, b);
  const values = argumentsFor(7, 2000);
  for (let i = 1; i < values.length; i++) check(values[i - 1], values[i]);
});

test('hypot, max and min of any number of arguments', () => {
  for (const values of [
    [],
    [3, 4],
    [1e200, 1e200],
    [-0],
    [NaN, Infinity],
    [NaN, 1],
    [1, 2, 3, 4, 5],
    [5e-324, 5e-324],
    [-3],
  ]) {
    expect(math.hypot(...values)).toBe(Math.hypot(...values));
    expect(math.max(...values)).toBe(Math.max(...values));
    expect(math.min(...values)).toBe(Math.min(...values));
  }
});

test('random numbers lie in [0, 1) and spread evenly', () => {
  installPlatform({
    write: () => undefined,
    monotonic: () => 12.5,
    wallClock: () => 1.7e12,
    random: () => {},
    exit: () => {
      throw new Error('exit');
    },
    wait: () => undefined,
    wake: () => undefined,
  });
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10000; i++) {
    const value = math.random();
    expect(value >= 0 && value < 1).toBe(true);
    counts[Math.floor(value * 10)]++;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
