/**
 * Non-maskable interrupts: the hardware's way to report a failure (IBM PC AT: system control port B), and the kernel's to stop a core whatever
 * it does.
 */

import { apicId, sendNmi } from './apic';
import { CoreWord, coreRecord, coreWord, loadShared, runningCores, Shared, storeShared } from './core-table';
import { portIn8 } from './instructions';

const CONTROL_B = 0x61;
const MEMORY_FAILED = 0x80;
const BUS_FAILED = 0x40;

export enum NmiReason {
  /** Another core wants this one to stop. */
  Stop,
  MemoryFailed,
  BusFailed,
  /** A button, a watchdog, a debugger: nothing says what. */
  Unknown,
}

export function nmiReason(): NmiReason {
  if (loadShared(Shared.Stopped) !== 0) return NmiReason.Stop;
  const control = portIn8(CONTROL_B);
  if ((control & MEMORY_FAILED) !== 0) return NmiReason.MemoryFailed;
  return (control & BUS_FAILED) !== 0 ? NmiReason.BusFailed : NmiReason.Unknown;
}

/** Stops all cores but this one for good, wherever they are. The first core that calls it is the one that goes on. */
export function stopOtherCores(): void {
  if (runningCores() < 2 || loadShared(Shared.Stopped) !== 0) return;
  storeShared(Shared.Stopped, 1);
  const own = apicId();
  for (let core = 0; core < runningCores(); core++) {
    const id = coreWord(coreRecord(core), CoreWord.ApicId);
    if (id !== own) sendNmi(id);
  }
}
