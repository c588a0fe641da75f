/** The end of a Linux process: orderly, or by an exception that nobody caught. */

import { flush, write } from './console';
import { exitProcess } from './syscall';

/** Writes out what is pending and ends the process with `code` (its low eight bits). */
export function exit(code: number): never {
  flush();
  exitProcess(code);
}

/** Writes an exception that left the program to standard error: an Error with its stack, anything else as text. */
export function reportUncaught(value: unknown): void {
  const text = value instanceof Error ? (value.stack ?? `${value.name}: ${value.message}`) : String(value);
  write(`Uncaught ${text}\n`, true);
}
