/** What a core says of itself. A core is an island: the others ask it, by a thread. */

import { collectorStatistics, freePageCount, PAGE_BYTES } from 'toro/memory';
import { beginThread, coreCount, currentCore, sleep, ThreadState, threads } from 'toro/process';

export interface ThreadReport {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly switches: number;
}

export interface CoreReport {
  readonly threads: ThreadReport[];
  /** Bytes of the heap: what it can hold, what is in use, and pages for stacks and devices that are free. */
  readonly heap: number;
  readonly used: number;
  readonly freePages: number;
}

/** How long a core may take to answer, in ms: one that computes does not before it lets another thread run. */
const PATIENCE = 200;

/** The report of the core that runs it. */
export function reportCore(_asker: number): CoreReport {
  const { capacity, free } = collectorStatistics();
  return {
    threads: threads().map(({ id, name, state, switches }) => ({ id, name, state: ThreadState[state], switches })),
    heap: capacity,
    used: capacity - free,
    freePages: freePageCount() * PAGE_BYTES,
  };
}

/** The reports of all cores, by number; undefined for one that does not answer. */
export function reportCores(): (CoreReport | undefined)[] {
  const asked = [];
  const own = currentCore();
  for (let core = 0; core < coreCount(); core++) {
    if (core !== own)
      asked.push({ core, thread: beginThread(reportCore, own, { core, name: 'report', daemon: true }) });
  }
  const reports: (CoreReport | undefined)[] = Array.from({ length: coreCount() }, () => undefined);
  reports[own] = reportCore(own);
  for (let waited = 0; waited < PATIENCE && asked.some(({ thread }) => thread.state !== ThreadState.Dead); waited++)
    sleep(1);
  for (const { core, thread } of asked) if (thread.state === ThreadState.Dead) reports[core] = thread.result();
  return reports;
}
