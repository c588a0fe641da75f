/**
 * Math (ECMA-262 §21.3): constants, the functions that are single operations, and the small ones. The elementary functions
 * are in files of their own and give V8's results.
 */

import { i32, leadingZeros, u32, u64 } from 'toro/unsafe';
import { isNotANumber } from './integer';
import * as hyperbolic from './math-hyperbolic';
import { cubeRoot, exponential, logarithm, logarithm2, logarithm10 } from './math-logarithm';
import { exponentialMinus1, logarithmOf1Plus } from './math-near-zero';
import { pow as power } from './math-power';
import { randomFraction } from './math-random';
import * as trigonometry from './math-trigonometry';

export const E = 2.718281828459045;
export const LN10 = 2.302585092994046;
export const LN2 = 0.6931471805599453;
export const LOG10E = 0.4342944819032518;
export const LOG2E = 1.4426950408889634;
export const PI = 3.141592653589793;
export const SQRT1_2 = 0.7071067811865476;
export const SQRT2 = 1.4142135623730951;

/** @op abs */
export declare function abs(x: number): number;
/** @op ceil */
export declare function ceil(x: number): number;
/** @op floor */
export declare function floor(x: number): number;
/** @op fround */
export declare function fround(x: number): number;
/** @op sqrt */
export declare function sqrt(x: number): number;
/** @op trunc */
export declare function trunc(x: number): number;

export function acos(x: number): number {
  return trigonometry.arcCosine(x);
}

export function acosh(x: number): number {
  return hyperbolic.inverseHyperbolicCosine(x);
}

export function asin(x: number): number {
  return trigonometry.arcSine(x);
}

export function asinh(x: number): number {
  return hyperbolic.inverseHyperbolicSine(x);
}

export function atan(x: number): number {
  return trigonometry.arcTangent(x);
}

export function atan2(y: number, x: number): number {
  return trigonometry.angle(y, x);
}

export function atanh(x: number): number {
  return hyperbolic.inverseHyperbolicTangent(x);
}

export function cbrt(x: number): number {
  return cubeRoot(x);
}

export function clz32(x: number): number {
  return leadingZeros(u64(x >>> 0)) - 32;
}

export function cos(x: number): number {
  return trigonometry.cosine(x);
}

export function cosh(x: number): number {
  return hyperbolic.hyperbolicCosine(x);
}

export function exp(x: number): number {
  return exponential(x);
}

export function expm1(x: number): number {
  return exponentialMinus1(x);
}

/** √(a² + b² + …), without overflow on the way, summed as V8 does (W. Kahan's compensation). */
export function hypot(...values: number[]): number {
  let largest = 0;
  let hasNaN = false;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude === Infinity) return Infinity;
    if (isNotANumber(magnitude)) hasNaN = true;
    else if (magnitude > largest) largest = magnitude;
  }
  if (hasNaN) return NaN;
  if (largest === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (let i = 0; i < values.length; i++) {
    const n = Math.abs(values[i]) / largest;
    const summand = n * n - compensation;
    const preliminary = sum + summand;
    compensation = preliminary - sum - summand;
    sum = preliminary;
  }
  return Math.sqrt(sum) * largest;
}

/** The low 32 bits of the product, signed. */
export function imul(x: number, y: number): number {
  return i32(u64(u64(u32(x)) * u64(u32(y))));
}

export function log(x: number): number {
  return logarithm(x);
}

export function log10(x: number): number {
  return logarithm10(x);
}

export function log1p(x: number): number {
  return logarithmOf1Plus(x);
}

export function log2(x: number): number {
  return logarithm2(x);
}

export function max(...values: number[]): number {
  let result = -Infinity;
  for (let i = 0; i < values.length; i++) result = max$2(result, values[i]);
  return result;
}

/** NaN if one is, and 0 above −0 (ECMA-262 §21.3.2.24). */
export function max$2(a: number, b: number): number {
  if (a > b) return a;
  if (b > a) return b;
  if (a !== b) return NaN;
  return a === 0 && 1 / a < 0 ? b : a;
}

export function min(...values: number[]): number {
  let result = Infinity;
  for (let i = 0; i < values.length; i++) result = min$2(result, values[i]);
  return result;
}

export function min$2(a: number, b: number): number {
  if (a < b) return a;
  if (b < a) return b;
  if (a !== b) return NaN;
  return a === 0 && 1 / a > 0 ? b : a;
}

export function pow(x: number, y: number): number {
  return power(x, y);
}

export function random(): number {
  return randomFraction();
}

/** The nearest integer, halves up; −0 for what rounds to it from below (ECMA-262 §21.3.2.28). */
export function round(x: number): number {
  const below = Math.floor(x);
  if (x - below < 0.5) return below;
  // Also for infinities and NaN, whose difference is NaN.
  if (!(x - below >= 0.5)) return x;
  return below === -1 ? -0 : below + 1;
}

export function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

export function sin(x: number): number {
  return trigonometry.sine(x);
}

export function sinh(x: number): number {
  return hyperbolic.hyperbolicSine(x);
}

export function tan(x: number): number {
  return trigonometry.tangent(x);
}

export function tanh(x: number): number {
  return hyperbolic.hyperbolicTangent(x);
}
