/**
 * Who is inside a file system: many threads that read, or one that writes. Who finds it taken waits in line, so nobody waits for ever. Threads of
 * a core switch only where they wait: the fields need no care of their own. A thread that is killed inside, or in the line, ends when it leaves: it would
 * leave structures half changed, and the gate closed.
 */

import { hasScheduler, scheduler } from '../process/installed';
import { Signal } from '../process/signal';

class Waiter {
  readonly signal = new Signal();
  isAdmitted = false;

  constructor(readonly writes: boolean) {}
}

export class Gate {
  #readers = 0;
  #isTaken = false;
  #line: Waiter[] = [];

  /** Whether nobody but the caller, who has entered, is inside. */
  get isAlone(): boolean {
    return this.#isTaken || this.#readers === 1;
  }

  /** For reading: shared. */
  enter(): void {
    // Under Node there are no threads.
    if (hasScheduler()) scheduler().postponeKill();
    if (this.#isTaken || this.#line.length > 0) this.#waitInLine(false);
    else this.#readers++;
  }

  leave(): void {
    this.#readers--;
    this.#left();
  }

  /** For writing: alone. */
  take(): void {
    if (hasScheduler()) scheduler().postponeKill();
    if (this.#isTaken || this.#readers > 0 || this.#line.length > 0) this.#waitInLine(true);
    else this.#isTaken = true;
  }

  release(): void {
    this.#isTaken = false;
    this.#left();
  }

  #left(): void {
    if (this.#line.length > 0) this.#admit();
    if (hasScheduler()) scheduler().allowKill();
  }

  #waitInLine(writes: boolean): void {
    const waiter = new Waiter(writes);
    this.#line.push(waiter);
    // A wait may end early: when its thread was suspended.
    while (!waiter.isAdmitted) waiter.signal.wait();
  }

  /** Lets in those whose turn it is: one that writes, or all that read up to the next one that writes. */
  #admit(): void {
    while (this.#line.length > 0 && !this.#isTaken) {
      const first = this.#line[0];
      if (first.writes && this.#readers > 0) return;
      this.#line.shift();
      if (first.writes) this.#isTaken = true;
      else this.#readers++;
      first.isAdmitted = true;
      first.signal.raise();
    }
  }
}
