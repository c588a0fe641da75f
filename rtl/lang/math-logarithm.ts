/**
 * Exponential, logarithms and cube root as published with fdlibm (Sun Microsystems, 1993) and FreeBSD's msun; errors
 * below one ulp, results those of V8.
 */

import { floatBits, floatFromBits, u64 } from 'toro/unsafe';
import { isNotANumber } from './integer';
import { fromWords, highWord, lowWord, truncateLow } from './math-bits';

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const inverseLn2 = 1.4426950408889634;

/** e ** x: 2^k × e^r with |r| ≤ ln 2 / 2, and e^r by a rational approximation. */
export function exponential(x: number): number {
  if (isNotANumber(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const magnitude = highWord(x) & 0x7fffffff;
  let high = 0;
  let low = 0;
  let k = 0;
  let r = x;
  if (magnitude > 0x3fd62e42) {
    if (magnitude < 0x3ff0a2b2) {
      if (x === 1) return 2.718281828459045;
      k = x < 0 ? -1 : 1;
      high = x < 0 ? x + ln2High : x - ln2High;
      low = x < 0 ? -ln2Low : ln2Low;
    } else {
      k = Math.trunc(inverseLn2 * x + (x < 0 ? -0.5 : 0.5));
      high = x - k * ln2High;
      low = k * ln2Low;
    }
    r = high - low;
  } else if (magnitude < 0x3e300000) {
    return 1 + x;
  }
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-2.7777777777015593e-3 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k >= -1021) {
    if (k === 1024) return y * 2 * 8.98846567431158e307;
    return y * fromWords(0x3ff00000 + (k << 20), 0);
  }
  return y * fromWords(0x3ff00000 + ((k + 1000) << 20), 0) * 9.332636185032189e-302;
}

/** The series of ln((1 + s) / (1 − s)) / s − 2, for z = s². */
function logarithmSeries(z: number): number {
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}

/** ln x as k ln 2 + ln m with √½ < m < √2. */
export function logarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let scaled = x;
  let k = 0;
  if (highWord(x) < 0x00100000) {
    k = -54;
    scaled *= 18014398509481984;
  }
  const high = highWord(scaled);
  const fraction = high & 0x000fffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  k += (high >> 20) - 1023 + (carry >> 20);
  const f = fromWords(fraction | (carry ^ 0x3ff00000), lowWord(scaled)) - 1;
  if ((0x000fffff & (2 + fraction)) < 3) {
    // |f| < 2^-20
    if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
    const square = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - square : k * ln2High - (square - k * ln2Low - f);
  }
  const s = f / (2 + f);
  const series = logarithmSeries(s * s);
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + series));
    return k * ln2High - (half - (s * (half + series) + k * ln2Low) - f);
  }
  if (k === 0) return f - s * (f - series);
  return k * ln2High - (s * (f - series) - k * ln2Low - f);
}

export function logarithm2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let scaled = x;
  let k = 0;
  if (highWord(x) < 0x00100000) {
    k = -54;
    scaled *= 18014398509481984;
  }
  const high = highWord(scaled);
  if (high === 0x3ff00000 && lowWord(scaled) === 0) return 0;
  const fraction = high & 0x000fffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  k += (high >> 20) - 1023 + (carry >> 20);
  const f = fromWords(fraction | (carry ^ 0x3ff00000), lowWord(scaled)) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const rest = s * (half + logarithmSeries(s * s));
  // f − half + rest in two parts, times 1 / ln 2 in two parts.
  const mainPart = truncateLow(f - half);
  const lowPart = f - mainPart - half + rest;
  const productHigh = mainPart * 1.4426950407214463;
  let productLow = (lowPart + mainPart) * 1.6751713164886512e-10 + lowPart * 1.4426950407214463;
  const sum = k + productHigh;
  productLow += k - sum + productHigh;
  return productLow + sum;
}

export function logarithm10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let scaled = x;
  let k = 0;
  if (highWord(x) < 0x00100000) {
    k = -54;
    scaled *= 18014398509481984;
  }
  const high = highWord(scaled);
  if (high === 0x3ff00000 && lowWord(scaled) === 0) return 0;
  k += (high >> 20) - 1023;
  const negative = k < 0 ? 1 : 0;
  const y = k + negative;
  const m = fromWords((high & 0x000fffff) | ((0x3ff - negative) << 20), lowWord(scaled));
  const z = y * 3.694239077158931e-13 + 0.4342944819032518 * logarithm(m);
  return z + y * 0.30102999566361177;
}

/** ∛x: a third of the exponent bits as a first guess, a polynomial, one step of Newton's method. */
export function cubeRoot(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  const sign = highWord(x) & 0x80000000;
  if (high >= 0x7ff00000 || x === 0) return x;
  let t: number;
  if (high < 0x00100000) {
    const scaled = highWord(x * 18014398509481984) & 0x7fffffff;
    t = fromWords(sign | (Math.floor(scaled / 3) + 696219795), 0);
  } else {
    t = fromWords(sign | (Math.floor(high / 3) + 715094163), 0);
  }
  const r = t * t * (t / x);
  t *=
    1.87595182427177 +
    r * (-1.8849797954337717 + r * 1.6214297201053545) +
    r * r * r * (-0.758397934778766 + r * 0.14599619288661245);
  // Rounded to 23 bits away from zero, so that t × t is exact.
  t = floatFromBits(u64(u64(floatBits(t) + 0x8000_0000n) & 0xffff_ffff_c000_0000n));
  const quotient = x / (t * t);
  return t + t * ((quotient - t) / (t + t + quotient));
}
