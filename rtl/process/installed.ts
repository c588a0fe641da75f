/** The scheduler of this core, as the target's boot code installed it. */

import type { Scheduler } from './scheduler';

let installed: Scheduler | undefined;

export function installScheduler(scheduler: Scheduler): void {
  installed = scheduler;
}

/** Throws an Error on a target without threads. */
export function scheduler(): Scheduler {
  if (installed === undefined) throw new Error('this target has no threads');
  return installed;
}

/** Whether `scheduler` would give one. */
export function hasScheduler(): boolean {
  return installed !== undefined;
}
