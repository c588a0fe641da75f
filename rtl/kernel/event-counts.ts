/**
 * How often a core did what: counted where it happens, in words of the core's record, so that other cores can read them. What the heap
 * knows is put there at every interrupt; a core that wants to know it of another one interrupts that. Counting allocates nothing.
 */

import { loadCore, loadUsize, storeUsize, type usize } from 'toro/unsafe';
import { sendInterrupt } from '../arch/apic';
import { CoreAddress, CoreWord, coreAddress, coreRecord, coreWord, runningCores } from '../arch/core-table';
import { pause } from '../arch/instructions';
import { pauses } from '../memory/collector-pauses';
import { allocatedSoFar } from '../memory/heap';

/** What has happened on a core since its start. */
export interface Counters {
  readonly contextSwitches: number;
  /** Of devices and timers, and from other cores. */
  readonly interrupts: number;
  /** Of the processor, those too that became errors of the program. */
  readonly exceptions: number;
  /** Bytes of objects, those too that are collected; up to the last 32 KiB. */
  readonly allocatedBytes: number;
  readonly collections: number;
}

/** Its interrupt has no handler: it is counted, as every other one. */
const COUNT_VECTOR = 0xf1;
const CORE_ID = 24;
/** Rounds of waiting for another core to take the interrupt, a second or less: its counters are then as old as its last interrupt. */
const PATIENCE = 1_000_000;

/** The record of this core. */
let words: usize;

/** From here on the core with this record counts. */
export function startCounting(record: usize): void {
  words = record;
}

/** Another thread goes on. */
export function countSwitch(): void {
  count(CoreAddress.Switches);
}

export function countException(): void {
  count(CoreAddress.Exceptions);
}

export function countInterrupt(): void {
  publishHeap();
  // The last word: who waits for it finds the others.
  count(CoreAddress.Interrupts);
}

function count(word: CoreAddress): void {
  storeUsize(words + word, loadUsize(words + word) + 1);
}

function publishHeap(): void {
  storeUsize(words + CoreAddress.Allocated, allocatedSoFar());
  storeUsize(words + CoreAddress.Collections, pauses);
}

/** The counters of a core. Throws a RangeError if it does not run. */
export function countersOf(core: number): Counters {
  if (!Number.isInteger(core) || core < 0 || core >= runningCores()) throw new RangeError(`there is no core ${core}`);
  const record = coreRecord(core);
  if (core === loadCore(CORE_ID)) publishHeap();
  else askCore(record);
  return {
    contextSwitches: coreAddress(record, CoreAddress.Switches),
    interrupts: coreAddress(record, CoreAddress.Interrupts),
    exceptions: coreAddress(record, CoreAddress.Exceptions),
    allocatedBytes: coreAddress(record, CoreAddress.Allocated),
    collections: coreAddress(record, CoreAddress.Collections),
  };
}

function askCore(record: usize): void {
  const known = coreAddress(record, CoreAddress.Interrupts);
  sendInterrupt(coreWord(record, CoreWord.ApicId), COUNT_VECTOR);
  for (let i = 0; i < PATIENCE && coreAddress(record, CoreAddress.Interrupts) === known; i++) pause();
}
