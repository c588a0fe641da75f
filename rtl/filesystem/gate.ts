/**
 * Who is inside a file system: many threads that read, or one that writes. Who finds it taken waits in line, so nobody waits for ever. Threads of
 * a core switch only where they wait: the fields need no care of their own.
 */

import { hasScheduler, scheduler } from '../process/installed';
import { Signal } from '../process/signal';
import type { Thread } from '../process/thread';
import { FileSystemError } from './error';

class Waiter {
  readonly signal = new Signal();
  isAdmitted = false;

  constructor(
    readonly thread: Thread,
    readonly writes: boolean,
  ) {}
}

export class Gate {
  #readers = 0;
  #isTaken = false;
  /** Who writes, where there are threads. */
  #writer: Thread | undefined = undefined;
  #line: Waiter[] = [];

  /** For reading: shared. */
  enter(): void {
    if (this.#isTaken || this.#line.length > 0) this.#waitInLine(false);
    else this.#readers++;
  }

  leave(): void {
    this.#readers--;
    if (this.#line.length > 0) this.#admit();
  }

  /** For writing: alone. */
  take(): void {
    if (this.#isTaken || this.#readers > 0 || this.#line.length > 0) {
      this.#waitInLine(true);
    } else {
      this.#isTaken = true;
    }
    if (hasScheduler()) this.#writer = scheduler().current;
  }

  release(): void {
    this.#isTaken = false;
    this.#writer = undefined;
    if (this.#line.length > 0) this.#admit();
  }

  #waitInLine(writes: boolean): void {
    if (this.#writer?.isDead === true) {
      throw new FileSystemError('EIO', `${this.#writer.name} was killed while it changed the file system`);
    }
    const waiter = new Waiter(scheduler().current, writes);
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
      if (first.thread.isDead) continue;
      if (first.writes) this.#isTaken = true;
      else this.#readers++;
      first.isAdmitted = true;
      first.signal.raise();
    }
  }
}
