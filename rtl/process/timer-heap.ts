/** The threads that wait for a time: a binary min-heap by `wakeAt`. A thread knows its place, so that it can leave early. */

import type { Thread } from './thread';

export class TimerHeap {
  readonly #threads: Thread[] = [];

  /** When the first thread is due, Infinity if none waits. */
  get deadline(): number {
    return this.#threads.length === 0 ? Infinity : this.#threads[0].wakeAt;
  }

  /** Adds a thread that is in no heap. */
  add(thread: Thread, wakeAt: number): void {
    thread.wakeAt = wakeAt;
    this.#threads.push(thread);
    this.#rise(this.#threads.length - 1, thread);
  }

  /** Takes the first thread out if it is due at `now`. */
  takeDue(now: number): Thread | undefined {
    if (this.deadline > now) return undefined;
    const first = this.#threads[0];
    this.remove(first);
    return first;
  }

  /** Takes a thread out, wherever it is; nothing happens to one that is not in. */
  remove(thread: Thread): void {
    const index = thread.timerIndex;
    if (index < 0) return;
    thread.timerIndex = -1;
    const last = this.#threads.length - 1;
    const moved = this.#threads[last];
    this.#threads.length = last;
    if (index === last) return;
    this.#rise(index, moved);
    this.#sink(moved.timerIndex, moved);
  }

  /** Puts `thread` at `index` or above, where its parent is not later. */
  #rise(index: number, thread: Thread): void {
    let at = index;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#threads[parent].wakeAt <= thread.wakeAt) break;
      this.#place(at, this.#threads[parent]);
      at = parent;
    }
    this.#place(at, thread);
  }

  /** Puts `thread` at `index` or below, where its children are not earlier. */
  #sink(index: number, thread: Thread): void {
    const count = this.#threads.length;
    let at = index;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && this.#threads[child + 1].wakeAt < this.#threads[child].wakeAt) child++;
      if (this.#threads[child].wakeAt >= thread.wakeAt) break;
      this.#place(at, this.#threads[child]);
      at = child;
    }
    this.#place(at, thread);
  }

  #place(index: number, thread: Thread): void {
    this.#threads[index] = thread;
    thread.timerIndex = index;
  }
}
