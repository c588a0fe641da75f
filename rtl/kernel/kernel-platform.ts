/** The platform of portable units on bare hardware. */

import type { usize } from 'toro/unsafe';
import { readCmosClock } from '../arch/cmos';
import { milliseconds } from '../arch/tsc';
import { writeText } from '../console/output';
import { runEventLoop } from '../lang/event-loop';
import type { Platform } from '../lang/platform';
import { bytesAt } from '../lang/typed-array-storage';
import { scheduler } from '../process/installed';
import { Signal } from '../process/signal';
import { fillRandom } from '../random';
import { mainStackBytes } from './program';
import { shutdown } from './shutdown';

export class KernelPlatform implements Platform {
  /** Wall-clock time when `milliseconds` was 0; read from the slow battery clock when first asked for. */
  #epoch: number | undefined = undefined;
  /** Raised when there is something to do for the event loop that waits. */
  readonly #work = new Signal();
  #isWaiting = false;

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

  random(address: usize, bytes: number): void {
    fillRandom(bytesAt(address, bytes));
  }

  exit(code: number): never {
    return shutdown(code);
  }

  wait(duration: number): void {
    this.#isWaiting = true;
    scheduler().wait(this.#work, duration);
    this.#isWaiting = false;
  }

  /** Other threads may bring work when the program's thread has ended: then the event loop gets a thread of its own. */
  wake(): void {
    if (this.#isWaiting) this.#work.raise();
    else scheduler().begin(runEventLoop, { name: 'events', stackSize: mainStackBytes() });
  }
}
