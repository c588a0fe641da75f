/** Arithmetic on limbs against Node's bigints: random lengths, with runs of ones and zeros in which carries travel. */

import {
  addDigits,
  compareDigits,
  divideBySmall,
  divideDigits,
  multiplyDigits,
  scratchLimbs,
  shiftLeftDigits,
  shiftRightDigits,
  subtractDigits,
  trimmed,
} from '../../rtl/lang/bigint-digits';
import { descriptorOf, loadU64, storeU64, usize } from '../support/unsafe';
import { randomWords } from './random';
import { allocate } from './ring-heap';

const words = randomWords(20);
const random = (below: number): number => Math.floor((words() / 2 ** 32) * below);
const width = 64n;

function room(limbs: number): usize {
  return usize(allocate(descriptorOf('valueElements'), 16 + limbs * 8) + 16);
}

function limbsOf(value: bigint): number {
  return Math.ceil(value.toString(2).length / 64) * (value === 0n ? 0 : 1);
}

/** The number in memory, with `extra` limbs of room behind it. */
function put(value: bigint, extra = 0): usize {
  const count = limbsOf(value);
  const at = room(count + extra);
  for (let i = 0; i < count; i++) storeU64(at + i * 8, BigInt.asUintN(64, value >> (BigInt(i) * width)) as never);
  return at;
}

function get(at: number, count: number): bigint {
  let value = 0n;
  for (let i = count - 1; i >= 0; i--) value = (value << width) | BigInt(loadU64(at + i * 8));
  return value;
}

function number(limbs: number): bigint {
  let value = 0n;
  for (let i = 0; i < limbs * 2; i++) {
    const word = [0, 0xffffffff, random(2 ** 32), random(2 ** 32)][random(4)];
    value = (value << 32n) | BigInt(word);
  }
  return value;
}

test('sums, differences, order', () => {
  for (let round = 0; round < 500; round++) {
    const pair = [number(random(8)), number(random(8))].sort((p, q) => (p > q ? -1 : 1));
    const [a, b] = pair;
    const [n, m] = pair.map(limbsOf);
    const [x, y] = pair.map((value) => put(value));
    const to = room(n + 1);
    const carry = addDigits(to, x, n, y, m);
    expect(get(to, n) + (BigInt(carry) << (BigInt(n) * width))).toBe(a + b);
    subtractDigits(to, x, n, y, m);
    expect(get(to, n)).toBe(a - b);
    expect(Math.sign(compareDigits(x, n, y, m))).toBe(a > b ? 1 : a < b ? -1 : 0);
    expect(trimmed(to, n)).toBe(limbsOf(a - b));
  }
});

test.each([
  [6, 6, 200],
  [40, 3, 20],
  [70, 70, 6],
  [110, 45, 4],
])('products of %i and %i limbs', (most, other, rounds) => {
  for (let round = 0; round < rounds; round++) {
    const a = number(1 + random(most));
    const b = number(round % 2 === 0 ? other : 1 + random(other));
    const [n, m] = [limbsOf(a), limbsOf(b)];
    const to = room(n + m);
    multiplyDigits(to, put(a), n, put(b), m, room(scratchLimbs(Math.min(n, m))));
    expect(get(to, n + m)).toBe(a * b);
  }
});

test('quotients and remainders', () => {
  for (let round = 0; round < 400; round++) {
    const b = number(1 + random(5)) + 2n ** 33n;
    const a = b * number(random(6)) + (number(random(5)) % b) + b;
    const [n, m] = [limbsOf(a), limbsOf(b)];
    const quotient = room(n - m + 1);
    const rest = put(a, 1);
    divideDigits(quotient, rest, n, put(b), m);
    expect(get(quotient, n - m + 1)).toBe(a / b);
    expect(get(rest, m)).toBe(a % b);
    const small = BigInt(1 + random(2 ** 32 - 1));
    const to = room(n);
    expect(BigInt(divideBySmall(to, put(a), n, small as never))).toBe(a % small);
    expect(get(to, n)).toBe(a / small);
  }
});

test('shifts', () => {
  for (let round = 0; round < 300; round++) {
    const a = number(1 + random(5));
    const n = limbsOf(a);
    const bits = random(64);
    const to = room(n + 1);
    const carry = shiftLeftDigits(to, put(a), n, bits);
    expect(get(to, n) + (BigInt(carry) << (BigInt(n) * width))).toBe(a << BigInt(bits));
    shiftRightDigits(to, put(a), n, bits);
    expect(get(to, n)).toBe(a >> BigInt(bits));
  }
});
