/** The orderly end of the machine: power off, or with `exit=debug` on the command line the exit code through QEMU's debug exit device. */

import { debugExit, powerOff } from '../arch/power';
import { seizeOutput } from '../console/output';
import { commandLineOption } from './command-line';

/** `code`: 0 … 255; only with `exit=debug` anybody hears of it. */
export function shutdown(code: number): never {
  seizeOutput();
  if (commandLineOption('exit') === 'debug') return debugExit(code);
  return powerOff();
}
