/** `toro/debug`: what helps a developer: text on the serial port, breakpoints, counters. */

import { writeSerialText } from './console/output';
import { type Counters, countersOf } from './kernel/event-counts';
import { coreCount, currentCore } from './process';

export type { Counters } from './kernel/event-counts';

/** Writes `text` and a newline to the serial port. May be called anywhere, interrupt handlers included. */
export function writeDebug(text: string): void {
  writeSerialText(text);
  writeSerialText('\n');
}

/**
 * A breakpoint: the registers and the calls that led here are printed, and the program goes on; with
 * `captureException(ExceptionVector.Breakpoint, …)` of `toro/arch` the program is asked instead.
 * @extern debug.breakpoint
 */
export declare function setBreakPoint(): void;

/** The counters of a core, by default of the one that runs the caller. Throws a RangeError if it does not run. */
export function counters(core: number = currentCore()): Counters {
  return countersOf(core);
}

/** The counters of all cores, in sum. */
export function sumOfCounters(): Counters {
  let [contextSwitches, interrupts, exceptions, allocatedBytes, collections] = [0, 0, 0, 0, 0];
  for (let core = 0; core < coreCount(); core++) {
    const part = countersOf(core);
    contextSwitches += part.contextSwitches;
    interrupts += part.interrupts;
    exceptions += part.exceptions;
    allocatedBytes += part.allocatedBytes;
    collections += part.collections;
  }
  return { contextSwitches, interrupts, exceptions, allocatedBytes, collections };
}
