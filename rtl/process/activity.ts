/**
 * Whether threads of any core keep the machine up. Every core has a word in raw memory that it alone writes: odd while it has such threads, and
 * one more at each change. A thread on another core counts on both cores, on the one that began it until it has heard of its end: so at every
 * moment some word is odd unless all is done. Core 0 reads the words twice: if all were even both times and none has changed, all were even at
 * the moment in between.
 */

import { readU32, usize, writeU32 } from 'toro/unsafe';
import { coreLine, type ExchangeMachine } from './exchange';

/** Words of a core's line: its activity, bodies of `atEnd` that are left, and, on core 0, whether it waits for the others. */
const ACTIVITY = 8;
const LAST = 12;
const ENDING = 16;

export class Activity {
  readonly #machine: ExchangeMachine;

  constructor(machine: ExchangeMachine) {
    this.#machine = machine;
  }

  /** This core has such threads from now on, or has none any more. Returns whether core 0 waits to hear of it. */
  setBusy(isBusy: boolean): boolean {
    const { core } = this.#machine;
    const word = usize(this.#line(core) + ACTIVITY);
    if (readU32(word) % 2 === (isBusy ? 1 : 0)) return false;
    writeU32(word, readU32(word) + 1);
    if (core === 0) {
      if (isBusy) writeU32(this.#line(0) + ENDING, 0);
      return false;
    }
    if (isBusy) return false;
    this.#machine.fence();
    return readU32(this.#line(0) + ENDING) !== 0;
  }

  /** This core has so many things to do at the end. */
  setLast(count: number): void {
    writeU32(this.#line(this.#machine.core) + LAST, count);
  }

  /** Whether no core has such threads; from now on core 0 hears of those that have none any more. On core 0. */
  allIdle(): boolean {
    writeU32(this.#line(0) + ENDING, 1);
    this.#machine.fence();
    const before = this.#sum();
    return before >= 0 && this.#sum() === before;
  }

  /** A core but this one with something to do at the end, 0 if there is none. */
  unfinished(): number {
    for (let core = this.#machine.cores - 1; core > 0; core--) {
      if (readU32(this.#line(core) + LAST) > 0) return core;
    }
    return 0;
  }

  /** All changes so far, −1 if one of the cores is busy. Words only grow: equal sums are equal words. */
  #sum(): number {
    let sum = 0;
    for (let core = 0; core < this.#machine.cores; core++) {
      const activity = readU32(this.#line(core) + ACTIVITY);
      if (activity % 2 !== 0) return -1;
      sum += activity;
    }
    return sum;
  }

  #line(core: number): usize {
    return coreLine(this.#machine.slots, this.#machine.cores, core);
  }
}
