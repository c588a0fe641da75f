/**
 * The end of a machine that cannot go on. `panic=` on the command line says how: `halt` (default), `reboot`, or `exit` with
 * exit code 255 through QEMU's debug exit device.
 */

import { debugExit, haltForever, reboot } from './arch/power';
import { seizeOutput, writeText } from './console/output';

export enum PanicAction {
  Halt,
  Reboot,
  Exit,
}

const EXIT_CODE = 255;

/** Zero, Halt, until the command line is read. */
let action: PanicAction;

export function setPanicAction(value: PanicAction): void {
  action = value;
}

/** Writes why and ends. May be called anywhere; allocates nothing. */
export function panic(message: string): never {
  writeText('panic: ');
  writeText(message);
  writeText('\n');
  return endInPanic();
}

/** For those who have said why already. The other cores stop wherever they are. */
export function endInPanic(): never {
  seizeOutput();
  switch (action) {
    case PanicAction.Reboot:
      return reboot();
    case PanicAction.Exit:
      return debugExit(EXIT_CODE);
    default:
      return haltForever();
  }
}
