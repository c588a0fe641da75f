/** Typed arrays: a fast Fourier transform on doubles, a sieve on words, and records read through a DataView. */

import { measure } from './measure';

const size = 1 << 14;

/** In place, radix 2 (Cooley and Tukey 1965). */
function transform(re: Float64Array, im: Float64Array): void {
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length;
    const stepRe = Math.cos(angle);
    const stepIm = Math.sin(angle);
    for (let start = 0; start < size; start += length) {
      let wRe = 1;
      let wIm = 0;
      for (let k = 0; k < length / 2; k++) {
        const a = start + k;
        const b = a + length / 2;
        const tRe = re[b] * wRe - im[b] * wIm;
        const tIm = re[b] * wIm + im[b] * wRe;
        re[b] = re[a] - tRe;
        im[b] = im[a] - tIm;
        re[a] += tRe;
        im[a] += tIm;
        const next = wRe * stepRe - wIm * stepIm;
        wIm = wRe * stepIm + wIm * stepRe;
        wRe = next;
      }
    }
  }
}

function fourier(): string {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let i = 0; i < size; i++) re[i] = (i * 37) % 101;
  for (let round = 0; round < 8; round++) transform(re, im);
  return re[5].toExponential(6);
}

function sieve(): number {
  const smallest = new Int32Array(2000000);
  let primes = 0;
  for (let n = 2; n < smallest.length; n++) {
    if (smallest[n] !== 0) continue;
    primes++;
    for (let m = n; m < smallest.length; m += n) if (smallest[m] === 0) smallest[m] = n;
  }
  return primes;
}

function records(): number {
  const view = new DataView(new ArrayBuffer(16 * 20000));
  for (let i = 0; i < 20000; i++) {
    view.setUint32(16 * i, i * 2654435761, true);
    view.setFloat64(16 * i + 8, i / 3, true);
  }
  let sum = 0;
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < 20000; i++) sum += (view.getUint32(16 * i, true) % 1000) + view.getFloat64(16 * i + 8, true);
  }
  return Math.round(sum);
}

measure(() => `${fourier()} ${sieve()} ${records()}`);
