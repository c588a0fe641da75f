/** One core runs out of memory, of stacks, and answers no more, while the other goes on. */

import { beginThread, currentCore, join, sleep, sysKillThread, type ThreadWithResult } from 'toro/process';

/** Keeps all that it gets. */
export function fillHeap(kept: number): number {
  const rows: Float64Array[] = [];
  for (;;) rows.push(new Float64Array(1000).fill(kept));
}

/** Begins threads until there is no stack for another one, and lets all of them go. */
export function fillStacks(size: number): string {
  const threads: ThreadWithResult<void>[] = [];
  try {
    for (;;) threads.push(beginThread(() => sleep(1e6), undefined, { stackSize: size }));
  } catch (error) {
    for (const thread of threads) sysKillThread(thread);
    return `${threads.length > 3} ${error}`;
  }
}

export function spin(start: number): number {
  let state = start;
  while (state >= 0) state = (state + 1) % 1_000_000;
  return state;
}

export function answer(n: number): string {
  return `${n + 1} on core ${currentCore()}`;
}

function attempt(body: () => unknown): string {
  try {
    return String(body());
  } catch (error) {
    return String(error).replace(/\d\d+/g, 'N');
  }
}

let ticks = 0;
function tick(until: number): void {
  for (let i = 0; i < until; i++) {
    sleep(1);
    ticks++;
  }
}

if (import.meta.main) {
  const ticker = beginThread(tick, 30);
  console.log(attempt(() => join(beginThread(fillHeap, 1.5, { core: 1 }))));
  console.log(attempt(() => join(beginThread(answer, 1, { core: 1 }))));
  console.log(attempt(() => join(beginThread(fillStacks, 1 << 17, { core: 1 }))));
  console.log(attempt(() => join(beginThread(answer, 2, { core: 1 }))));
  console.log(attempt(() => join(beginThread(answer, 3, { core: 1, stackSize: 1 << 30 }))));
  join(ticker);
  console.log('ticks', ticks);

  const deaf = beginThread(spin, 1, { core: 1, daemon: true, name: 'deaf' });
  console.log(attempt(() => join(deaf, 50)));
  sysKillThread(deaf);
  console.log(attempt(() => join(beginThread(answer, 4, { core: 1, daemon: true, name: 'unheard' }), 50)));
  console.log(attempt(() => join(beginThread(answer, 5, { core: 0 }))));
}
