/** A first-in first-out queue of threads: a ring that grows, so that nothing is allocated while threads just take turns. */

import type { Thread } from './thread';

export class ThreadQueue {
  #ring: (Thread | undefined)[] = [undefined, undefined, undefined, undefined];
  #first = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(thread: Thread): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[this.#slot(this.#length)] = thread;
    this.#length++;
  }

  shift(): Thread | undefined {
    if (this.#length === 0) return undefined;
    const thread = this.#ring[this.#first];
    this.#ring[this.#first] = undefined;
    this.#first = this.#slot(1);
    this.#length--;
    return thread;
  }

  /** The thread at `index` (0 … length − 1) from the front. */
  at(index: number): Thread | undefined {
    return this.#ring[this.#slot(index)];
  }

  /** Takes `thread` out if it is in; the others keep their order. */
  remove(thread: Thread): void {
    for (let i = this.#length; i > 0; i--) {
      const first = this.shift();
      if (first !== undefined && first !== thread) this.push(first);
    }
  }

  /** The ring's length is a power of two. */
  #slot(index: number): number {
    return (this.#first + index) & (this.#ring.length - 1);
  }

  #grow(): void {
    const ring: (Thread | undefined)[] = [];
    for (let i = 0; i < this.#length; i++) ring.push(this.at(i));
    for (let i = 0; i < this.#length; i++) ring.push(undefined);
    this.#ring = ring;
    this.#first = 0;
  }
}
