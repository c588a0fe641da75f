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

const MIB = 0x10_0000;
const kept: Uint8Array[] = [];

/** Leaves little room for others. */
export function fillUp(left: number): void {
  try {
    for (;;) kept.push(new Uint8Array(MIB));
  } catch {
    kept.length -= left;
  }
}

export function empty(): void {
  kept.length = 0;
}

interface Parcel {
  /** Comes first, and does not fit. */
  readonly copied: Uint8Array;
  readonly shared: SharedArrayBuffer;
}

export function take({ copied, shared }: Parcel): number {
  return copied.length + shared.byteLength;
}

export function give(sizes: readonly [number, number]): Parcel {
  return { copied: new Uint8Array(sizes[0]), shared: new SharedArrayBuffer(sizes[1]) };
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

  // More shared memory than there is, if what was lent for copies that failed did not come back.
  join(beginThread(fillUp, 6, { core: 1 }));
  const taken = new Set<string>();
  for (let i = 0; i < 30; i++) {
    const parcel = { copied: new Uint8Array(8 * MIB), shared: new SharedArrayBuffer(4 * MIB) };
    taken.add(attempt(() => join(beginThread(take, parcel, { core: 1 }))));
  }
  console.log(...taken);
  join(beginThread(empty, undefined, { core: 1 }));
  fillUp(6);
  const given = new Set<string>();
  for (let i = 0; i < 30; i++) given.add(attempt(() => join(beginThread(give, [8 * MIB, 4 * MIB], { core: 1 }))));
  console.log(...given);
  empty();
  console.log(attempt(() => join(beginThread(take, give([MIB, MIB]), { core: 1 }))));

  const deaf = beginThread(spin, 1, { core: 1, daemon: true, name: 'deaf' });
  console.log(attempt(() => join(deaf, 50)));
  sysKillThread(deaf);
  console.log(attempt(() => join(beginThread(answer, 4, { core: 1, daemon: true, name: 'unheard' }), 50)));
  console.log(attempt(() => join(beginThread(answer, 5, { core: 0 }))));
}
