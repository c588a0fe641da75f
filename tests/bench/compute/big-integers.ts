/** Big integers: digits of pi (Gibbons 2006), a modular power, a factorial. */

import { measure } from './measure';

function digitsOfPi(count: number): string {
  let digits = '';
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
  while (digits.length < count) {
    if (4n * q + r - t < n * t) {
      digits += n;
      const next = 10n * (r - n * t);
      n = (10n * (3n * q + r)) / t - 10n * n;
      q *= 10n;
      r = next;
    } else {
      const next = (2n * q + r) * l;
      n = (q * (7n * k) + 2n + r * l) / (t * l);
      q *= k;
      t *= l;
      l += 2n;
      k += 1n;
      r = next;
    }
  }
  return digits;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [b, e] = [base % modulus, exponent]; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}

measure(() => {
  const prime = (1n << 521n) - 1n;
  let factorial = 1n;
  for (let i = 1n; i <= 600n; i++) factorial *= i;
  return `${digitsOfPi(400).slice(-10)} ${power(3n, prime - 2n, prime) % 1000000007n} ${factorial.toString().length}`;
});
