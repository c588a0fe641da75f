/** A drive on an IDE channel as a block device. */

import {
  type BlockDevice,
  BlockError,
  BlockErrorCode,
  checkSectors,
  checkTransfer,
  SECTOR_BYTES,
} from '../../rtl/filesystem/block-device';
import { type AtaChannel, MOST_SECTORS, MOST_TRIM } from './channel';
import type { Identity } from './identity';
import { AtaRequest, type AtaTarget, RequestKind } from './request';

export class AtaDrive implements BlockDevice, AtaTarget {
  readonly sectorSize = SECTOR_BYTES;
  readonly sectorCount: number;
  readonly readOnly = false;
  readonly maxTransfer = MOST_SECTORS;
  readonly hasLba48: boolean;
  readonly usesDma: boolean;
  readonly model: string;
  readonly #channel: AtaChannel;
  readonly #canFlush: boolean;
  readonly #canTrim: boolean;
  /** Requests that nobody waits for: one belongs to a thread until it is done. */
  readonly #idle: AtaRequest[] = [];

  /** `allowsDma`: transfers may go by DMA. Throws a BlockError if the drive cannot be used. */
  constructor(
    readonly name: string,
    channel: AtaChannel,
    readonly position: number,
    identity: Identity,
    allowsDma: boolean,
  ) {
    if (!identity.hasLba || identity.sectorSize !== SECTOR_BYTES || identity.sectorCount === 0) {
      const { sectorSize, sectorCount } = identity;
      throw new BlockError(
        BlockErrorCode.DeviceFailed,
        `${name}: ${sectorCount} sectors of ${sectorSize} bytes ${identity.hasLba ? '' : 'without LBA '}cannot be used`,
      );
    }
    this.#channel = channel;
    this.sectorCount = identity.sectorCount;
    this.hasLba48 = identity.hasLba48;
    this.usesDma = allowsDma && identity.hasDma && channel.hasMaster;
    this.model = identity.model;
    this.#canFlush = identity.canFlush;
    this.#canTrim = identity.canTrim && this.usesDma;
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    this.#run(RequestKind.Read, sector, count, into, offset);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, from, offset);
    this.#run(RequestKind.Write, sector, count, from, offset);
  }

  /** A drive without the command has no cache. */
  flush(): void {
    if (this.#canFlush) this.#run(RequestKind.Flush, 0, 0, undefined, 0);
  }

  discard(sector: number, count: number): void {
    checkSectors(this, sector, count);
    if (!this.#canTrim) return;
    for (let done = 0; done < count; done += MOST_TRIM) {
      this.#run(RequestKind.Trim, sector + done, Math.min(MOST_TRIM, count - done), undefined, 0);
    }
  }

  #run(kind: RequestKind, sector: number, count: number, bytes: Uint8Array | undefined, offset: number): void {
    const request = this.#idle.pop() ?? new AtaRequest(this);
    request.kind = kind;
    request.sector = sector;
    request.count = count;
    request.bytes = bytes;
    request.offset = offset;
    try {
      this.#channel.run(request);
    } finally {
      this.#idle.push(request);
    }
  }
}
