/**
 * Where the kernel's text goes: the serial port and the VGA screen. Allocates nothing, needs no heap and may be used from the first step of
 * the boot list on, also by exception handlers.
 *
 * Core 0 has the devices and writes to them at once. Every other core puts its text into a buffer (line-buffer.ts) and tells core 0, by an interrupt, of
 * each line that is complete, and of an incomplete one when it is about to sleep. Core 0 shows it in that interrupt, or as soon as the line
 * is complete that is open on the console. It ends that line for the others if nobody goes on with it: if core 0 is about to sleep (behind
 * a prompt), or if another core would have to wait for room; and that of a core which leaves it open while others wait for room in vain. So what
 * stands on one line of the console comes from one core.
 *
 * A core that ends the machine gives core 0 time to show what it has written; then it stops the others and shows what is left itself.
 */

import { usize } from 'toro/unsafe';
import { sendInterrupt } from '../arch/apic';
import {
  CoreAddress,
  CoreWord,
  coreAddress,
  coreRecord,
  coreWord,
  loadShared,
  runningCores,
  Shared,
  setCoreAddress,
  storeShared,
} from '../arch/core-table';
import { fence, pause } from '../arch/instructions';
import { stopOtherCores } from '../arch/nmi';
import { adoptDevices, endLine, flushDevices, isLineOpen, showUnit, startDevices } from './devices';
import {
  clearLineBuffer,
  dropCell,
  firstCell,
  isContinuing,
  isDrained,
  isSettled,
  publishCells,
  putCell,
} from './line-buffer';

/** Tells core 0 that there is something to show. Above those of devices. */
export const OUTPUT_VECTOR = 0xf0;

const NEWLINE = 0x0a;
/** A cell is a UTF-16 code unit, and this if it is for the serial port only. */
const SERIAL_ONLY = 0x1_0000;
const UNIT = 0xffff;
/** Rounds of waiting, in which core 0 shows nothing, until it counts as stopped: some hundred ms at least. */
const PATIENCE = 2_000_000;

/** The buffer of this core; 0 while it writes to the devices itself. */
let buffer: usize;
/** The devices are in use: an interrupt handler must not show anything. */
let isShowing: boolean;
/** Something could not be shown because of an open line. */
let isDeferred: boolean;
/** The last unit in the buffer ends no line. */
let isPartial: boolean;
/** The others have been stopped: nobody goes on with a line. */
let isLast: boolean;
/** A core can wait no longer for the end of the open line. */
let isStuck: boolean;
/** How many rounds this core has waited since core 0 has shown something, and how much that was in all. */
let rounds: number;
let unitsShown: number;

/** For core 0: from here on there is output. */
export function startOutput(): void {
  startDevices();
}

/** For another core, until it has its buffer: the devices as they are. */
export function shareOutput(): void {
  adoptDevices();
}

/** For another core with this record: from now on it writes to a buffer, of `LINE_BUFFER_PAGES` pages at `pages`. */
export function bufferOutput(pages: usize, record: usize): void {
  clearLineBuffer(pages);
  setCoreAddress(record, CoreAddress.Lines, pages);
  buffer = pages;
}

/** Writes text as it is: the caller ends lines. */
export function writeText(text: string): void {
  write(text, 0);
}

/** Writes text to the serial port only. */
export function writeSerialText(text: string): void {
  write(text, SERIAL_ONLY);
}

/** Writes the decimal digits of an integer ≥ 0. */
export function writeDecimal(value: number): void {
  if (value >= 10) writeDecimal(Math.floor(value / 10));
  writeDigit(value % 10);
}

/** Writes the low `digits` hexadecimal digits of `value` (0 ≤ value ≤ 2^32 − 1). */
export function writeHex(value: number, digits: number): void {
  for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) writeDigit((value >>> shift) & 0xf);
}

function writeDigit(digit: number): void {
  writeUnit(digit < 10 ? 0x30 + digit : 0x57 + digit);
}

/** Writes one UTF-16 unit; the cursor follows with the next text. */
export function writeUnit(code: number): void {
  if (buffer !== 0) putUnit(code);
  else {
    claimLine(0);
    showUnit(code, true);
  }
}

function write(text: string, kind: number): void {
  if (buffer !== 0) {
    for (let i = 0; i < text.length; i++) putUnit(text.charCodeAt(i) | kind);
    return;
  }
  const wasShowing = isShowing;
  isShowing = true;
  claimLine(0);
  for (let i = 0; i < text.length; i++) showUnit(text.charCodeAt(i), kind === 0);
  flushDevices();
  isShowing = wasShowing;
  if (!wasShowing) showPending();
}

/** Ends the line if there is something on it that this core has written. */
export function beginLine(): void {
  if (buffer !== 0 ? isPartial : isLineOpen() && lineCore() === 0) writeText('\n');
}

/** Whether the code that this interrupts is writing to the console: then it is not to be written to now. */
export function isWriting(): boolean {
  return isShowing;
}

/** The core whose text stands on the open line. */
function lineCore(): number {
  return Number(loadShared(Shared.LineCore));
}

/** What is on the console's open line comes from `core` from here on. */
function claimLine(core: number): void {
  if (isLineOpen() && lineCore() !== core) endLine();
  storeShared(Shared.LineCore, core);
}

// The cores that have no devices.

function putUnit(cell: number): void {
  if (!putCell(buffer, cell) && !waitForRoom(cell)) return;
  isPartial = (cell & UNIT) !== NEWLINE;
  if (isPartial) return;
  if (publishCells(buffer, false)) callOwner();
}

/** The line is longer than the buffer, or core 0 slower. False if it takes nothing any more: then the text is lost. */
function waitForRoom(cell: number): boolean {
  publishCells(buffer, true);
  callOwner();
  if (getsRoom(cell)) return true;
  // Core 0 has not even looked at the last call of this kind.
  if (loadShared(Shared.LineBreak) !== 0) return false;
  storeShared(Shared.LineBreak, 1);
  callOwner();
  rounds = 0;
  return getsRoom(cell);
}

function getsRoom(cell: number): boolean {
  do {
    if (putCell(buffer, cell)) return true;
  } while (waitRound());
  return false;
}

/** Waits for a moment. False if core 0 counts as stopped: it shows nothing of any core, which may have its buffer full before. */
function waitRound(): boolean {
  const shown = Number(loadShared(Shared.UnitsShown));
  if (shown !== unitsShown) {
    unitsShown = shown;
    rounds = 0;
  }
  if (rounds === PATIENCE) return false;
  rounds++;
  pause();
  return true;
}

/** Of several that call, the first one interrupts core 0. */
function callOwner(): void {
  // What is published is seen by core 0 before it can be seen that it has looked (`showOthers`).
  fence();
  if (loadShared(Shared.OutputPending) !== 0) return;
  storeShared(Shared.OutputPending, 1);
  sendInterrupt(coreWord(coreRecord(0), CoreWord.ApicId), OUTPUT_VECTOR);
}

// The core that has the devices.

/** What core 0 does in the interrupt with which it is called. */
export function showCalled(): void {
  if (!isShowing) showPending();
}

function showPending(): void {
  if (isDeferred || loadShared(Shared.OutputPending) !== 0) showOthers(false);
}

/** Shows what the other cores have published. `breaks`: even if core 0 has a line open. */
function showOthers(breaks: boolean): void {
  do {
    isShowing = true;
    isDeferred = false;
    storeShared(Shared.OutputPending, 0);
    fence();
    isStuck = loadShared(Shared.LineBreak) !== 0;
    if (isStuck) storeShared(Shared.LineBreak, 0);
    for (let core = 1; core < runningCores(); core++) {
      const other = coreAddress(coreRecord(core), CoreAddress.Lines);
      if (other !== 0) showBuffer(core, other, breaks);
    }
    flushDevices();
    isShowing = false;
  } while (loadShared(Shared.OutputPending) !== 0 || (isDeferred && !isLineOpen()));
}

function showBuffer(core: number, other: usize, breaks: boolean): void {
  while (!isDrained(other)) {
    if (isLineOpen() && lineCore() !== core && !mayEndLine(breaks || isContinuing(other))) {
      isDeferred = true;
      return;
    }
    claimLine(core);
    const cell = firstCell(other);
    showUnit(cell & UNIT, (cell & SERIAL_ONLY) === 0);
    dropCell(other);
  }
}

/** Whether nobody goes on with the open line. `breaks`: if it is core 0's. */
function mayEndLine(breaks: boolean): boolean {
  const core = lineCore();
  if (core === 0) return breaks || isLast;
  const lines = coreAddress(coreRecord(core), CoreAddress.Lines);
  return isLast || isStuck ? isDrained(lines) : isSettled(lines);
}

// All cores.

/** This core is about to sleep: what it has written shall be seen. */
export function settleOutput(): void {
  if (buffer === 0) {
    if (isDeferred || loadShared(Shared.OutputPending) !== 0) showOthers(true);
    return;
  }
  if (publishCells(buffer, false)) callOwner();
}

/** This core ends the machine: stops the others, shows what all have written, and has the devices from now on. */
export function seizeOutput(): void {
  if (runningCores() < 2) return;
  if (buffer !== 0) waitForOwner();
  stopOtherCores();
  isLast = true;
  if (buffer !== 0) {
    buffer = usize(0);
    adoptDevices();
  }
  for (let core = 1; core < runningCores(); core++) {
    const other = coreAddress(coreRecord(core), CoreAddress.Lines);
    if (other === 0) continue;
    publishCells(other, false);
    showBuffer(core, other, true);
  }
  flushDevices();
}

function waitForOwner(): void {
  settleOutput();
  while (!isDrained(buffer) && waitRound());
}
