/**
 * Memory for the bytes that connections hold: buffers of one size, at most so many in use. They come from the heap when first
 * needed and are used again, so that a connection that holds no bytes holds no memory and a new one allocates none.
 */

export class BufferPool {
  /** In use at the moment. */
  used = 0;
  private readonly free: Uint8Array[] = [];

  /** `size`: bytes of each buffer; `limit`: how many may be in use. */
  constructor(
    readonly size: number,
    readonly limit: number,
  ) {}

  /** A buffer with any content, or undefined if all are in use. */
  take(): Uint8Array | undefined {
    if (this.used >= this.limit) return undefined;
    this.used += 1;
    return this.free.pop() ?? new Uint8Array(this.size);
  }

  giveBack(buffer: Uint8Array): void {
    this.used -= 1;
    this.free.push(buffer);
  }
}
