/**
 * Sine, cosine, tangent and their inverses as published with fdlibm (Sun Microsystems, 1993): polynomials on [−π/4, π/4]
 * after the argument has been reduced (math-reduction). Errors below one ulp, results those of
 * V8; of angles above 2^18 π its last digit may differ.
 */

import { isNotANumber } from './integer';
import { fromWords, highWord, truncateLow } from './math-bits';
import { quadrantOf, reducedHigh, reducedLow } from './math-reduction';

const halfPiHigh = 1.5707963267948966;
const halfPiLow = 6.123233995736766e-17;
const quarterPi = 0.7853981633974483;
const quarterPiLow = 3.061616997868383e-17;
const pi = 3.141592653589793;

/** sin(x + y) for |x| ≤ π/4, where y is the rest of x. */
function sineKernel(x: number, y: number, hasRest: boolean): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332249e-3 +
    z * (-1.984126982985795e-4 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  const first = -0.16666666666666632;
  return hasRest ? x - (z * (0.5 * y - v * r) - y - v * first) : x + v * (first + z * r);
}

/** cos(x + y) for |x| ≤ π/4. */
function cosineKernel(x: number, y: number): number {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude < 0x3e400000) return 1;
  const z = x * x;
  const r =
    z *
    (4.16666666666666e-2 +
      z *
        (-1.388888888887411e-3 +
          z *
            (2.480158728947673e-5 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  if (magnitude < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * y));
  const part = magnitude > 0x3fe90000 ? 0.28125 : fromWords(magnitude - 0x00200000, 0);
  const half = 0.5 * z - part;
  return 1 - part - (half - (z * r - x * y));
}

/** tan(x + y) for |x| ≤ π/4, or −1 / tan(x + y) if `inverse`. */
function tangentKernel(angle: number, rest: number, inverse: boolean): number {
  let x = angle;
  let y = rest;
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  if (magnitude < 0x3e300000 && !inverse) return x;
  if (magnitude < 0x3e300000) return minusReciprocal(x, y);
  const large = magnitude >= 0x3fe59428;
  if (large) {
    if (high < 0) {
      x = -x;
      y = -y;
    }
    x = quarterPi - x + (quarterPiLow - y);
    y = 0;
  }
  const z = x * x;
  const w = z * z;
  const odd =
    0.13333333333320124 +
    w *
      (2.1869488294859542e-2 +
        w *
          (3.5920791075913124e-3 +
            w * (5.880412408202641e-4 + w * (7.817944429395571e-5 + w * -1.8558637485527546e-5))));
  const even =
    z *
    (5.396825397622605e-2 +
      w *
        (8.8632398235993e-3 +
          w *
            (1.4562094543252903e-3 +
              w * (2.464631348184699e-4 + w * (7.140724913826082e-5 + w * 2.590730518636337e-5)))));
  const s = z * x;
  let r = y + z * (s * (odd + even) + y);
  r += 0.3333333333333341 * s;
  const sum = x + r;
  if (large) {
    const sign = high < 0 ? -1 : 1;
    const v = inverse ? -1 : 1;
    return sign * (v - 2 * (x - ((sum * sum) / (sum + v) - r)));
  }
  return inverse ? minusReciprocal(x, r) : sum;
}

/** −1 / (x + r) with the error of the sum and of the division put back. */
function minusReciprocal(x: number, r: number): number {
  const sum = x + r;
  const sumHigh = truncateLow(sum);
  const sumLow = r - (sumHigh - x);
  const quotient = -1 / sum;
  const quotientHigh = truncateLow(quotient);
  const error = 1 + quotientHigh * sumHigh;
  return quotientHigh + quotient * (error + quotientHigh * sumLow);
}

/** Up to this high word, |x| ≤ π/4. */
const quarterPiWord = 0x3fe921fb;

export function sine(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if ((highWord(x) & 0x7fffffff) <= quarterPiWord) return sineKernel(x, 0, false);
  switch (quadrantOf(x)) {
    case 0:
      return sineKernel(reducedHigh, reducedLow, true);
    case 1:
      return cosineKernel(reducedHigh, reducedLow);
    case 2:
      return -sineKernel(reducedHigh, reducedLow, true);
    default:
      return -cosineKernel(reducedHigh, reducedLow);
  }
}

export function cosine(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if ((highWord(x) & 0x7fffffff) <= quarterPiWord) return cosineKernel(x, 0);
  switch (quadrantOf(x)) {
    case 0:
      return cosineKernel(reducedHigh, reducedLow);
    case 1:
      return -sineKernel(reducedHigh, reducedLow, true);
    case 2:
      return -cosineKernel(reducedHigh, reducedLow);
    default:
      return sineKernel(reducedHigh, reducedLow, true);
  }
}

export function tangent(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if ((highWord(x) & 0x7fffffff) <= quarterPiWord) return tangentKernel(x, 0, false);
  const quadrant = quadrantOf(x);
  return tangentKernel(reducedHigh, reducedLow, (quadrant & 1) === 1);
}

export function arcTangent(x: number): number {
  if (isNotANumber(x)) return NaN;
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  if (magnitude >= 0x44100000) return x > 0 ? halfPiHigh + halfPiLow : -halfPiHigh - halfPiLow;
  if (magnitude < 0x3e400000) return x;
  if (magnitude < 0x3fdc0000) return x - x * arcTangentSeries(x);
  // The angle whose tangent is 0.5, 1, 1.5 or infinite is taken out.
  const t = Math.abs(x);
  let base = 0.4636476090008061;
  let baseLow = 2.2698777452961687e-17;
  let rest: number;
  if (magnitude < 0x3fe60000) {
    rest = (2 * t - 1) / (2 + t);
  } else if (magnitude < 0x3ff30000) {
    base = quarterPi;
    baseLow = quarterPiLow;
    rest = (t - 1) / (t + 1);
  } else if (magnitude < 0x40038000) {
    base = 0.982793723247329;
    baseLow = 1.3903311031230998e-17;
    rest = (t - 1.5) / (1 + 1.5 * t);
  } else {
    base = halfPiHigh;
    baseLow = halfPiLow;
    rest = -1 / t;
  }
  const z = base - (rest * arcTangentSeries(rest) - baseLow - rest);
  return high < 0 ? -z : z;
}

/** 1 − arctan(x) / x. */
function arcTangentSeries(x: number): number {
  const z = x * x;
  const w = z * z;
  const even =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (9.090887133436507e-2 +
              w * (6.661073137387531e-2 + w * (4.9768779946159324e-2 + w * 1.6285820115365782e-2)))));
  const odd =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-7.69187620504483e-2 + w * (-5.8335701337905735e-2 + w * -3.6531572744216916e-2))));
  return even + odd;
}

/** The angle of the point (x, y), from −π to π (ECMA-262 §21.3.2.8). */
export function angle(y: number, x: number): number {
  if (isNotANumber(x) || isNotANumber(y)) return NaN;
  if (x === 1) return arcTangent(y);
  const below = y < 0 || (y === 0 && 1 / y < 0);
  const left = x < 0 || (x === 0 && 1 / x < 0);
  let result: number;
  if (y === 0) result = left ? pi : 0;
  else if (x === 0) result = halfPiHigh;
  else if (Math.abs(x) === Infinity) {
    if (Math.abs(y) === Infinity) result = left ? 3 * quarterPi : quarterPi;
    else result = left ? pi : 0;
  } else if (Math.abs(y) === Infinity) result = halfPiHigh;
  else return finiteAngle(y, x);
  return below ? -result : result;
}

function finiteAngle(y: number, x: number): number {
  const piLow = 1.2246467991473532e-16;
  const difference = ((highWord(y) & 0x7fffffff) - (highWord(x) & 0x7fffffff)) >> 20;
  let z: number;
  let left = x < 0;
  if (difference > 60) {
    z = halfPiHigh + 0.5 * piLow;
    left = false;
  } else if (x < 0 && difference < -60) z = 0;
  else z = arcTangent(Math.abs(y / x));
  if (left) return y < 0 ? z - piLow - pi : pi - (z - piLow);
  return y < 0 ? -z : z;
}

/** arcsin(√t) / √t − 1 as a rational function of t. */
function arcSineSeries(t: number): number {
  const p =
    t *
    (0.16666666666666666 +
      t *
        (-0.3255658186224009 +
          t *
            (0.20121253213486293 +
              t * (-4.005553450067941e-2 + t * (7.915349942898145e-4 + t * 3.479331075960212e-5)))));
  const q =
    1 + t * (-2.403394911734414 + t * (2.0209457602335057 + t * (-0.6882839716054533 + t * 7.703815055590194e-2)));
  return p / q;
}

export function arcSine(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude === 1) return x * halfPiHigh + x * halfPiLow;
  const word = highWord(x) & 0x7fffffff;
  if (word < 0x3e400000) return x;
  if (word < 0x3fe00000) return x + x * arcSineSeries(x * x);
  const t = (1 - magnitude) * 0.5;
  const series = arcSineSeries(t);
  const root = Math.sqrt(t);
  let result: number;
  if (word >= 0x3fef3333) {
    result = halfPiHigh - (2 * (root + root * series) - halfPiLow);
  } else {
    const high = truncateLow(root);
    const low = (t - high * high) / (root + high);
    const p = 2 * root * series - (halfPiLow - 2 * low);
    const q = quarterPi - 2 * high;
    result = quarterPi - (p - q);
  }
  return x > 0 ? result : -result;
}

export function arcCosine(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude === 1) return x > 0 ? 0 : pi + 2 * halfPiLow;
  const word = highWord(x) & 0x7fffffff;
  if (word <= 0x3c600000) return halfPiHigh + halfPiLow;
  if (word < 0x3fe00000) return halfPiHigh - (x - (halfPiLow - x * arcSineSeries(x * x)));
  if (x < 0) {
    const t = (1 + x) * 0.5;
    const root = Math.sqrt(t);
    return pi - 2 * (root + (arcSineSeries(t) * root - halfPiLow));
  }
  const t = (1 - x) * 0.5;
  const root = Math.sqrt(t);
  const high = truncateLow(root);
  const low = (t - high * high) / (root + high);
  return 2 * (high + (arcSineSeries(t) * root + low));
}
