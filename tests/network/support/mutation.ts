/** Changes to frames at random: bits, bytes, lengths; half of them get right checksums again, for the layers above to find what is wrong. */

import { get16, get32, put16 } from '../../../rtl/network/bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from '../../../rtl/network/checksum';

/** mulberry32: every run is the same. */
export function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** Changes a frame; returns how much of it counts. */
export function mutate(frame: Uint8Array, below: (limit: number) => number): number {
  const edits = below(4);
  for (let i = 0; i < edits; i++) {
    // Mostly in the headers.
    const at = below(4) === 0 ? below(frame.length) : 12 + below(Math.min(frame.length, 80) - 12);
    const kind = below(4);
    if (kind === 0) frame[at] ^= 1 << below(8);
    else if (kind === 1) frame[at] = below(256);
    else if (kind === 2) frame[at] = [0, 1, 0x7f, 0x80, 0xff][below(5)];
    else frame[at] = (frame[at] + (below(2) === 0 ? 1 : 255)) & 0xff;
  }
  const length = below(20) === 0 ? below(frame.length + 1) : frame.length;
  if (below(2) === 0) repair(frame, length);
  return length;
}

/** Makes the checksums right. */
export function repair(frame: Uint8Array, length: number): void {
  const header = 14 + ((frame[14] & 15) << 2);
  if (get16(frame, 12) !== 0x0800 || length < header + 20 || header < 34) return;
  put16(frame, 24, 0);
  put16(frame, 24, finishChecksum(sumBytes(frame, 14, header - 14, 0)));
  const size = Math.min(14 + get16(frame, 16), length) - header;
  const place = { 1: 2, 6: 16, 17: 6 }[frame[23]];
  if (place === undefined || size < place + 2) return;
  const sum = frame[23] === 1 ? 0 : pseudoHeaderSum(get32(frame, 26), get32(frame, 30), frame[23], size);
  put16(frame, header + place, 0);
  put16(frame, header + place, finishChecksum(sumBytes(frame, header, size, sum)));
}
