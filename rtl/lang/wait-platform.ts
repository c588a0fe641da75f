/**
 * What waiting for shared memory (`atomic-wait.ts`) needs of a machine with several threads or cores: its boot code installs that on each core.
 * Without, there is one thread, and nobody ends its waits.
 */

import type { usize } from 'toro/unsafe';
import { platform } from './platform';
import { addressOfBytes } from './typed-array-storage';

/** The wait of one thread, which others end. */
export interface Pause {
  /**
   * The running thread has nothing to do for `duration` ms, which may be Infinity. Returns then, after `end`, or whenever it likes; other
   * threads go on. Calls `abandoned` if the thread dies meanwhile.
   */
  wait(duration: number, abandoned: () => void): void;
  /** May be called before `wait`. */
  end(): void;
}

export interface WaitPlatform {
  /** Number of this core. */
  core(): number;
  /** Has another core call `answerAlert` (alert.ts). */
  alert(core: number): void;
  newPause(): Pause;
  /** Address of eight bytes that all cores see, 0 at first. */
  sharedWord(): usize;
}

/** The longest sleep at once, in ms. */
const longestPause = 1e9;

class OneThread implements WaitPlatform, Pause {
  readonly #word = new Uint8Array(8);

  core(): number {
    return 0;
  }

  alert(): void {}

  newPause(): Pause {
    return this;
  }

  sharedWord(): usize {
    return addressOfBytes(this.#word);
  }

  wait(duration: number): void {
    platform().wait(Math.min(duration, longestPause));
  }

  end(): void {}
}

let installed: WaitPlatform | undefined;

export function installWaitPlatform(value: WaitPlatform): void {
  installed = value;
}

export function waitPlatform(): WaitPlatform {
  const known = installed ?? new OneThread();
  installed = known;
  return known;
}
