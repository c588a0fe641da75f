/**
 * What a disk, or a part of one, offers to file systems. Calls wait until the device has done what they ask for, and throw a BlockError if it has not;
 * several threads may be inside at once, and their requests lie in the device's queue together. All calls come from threads of the core
 * that the disk is dedicated to. `checkTransfer` is for those who implement it.
 */

/** Bytes of a sector, on every device. */
export const SECTOR_BYTES = 512;

export enum BlockErrorCode {
  /** No driver of that name is imported, or it has no such drive or partition. */
  NoDevice = 'no-device',
  /** The disk belongs to another core, or to none yet. */
  NotDedicated = 'not-dedicated',
  /** Sectors behind the end, or more at once than `maxTransfer`. */
  OutOfRange = 'out-of-range',
  ReadOnly = 'read-only',
  /** The device cannot read or write these sectors. */
  MediaError = 'media-error',
  /** The device did not answer in time, also not after it was reset. */
  TimedOut = 'timed-out',
  /** The device refuses what it is asked for, or has failed as a whole. */
  DeviceFailed = 'device-failed',
}

export class BlockError extends Error {
  constructor(
    readonly code: BlockErrorCode,
    /** Names the device, and the sectors where it is about some. */
    message: string,
  ) {
    super(message);
    this.name = 'BlockError';
  }
}

export interface BlockDevice {
  /** For messages: `ATA0 drive 1`, `ATA0 drive 1 partition 2`. */
  readonly name: string;
  /** 512. */
  readonly sectorSize: number;
  readonly sectorCount: number;
  readonly readOnly: boolean;
  /** The most sectors that one call takes. */
  readonly maxTransfer: number;
  /** Reads `count` sectors (1 … `maxTransfer`) from `sector` on into `into`, from `offset` on. The array is the device's until the call ends. */
  read(sector: number, count: number, into: Uint8Array, offset: number): void;
  /** Writes them. They may lie in the device's cache until `flush`. */
  write(sector: number, count: number, from: Uint8Array, offset: number): void;
  /** Returns when everything that was written before the call lies where a loss of power does not reach it. */
  flush(): void;
  /** The contents of these sectors do not matter any more: a hint, without effect on devices that do not take it. */
  discard(sector: number, count: number): void;
}

/** Throws what `read` and `write` throw of a transfer that the device need not be asked for: a BlockError, or a RangeError if the array is too short. */
export function checkTransfer(
  device: BlockDevice,
  sector: number,
  count: number,
  bytes: Uint8Array,
  offset: number,
): void {
  checkSectors(device, sector, count);
  if (count > device.maxTransfer) {
    throw new BlockError(
      BlockErrorCode.OutOfRange,
      `${device.name}: ${count} sectors at once, at most ${device.maxTransfer} are possible`,
    );
  }
  if (!Number.isInteger(offset) || offset < 0 || offset + count * SECTOR_BYTES > bytes.length) {
    throw new RangeError(`${device.name}: ${count} sectors do not fit ${bytes.length} bytes from ${offset} on`);
  }
}

/** Throws a BlockError unless there are these sectors: at least one, and as many as one likes. */
export function checkSectors(device: BlockDevice, sector: number, count: number): void {
  if (Number.isInteger(sector) && Number.isInteger(count) && sector >= 0 && count >= 1) {
    if (sector + count <= device.sectorCount) return;
  }
  throw new BlockError(
    BlockErrorCode.OutOfRange,
    `${device.name}: ${count} sectors from ${sector} on are not among its ${device.sectorCount}`,
  );
}

/** Throws a BlockError if the device takes no writes. */
export function checkWritable(device: BlockDevice): void {
  if (device.readOnly) throw new BlockError(BlockErrorCode.ReadOnly, `${device.name} is read-only`);
}
