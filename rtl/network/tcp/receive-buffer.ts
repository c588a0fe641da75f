/**
 * What the peer has sent and the program has not read yet. Bytes that come out of order are put where they belong in the ring
 * at once; a short list keeps which stretches are there (RFC 9293 §3.10.7.4, "segments … held for later processing").
 */

import type { BufferPool } from './buffer-pool';
import { Ring } from './ring';

/** Stretches behind a gap that can be kept. */
const MOST_STRETCHES = 16;

export enum Stored {
  /** Kept, or nothing new. */
  Yes,
  NoMemory,
  TooManyGaps,
}

export class ReceiveBuffer {
  /** Bytes in order, ready to be read. */
  length = 0;
  private readonly ring: Ring;
  /** Stretches behind gaps, as offsets from the first missing byte: starts and ends, ascending, not touching. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(pool: BufferPool) {
    this.ring = new Ring(pool);
  }

  get capacity(): number {
    return this.ring.capacity;
  }

  /** Bytes that may still come, counted from the first missing one. */
  get room(): number {
    return this.ring.capacity - this.length;
  }

  get hasGaps(): boolean {
    return this.starts.length > 0;
  }

  /**
   * Puts bytes `offset` behind the first missing one; offset + length ≤ room. `length` grows by all that is in order now.
   */
  store(offset: number, from: Uint8Array, at: number, length: number): Stored {
    if (length === 0) return Stored.Yes;
    if (!this.ring.hold()) return Stored.NoMemory;
    if (offset === 0 && this.starts.length === 0) {
      this.ring.write(this.length, from, at, length);
      this.length += length;
      return Stored.Yes;
    }
    if (!this.mark(offset, offset + length)) return Stored.TooManyGaps;
    this.ring.write(this.length + offset, from, at, length);
    if (this.starts[0] === 0) this.close(this.ends[0]);
    return Stored.Yes;
  }

  /** Copies at most `length` bytes out and forgets them; returns how many. */
  read(to: Uint8Array, at: number, length: number): number {
    const count = this.peek(to, at, length);
    this.discard(count);
    return count;
  }

  /** Copies at most `length` bytes out; returns how many. */
  peek(to: Uint8Array, at: number, length: number): number {
    const count = length < this.length ? length : this.length;
    if (count > 0) this.ring.read(0, to, at, count);
    return count;
  }

  /** Forgets the first `count` bytes. */
  discard(count: number): void {
    this.ring.skip(count);
    this.length -= count;
    if (this.length === 0 && this.starts.length === 0) this.ring.release();
  }

  clear(): void {
    this.length = 0;
    this.starts.length = 0;
    this.ends.length = 0;
    this.ring.release();
  }

  /** Enters a stretch and joins it with those that it meets. */
  private mark(start: number, end: number): boolean {
    let first = 0;
    while (first < this.starts.length && this.ends[first] < start) first += 1;
    let last = first;
    let from = start;
    let to = end;
    while (last < this.starts.length && this.starts[last] <= end) {
      if (this.starts[last] < from) from = this.starts[last];
      if (this.ends[last] > to) to = this.ends[last];
      last += 1;
    }
    if (last === first && this.starts.length >= MOST_STRETCHES) return false;
    this.starts.splice(first, last - first, from);
    this.ends.splice(first, last - first, to);
    return true;
  }

  /** The first stretch has no gap before it any more: it is in order. */
  private close(count: number): void {
    this.starts.shift();
    this.ends.shift();
    for (let i = 0; i < this.starts.length; i++) {
      this.starts[i] -= count;
      this.ends[i] -= count;
    }
    this.length += count;
  }
}
