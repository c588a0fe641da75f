/** The orderly end of a Linux process. */

import { flush } from './console';
import { exitProcess } from './syscall';

/** Writes out what is pending and ends the process with `code` (its low eight bits). */
export function exit(code: number): never {
  flush();
  exitProcess(code);
}
