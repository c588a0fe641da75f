/** What the program has sent and the peer has not acknowledged yet. */

import type { BufferPool } from './buffer-pool';
import { Ring } from './ring';

export class SendBuffer {
  /** Bytes in the buffer. */
  length = 0;
  private readonly ring: Ring;

  constructor(pool: BufferPool) {
    this.ring = new Ring(pool);
  }

  get room(): number {
    return this.ring.capacity - this.length;
  }

  /** Whether it is worth while to wake who waits for room. */
  get isHalfEmpty(): boolean {
    return this.length <= this.ring.capacity >>> 1;
  }

  /** Takes as many bytes as there is room for; returns their number. */
  append(bytes: Uint8Array, at: number, length: number): number {
    const count = length < this.room ? length : this.room;
    if (count <= 0 || !this.ring.hold()) return 0;
    this.ring.write(this.length, bytes, at, count);
    this.length += count;
    return count;
  }

  /** Copies bytes for a segment, from `offset` behind the first unacknowledged one on. */
  copyTo(frame: Uint8Array, at: number, offset: number, length: number): void {
    this.ring.read(offset, frame, at, length);
  }

  /** The first `length` bytes were acknowledged. */
  acknowledge(length: number): void {
    this.ring.skip(length);
    this.length -= length;
    if (this.length === 0) this.ring.release();
  }

  clear(): void {
    this.length = 0;
    this.ring.release();
  }
}
