/**
 * What a program does after its modules have been evaluated: microtasks, timers. The parts that do it install themselves
 * (`microtask.ts`, `timers.ts`) when they are part of the program; without them there is nothing here. The target calls
 * `runEventLoop` when `main` has returned, and again when the platform was woken after it had ended.
 */

import { platform } from './platform';

/** Runs until nothing is left to do. Of several, the last one installed counts: it includes the others. */
let run: (() => void) | undefined;
/** The loop waits or has ended: whoever brings it work must wake it. */
let isIdle = false;

export function installEventLoop(body: () => void): void {
  run = body;
}

/** Returns when no microtask and no timer is left. May switch threads. */
export function runEventLoop(): void {
  if (run === undefined) return;
  isIdle = false;
  run();
  isIdle = true;
}

/** There is work for the loop that was not there before. */
export function announceWork(): void {
  if (!isIdle) return;
  isIdle = false;
  platform().wake();
}

/** Called by the loop when nothing is to be done for `duration` ms; returns earlier if work was announced. Switches threads. */
export function waitForWork(duration: number): void {
  isIdle = true;
  platform().wait(duration);
  isIdle = false;
}
