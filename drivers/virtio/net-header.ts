/**
 * The header before each frame of a virtio network card (virtio 1.2 §5.1.6): what is to be done with a frame that is sent, and
 * what is known of one that was received.
 */

import { readU8, storeU16, storeU64, u64 } from 'toro/unsafe';
import type { TransmitJob } from '../../rtl/network/device';

/** Without and with `num_buffers`, which a modern card always has, and a legacy one that merges buffers (§5.1.6.1). */
export const SHORT_HEADER = 10;
export const LONG_HEADER = 12;
/** Where `num_buffers` lies. */
export const BUFFER_COUNT = 10;

/** Flags: the checksum is to be completed; it was found to be right. */
const NEEDS_CHECKSUM = 1;
const DATA_VALID = 2;
/** Kinds of `gso_type`. */
const TCP_OVER_IPV4 = 1;

/** Writes the header of a frame that is to be sent as it is, all but `num_buffers`, which is 0 before and after. */
export function clearHeader(at: number): void {
  storeU64(at, 0n);
  storeU16(at + 8, 0);
}

/**
 * Writes the header of a frame with work for the card. The eight bytes are: flags, kind, length of the headers (16 bits), segment size, start of the
 * checksum; behind them its field, counted from there.
 */
export function writeHeader(at: number, job: TransmitJob): void {
  const { segmentSize } = job;
  const kind = segmentSize > 0 ? NEEDS_CHECKSUM | (TCP_OVER_IPV4 << 8) | (job.headers << 16) : NEEDS_CHECKSUM;
  storeU64(at, u64(kind) | (u64(segmentSize) << 32n) | (u64(job.checksumStart) << 48n));
  storeU16(at + 8, job.checksumField - job.checksumStart);
}

/** Whether the card vouches for the checksum: it was right, or the sender is on this host and made none (§5.1.6.4). */
export function isIntact(at: number): boolean {
  return (readU8(at) & (NEEDS_CHECKSUM | DATA_VALID)) !== 0;
}
