/**
 * e^x − 1 and ln(1 + x), exact where x is near zero, as published with fdlibm (K.-C. Ng, Sun Microsystems, 1993) and used by
 * V8: the results are bit for bit those of V8.
 */

import { fromWords, highWord, lowWord } from './math-bits';

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const invLn2 = 1.4426950408889634;
/** Above it, e^x overflows. */
const overflow = 709.782712893384;

/** e^x − 1. */
export function exponentialMinus1(value: number): number {
  const negative = value < 0;
  const size = highWord(value) & 0x7fffffff;
  let x = value;
  if (size >= 0x4043687a) {
    // |x| ≥ 56 ln 2
    if (size >= 0x7ff00000) return negative && x === -Infinity ? -1 : x;
    if (x > overflow) return Infinity;
    if (negative) return -1;
  }
  let k = 0;
  let c = 0;
  if (size > 0x3fd62e42) {
    // |x| > ln 2 / 2: x = k ln 2 + a rest
    let high: number;
    let low: number;
    if (size < 0x3ff0a2b2) {
      k = negative ? -1 : 1;
      high = negative ? x + ln2High : x - ln2High;
      low = negative ? -ln2Low : ln2Low;
    } else {
      k = Math.trunc(invLn2 * x + (negative ? -0.5 : 0.5));
      high = x - k * ln2High;
      low = k * ln2Low;
    }
    x = high - low;
    c = high - x - low;
  } else if (size < 0x3c900000) return x;
  const half = 0.5 * x;
  const square = x * half;
  const r =
    1 +
    square *
      (-0.03333333333333313 +
        square *
          (0.0015873015872548146 +
            square * (-7.93650757867488e-5 + square * (4.008217827329362e-6 + square * -2.0109921818362437e-7))));
  const t = 3 - r * half;
  let e = square * ((r - t) / (6 - x * t));
  if (k === 0) return x - (x * e - square);
  e = x * (e - c) - c;
  e -= square;
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  const power = fromWords(0x3ff00000 + (k << 20), 0);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - x);
    return (k === 1024 ? y * 2 * 8.98846567431158e307 : y * power) - 1;
  }
  if (k < 20) return (fromWords(0x3ff00000 - (0x200000 >> k), 0) - (e - x)) * power;
  return (x - (e + fromWords((0x3ff - k) << 20, 0)) + 1) * power;
}

/** ln(1 + x). */
export function logarithmOf1Plus(x: number): number {
  const high = highWord(x);
  const size = high & 0x7fffffff;
  let k = 1;
  let f = 0;
  let upper = 1;
  let c = 0;
  if (high < 0x3fda827a) {
    // x < √2 − 1
    if (size >= 0x3ff00000) return x === -1 ? -Infinity : NaN;
    if (size < 0x3e200000) return size < 0x3c900000 ? x : x - x * x * 0.5;
    if (high > 0 || high <= (0xbfd2bec4 | 0)) {
      // −0.2929 < x
      k = 0;
      f = x;
    }
  }
  if (high >= 0x7ff00000) return x + x;
  if (k !== 0) {
    let u = x;
    if (high < 0x43400000) {
      u = 1 + x;
      upper = highWord(u);
      k = (upper >> 20) - 1023;
      c = k > 0 ? 1 - (u - x) : x - (u - 1);
      c /= u;
    } else {
      upper = highWord(u);
      k = (upper >> 20) - 1023;
    }
    upper &= 0x000fffff;
    if (upper < 0x6a09e) u = fromWords(upper | 0x3ff00000, lowWord(u));
    else {
      k++;
      u = fromWords(upper | 0x3fe00000, lowWord(u));
      upper = (0x00100000 - upper) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (upper === 0) {
    if (f === 0) return k === 0 ? 0 : k * ln2High + (c + k * ln2Low);
    const r = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * ln2High - (r - (k * ln2Low + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))));
  if (k === 0) return f - (half - s * (half + r));
  return k * ln2High - (half - (s * (half + r) + (k * ln2Low + c)) - f);
}
