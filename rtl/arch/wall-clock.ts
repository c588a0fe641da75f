/** What time it is: by KVM where it tells, else by the battery-backed clock. */

import { loadCore } from 'toro/unsafe';
import { readCmosClock } from './cmos';
import { CoreAddress, coreRecord } from './core-table';
import { kvmWallClock } from './hypervisor-clock';

/** Words of the core-local block, and of a core's scratch memory (docs/runtime.md). */
const CORE_ID = 24;
const CLOCK_SCRATCH = 32;

/** Milliseconds since 1970-01-01T00:00:00Z; 0 if nothing tells. */
export function readWallClock(): number {
  const scratch = coreRecord(loadCore(CORE_ID)) + CoreAddress.Scratch + CLOCK_SCRATCH;
  const told = kvmWallClock(scratch);
  return told === 0 ? readCmosClock() : told;
}
