/** Random bits of the processor (SDM 1 §7.3.17, "Random Number Generator Instructions"). */

import { u64 } from 'toro/unsafe';
import type { EntropySource } from '../random/source';
import { hasRandomNumbers, hasRandomSeeds } from './cpu';
import { pause, rdrand, rdseed } from './instructions';

/** RDRAND may have nothing to give for a moment; if so ten times in a row, it is broken. */
const MOST_TRIES = 10;
/** RDSEED may be empty for longer, since all cores draw on it: then RDRAND has to do. */
const MOST_SEED_TRIES = 100;
/** Both give 32 bits, with this bit set above them if there are any. */
const VALID = 0x1_0000_0000n;
const BITS = 0xffff_ffffn;

/** RDSEED where the processor has it, else RDRAND. */
export class ProcessorEntropy implements EntropySource {
  readonly name = 'RDSEED, RDRAND';

  gather(into: Uint8Array): boolean {
    const seeds = hasRandomSeeds();
    const numbers = hasRandomNumbers();
    for (let i = 0; i < into.length; i += 4) {
      let word = seeds ? nextSeed() : u64(0n);
      if (word < VALID && numbers) word = nextNumber();
      if (word < VALID) return false;
      let bits = Number(word & BITS);
      for (let at = i; at < into.length && at < i + 4; at++) {
        into[at] = bits;
        bits >>>= 8;
      }
    }
    return true;
  }
}

function nextSeed(): u64 {
  let word = rdseed();
  for (let i = 1; i < MOST_SEED_TRIES && word < VALID; i++) {
    pause();
    word = rdseed();
  }
  return word;
}

function nextNumber(): u64 {
  let word = rdrand();
  for (let i = 1; i < MOST_TRIES && word < VALID; i++) word = rdrand();
  return word;
}
