/**
 * Memory for the bytes that connections hold: chunks of one size, at most so many in use. They come from the heap when first
 * needed and are used again, so that a connection that holds no bytes holds no memory and a new one allocates none.
 */

/** Bytes of a chunk: 1 << CHUNK_SHIFT. */
export const CHUNK_SHIFT = 12;
export const CHUNK = 1 << CHUNK_SHIFT;

export class BufferPool {
  /** Chunks in use at the moment. */
  used = 0;
  private readonly free: Uint8Array[] = [];

  /** `limit`: how many chunks may be in use. */
  constructor(readonly limit: number) {}

  /** Chunks that the heap has given: in use, or kept for the next time. */
  get held(): number {
    return this.used + this.free.length;
  }

  /** Three quarters are in use: no buffer grows any more, and what comes out of order is not kept. */
  get isScarce(): boolean {
    return this.used * 4 >= this.limit * 3;
  }

  /** A chunk with any content, or undefined if all are in use. */
  take(): Uint8Array | undefined {
    if (this.used >= this.limit) return undefined;
    this.used += 1;
    return this.free.pop() ?? new Uint8Array(CHUNK);
  }

  giveBack(chunk: Uint8Array): void {
    this.used -= 1;
    this.free.push(chunk);
  }
}
