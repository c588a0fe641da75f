/**
 * Registers that are reached through an index register (I/O APICs, PCI configuration space) and belong to no core alone: cores take turns, by
 * Lamport's bakery algorithm, which needs nothing but loads and stores in order. Who has his turn runs without interrupts and does not keep it for long.
 */

import { loadCore, type usize } from 'toro/unsafe';
import { CoreWord, coreRecord, coreWord, processorRecord, runningCores, setCoreWord } from './core-table';
import { fence, pause } from './instructions';
import { disableInterrupts, restoreInterrupts } from './interrupt-flag';

/** Word of the core-local block (docs/runtime.md). */
const CORE_ID = 24;

/** Waits for this core's turn. Returns what `endTurn` wants to know. */
export function beginTurn(): boolean {
  const enabled = disableInterrupts();
  if (runningCores() > 1) waitForTurn();
  return enabled;
}

export function endTurn(enabled: boolean): void {
  setCoreWord(ownRecord(), CoreWord.Ticket, 0);
  restoreInterrupts(enabled);
}

function waitForTurn(): void {
  const own = ownRecord();
  const core = loadCore(CORE_ID);
  setCoreWord(own, CoreWord.DrawsTicket, 1);
  fence();
  let ticket = 1;
  for (let other = 0; other < runningCores(); other++) ticket = Math.max(ticket, ticketOf(other) + 1);
  setCoreWord(own, CoreWord.Ticket, ticket);
  setCoreWord(own, CoreWord.DrawsTicket, 0);
  fence();
  for (let other = 0; other < runningCores(); other++) {
    if (other === core) continue;
    while (coreWord(coreRecord(other), CoreWord.DrawsTicket) !== 0) pause();
    while (isBefore(other, ticketOf(other), core, ticket)) pause();
  }
}

/** Of equal tickets, that of the lower core comes first. */
function isBefore(other: number, theirs: number, core: number, ticket: number): boolean {
  return theirs !== 0 && (theirs < ticket || (theirs === ticket && other < core));
}

function ticketOf(core: number): number {
  return coreWord(coreRecord(core), CoreWord.Ticket);
}

/** Core 0 has one before it has a number. */
function ownRecord(): usize {
  const core = loadCore(CORE_ID);
  return core === 0 ? processorRecord(0) : coreRecord(core);
}
