/** What threads ask of a drive, and what becomes of it. */

import { Signal } from 'toro/process';
import type { BlockError } from '../../rtl/filesystem/block-device';

export enum RequestKind {
  Read,
  Write,
  Flush,
  /** The sectors' contents do not matter any more. */
  Trim,
}

export class AtaRequest {
  kind = RequestKind.Read;
  sector = 0;
  count = 0;
  /** The caller's array; it stays as long as the request does. */
  bytes: Uint8Array | undefined = undefined;
  offset = 0;
  isDone = false;
  failure: BlockError | undefined = undefined;
  readonly done = new Signal();

  /** `drive`: 0 or 1, on its channel. */
  constructor(readonly drive: AtaTarget) {}
}

/** What the channel has to know of a drive. */
export interface AtaTarget {
  readonly name: string;
  /** 0 or 1, on its channel. */
  readonly position: number;
  readonly hasLba48: boolean;
  /** Transfers go by DMA. */
  readonly usesDma: boolean;
}
