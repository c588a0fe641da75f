/**
 * The log of one core: a ring of slots in raw memory, written by that core and read by all. An entry takes one slot, or several if its text is long; the
 * oldest are overwritten. A slot's number is 0 while it is being written, so that a reader on another core can tell whether what it has copied
 * belongs together: it looks at the number afterwards. Writing allocates nothing.
 */

import { loadU8, loadU16, loadU64, readU32, storeU8, storeU16, storeU64, type u64, usize, writeU32 } from 'toro/unsafe';

/** Pages of a ring. */
export const LOG_PAGES = 4;

/** Offset of the number of the last slot that is complete; slots are numbered from 1. */
const LAST = 0;
const SLOTS = 64;
const SLOT_BYTES = 256;
const SLOT_COUNT = ((LOG_PAGES * 4096 - SLOTS) / SLOT_BYTES) | 0;
/** Offsets in a slot. */
const NUMBER = 0;
const LEVEL = 4;
/** Bits: the text goes on in the next slot, and it began in an earlier one. */
const PARTS = 5;
const CONTINUES = 1;
const CONTINUED = 2;
const LENGTH = 6;
const TIME = 8;
const TEXT = 16;
const MOST_UNITS = (SLOT_BYTES - TEXT) / 2;

/** An entry as it lies in a ring. */
export interface RingEntry {
  /** Of its first slot. */
  readonly number: number;
  readonly level: number;
  /** The processor's time-stamp counter. */
  readonly time: u64;
  readonly text: string;
}

/** Makes an empty ring of the pages at `ring`. */
export function clearLog(ring: usize): void {
  writeU32(ring + LAST, 0);
  for (let i = 0; i < SLOT_COUNT; i++) writeU32(ring + SLOTS + i * SLOT_BYTES + NUMBER, 0);
}

/** The number of the newest slot, 0 if there is none. */
export function lastSlot(ring: usize): number {
  return readU32(ring + LAST);
}

/** Begins an entry. `putText` and `endEntry` follow, without an interruption by another entry. */
export function beginEntry(ring: usize, level: number, time: u64): void {
  const slot = slotOf(ring, lastSlot(ring) + 1);
  writeU32(slot + NUMBER, 0);
  storeU8(slot + LEVEL, level);
  storeU8(slot + PARTS, 0);
  storeU16(slot + LENGTH, 0);
  storeU64(slot + TIME, time);
}

export function putText(ring: usize, text: string): void {
  for (let i = 0; i < text.length; i++) putUnit(ring, text.charCodeAt(i));
}

/** Puts the decimal digits of an integer ≥ 0. */
export function putDecimal(ring: usize, value: number): void {
  if (value >= 10) putDecimal(ring, Math.floor(value / 10));
  putUnit(ring, 0x30 + (value % 10));
}

export function endEntry(ring: usize): void {
  const number = lastSlot(ring) + 1;
  writeU32(slotOf(ring, number) + NUMBER, number);
  writeU32(ring + LAST, number);
}

function putUnit(ring: usize, code: number): void {
  let slot = slotOf(ring, lastSlot(ring) + 1);
  const length = loadU16(slot + LENGTH);
  if (length < MOST_UNITS) {
    storeU16(slot + TEXT + 2 * length, code);
    storeU16(slot + LENGTH, length + 1);
    return;
  }
  storeU8(slot + PARTS, loadU8(slot + PARTS) | CONTINUES);
  const level = loadU8(slot + LEVEL);
  const time: u64 = loadU64(slot + TIME);
  endEntry(ring);
  beginEntry(ring, level, time);
  slot = slotOf(ring, lastSlot(ring) + 1);
  storeU8(slot + PARTS, CONTINUED);
  storeU16(slot + TEXT, code);
  storeU16(slot + LENGTH, 1);
}

/** All entries that are still there as a whole, the oldest first. Any core may ask. */
export function ringEntries(ring: usize): RingEntry[] {
  const entries: RingEntry[] = [];
  const last = lastSlot(ring);
  let text = '';
  /** The first slot of the entry whose text is being collected; 0: that is gone. */
  let first = 0;
  for (let number = firstSlot(ring); number <= last; number++) {
    const slot = slotOf(ring, number);
    const level = loadU8(slot + LEVEL);
    const time: u64 = loadU64(slot + TIME);
    const parts = loadU8(slot + PARTS);
    const part = slotText(slot);
    if (readU32(slot + NUMBER) !== number) {
      first = 0;
      continue;
    }
    if ((parts & CONTINUED) === 0) {
      first = number;
      text = '';
    }
    text += part;
    if ((parts & CONTINUES) === 0 && first > 0) entries.push({ number: first, level, time, text });
  }
  return entries;
}

function slotText(slot: usize): string {
  let text = '';
  for (let i = 0; i < loadU16(slot + LENGTH); i++) text += String.fromCharCode(loadU16(slot + TEXT + 2 * i));
  return text;
}

// For the core that writes, without allocation.

export function slotLevel(ring: usize, number: number): number {
  return loadU8(slotOf(ring, number) + LEVEL);
}

export function slotTime(ring: usize, number: number): u64 {
  return loadU64(slotOf(ring, number) + TIME);
}

export function slotContinues(ring: usize, number: number): boolean {
  return (loadU8(slotOf(ring, number) + PARTS) & CONTINUES) !== 0;
}

export function slotLength(ring: usize, number: number): number {
  return loadU16(slotOf(ring, number) + LENGTH);
}

export function slotUnit(ring: usize, number: number, index: number): number {
  return loadU16(slotOf(ring, number) + TEXT + 2 * index);
}

/** The oldest slot that is there. */
export function firstSlot(ring: usize): number {
  return Math.max(1, lastSlot(ring) - SLOT_COUNT + 1);
}

function slotOf(ring: usize, number: number): usize {
  return usize(ring + SLOTS + ((number - 1) % SLOT_COUNT) * SLOT_BYTES);
}
