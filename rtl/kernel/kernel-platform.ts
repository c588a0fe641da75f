/** The platform of portable units on bare hardware. */

import type { usize } from 'toro/unsafe';
import { milliseconds } from '../arch/tsc';
import { readWallClock } from '../arch/wall-clock';
import { writeText } from '../console/output';
import { runEventLoop } from '../lang/event-loop';
import type { Platform } from '../lang/platform';
import { bytesAt } from '../lang/typed-array-storage';
import { scheduler } from '../process/installed';
import { Signal } from '../process/signal';
import type { Thread } from '../process/thread';
import { fillRandom } from '../random';
import { mainStackBytes } from './program';
import { shutdown } from './shutdown';

export class KernelPlatform implements Platform {
  /** Wall-clock time when `milliseconds` was 0; read when first asked for: the battery clock is slow. */
  #epoch: number | undefined = undefined;
  /** Raised when there is something to do for the event loop that waits. */
  readonly #work = new Signal();
  #isWaiting = false;
  /** The thread that runs the event loop, unless that has ended. */
  #runner: Thread | undefined = undefined;

  /** Both streams are the console. */
  write(text: string, _error: boolean): void {
    writeText(text);
  }

  monotonic(): number {
    return milliseconds();
  }

  wallClock(): number {
    const epoch = this.#epoch ?? readWallClock() - milliseconds();
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
    else this.#begin();
  }

  /** Calls `body`, which ends with the event loop, in the current thread. Should that be ended before, the loop goes on in another one. */
  runEvents(body: () => void): void {
    const owner = scheduler();
    const runner = owner.current;
    this.#runner = runner;
    owner.onEnd(runner, () => {
      if (this.#runner !== runner) return;
      this.#isWaiting = false;
      this.#begin();
    });
    body();
    this.#runner = undefined;
  }

  #begin(): void {
    scheduler().begin(() => this.runEvents(runEventLoop), { name: 'events', stackSize: mainStackBytes() });
  }
}
