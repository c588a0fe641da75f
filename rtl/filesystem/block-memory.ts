/**
 * The memory of a cache's blocks: slabs of many blocks, so that neighbours on the device can be neighbours in memory and take one transfer. A slab whose
 * blocks have all been given back is used again, uncleared, but not before `recycle`: somebody may still look at one of them.
 */

export class Slab {
  /** Blocks that were taken from its start on, and those of them that are not given back. */
  taken = 0;
  inUse = 0;
  /** Never to be used again: a device that did not answer may still read or write there. */
  isLost = false;

  constructor(readonly bytes: Uint8Array) {}
}

export class BlockMemory {
  readonly #blockSize: number;
  readonly #blocksPerSlab: number;
  /** Where single blocks come from. */
  #current: Slab | undefined = undefined;
  readonly #free: Slab[] = [];
  #left: Slab[] = [];

  constructor(blockSize: number, blocksPerSlab: number) {
    this.#blockSize = blockSize;
    this.#blocksPerSlab = blocksPerSlab;
  }

  /** Takes `count` blocks, at most as many as a slab has: the last ones of the slab's `taken`. Their contents are undefined. */
  take(count: number): Slab {
    const current = this.#current;
    let slab = current;
    if (slab === undefined || slab.taken + count > this.#blocksPerSlab) {
      slab = this.#free.pop() ?? new Slab(new Uint8Array(this.#blocksPerSlab * this.#blockSize));
      if (current === undefined || count < this.#blocksPerSlab) {
        this.#current = slab;
        if (current !== undefined) this.#leave(current);
      }
    }
    slab.taken += count;
    slab.inUse += count;
    return slab;
  }

  /** Gives a block back. */
  giveBack(slab: Slab): void {
    slab.inUse--;
    if (slab !== this.#current) this.#leave(slab);
  }

  /** Nobody looks at what was given back any more. */
  recycle(): void {
    if (this.#left.length === 0) return;
    for (const slab of this.#left) {
      slab.taken = 0;
      this.#free.push(slab);
    }
    this.#left = [];
  }

  #leave(slab: Slab): void {
    if (slab.inUse === 0 && !slab.isLost) this.#left.push(slab);
  }
}
