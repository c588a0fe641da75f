/** The memory that each core owns, for a program that wants to know. On a machine only: a process has no cores of its own. */

import { CoreAddress, CoreWord, coreAddress, coreRecord, coreWord, runningCores } from '../arch/core-table';

export interface CoreMemory {
  /** Bytes of the collected heap, and where they begin. */
  readonly heapBytes: number;
  readonly heapStart: number;
  /** Bytes of pages for stacks and device buffers, and where they begin. */
  readonly pageBytes: number;
  readonly pageStart: number;
  /** NUMA node of the core. */
  readonly node: number;
}

/** The memory of a core (0 … `coreCount()` − 1). Throws a RangeError for any other. */
export function coreMemory(core: number): CoreMemory {
  if (!Number.isInteger(core) || core < 0 || core >= runningCores()) throw new RangeError(`there is no core ${core}`);
  const record = coreRecord(core);
  const heapStart = coreAddress(record, CoreAddress.HeapStart);
  const pageStart = coreAddress(record, CoreAddress.PagesStart);
  return {
    heapBytes: coreAddress(record, CoreAddress.HeapEnd) - heapStart,
    heapStart,
    pageBytes: coreAddress(record, CoreAddress.PagesEnd) - pageStart,
    pageStart,
    node: coreWord(record, CoreWord.Node),
  };
}
