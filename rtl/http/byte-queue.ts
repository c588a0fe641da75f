/** Bytes that come in pieces, kept in one array that grows with them. */

import { copyBytes } from '../network/bytes';

const FIRST = 1024;

export class ByteQueue {
  /** The bytes are the first `length` of it. */
  bytes = new Uint8Array(0);
  length = 0;

  append(from: Uint8Array, at: number, count: number): void {
    const needed = (this.length + count) | 0;
    if (needed > this.bytes.length) this.grow(needed);
    copyBytes(this.bytes, this.length, from, at, count);
    this.length = needed;
  }

  /** Forgets the first `count` bytes. */
  skip(count: number): void {
    this.bytes.copyWithin(0, count, this.length);
    this.length = (this.length - count) | 0;
  }

  /** Memory is got for what has come, not for what is announced. */
  private grow(needed: number): void {
    let size = this.bytes.length === 0 ? FIRST : this.bytes.length;
    while (size < needed) size *= 2;
    const larger = new Uint8Array(size);
    copyBytes(larger, 0, this.bytes, 0, this.length);
    this.bytes = larger;
  }
}
