/**
 * The kernel's log on this core: entries with a level and a time go into the ring of the core (log-ring.ts), and those that matter enough to the
 * console. May be used anywhere, interrupt handlers included; allocates nothing. Before `startLog`, warnings and errors go to the
 * console alone.
 */

import type { u64, usize } from 'toro/unsafe';
import { CoreAddress, CoreWord, coreWord, loadShared, Shared, setCoreAddress, storeShared } from '../arch/core-table';
import { cli, rdtsc, sti } from '../arch/instructions';
import { areInterruptsEnabled } from '../arch/interrupt-flag';
import { isClockKnown, millisecondsAt } from '../arch/tsc';
import { LogLevel, levelName } from './log-level';
import {
  beginEntry,
  clearLog,
  endEntry,
  firstSlot,
  lastSlot,
  putDecimal,
  putText,
  slotContinues,
  slotLength,
  slotLevel,
  slotTime,
  slotUnit,
} from './log-ring';
import { beginLine, isWriting, writeDecimal, writeText, writeUnit } from './output';

/** The ring of this core; 0 before there is one. */
let ring: usize;
let core: number;
/** The last slot of which it is decided whether it is shown. */
let seen: number;

/** Gives this core, whose record is at `record`, a ring of `LOG_PAGES` pages at `pages`. */
export function startLog(pages: usize, record: usize): void {
  clearLog(pages);
  core = coreWord(record, CoreWord.Number);
  seen = 0;
  ring = pages;
  setCoreAddress(record, CoreAddress.Log, pages);
}

/** Entries of this level and above are shown on the console from now on; of all cores. Those that came before are shown now. */
export function setLogLevel(level: LogLevel): void {
  // One more, so that 0 means that nobody has decided.
  storeShared(Shared.LogLevel, level + 1);
  showLog();
}

export function logLevel(): LogLevel {
  const level = loadShared(Shared.LogLevel);
  return level === 0 ? LogLevel.Info : level - 1;
}

/** Whether an entry of this level is kept: those for developers are made only where somebody wants to see them. */
export function isLogged(level: LogLevel): boolean {
  return level > LogLevel.Debug || logLevel() === LogLevel.Debug;
}

export function logText(level: LogLevel, text: string): void {
  logNumber(level, text, -1, '');
}

/** As `logText`, with an integer between two texts; a negative one is left out. */
export function logNumber(level: LogLevel, before: string, value: number, after: string): void {
  if (!isLogged(level)) return;
  if (ring === 0) {
    if (level < LogLevel.Warning) return;
    writeText(before);
    if (value >= 0) writeDecimal(value);
    writeText(after);
    writeText('\n');
    return;
  }
  const interruptible = areInterruptsEnabled();
  cli();
  beginEntry(ring, level, rdtsc());
  putText(ring, before);
  if (value >= 0) putDecimal(ring, value);
  putText(ring, after);
  endEntry(ring);
  if (interruptible) sti();
  showLog();
}

/** Shows what has not been shown yet. In an interrupt, what the interrupted code is writing comes first: then this is called once more. */
export function showLog(): void {
  if (ring === 0 || isWriting() || loadShared(Shared.LogLevel) === 0) return;
  while (seen < lastSlot(ring)) {
    let number = Math.max(seen + 1, firstSlot(ring));
    const isShown = slotLevel(ring, number) >= logLevel();
    if (isShown && !isClockKnown()) {
      // Finding out how fast the clock is takes time, and memory.
      if (!areInterruptsEnabled()) return;
      // What comes out is logged, and shown with all that was logged before.
      logTime(slotTime(ring, number));
      continue;
    }
    if (isShown) showHead(number);
    for (;;) {
      if (isShown) showSlot(number);
      seen = number;
      if (!slotContinues(ring, number) || number >= lastSlot(ring)) break;
      number++;
    }
    if (isShown) writeText('\n');
  }
}

function showHead(number: number): void {
  beginLine();
  const time = logTime(slotTime(ring, number));
  writeText('[');
  writePadded(Math.floor(time / 1000), 10_000, ' ');
  writeText('.');
  writePadded(Math.floor((time % 1000) * 1000), 100_000, '0');
  writeText('] ');
  writeDecimal(core);
  writeText(' ');
  writeText(levelName(slotLevel(ring, number)));
  writeText(': ');
}

function showSlot(number: number): void {
  for (let i = 0; i < slotLength(ring, number); i++) writeUnit(slotUnit(ring, number, i));
}

/** `most`: the power of ten with as many digits as there is room for. */
function writePadded(value: number, most: number, filling: string): void {
  for (let limit = most; limit > 1 && value < limit; limit /= 10) writeText(filling);
  writeDecimal(value);
}

/** Milliseconds on the clock at a reading of the time-stamp counter: 0 for what was before the clock. */
export function logTime(tsc: u64): number {
  return Math.max(0, millisecondsAt(tsc));
}
