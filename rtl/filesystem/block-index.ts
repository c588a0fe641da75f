/** The blocks of a cache by their numbers: a hash table whose chains lead through the blocks themselves, so that nothing is allocated for one. */

import type { CachedBlock } from './cached-block';

const FIRST_CHAINS = 256;
export class BlockIndex {
  /** As many as a power of two. */
  #chains: (CachedBlock | undefined)[] = emptyChains(FIRST_CHAINS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  find(number: number): CachedBlock | undefined {
    let block = this.#chains[this.#chainOf(number)];
    while (block !== undefined && block.number !== number) block = block.nextInChain;
    return block;
  }

  /** Adds a block whose number is not there. */
  add(block: CachedBlock): void {
    if (this.#size === this.#chains.length) this.#grow();
    this.#size++;
    this.#link(block);
  }

  /** Takes a block out that is there. */
  remove(block: CachedBlock): void {
    const chain = this.#chainOf(block.number);
    const first = this.#chains[chain];
    this.#size--;
    if (first === block) {
      this.#chains[chain] = block.nextInChain;
    } else {
      let before = first;
      while (before !== undefined && before.nextInChain !== block) before = before.nextInChain;
      if (before !== undefined) before.nextInChain = block.nextInChain;
    }
    block.nextInChain = undefined;
  }

  #link(block: CachedBlock): void {
    const chain = this.#chainOf(block.number);
    block.nextInChain = this.#chains[chain];
    this.#chains[chain] = block;
  }

  /** Neighbours lie in different chains, and so do multiples of powers of two, where groups have their bitmaps. */
  #chainOf(number: number): number {
    return (number + (number >>> 7) + (number >>> 15)) & (this.#chains.length - 1);
  }

  /** Twice as many chains. */
  #grow(): void {
    const chains = this.#chains;
    this.#chains = emptyChains(2 * chains.length);
    for (const first of chains) {
      for (let block = first; block !== undefined; ) {
        const next: CachedBlock | undefined = block.nextInChain;
        this.#link(block);
        block = next;
      }
    }
  }
}

function emptyChains(count: number): (CachedBlock | undefined)[] {
  return new Array<CachedBlock | undefined>(count).fill(undefined);
}
