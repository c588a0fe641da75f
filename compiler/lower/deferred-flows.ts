/**
 * Flows between types that are nested deeply. A generic class may have a method that gives an instance for a larger type
 * (`array(): Schema<T[]>`), and so on without end; programs use a few of them. So what is said of the members of such types is noted
 * when a dispatcher is asked for on one of them.
 */

import { nestingOf } from '../types/nesting';
import type { StaticType } from '../types/static-type';

/** Types nested deeper than this wait. */
const deepest = 5;

export class DeferredFlows {
  /** What was used as a type, by that type. */
  readonly #waiting = new Map<StaticType, StaticType[]>();
  #resumed = 0;

  /** How many flows have been handed over. */
  get resumed(): number {
    return this.#resumed;
  }

  /** Whether a flow into this type waits for a dispatcher on it; then it is kept. */
  defer(from: StaticType, to: StaticType): boolean {
    if (nestingOf(to) <= deepest) return false;
    const waiting = this.#waiting.get(to);
    if (waiting) waiting.push(from);
    else this.#waiting.set(to, [from]);
    return true;
  }

  /** Hands over what waits for this type, and for what flows into it in turn. */
  resume(to: StaticType, note: (from: StaticType, to: StaticType) => void): void {
    const waiting = this.#waiting.get(to);
    if (!waiting) return;
    this.#waiting.delete(to);
    for (const from of waiting) {
      this.#resumed++;
      note(from, to);
      this.resume(from, note);
    }
  }
}
