/** `toro/power`: the end of the machine, at once: nothing that other threads or cores do is finished. */

import { reboot as restart } from './arch/power';
import { seizeOutput } from './console/output';
import { shutdown as powerOff } from './kernel/shutdown';

/** Powers the machine off. Under `torotsc run`, `code` (0 … 255) becomes its exit code; elsewhere nobody hears of it. */
export function shutdown(code = 0): never {
  return powerOff(code);
}

/** Starts the machine anew. Under `torotsc run` it ends unless `--on-panic reboot` was given. */
export function reboot(): never {
  seizeOutput();
  return restart();
}
