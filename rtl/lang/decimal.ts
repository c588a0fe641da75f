/**
 * Doubles to decimal digits up to a given place, exactly rounded, by exact integer arithmetic (R. G. Steele, J. L. White, "How to print
 * floating-point numbers accurately", 1990, with the estimate of R. G. Burger and R. K. Dybvig, 1996).
 */

import { floatBits, u64 } from 'toro/unsafe';
import { Bignum } from './bignum';
import { signedText } from './number-text';
import { shortest } from './shortest';

/** 0.DIGITS × 10^point. No leading zeros; `digits` is empty for zero. */
export class Decimal {
  constructor(
    readonly digits: string,
    readonly point: number,
  ) {}
}

const leastExponent = -1074;
const hiddenBit = 4503599627370496;

/** Collects digits; the text grows fifteen digits at a time. */
class Digits {
  #text = '';
  #chunk = 0;
  #size = 0;

  push(digit: number): void {
    this.#chunk = this.#chunk * 10 + digit;
    this.#size++;
    if (this.#size === 15) this.#flush();
  }

  #flush(): void {
    if (this.#size > 0) this.#text += `${this.#chunk}`.padStart(this.#size, '0');
    this.#chunk = 0;
    this.#size = 0;
  }

  take(): string {
    this.#flush();
    return this.#text;
  }
}

/** A positive finite double as the fraction numerator / denominator, scaled so that it is below 1 by a power of ten. */
class Fraction {
  readonly numerator: Bignum;
  readonly denominator: Bignum;
  /** Power of ten taken out. */
  point = 0;

  constructor(value: number) {
    const bits = floatBits(value);
    const biased = Number(u64(bits >> 52n)) & 0x7ff;
    const fraction = Number(u64(bits & 0xf_ffff_ffff_ffffn));
    const mantissa = biased === 0 ? fraction : fraction + hiddenBit;
    const exponent = biased === 0 ? leastExponent : biased - 1075;
    this.numerator = Bignum.of(mantissa);
    this.denominator = Bignum.of(1);
    if (exponent > 0) this.numerator.shiftLeft(exponent);
    else this.denominator.shiftLeft(-exponent);
  }

  /** Multiplies by ten what the digits are taken from. */
  advance(): void {
    this.numerator.multiplyAdd(10, 0);
  }

  /** Takes out 10^estimate. */
  scale(estimate: number): void {
    this.point = estimate;
    if (estimate >= 0) this.denominator.multiplyPowerOfTen(estimate);
    else this.numerator.multiplyPowerOfTen(-estimate);
  }
}

/** ⌈log10(value)⌉ or one less, from the binary exponent. */
function estimatePoint(value: number): number {
  const bits = floatBits(value);
  const biased = Number(u64(bits >> 52n)) & 0x7ff;
  let exponent = biased - 1023;
  if (biased === 0) {
    let fraction = Number(u64(bits & 0xf_ffff_ffff_ffffn));
    exponent = leastExponent - 1;
    while (fraction >= 1) {
      fraction /= 2;
      exponent++;
    }
  }
  return Math.ceil(exponent * 0.30102999566398114 - 1e-10);
}

/** The shortest decimal that reads back as `value` > 0. */
export function shortestDecimal(value: number): Decimal {
  const { digits, point } = shortest(value);
  return new Decimal(signedText(digits, false), point);
}

/** `value` > 0 rounded to `count` significant digits, at least 1; halves go up (ECMA-262 §21.1.3.5 step 10.a). */
export function roundToDigits(value: number, count: number): Decimal {
  const rounded = roundAfter(leadFraction(value), count);
  // A carry out of the first digit makes one more, a zero.
  return rounded.digits.length > count ? new Decimal(rounded.digits.slice(0, count), rounded.point) : rounded;
}

/** `value` > 0 rounded to `places` digits after the point; halves go up (ECMA-262 §21.1.3.3 step 12). */
export function roundToPlaces(value: number, places: number): Decimal {
  const f = leadFraction(value);
  return roundAfter(f, f.point + places);
}

/** The fraction scaled to [0.1, 1) but multiplied by ten already: the next quotient is the first digit. */
function leadFraction(value: number): Fraction {
  const f = new Fraction(value);
  f.scale(estimatePoint(value));
  if (f.numerator.compare(f.denominator) >= 0) f.point++;
  else f.advance();
  return f;
}

function roundAfter(f: Fraction, count: number): Decimal {
  if (count < 0) return new Decimal('', 0);
  const digits: number[] = [];
  // Before each step the numerator is ten times the remainder, so with no digit at all it is compared with ten halves.
  for (let i = 0; i < count; i++) {
    digits.push(f.numerator.takeQuotient(f.denominator));
    if (i + 1 < count) f.numerator.multiplyAdd(10, 0);
  }
  if (count === 0) f.denominator.multiplyAdd(10, 0);
  if (f.numerator.compareSum(f.numerator, f.denominator) >= 0) {
    let i = count - 1;
    while (i >= 0 && digits[i] === 9) digits[i--] = 0;
    if (i >= 0) {
      digits[i]++;
    } else {
      digits.unshift(1);
      f.point++;
    }
  }
  const text = new Digits();
  for (let i = 0; i < digits.length; i++) text.push(digits[i]);
  return new Decimal(text.take(), f.point);
}
