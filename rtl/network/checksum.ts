/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit words. A sum is built over
 * parts; each part but the last has an even length.
 */

import { sumWords } from '../lang/byte-access';

/** Adds `length` bytes, at most 64 KiB, to `sum`; an odd last byte counts as the upper half of a word. */
export function sumBytes(bytes: Uint8Array, at: number, length: number, sum: number): number {
  return fold(sum >>> 0) + sumWords(bytes, at, length);
}

/** The pseudo-header of TCP and UDP (RFC 9293 §3.1, RFC 768). */
export function pseudoHeaderSum(source: number, destination: number, protocol: number, length: number): number {
  return fold(
    ((source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff) + protocol + length) >>> 0,
  );
}

/** The checksum field for a sum, and 0 for the sum over a message that contains its right checksum. */
export function finishChecksum(sum: number): number {
  return ~fold(sum) & 0xffff;
}

/** Adding the carries back in leaves the one's complement sum (RFC 1071 §1). */
function fold(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16);
  return (once & 0xffff) + (once >>> 16);
}
