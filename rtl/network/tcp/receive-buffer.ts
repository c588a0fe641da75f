/**
 * What the peer has sent and the program has not read yet. Bytes that come out of order are put where they belong at once; a
 * list of ranges keeps which are there (RFC 9293 §3.10.7.4, "segments … held for later processing").
 */

import { advance } from '../sequence';
import { SequenceRanges } from '../sequence-ranges';
import type { BufferPool } from './buffer-pool';
import { Ring } from './ring';

/** Ranges behind a gap that can be kept. */
const MOST_RANGES = 32;

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
  /** What lies behind gaps; made when there is the first. */
  private ranges: SequenceRanges | undefined = undefined;

  /** `limit`: bytes that it holds at most; grows with need. */
  constructor(
    pool: BufferPool,
    public limit: number,
  ) {
    this.ring = new Ring(pool);
  }

  /** Bytes that may still come, counted from the first missing one. */
  get room(): number {
    return this.limit > this.length ? (this.limit - this.length) | 0 : 0;
  }

  get hasGaps(): boolean {
    return this.ranges !== undefined && this.ranges.count > 0;
  }

  /** The ranges behind gaps, if there are any. */
  get behindGaps(): SequenceRanges | undefined {
    return this.hasGaps ? this.ranges : undefined;
  }

  /** The program takes `rate` bytes a round trip: twice as many may be on their way (dynamic right-sizing). */
  growTo(rate: number, most: number): void {
    if (rate * 2 <= this.limit || this.ring.pool.isScarce) return;
    this.limit = (rate * 2 < most ? rate * 2 : most) | 0;
  }

  /**
   * Puts bytes `offset` behind the first missing one, whose number is `next`; offset + length ≤ room. `length` grows by all
   * that is in order now.
   */
  store(next: number, offset: number, from: Uint8Array, at: number, length: number): Stored {
    if (length === 0) return Stored.Yes;
    if (offset === 0 && !this.hasGaps) {
      if (this.ring.reserve(this.length, length) < length) return this.refused();
      this.ring.write(this.length, from, at, length);
      this.length = (this.length + length) | 0;
      return Stored.Yes;
    }
    // What is in order comes first when memory runs short: it alone can be read and make room again.
    if (offset > 0 && this.ring.pool.isScarce) return Stored.NoMemory;
    if (this.ring.reserve((this.length + offset) | 0, length) < length) return this.refused();
    this.ranges ??= new SequenceRanges(MOST_RANGES + 1);
    const ranges = this.ranges;
    const start = advance(next, offset);
    if (!ranges.add(start, advance(start, length), offset === 0 ? MOST_RANGES + 1 : MOST_RANGES)) {
      return Stored.TooManyGaps;
    }
    this.ring.write((this.length + offset) | 0, from, at, length);
    const filled = (ranges.firstGap(next) - next) | 0;
    ranges.cut(advance(next, filled));
    this.length = (this.length + filled) | 0;
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
    this.length = (this.length - count) | 0;
    if (this.length === 0 && !this.hasGaps) this.ring.release();
    else this.ring.skip(count);
  }

  clear(): void {
    this.length = 0;
    this.ranges?.clear();
    this.ring.release();
  }

  /** Chunks that were reserved in vain must not stay with an empty buffer. */
  private refused(): Stored {
    if (this.length === 0 && !this.hasGaps) this.ring.release();
    return Stored.NoMemory;
  }
}
