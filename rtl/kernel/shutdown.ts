/** The orderly end of the machine: power off, or with `exit=debug` on the command line the exit code through QEMU's debug exit device. */

import { debugExit, powerOff } from '../arch/power';
import { commandLineOption } from './command-line';

/** `code`: 0 … 127; QEMU's exit code is then 2 × code + 1. */
export function shutdown(code: number): never {
  if (commandLineOption('exit') === 'debug') return debugExit(code);
  return powerOff();
}
