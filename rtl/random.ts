/**
 * `toro/random`: where the random numbers of `crypto` come from. Programs use `crypto.getRandomValues` and `crypto.randomUUID`; drivers of random
 * number generators register here.
 */

import { ProcessorEntropy } from './arch/random';
import { now } from './clock';
import { RandomGenerator } from './random/generator';
import type { EntropySource } from './random/source';

export type { EntropySource } from './random/source';

/** Of this core, as its generator is. */
let sources: EntropySource[] | undefined;
let generator: RandomGenerator | undefined;

function knownSources(): EntropySource[] {
  sources ??= [new ProcessorEntropy()];
  return sources;
}

/** For drivers, at top level: one more source. It is asked when random numbers are first needed, and from then on at times. */
export function registerEntropySource(source: EntropySource): void {
  knownSources().push(source);
}

/** Fills `bytes`. Throws an Error if the machine has no source of random numbers. Only for threads: a source may wait. */
export function fillRandom(bytes: Uint8Array): void {
  generator ??= new RandomGenerator(knownSources());
  generator.fill(bytes, now());
}
