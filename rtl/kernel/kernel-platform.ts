/** The platform of portable units on bare hardware. */

import { readCmosClock } from '../arch/cmos';
import { milliseconds } from '../arch/tsc';
import { writeText } from '../console/output';
import type { Platform } from '../lang/platform';
import { shutdown } from './shutdown';

export class KernelPlatform implements Platform {
  /** Wall-clock time when `milliseconds` was 0; read from the slow battery clock when first asked for. */
  #epoch: number | undefined = undefined;

  /** Both streams are the console. */
  write(text: string, _error: boolean): void {
    writeText(text);
  }

  monotonic(): number {
    return milliseconds();
  }

  wallClock(): number {
    const epoch = this.#epoch ?? readCmosClock() - milliseconds();
    this.#epoch = epoch;
    return epoch + milliseconds();
  }

  exit(code: number): never {
    return shutdown(code);
  }
}
