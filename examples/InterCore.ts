/**
 * Cores at work together: the first one plays ping-pong with every other, then all of them add up a part of a sum.
 *
 *     torotsc run examples/InterCore.ts --smp 4
 */

import { now } from 'toro/clock';
import { beginThread, coreCount, currentCore, join } from 'toro/process';

const ROUNDS = 100;
const TERMS = 4_000_000;

export function pong(ball: number): number {
  return ball + 1;
}

export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The sum of i² modulo a prime, for i from `from` to `to` − 1. */
export function sumOf({ from, to }: Part): { readonly core: number; readonly sum: number } {
  let sum = 0;
  for (let i = from; i < to; i++) sum = (sum + (i % 1000) * (i % 1000)) % 1_000_003;
  return { core: currentCore(), sum };
}

function pingPong(core: number): void {
  join(beginThread(pong, 0, { core }));
  const start = now();
  let ball = 0;
  for (let round = 0; round < ROUNDS; round++) ball = join(beginThread(pong, ball, { core }));
  const microseconds = ((now() - start) / ROUNDS) * 1000;
  console.log(`core ${core}: ${ball} rounds, ${microseconds.toFixed(1)} us each`);
}

function addUp(): void {
  const cores = coreCount();
  const size = TERMS / cores;
  const parts = Array.from({ length: cores }, (_, core) => {
    const part = { from: Math.floor(core * size), to: Math.floor((core + 1) * size) };
    return beginThread(sumOf, part, { core });
  });
  const sums = parts.map((part) => join(part));
  const total = sums.reduce((sum, part) => (sum + part.sum) % 1_000_003, 0);
  console.log(`cores ${sums.map(({ core }) => core).join(' ')}: the sum is ${total}`);
}

// Other cores evaluate this module too, before they run a function of it.
if (import.meta.main) {
  for (let core = 1; core < coreCount(); core++) pingPong(core);
  addUp();
}
