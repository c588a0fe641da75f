/**
 * `x ** y` by log2(x) in extra precision times y, as published with fdlibm (K.-C. Ng, Sun Microsystems, 1993),
 * with V8's last step: the results are bit for bit those of V8.
 * Special values follow ECMA-262 §6.1.6.1.3.
 */

import { isNotANumber } from './integer';
import { fromWords, highWord, lowWord, scaleBinary, truncateLow } from './math-bits';

/** 2/(3 ln 2) in two parts, and whole. */
const cp = 0.9617966939259756;
const cpHigh = 0.9617967009544373;
const cpLow = -7.028461650952758e-9;
/** log2(1.5) in two parts. */
const log15High = 0.5849624872207642;
const log15Low = 1.350039202129749e-8;
const ln2 = 0.6931471805599453;
const ln2High = 0.6931471824645996;
const ln2Low = -1.904654299957768e-9;
const invLn2 = 1.4426950408889634;
const invLn2High = 1.4426950216293335;
const invLn2Low = 1.9259629911266175e-8;
/** −(1024 − log2(greatest double + half an ulp)). */
const overflowTail = 8.008566259537294e-17;

/** 0: not an integer, 1: odd, 2: even. */
function parity(y: number): number {
  const magnitude = Math.abs(y);
  if (magnitude >= 9007199254740992) return 2;
  if (Math.trunc(magnitude) !== magnitude) return 0;
  const half = magnitude / 2;
  return Math.trunc(half) === half ? 2 : 1;
}

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (isNotANumber(x) || isNotANumber(y)) return NaN;
  const ax = Math.abs(x);
  const infiniteY = Math.abs(y) === Infinity;
  if (infiniteY) {
    if (ax === 1) return NaN;
    return ax > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x >= 0 && ax !== Infinity) return Math.sqrt(x + 0);
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const kind = negative ? parity(y) : 2;
  if (ax === 0 || ax === Infinity || ax === 1) {
    const z = y < 0 ? 1 / ax : ax;
    if (!negative) return z;
    if (ax === 1 && kind === 0) return NaN;
    return kind === 1 ? -z : z;
  }
  if (negative && kind === 0) return NaN;
  const magnitude = powPositive(ax, y);
  return kind === 1 ? -magnitude : magnitude;
}

/** x ** y for a positive finite x other than 1 and a finite y. */
function powPositive(x: number, y: number): number {
  const exponentOfY = highWord(y) & 0x7fffffff;
  const high = highWord(x);
  let logHigh: number;
  let logLow: number;
  if (exponentOfY > 0x41e00000) {
    // |y| > 2^31: overflow or underflow unless x is almost 1.
    if (exponentOfY > 0x43f00000 || high < 0x3fefffff || high > 0x3ff00000) {
      return x < 1 === y < 0 ? Infinity : 0;
    }
    const t = x - 1;
    const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
    const u = invLn2High * t;
    const v = t * invLn2Low - w * invLn2;
    logHigh = truncateLow(u + v);
    logLow = v - (logHigh - u);
    return scaledPower(logHigh, logLow, y);
  }
  return powBySeries(x, y);
}

/** log2(x) as n + log2 of the nearer of 1 and 1.5 + a series in (x − b) / (x + b). */
function powBySeries(x: number, y: number): number {
  let ax = x;
  let n = 0;
  let high = highWord(ax);
  if (high < 0x00100000) {
    ax *= 9007199254740992;
    n -= 53;
    high = highWord(ax);
  }
  n += (high >> 20) - 0x3ff;
  const fraction = high & 0x000fffff;
  high = fraction | 0x3ff00000;
  let base = 1;
  let logBaseHigh = 0;
  let logBaseLow = 0;
  if (fraction >= 0xbb67a) {
    // |x| ≥ √3: take the next power of two.
    n++;
    high -= 0x00100000;
  } else if (fraction > 0x3988e) {
    base = 1.5;
    logBaseHigh = log15High;
    logBaseLow = log15Low;
  }
  ax = fromWords(high, lowWord(ax));
  const u = ax - base;
  const v = 1 / (ax + base);
  const ss = u * v;
  const sHigh = truncateLow(ss);
  const tHigh = fromWords(((high >> 1) | 0x20000000) + 0x00080000 + (base === 1.5 ? 1 << 18 : 0), 0);
  const tLow = ax - (tHigh - base);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const s2 = ss * ss;
  let r =
    s2 *
    s2 *
    (0.5999999999999946 +
      s2 *
        (0.4285714285785502 +
          s2 *
            (0.33333332981837743 + s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842)))));
  r += sLow * (sHigh + ss);
  const sHigh2 = sHigh * sHigh;
  const tSumHigh = truncateLow(3 + sHigh2 + r);
  const tSumLow = r - (tSumHigh - 3 - sHigh2);
  const productHigh = sHigh * tSumHigh;
  const productLow = sLow * tSumHigh + tSumLow * ss;
  const pHigh = truncateLow(productHigh + productLow);
  const pLow = productLow - (pHigh - productHigh);
  const zHigh = cpHigh * pHigh;
  const zLow = cpLow * pHigh + pLow * cp + logBaseLow;
  const t1 = truncateLow(zHigh + zLow + logBaseHigh + n);
  const t2 = zLow - (t1 - n - logBaseHigh - zHigh);
  return scaledPower(t1, t2, y);
}

/** 2 ** ((logHigh + logLow) × y). */
function scaledPower(logHigh: number, logLow: number, y: number): number {
  const yHigh = truncateLow(y);
  let pLow = (y - yHigh) * logHigh + y * logLow;
  let pHigh = yHigh * logHigh;
  let z = pLow + pHigh;
  const high = highWord(z);
  const low = lowWord(z);
  if (high >= 0x40900000) {
    if (high > 0x40900000 || low !== 0 || pLow + overflowTail > z - pHigh) return Infinity;
  } else if ((high & 0x7fffffff) >= 0x4090cc00) {
    // z ≤ −1075
    if ((high & 0x7fffffff) > 0x4090cc00 || low !== 0 || pLow <= z - pHigh) return 0;
  }
  const magnitude = high & 0x7fffffff;
  const k = (magnitude >> 20) - 0x3ff;
  let n = 0;
  if (magnitude > 0x3fe00000) {
    // |z| > 0.5: n = the nearest integer, taken out of pHigh.
    const rounded = high + (0x00100000 >> (k + 1));
    const exponent = ((rounded & 0x7fffffff) >> 20) - 0x3ff;
    const whole = fromWords(rounded & ~(0x000fffff >> exponent), 0);
    n = ((rounded & 0x000fffff) | 0x00100000) >> (20 - exponent);
    if (high < 0) n = -n;
    pHigh -= whole;
  }
  const t = truncateLow(pLow + pHigh);
  const u = t * ln2High;
  const v = (pLow - (t - pHigh)) * ln2 + t * ln2Low;
  z = u + v;
  const w = v - (z - u);
  const z2 = z * z;
  pLow =
    z -
    z2 *
      (0.16666666666666602 +
        z2 *
          (-2.7777777777015593e-3 +
            z2 * (6.613756321437934e-5 + z2 * (-1.6533902205465252e-6 + z2 * 4.1381367970572385e-8))));
  // fdlibm takes w + z × w off the quotient; V8 has it in the divisor, and programs see V8's last digit.
  const r = (z * pLow) / (pLow - 2 - (w + z * w));
  z = 1 - (r - z);
  const top = highWord(z) + (n << 20);
  return top >> 20 <= 0 ? scaleBinary(z, n) : fromWords(top, lowWord(z));
}
