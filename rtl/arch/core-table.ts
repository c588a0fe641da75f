/**
 * What the cores know of each other: a table in raw memory that all of them see (`cores.table`, bootloader/core-start-up.ts). Core 0
 * fills it before it starts the others; from then on every word has one writer, so that plain loads and stores are enough.
 *
 * Every processor that firmware lists has a record, the boot processor the first one; processors that run have a number, without
 * gaps, and core 0 is the boot processor.
 */

import { loadUsize, readU32, readU64, storeUsize, symbolAddress, usize, writeU32 } from 'toro/unsafe';

/** As many records as there is room for. */
export const MOST_CORES = 64;

/** Words of the table, by offset. The assembly of the entry uses the first one. */
const PROCESSORS = 0;
const RUNNING = 4;
const ORDER = 512;
const RECORDS = 1024;
const RECORD_BYTES = 256;
const RANGES = RECORDS + MOST_CORES * RECORD_BYTES;

/** What core 0 hands over: words of the table. */
export enum Shared {
  /** Address of the boot information. */
  Information = 8,
  PageTables = 16,
  HugePages = 24,
  /** End of the highest usable range of RAM. */
  TopOfMemory = 40,
  /** All usable RAM, in bytes. */
  UsableMemory = 48,
  /** The clock: TSC at its zero, and ticks per millisecond of TSC and APIC timer as doubles. */
  ClockZero = 56,
  TscFrequency = 64,
  ApicFrequency = 72,
  /** The exchange slots, and what a core runs that is called: 0 until a core has to do with another. */
  Slots = 80,
  Service = 88,
  /** Not 0: one core ends the machine, and the others stop. */
  Stopped = 96,
  /** Not 0: every pin of the I/O APICs that nobody uses is masked. */
  IoApicsMasked = 104,
  /** The lists of those who wait for places in shared memory (lang/waiter-list). */
  Waiters = 112,
  /** Not 0: cores have told core 0 of text for the console. Set by any of them, taken back by core 0. */
  OutputPending = 160,
  /** One more than the least level of what the log shows; 0 until that is decided. */
  LogLevel = 168,
  /** Not 0: characters stand on the console's last line. And the core that they come from. Written by the core that has the devices. */
  LineOpen = 176,
  LineCore = 184,
  /** How many characters the console has shown; by the core that has the devices. A core that waits for room sees that core 0 is at work. */
  UnitsShown = 192,
  /** Not 0: a core can wait no longer for the end of the open line. Set by any of them, taken back by core 0. */
  LineBreak = 200,
}

/** What core 0 wants of a processor: `CoreWord.Order`. The assembly of the entry knows the numbers. */
export enum CoreOrder {
  /** Nothing: one that comes by itself halts. */
  Halt,
  /** Come to the entry and wait there. */
  Come,
  /** Run the boot list. */
  Boot,
}

/** How far a processor is: `CoreWord.Progress`, written by itself. */
export enum CoreProgress {
  None,
  /** It waits in the entry. */
  Arrived,
  /** It has run its boot list. */
  Running,
}

/** Words of a record of 32 bits. */
export enum CoreWord {
  ApicId = 0,
  Order = 4,
  Number = 8,
  /** Its NUMA node. */
  Node = 12,
  Progress = 64,
  /** Which question for the time of core 0 it has asked, and which one core 0 has answered (rtl/arch/clock-sync.ts). */
  ClockAsked = 72,
  ClockAnswered = 76,
  /** Its place in the row for registers that cores share (rtl/arch/register-turn.ts), 0 outside; and whether it is about to take one. */
  Ticket = 96,
  DrawsTicket = 100,
  /** Index of the range of RAM with its heap, while memory is divided. */
  Range = 192,
}

/** Words of a record of 64 bits: the memory that the core owns. */
export enum CoreAddress {
  /** Its core-local block. */
  Block = 16,
  /** Top of the stack on which it boots. */
  Stack = 24,
  HeapStart = 32,
  HeapEnd = 40,
  PagesStart = 48,
  PagesEnd = 56,
  ClockAnswer = 80,
  /** The devices that it has noted as dedicated (rtl/kernel/device-owners.ts); 0 as long as there are none. */
  Claims = 88,
  /** 64 bytes for the core's own use: CPUID results at 0, the hypervisor's clock at 32. */
  Scratch = 128,
  /** Its buffer of text for the console (rtl/console/line-buffer.ts), and the ring of its log; 0 as long as there is none. */
  Lines = 200,
  Log = 208,
  /** What has happened on it (rtl/kernel/event-counts.ts): switches, interrupts, exceptions; bytes allocated, collections. */
  Switches = 216,
  Interrupts = 224,
  Exceptions = 232,
  Allocated = 240,
  Collections = 248,
}

export function loadShared(word: Shared): usize {
  return loadUsize(table() + word);
}

export function storeShared(word: Shared, value: number): void {
  storeUsize(table() + word, value);
}

/** Address of a word of `Shared`, for those that are no addresses. */
export function sharedWord(word: Shared): usize {
  return usize(table() + word);
}

/** Processors with a record. */
export function processorCount(): number {
  return readU32(table() + PROCESSORS);
}

export function setProcessorCount(count: number): void {
  writeU32(table() + PROCESSORS, count);
}

/** The record of processor `index` (0 … `processorCount` − 1). */
export function processorRecord(index: number): usize {
  return usize(table() + RECORDS + index * RECORD_BYTES);
}

/** Cores that run. */
export function runningCores(): number {
  return readU32(table() + RUNNING);
}

/** The record of a running core, by its number. */
export function coreRecord(core: number): usize {
  return usize(readU64(table() + ORDER + core * 8));
}

/** Gives the processor with this record the next number. */
export function addRunningCore(record: usize): void {
  const number = runningCores();
  setCoreWord(record, CoreWord.Number, number);
  storeUsize(table() + ORDER + number * 8, record);
  writeU32(table() + RUNNING, number + 1);
}

export function coreWord(record: usize, word: CoreWord): number {
  return readU32(record + word);
}

export function setCoreWord(record: usize, word: CoreWord, value: number): void {
  writeU32(record + word, value);
}

export function coreAddress(record: usize, word: CoreAddress): usize {
  return usize(readU64(record + word));
}

export function setCoreAddress(record: usize, word: CoreAddress, value: number): void {
  storeUsize(record + word, value);
}

/** Room for the ranges of RAM while memory is divided (rtl/memory/memory-map.ts). */
export function rangeTable(): usize {
  return usize(table() + RANGES);
}

function table(): usize {
  return symbolAddress('cores.table');
}
