/**
 * Hyperbolic functions and their inverses, as published with fdlibm (K.-C. Ng, Sun Microsystems, 1993) and used by V8: the
 * results are bit for bit those of V8.
 */

import { isNotANumber } from './integer';
import { highWord, lowWord } from './math-bits';
import { exponential, logarithm } from './math-logarithm';
import { exponentialMinus1, logarithmOf1Plus } from './math-near-zero';

const ln2 = 0.6931471805599453;
/** Up to here e^x does not overflow; up to `most` half of it does not. */
const exponentialMost = 709.7822265633563;
const most = 710.4758600739439;

export function hyperbolicSine(x: number): number {
  const size = Math.abs(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    if (size < 3.725290298461914e-9) return x;
    const t = exponentialMinus1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < exponentialMost) return half * exponential(size);
  if (size <= most) {
    const w = exponential(0.5 * size);
    return half * w * w;
  }
  return x * 1e307;
}

export function hyperbolicCosine(x: number): number {
  const size = Math.abs(x);
  const high = highWord(size);
  if (high < 0x3fd62e43) {
    const t = exponentialMinus1(size);
    const w = 1 + t;
    return high < 0x3c800000 ? w : 1 + (t * t) / (w + w);
  }
  if (high < 0x40360000) {
    const t = exponential(size);
    return 0.5 * t + 0.5 / t;
  }
  if (high < 0x40862e42) return 0.5 * exponential(size);
  if (size <= most) {
    const w = exponential(0.5 * size);
    return 0.5 * w * w;
  }
  return isNotANumber(x) ? NaN : Infinity;
}

export function hyperbolicTangent(x: number): number {
  if (isNotANumber(x)) return NaN;
  const size = Math.abs(x);
  const high = highWord(size);
  let z = 1;
  if (high < 0x40360000) {
    if (high < 0x3e300000) return x;
    if (high >= 0x3ff00000) z = 1 - 2 / (exponentialMinus1(2 * size) + 2);
    else {
      const t = exponentialMinus1(-2 * size);
      z = -t / (t + 2);
    }
  }
  return x < 0 ? -z : z;
}

export function inverseHyperbolicSine(x: number): number {
  const size = Math.abs(x);
  const high = highWord(size);
  if (high >= 0x7ff00000 || high < 0x3e300000) return x;
  let w: number;
  if (high > 0x41b00000) w = logarithm(size) + ln2;
  else if (high > 0x40000000) w = logarithm(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    w = logarithmOf1Plus(size + t / (1 + Math.sqrt(1 + t)));
  }
  return x > 0 ? w : -w;
}

export function inverseHyperbolicCosine(x: number): number {
  const high = highWord(x);
  if (high < 0x3ff00000 || isNotANumber(x)) return NaN;
  if (high >= 0x41b00000) return x === Infinity ? x : logarithm(x) + ln2;
  if (high === 0x3ff00000 && lowWord(x) === 0) return 0;
  if (high > 0x40000000) return logarithm(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return logarithmOf1Plus(t + Math.sqrt(2 * t + t * t));
}

export function inverseHyperbolicTangent(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x * Infinity;
  const high = highWord(size);
  if (high < 0x3e300000) return x;
  const t = size + size;
  const half =
    high < 0x3fe00000 ? 0.5 * logarithmOf1Plus(t + (t * size) / (1 - size)) : 0.5 * logarithmOf1Plus(t / (1 - size));
  return x < 0 ? -half : half;
}
