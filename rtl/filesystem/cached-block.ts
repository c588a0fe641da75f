/** A block of a device that is in memory. */

import type { Signal } from '../process/signal';
import type { Slab } from './block-memory';

export enum BlockUse {
  Clean,
  Data,
  Structure,
}

export class CachedBlock {
  /** Why it must be written; `Clean`: it need not be. */
  use = BlockUse.Clean;
  /** Raised when its contents are there; there while they are on the way. */
  loading: Signal | undefined = undefined;
  /** Stays in memory. */
  isPinned = false;
  /** Neighbours in the order of use. */
  older: CachedBlock | undefined = undefined;
  newer: CachedBlock | undefined = undefined;
  nextInChain: CachedBlock | undefined = undefined;

  constructor(
    readonly number: number,
    readonly bytes: Uint8Array,
    /** Where `bytes` lie: which block of the slab they are. */
    readonly slab: Slab,
    readonly place: number,
  ) {}
}
