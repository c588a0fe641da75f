/** `toro/debug`: what helps a developer: text on the serial port, breakpoints, counters. */

import { writeSerialText } from './console/output';
import { exceptionCount, interruptCount, switchCount } from './kernel/event-counts';
import { statistics } from './memory/heap';

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

/** What has happened on a core since its start. */
export interface Counters {
  readonly contextSwitches: number;
  /** Of devices and timers, and from other cores. */
  readonly interrupts: number;
  /** Of the processor, those too that became errors of the program. */
  readonly exceptions: number;
  /** Bytes of objects, those too that are collected. */
  readonly allocatedBytes: number;
  readonly collections: number;
}

/** The counters of the core that runs the caller. More of the collector tells `collectorStatistics` of `toro/memory`. */
export function counters(): Counters {
  const { allocated, collections } = statistics();
  return {
    contextSwitches: switchCount(),
    interrupts: interruptCount(),
    exceptions: exceptionCount(),
    allocatedBytes: allocated,
    collections,
  };
}
