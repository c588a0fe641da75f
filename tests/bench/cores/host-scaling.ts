/** What two threads of this host do together, against one: how much of its processors there is for a measurement. */

import { Worker } from 'node:worker_threads';

const ROUNDS = 400_000_000;
const TRIES = 3;
const WORK = `
  const { workerData } = require('node:worker_threads');
  let state = 1;
  for (let i = 0; i < workerData; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
`;

function work(rounds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORK, { eval: true, workerData: rounds });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** Milliseconds that the work takes, divided among so many threads. */
async function time(threads: number): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: threads }, () => work(ROUNDS / threads)));
  return performance.now() - start;
}

/** How many times as fast two threads are, by the best of some tries of either. */
export async function hostScaling(): Promise<number> {
  let one = Infinity;
  let two = Infinity;
  for (let i = 0; i < TRIES; i++) {
    one = Math.min(one, await time(1));
    two = Math.min(two, await time(2));
  }
  return one / two;
}
