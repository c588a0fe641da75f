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

/** Modules that wait at their top have not been evaluated yet. */
let isEvaluating = false;

/** The evaluation of modules, some of which wait at their top, begins or has come to its end. */
export function setEvaluating(value: boolean): void {
  isEvaluating = value;
}

/** Whether modules still wait: when nothing is left to do, for nothing that could happen. */
export function isStillEvaluating(): boolean {
  return isEvaluating;
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
