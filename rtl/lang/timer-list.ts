/**
 * Timers of one duration, in the order in which they were set, and the queue of such lists: Node's data structure
 * (lib/internal/timers.js), since the order in which due timers run follows from it. A list expires with its first timer; lists
 * that expire at once go in the order in which that was decided.
 */

/** A timer in a list; what it does is up to the derived class. */
export abstract class ListedTimer {
  /** The list that it waits in. */
  list: TimerList | undefined = undefined;
  previous: ListedTimer | undefined = undefined;
  next: ListedTimer | undefined = undefined;
  /** When it was set, in whole milliseconds. */
  start = 0;
}

export class TimerList {
  first: ListedTimer | undefined = undefined;
  #last: ListedTimer | undefined = undefined;
  /** Position in the queue, −1 outside. */
  index = -1;

  constructor(
    readonly duration: number,
    public expiry: number,
    public id: number,
  ) {}

  append(timer: ListedTimer): void {
    timer.list = this;
    timer.previous = this.#last;
    if (this.#last === undefined) this.first = timer;
    else this.#last.next = timer;
    this.#last = timer;
  }

  remove(timer: ListedTimer): void {
    if (timer.previous === undefined) this.first = timer.next;
    else timer.previous.next = timer.next;
    if (timer.next === undefined) this.#last = timer.previous;
    else timer.next.previous = timer.previous;
    timer.list = undefined;
    timer.previous = undefined;
    timer.next = undefined;
  }
}

/** A binary heap. */
export class TimerQueue {
  readonly #lists: TimerList[] = [];

  get first(): TimerList | undefined {
    return this.#lists.length === 0 ? undefined : this.#lists[0];
  }

  add(list: TimerList): void {
    this.#lists.push(list);
    this.#rise(this.#lists.length - 1, list);
  }

  remove(list: TimerList): void {
    const { index } = list;
    if (index < 0) return;
    list.index = -1;
    const last = this.#lists[this.#lists.length - 1];
    this.#lists.length--;
    if (last === list) return;
    this.#rise(index, last);
    this.#sink(last.index, last);
  }

  /** The expiry of a list has become later. */
  postponed(list: TimerList): void {
    this.#sink(list.index, list);
  }

  #rise(index: number, list: TimerList): void {
    let at = index;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(list, this.#lists[parent])) break;
      this.#place(at, this.#lists[parent]);
      at = parent;
    }
    this.#place(at, list);
  }

  #sink(index: number, list: TimerList): void {
    const count = this.#lists.length;
    let at = index;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && isBefore(this.#lists[child + 1], this.#lists[child])) child++;
      if (!isBefore(this.#lists[child], list)) break;
      this.#place(at, this.#lists[child]);
      at = child;
    }
    this.#place(at, list);
  }

  #place(index: number, list: TimerList): void {
    this.#lists[index] = list;
    list.index = index;
  }
}

function isBefore(a: TimerList, b: TimerList): boolean {
  return a.expiry < b.expiry || (a.expiry === b.expiry && a.id < b.id);
}
