/** Threads on all cores begin threads on other cores, sleep and wait for each other: a tree of them, several times over. */

import { beginThread, coreCount, currentCore, join, sleep } from 'toro/process';

interface Branch {
  readonly depth: number;
  readonly seed: number;
}

/** The number of leaves below, and on how many cores they ran. */
export function spread({ depth, seed }: Branch): number[] {
  const leaves: number[] = [];
  for (let core = 0; core < coreCount(); core++) leaves.push(core === currentCore() && depth === 0 ? 1 : 0);
  if (depth === 0) {
    sleep((seed % 5) / 4);
    return leaves;
  }
  const branches = [1, 2].map((side) => {
    const next = (Math.imul(seed, 1_103_515_245) + 12_345 * side) >>> 0;
    return beginThread(
      spread,
      { depth: depth - 1, seed: next },
      { core: (next >>> 8) % coreCount(), stackSize: 16384 },
    );
  });
  if (seed % 3 === 0) sleep(1);
  for (const branch of branches) {
    for (const [core, count] of join(branch).entries()) leaves[core] += count;
  }
  return leaves;
}

if (import.meta.main) {
  for (let round = 0; round < 5; round++) {
    const leaves = spread({ depth: 7, seed: round });
    const all = leaves.reduce((sum, count) => sum + count, 0);
    console.log(`round ${round}: ${all} leaves, ${leaves.filter((count) => count > 0).length} cores`);
  }
}
