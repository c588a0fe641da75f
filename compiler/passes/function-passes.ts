/** Neighbouring passes over functions, run one function after the other: its instructions then stay in the processor's caches. */

import type { Function } from '../ir/function';
import type { FunctionPassOrder, PassOptions } from './pass';
import type { SideEffects } from './side-effects';

/** A pass with what it knows of the module. */
export interface Step {
  readonly pass: FunctionPassOrder;
  readonly run: (fn: Function, effects: SideEffects) => boolean | undefined;
}

export class FunctionPasses {
  /** Milliseconds by pass. */
  readonly #times: number[];
  /** Functions of which the last pass that tells said that it found nothing to do. */
  readonly #unchanged = new Set<Function>();

  constructor(
    readonly steps: readonly Step[],
    readonly time: PassOptions['time'],
  ) {
    this.#times = steps.map(() => 0);
  }

  /** All passes over one function. */
  run(fn: Function, effects: SideEffects): void {
    for (let i = 0; i < this.steps.length; i++) this.#run(i, fn, effects);
    this.#unchanged.delete(fn);
  }

  /** One pass after the other over all functions, with something to be done after each. */
  oneByOne(functions: readonly Function[], effects: SideEffects, after: (pass: FunctionPassOrder) => void): void {
    for (const [i, { pass }] of this.steps.entries()) {
      for (const fn of functions) this.#run(i, fn, effects);
      after(pass);
    }
  }

  /** Tells the times so far. */
  report(): void {
    for (const [i, { pass }] of this.steps.entries()) this.time?.(pass.name, this.#times[i]);
  }

  #run(i: number, fn: Function, effects: SideEffects): void {
    const { pass, run } = this.steps[i];
    if (pass.ifChanged && this.#unchanged.has(fn)) return;
    const start = this.time ? performance.now() : 0;
    const changed = run(fn, effects);
    if (this.time) this.#times[i] += performance.now() - start;
    if (changed === false) this.#unchanged.add(fn);
    else if (changed) this.#unchanged.delete(fn);
  }
}
