/** Random bits of the processor (SDM 1 §7.3.17, "Random Number Generator Instructions"). */

import { storeU8, type u64, type usize } from 'toro/unsafe';
import { hasRandomNumbers } from './cpu';
import { rdrand } from './instructions';

/** RDRAND may have nothing to give for a moment; if so ten times in a row, it is broken. */
const mostTries = 10;

/** Fills `bytes` bytes at `address`. Throws an Error if the processor has no generator, or one that fails. */
export function fillRandom(address: usize, bytes: number): void {
  if (!hasRandomNumbers()) {
    throw new Error('this processor has no random number generator (RDRAND); with QEMU: -cpu max');
  }
  for (let i = 0; i < bytes; i += 4) {
    let bits = Number(nextBits());
    for (let at = i; at < bytes && at < i + 4; at++) {
      storeU8(address + at, bits & 0xff);
      bits >>>= 8;
    }
  }
}

/** 32 random bits. */
function nextBits(): u64 {
  for (let i = 0; i < mostTries; i++) {
    const bits = rdrand();
    if (bits >= 0x1_0000_0000n) return bits & 0xffff_ffffn;
  }
  throw new Error('the random number generator of the processor (RDRAND) fails');
}
