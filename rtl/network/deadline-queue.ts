/**
 * Things to be woken at a time, the earliest first: a binary heap in which each item knows its place. An item's time may
 * lie earlier than needed; who is woken too early asks again. So a time-out that is moved back all the time costs nothing.
 */

export interface Timed {
  /** When to be woken, ms; Infinity while not queued. Only the queue writes it. */
  wakeAt: number;
  /** Place in the queue, −1 while not queued. Only the queue writes it. */
  place: number;
}

export class DeadlineQueue<T extends Timed> {
  private readonly heap: T[] = [];

  /** When the first is due, ms; Infinity if there is none. */
  get first(): number {
    return this.heap.length === 0 ? Infinity : this.heap[0].wakeAt;
  }

  /** Wakes `item` at `at` at the latest. */
  schedule(item: T, at: number): void {
    if (at >= item.wakeAt) return;
    item.wakeAt = at;
    if (item.place < 0) {
      item.place = this.heap.length;
      this.heap.push(item);
    }
    this.rise(item);
  }

  /** Takes out the first item that is due at `now`. */
  takeDue(now: number): T | undefined {
    if (this.heap.length === 0 || this.heap[0].wakeAt > now) return undefined;
    const item = this.heap[0];
    this.remove(item);
    return item;
  }

  /** Does nothing if the item is not queued. */
  remove(item: T): void {
    const place = item.place;
    if (place < 0) return;
    item.place = -1;
    item.wakeAt = Infinity;
    const last = this.heap.pop();
    if (last === undefined || last === item) return;
    last.place = place;
    this.heap[place] = last;
    this.rise(last);
    this.sink(last);
  }

  private rise(item: T): void {
    let place = item.place;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      const parent = this.heap[above];
      if (parent.wakeAt <= item.wakeAt) break;
      this.heap[place] = parent;
      parent.place = place;
      place = above;
    }
    this.heap[place] = item;
    item.place = place;
  }

  private sink(item: T): void {
    const length = this.heap.length;
    let place = item.place;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= length) break;
      if (below + 1 < length && this.heap[below + 1].wakeAt < this.heap[below].wakeAt) below += 1;
      const child = this.heap[below];
      if (child.wakeAt >= item.wakeAt) break;
      this.heap[place] = child;
      child.place = place;
      place = below;
    }
    this.heap[place] = item;
    item.place = place;
  }
}
