/** What the program has sent and the peer has not acknowledged yet. */

import type { BufferPool } from './buffer-pool';
import { Ring } from './ring';

export class SendBuffer {
  /** Bytes in the buffer. */
  length = 0;
  private readonly ring: Ring;

  /** `limit`: bytes that it takes at most; grows with need. */
  constructor(
    pool: BufferPool,
    public limit: number,
  ) {
    this.ring = new Ring(pool);
  }

  get room(): number {
    return this.limit > this.length ? (this.limit - this.length) | 0 : 0;
  }

  /** Whether it is worth while to wake who waits for room. */
  get isHalfEmpty(): boolean {
    return this.length <= this.limit >>> 1;
  }

  /** A network that takes `window` bytes at a time needs twice as many: what is in flight and what comes next. */
  growTo(window: number, most: number): void {
    if (window * 2 <= this.limit || this.length * 2 < this.limit || this.ring.pool.isScarce) return;
    this.limit = (window * 2 < most ? window * 2 : most) | 0;
  }

  /** Takes as many bytes as there is room and memory for; returns their number. */
  append(bytes: Uint8Array, at: number, length: number): number {
    const wanted = length < this.room ? length : this.room;
    if (wanted <= 0) return 0;
    const count = this.ring.reserve(this.length, wanted);
    this.ring.write(this.length, bytes, at, count);
    this.length = (this.length + count) | 0;
    return count;
  }

  /** Copies bytes for a segment, from `offset` behind the first unacknowledged one on. */
  copyTo(frame: Uint8Array, at: number, offset: number, length: number): void {
    this.ring.read(offset, frame, at, length);
  }

  /** The first `length` bytes were acknowledged. */
  acknowledge(length: number): void {
    this.length = (this.length - length) | 0;
    if (this.length === 0) this.ring.release();
    else this.ring.skip(length);
  }

  clear(): void {
    this.length = 0;
    this.ring.release();
  }
}
