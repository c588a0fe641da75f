/**
 * Cores at work together: each plays ping-pong with every other, then all of them add up a part of a sum.
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

/** Plays with another core, from the one on which it runs: how long the ball was on its way there and back, in microseconds. */
export function play(core: number): number {
  join(beginThread(pong, 0, { core }));
  const start = now();
  let ball = 0;
  for (let round = 0; round < ROUNDS; round++) ball = join(beginThread(pong, ball, { core }));
  return ((now() - start) / ball) * 1000;
}

function pingPong(core: number): void {
  const times: string[] = [];
  for (let other = 0; other < coreCount(); other++) {
    if (other !== core) times.push(join(beginThread(play, other, { core })).toFixed(1));
  }
  console.log(`core ${core}: ${ROUNDS} rounds with each other core, us each: ${times.join(' ')}`);
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
  for (let core = 0; core < coreCount() && coreCount() > 1; core++) pingPong(core);
  addUp();
}
