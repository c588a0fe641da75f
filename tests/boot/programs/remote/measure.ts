/** Measured inside a guest with several cores: threads and messages between two of them, and what all together are worth. */

import { now } from 'toro/clock';
import { beginThread, coreCount, join, sysThreadSwitch, ThreadState } from 'toro/process';

const ROUNDS = 500;
const WORK = 40_000_000;
const TERMS = 8_000_000;

export function nothing(value: number): number {
  return value;
}

/** From another seed each time, and its result is used: a compiler may do equal work once, and useless work not at all. */
export function work(seed: number): number {
  let state = seed;
  for (let i = 0; i < WORK; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state;
}

/** A part of a sum: examples/InterCore.ts. */
export function sumOf({ from, to }: { readonly from: number; readonly to: number }): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum = (sum + (i % 1000) * (i % 1000)) % 1_000_003;
  return sum;
}

/** Hands an element of shared memory back as often as it comes. */
export function giveBack({ ball, rounds }: { readonly ball: Int32Array; readonly rounds: number }): void {
  for (let round = 0; round < rounds; round++) {
    while (Atomics.load(ball, 0) === 0) Atomics.wait(ball, 0, 0);
    Atomics.store(ball, 0, 0);
    Atomics.notify(ball, 0);
  }
}

/** Milliseconds that `body` takes, the shortest of some tries. */
function shortest(tries: number, body: () => void): number {
  let least = Infinity;
  for (let i = 0; i < tries; i++) {
    const start = now();
    body();
    least = Math.min(least, now() - start);
  }
  return least;
}

function microseconds(name: string, milliseconds: number): void {
  console.log(`${name} ${((milliseconds / ROUNDS) * 1000).toFixed(2)}`);
}

function threads(core: number): void {
  for (let i = 0; i < ROUNDS; i++) join(beginThread(nothing, i, { core }));
}

/** The sender stays awake and looks for the answer. */
function awake(): void {
  for (let i = 0; i < ROUNDS; i++) {
    const thread = beginThread(nothing, i, { core: 1 });
    while (thread.state !== ThreadState.Dead) sysThreadSwitch();
  }
}

function turns(): void {
  const ball = new Int32Array(new SharedArrayBuffer(4));
  const other = beginThread(giveBack, { ball, rounds: ROUNDS }, { core: 1 });
  for (let round = 0; round < ROUNDS; round++) {
    Atomics.store(ball, 0, 1);
    Atomics.notify(ball, 0);
    while (Atomics.load(ball, 0) === 1) Atomics.wait(ball, 0, 1);
  }
  join(other);
}

function sum(cores: number): void {
  const parts = Array.from({ length: cores }, (_, core) => {
    const part = { from: Math.floor((core * TERMS) / cores), to: Math.floor(((core + 1) * TERMS) / cores) };
    return beginThread(sumOf, part, { core });
  });
  for (const part of parts) join(part);
}

if (import.meta.main) {
  microseconds(
    'local',
    shortest(5, () => threads(0)),
  );
  microseconds(
    'remote',
    shortest(5, () => threads(1)),
  );
  microseconds('awake', shortest(5, awake));
  microseconds('turns', shortest(5, turns));
  let seed = 1;
  const alone = shortest(3, () => {
    seed = work(seed);
    seed = work(seed);
  });
  const together = shortest(3, () => {
    const far = beginThread(work, seed, { core: 1 });
    sysThreadSwitch();
    seed = work(seed + 1);
    seed ^= join(far);
  });
  console.log(`scaling ${(alone / together).toFixed(2)}`);
  console.log(`result ${seed}`);
  const one = shortest(3, () => sum(1));
  const all = shortest(3, () => sum(coreCount()));
  console.log(`reduce ${(one / all).toFixed(2)}`);
}
