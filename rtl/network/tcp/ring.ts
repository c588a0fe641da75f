/** A ring of bytes over a buffer of a pool, which it holds only while it is in use. */

import { copyBytes } from '../bytes';
import type { BufferPool } from './buffer-pool';

export class Ring {
  /** Index of the first byte in the buffer. */
  private start = 0;
  private buffer: Uint8Array | undefined = undefined;

  constructor(private readonly pool: BufferPool) {}

  get capacity(): number {
    return this.pool.size;
  }

  get held(): boolean {
    return this.buffer !== undefined;
  }

  /** Makes sure that there is memory; false if the pool has none left. */
  hold(): boolean {
    if (this.buffer !== undefined) return true;
    this.buffer = this.pool.take();
    this.start = 0;
    return this.buffer !== undefined;
  }

  release(): void {
    if (this.buffer === undefined) return;
    this.pool.giveBack(this.buffer);
    this.buffer = undefined;
  }

  /** Copies `length` bytes in, `offset` bytes behind the first. The ring is held and has the room. */
  write(offset: number, from: Uint8Array, fromAt: number, length: number): void {
    const buffer = this.buffer;
    if (buffer === undefined) return;
    const at = wrap(this.start + offset, buffer.length);
    const first = at + length > buffer.length ? buffer.length - at : length;
    copyBytes(buffer, at, from, fromAt, first);
    copyBytes(buffer, 0, from, fromAt + first, length - first);
  }

  /** Copies `length` bytes out, from `offset` bytes behind the first on. */
  read(offset: number, to: Uint8Array, toAt: number, length: number): void {
    const buffer = this.buffer;
    if (buffer === undefined) return;
    const at = wrap(this.start + offset, buffer.length);
    const first = at + length > buffer.length ? buffer.length - at : length;
    copyBytes(to, toAt, buffer, at, first);
    copyBytes(to, toAt + first, buffer, 0, length - first);
  }

  /** Forgets the first `length` bytes. */
  skip(length: number): void {
    if (this.buffer !== undefined) this.start = wrap(this.start + length, this.buffer.length);
  }
}

/** An index that is less than one turn too far. */
function wrap(index: number, length: number): number {
  return index >= length ? index - length : index;
}
