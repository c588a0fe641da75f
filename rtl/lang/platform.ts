/**
 * The platform: what every portable unit needs from the machine below. The boot code of a target (`rtl/kernel/boot.ts`,
 * `rtl/linux/boot.ts`) installs one implementation on each core before any other unit runs; portable units ask for it by
 * `platform()` and never import a target themselves. A test under Node installs its own.
 */

import type { usize } from 'toro/unsafe';

export interface Platform {
  /** Appends `text` to the console, to the error stream if `error` is set. A newline is part of the text. Never fails. */
  write(text: string, error: boolean): void;
  /** Milliseconds since an arbitrary start; never decreases, with a fractional part where the clock is finer. */
  monotonic(): number;
  /** Milliseconds since 1970-01-01T00:00:00Z; may jump when the clock is set. */
  wallClock(): number;
  /** Fills `bytes` bytes at `address` with random bits that nobody can foretell. Throws an Error if the machine has none. */
  random(address: usize, bytes: number): void;
  /** Writes out what is buffered and ends the program, or the machine, with this exit code (0 … 255). */
  exit(code: number): never;
  /** The event loop has nothing to do for `duration` ms: returns then, or when `wake` is called. Other threads go on. */
  wait(duration: number): void;
  /** Ends `wait`; where the event loop has ended, starts it again. */
  wake(): void;
}

let installed: Platform | undefined;

/** Makes `value` the platform of this core. The last one installed counts. */
export function installPlatform(value: Platform): void {
  installed = value;
}

/** The platform of this core. Throws an Error as long as none is installed. */
export function platform(): Platform {
  if (installed === undefined) throw new Error('no platform is installed on this core');
  return installed;
}
