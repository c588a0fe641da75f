/** Numbers as text: integers, and the layout of shortest decimals (ECMA-262 §6.1.6.1.20 steps 6 to 12). */

import { copyMemory, fillMemory, storeU8, u64, usize } from 'toro/unsafe';
import { digitCount, writeDigits } from './digits';
import { type Shortest, shortest } from './shortest';
import { characters, newString1, stringAt } from './string-storage';

const minus = 0x2d;
const plus = 0x2b;
const period = 0x2e;
const zero = 0x30;
const letterE = 0x65;
/** Integers of more digits have an exponent. */
const mostDigits = 21;
/** Fractions with more zeros behind the point have one. */
const mostZeros = 5;

/** The text of an integer. */
export function signedText(magnitude: u64, isNegative: boolean): string {
  const count = digitCount(magnitude);
  const sign = isNegative ? 1 : 0;
  const text = newString1(usize(sign + count));
  if (isNegative) storeU8(text + characters, minus);
  writeDigits(usize(text + characters + sign), magnitude, count);
  return stringAt(text);
}

/** The text of a finite number other than zero. */
export function shortestText(value: number): string {
  const decimal = shortest(Math.abs(value));
  const sign = value < 0 ? 1 : 0;
  const text = newString1(usize(sign + textLength(decimal)));
  if (sign > 0) storeU8(text + characters, minus);
  writeText(usize(text + characters + sign), decimal);
  return stringAt(text);
}

/** Characters of a positive decimal. */
export function textLength({ count, point }: Shortest): number {
  if (point > mostDigits || point < -mostZeros) {
    return count + (count > 1 ? 1 : 0) + 2 + digitCount(u64(Math.abs(point - 1)));
  }
  if (point <= 0) return count + 2 - point;
  return point >= count ? point : count + 1;
}

/** Writes a positive decimal as characters of one byte. */
export function writeText(to: usize, decimal: Shortest): void {
  const { digits, count, point } = decimal;
  if (point > mostDigits || point < -mostZeros) {
    writeExponential(to, decimal);
  } else if (point <= 0) {
    fillMemory(to, zero, 2 - point);
    storeU8(to + 1, period);
    writeDigits(usize(to + 2 - point), digits, count);
  } else if (point >= count) {
    writeDigits(to, digits, count);
    fillMemory(to + count, zero, point - count);
  } else {
    writePointed(to, digits, count, point);
  }
}

/** Digits with a point behind the first `whole`. */
function writePointed(to: usize, digits: u64, count: number, whole: number): void {
  writeDigits(usize(to + 1), digits, count);
  copyMemory(to, to + 1, whole);
  storeU8(to + whole, period);
}

/** d.ddde±x, without a point for a single digit. */
function writeExponential(to: usize, { digits, count, point }: Shortest): void {
  let end = to + count;
  if (count === 1) {
    writeDigits(to, digits, 1);
  } else {
    writePointed(to, digits, count, 1);
    end++;
  }
  storeU8(end, letterE);
  storeU8(end + 1, point > 0 ? plus : minus);
  const power = u64(Math.abs(point - 1));
  writeDigits(usize(end + 2), power, digitCount(power));
}
