/** `toro/debug`: what helps a developer: text on the serial port, breakpoints. */

import { writeSerialText } from './console/output';

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
