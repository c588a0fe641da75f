/** Waiting for shared memory on bare hardware: threads wait for signals, cores alert each other by their exchange. */

import type { usize } from 'toro/unsafe';
import { Shared, sharedWord } from '../arch/core-table';
import type { Pause, WaitPlatform } from '../lang/wait-platform';
import { scheduler } from '../process/installed';
import { Signal } from '../process/signal';

export class KernelWaits implements WaitPlatform {
  core(): number {
    return scheduler().machine.core();
  }

  alert(core: number): void {
    scheduler().mail?.alert(core);
  }

  newPause(): Pause {
    return new ThreadPause();
  }

  sharedWord(): usize {
    return sharedWord(Shared.Waiters);
  }
}

class ThreadPause implements Pause {
  readonly #ended = new Signal();

  wait(duration: number, abandoned: () => void): void {
    const thread = scheduler().current;
    thread.abandoned = abandoned;
    this.#ended.wait(duration);
    thread.abandoned = undefined;
  }

  end(): void {
    this.#ended.raise();
  }
}
