/** A first-in first-out queue of threads, linked through the threads: a thread is in one queue at a time, and leaves from anywhere at no cost. */

import type { Thread } from './thread';

export class ThreadQueue {
  /** The one that is next; `Thread.next` leads through the others. */
  first: Thread | undefined = undefined;
  #last: Thread | undefined = undefined;
  length = 0;

  push(thread: Thread): void {
    const last = this.#last;
    thread.previous = last;
    thread.next = undefined;
    if (last === undefined) this.first = thread;
    else last.next = thread;
    this.#last = thread;
    this.length = (this.length + 1) | 0;
  }

  shift(): Thread | undefined {
    const thread = this.first;
    if (thread !== undefined) this.remove(thread);
    return thread;
  }

  /** Takes out a thread that is in this queue. */
  remove(thread: Thread): void {
    const { previous, next } = thread;
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    thread.previous = undefined;
    thread.next = undefined;
    this.length = (this.length - 1) | 0;
  }
}
