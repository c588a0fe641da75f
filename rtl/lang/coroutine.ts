/**
 * The frame of a function that can be left and gone on with (docs/ir.md, "Coroutines"). Only code that the compiler
 * makes has frames made, as objects of a derived class with further fields of their own; nothing runs a constructor.
 */

import type { i32, usize } from 'toro/unsafe';

export abstract class Coroutine {
  /** Address of the code, as in a closure. */
  code!: usize;
  /** Where it goes on: 0 at the start, positive behind a suspension, else one of `Resumption`. */
  resumption!: i32;
}

/** States of a coroutine that does not wait. */
export const isRunning = -1;
export const isFinished = -2;

/** Runs a coroutine to its next suspension or to its end. What it throws is thrown here. */
export function resume(frame: Coroutine): void {
  // A frame begins as a closure does, and is called like one.
  (frame as unknown as () => void)();
}
