/**
 * Reduction of an angle to [−π/4, π/4] and its quadrant: by parts of π/2 as published with fdlibm (Sun Microsystems, 1993), and for
 * large angles by multiplication with enough bits of 2/π (M. H. Payne, R. N. Hanek, "Radian reduction for trigonometric
 * functions", 1983).
 */

import { floatBits, leadingZeros, mulHigh, u64 } from 'toro/unsafe';
import { highWord, scaleBinary } from './math-bits';

/** What the last call of `quadrantOf` left of the angle, in two parts. */
export let reducedHigh = 0;
export let reducedLow = 0;

/** π/2 in parts of 33 bits, each followed by the rest. */
const part1 = 1.5707963267341256;
const rest1 = 6.077100506506192e-11;
const part2 = 6.077100506303966e-11;
const rest2 = 2.0222662487959506e-21;
const part3 = 2.0222662487111665e-21;
const rest3 = 8.4784276603689e-32;
const twoOverPi = 0.6366197723675814;
const halfPiHigh = 1.5707963267948966;
const halfPiLow = 6.123233995736766e-17;

/** 2/π after the point. */
const twoOverPiDigits =
  'a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0' +
  '06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4' +
  '9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d' +
  '7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d';

/** The quadrant, 0 to 3, of a finite angle; `reducedHigh` + `reducedLow` is what remains of it. */
export function quadrantOf(x: number): number {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude < 0x4002d97c) return subtractOnce(x, magnitude);
  const n = magnitude <= 0x413921fb ? subtractParts(Math.abs(x), magnitude >> 20) : multiplyBits(Math.abs(x));
  if (x > 0) return n & 3;
  reducedHigh = -reducedHigh;
  reducedLow = -reducedLow;
  return -n & 3;
}

/** |x| < 3π/4: takes π/2 away once. */
function subtractOnce(x: number, magnitude: number): number {
  const sign = x > 0 ? 1 : -1;
  let z = x - sign * part1;
  let rest = sign * rest1;
  if (magnitude === 0x3ff921fb) {
    // Near π/2 more bits are needed.
    z -= sign * part2;
    rest = sign * rest2;
  }
  reducedHigh = z - rest;
  reducedLow = z - reducedHigh - rest;
  return sign & 3;
}

/** x < 2^19 π/2: takes n parts of 33 bits away, and further parts as far as cancellation asks for. */
function subtractParts(x: number, exponent: number): number {
  const n = Math.trunc(x * twoOverPi + 0.5);
  let r = x - n * part1;
  let w = n * rest1;
  reducedHigh = r - w;
  if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 16) {
    let t = r;
    w = n * part2;
    r = t - w;
    w = n * rest2 - (t - r - w);
    reducedHigh = r - w;
    if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 49) {
      t = r;
      w = n * part3;
      r = t - w;
      w = n * rest3 - (t - r - w);
      reducedHigh = r - w;
    }
  }
  reducedLow = r - reducedHigh - w;
  return n;
}

/** 64 bits of 2/π from bit `first` on, counted from 1 after the point. */
function bitsOfTwoOverPi(first: number): u64 {
  const digit = (first - 1) >> 2;
  const skipped = (first - 1) & 3;
  let word = u64(0n);
  for (let i = 0; i < 16; i++) word = u64(u64(word << 4n) | u64(hexDigit(digit + i)));
  return skipped === 0 ? word : u64(u64(word << u64(skipped)) | u64(u64(hexDigit(digit + 16)) >> u64(4 - skipped)));
}

function hexDigit(index: number): number {
  const unit = twoOverPiDigits.charCodeAt(index);
  return unit <= 0x39 ? unit - 0x30 : unit - 0x61 + 10;
}

/**
 * x × 2/π modulo 4 in 192 bits, of which two are before the point: the bits of 2/π that give multiples of 4 are left out.
 * x = m × 2^e with e ≥ −33; a first bit below 1 stands for zeros before the point.
 */
function multiplyBits(x: number): number {
  const bits = floatBits(x);
  const m = u64(u64(bits & 0xf_ffff_ffff_ffffn) | 0x10_0000_0000_0000n);
  const e = (highWord(x) >> 20) - 1075;
  // With e below 2, m is shifted instead, so that the window starts at the first bit.
  const shift = e < 2 ? 2 - e : 0;
  const first = e < 2 ? 1 : e - 1;
  const w0 = bitsOfTwoOverPi(first);
  const w1 = bitsOfTwoOverPi(first + 64);
  const w2 = bitsOfTwoOverPi(first + 128);
  // The product modulo 2^192 in three words.
  let p2 = u64(m * w2);
  let p1 = u64(m * w1);
  let p0 = u64(u64(m * w0) + mulHigh(m, w1));
  const carry = mulHigh(m, w2);
  p1 = u64(p1 + carry);
  if (p1 < carry) p0 = u64(p0 + 1n);
  if (shift > 0) {
    // Here the integer part of the product reaches above the window: its lowest bits are all that counts.
    const above = mulHigh(m, w0);
    p2 = u64(u64(p2 >> u64(shift)) | u64(p1 << u64(64 - shift)));
    p1 = u64(u64(p1 >> u64(shift)) | u64(p0 << u64(64 - shift)));
    p0 = u64(u64(p0 >> u64(shift)) | u64(above << u64(64 - shift)));
  }
  return splitProduct(p0, p1, p2);
}

/** Quadrant and rest of a product whose first two bits are before the point, rounded to the nearest quadrant. */
function splitProduct(p0: u64, p1: u64, p2: u64): number {
  let n = Number(u64(p0 >> 62n));
  let high = u64(u64(p0 << 2n) | u64(p1 >> 62n));
  let low = u64(u64(p1 << 2n) | u64(p2 >> 62n));
  const negative = high >> 63n === 1n;
  if (negative) {
    n++;
    high = u64(~high);
    low = u64(~low);
  }
  const zeros = leadingZeros(high);
  if (zeros > 0) {
    high = u64(u64(high << u64(zeros)) | u64(low >> u64(64 - zeros)));
    low = u64(low << u64(zeros));
  }
  // 53 bits, then 53 more.
  const top = Number(u64(high >> 11n));
  const next = Number(u64(u64(u64(high << 53n) | u64(low >> 11n)) >> 11n));
  const fraction = scaleBinary(top, -53 - zeros);
  const fractionLow = scaleBinary(next, -106 - zeros);
  const product = fraction * halfPiHigh;
  const error = productError(fraction, halfPiHigh, product) + fraction * halfPiLow + fractionLow * halfPiHigh;
  const sign = negative ? -1 : 1;
  reducedHigh = sign * (product + error);
  reducedLow = sign * (error - (product + error - product));
  return n;
}

/** a × b − product, exactly (T. J. Dekker, 1971). */
function productError(a: number, b: number, product: number): number {
  const aSpread = 134217729 * a;
  const aHigh = aSpread - (aSpread - a);
  const aLow = a - aHigh;
  const bSpread = 134217729 * b;
  const bHigh = bSpread - (bSpread - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
