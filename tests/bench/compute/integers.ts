/** Integers: a sieve of primes, and a generator of pseudo-random numbers (xorshift, Marsaglia 2003). */

import { measure } from './measure';

function countPrimes(limit: number): number {
  const composite = new Uint8Array(limit + 1);
  let count = 0;
  for (let n = 2; n <= limit; n++) {
    if (composite[n]) continue;
    count++;
    for (let multiple = n + n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  return count;
}

function scramble(rounds: number): number {
  let state = 2463534242;
  let sum = 0;
  for (let i = 0; i < rounds; i++) {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    sum = (sum + (state % 1000)) | 0;
  }
  return sum;
}

measure(() => `${countPrimes(3000000)} ${scramble(15000000)}`);
