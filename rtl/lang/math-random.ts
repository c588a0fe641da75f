/**
 * Random numbers of Math.random: xorshift128+ (S. Vigna, 2014), which V8 uses too. Seeded from the clocks; not for secrets.
 */

import { floatBits, u64 } from 'toro/unsafe';
import { platform } from './platform';

let first: u64;
let second: u64;
let seeded: boolean;

/** Scatters the bits of a seed (the finaliser of MurmurHash3, A. Appleby). */
function scatter(seed: u64): u64 {
  let h = seed;
  h = u64(u64(h ^ u64(h >> 33n)) * 0xff51_afd7_ed55_8ccdn);
  h = u64(u64(h ^ u64(h >> 33n)) * 0xc4ce_b9fe_1a85_ec53n);
  return u64(h ^ u64(h >> 33n));
}

function seed(): void {
  const clocks = u64(floatBits(platform().wallClock()) ^ u64(floatBits(platform().monotonic()) << 7n));
  first = u64(scatter(clocks) | 1n);
  second = scatter(u64(~clocks));
  seeded = true;
}

/** A number in [0, 1) with 53 random bits. */
export function randomFraction(): number {
  if (!seeded) seed();
  const b = second;
  let a = first;
  first = b;
  a = u64(a ^ u64(a << 23n));
  a = u64(a ^ u64(a >> 17n));
  second = u64(u64(a ^ b) ^ u64(b >> 26n));
  return Number(u64(u64(first + second) >> 11n)) / 9007199254740992;
}
