/**
 * What a card does to frames for its host: completes checksums (virtio 1.2 §5.1.6.2), cuts a long segment of TCP over IPv4 into
 * short ones, puts short ones together. Written from the specifications, with arithmetic of its own.
 */

import type { TransmitJob } from '../../rtl/network/device';

const ETHERNET = 14;
const FIN_AND_PUSH = 0x09;
const LONGEST_PACKET = 65_535;

/** The one's complement sum (RFC 1071), folded. */
function sum(bytes: Uint8Array, start: number, initial = 0): number {
  let total = initial;
  for (let i = start; i < bytes.length; i += 2) total += bytes[i] * 256 + (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total % 0x1_0000) + Math.floor(total / 0x1_0000);
  return total;
}

/** That of the pseudo-header of the packet in `frame`, whose message has `length` bytes. */
function pseudoHeader(frame: Buffer, length: number): number {
  return sum(frame.subarray(26, 34), 0, frame[23] + length);
}

function seal(frame: Buffer, start: number, field: number): void {
  const packet = frame.subarray(0, ETHERNET + frame.readUInt16BE(16));
  frame.writeUInt16BE(0, field);
  const value = ~sum(packet, start, pseudoHeader(frame, packet.length - start)) & 0xffff;
  frame.writeUInt16BE(value === 0 ? 0xffff : value, field);
}

/** The frames that go out for `frame`. Throws where the job is wrong. */
export function transmitWith(frame: Uint8Array, job: TransmitJob): Buffer[] {
  const { checksumStart: start, checksumField: field, headers, segmentSize } = job;
  const whole = Buffer.from(frame);
  const length = whole.readUInt16BE(16) + ETHERNET - start;
  if (whole.readUInt16BE(field) !== pseudoHeader(whole, length)) throw new Error('no sum of the pseudo-header');
  if (segmentSize === 0) {
    seal(whole, start, field);
    return [whole];
  }
  if (headers !== start + (whole[start + 12] >>> 4) * 4) throw new Error('the headers end elsewhere');
  if (whole.length <= headers + segmentSize) throw new Error('there is nothing to cut');
  const parts: Buffer[] = [];
  for (let at = headers; at < whole.length; at += segmentSize) {
    const data = whole.subarray(at, Math.min(at + segmentSize, whole.length));
    const part = Buffer.concat([whole.subarray(0, headers), data]);
    part.writeUInt16BE(part.length - ETHERNET, 16);
    part.writeUInt16BE(0, 24);
    part.writeUInt16BE(~sum(part.subarray(0, start), ETHERNET) & 0xffff, 24);
    part.writeUInt32BE((whole.readUInt32BE(start + 4) + at - headers) >>> 0, start + 4);
    if (at + segmentSize < whole.length) part[start + 13] &= ~FIN_AND_PUSH;
    seal(part, start, field);
    parts.push(part);
  }
  return parts;
}

/** Whether the frame holds a whole segment of TCP with a right checksum, and data. */
function holdsData(frame: Buffer): boolean {
  if (frame.length < 54 || frame.readUInt16BE(12) !== 0x0800 || frame[14] !== 0x45 || frame[23] !== 6) return false;
  const length = frame.readUInt16BE(16) + ETHERNET;
  if (length > frame.length || sum(frame.subarray(0, 34), ETHERNET) !== 0xffff) return false;
  if (sum(frame.subarray(0, length), 34, pseudoHeader(frame, length - 34)) !== 0xffff) return false;
  return length > dataAt(frame);
}

function dataAt(frame: Buffer): number {
  return 34 + (frame[46] >>> 4) * 4;
}

/** Whether `next` goes on where `frame` ends, with the same headers otherwise, none but the acknowledgement flag set before the last. */
function follows(frame: Buffer, next: Buffer): boolean {
  const start = dataAt(frame);
  const sameHeader =
    frame.subarray(26, 38).equals(next.subarray(26, 38)) &&
    frame.subarray(42, 47).equals(next.subarray(42, 47)) &&
    frame.subarray(48, 50).equals(next.subarray(48, 50)) &&
    frame.subarray(54, start).equals(next.subarray(54, start));
  if (!sameHeader || frame[47] !== 0x10 || (next[47] & ~0x09) !== 0x10) return false;
  if (frame.length + next.length - start > LONGEST_PACKET) return false;
  return (frame.readUInt32BE(38) + frame.length - start) >>> 0 === next.readUInt32BE(38);
}

export interface ReceivedFrame {
  readonly bytes: Buffer;
  /** The checksum of its segment was found to be right, or made no sense any more. */
  readonly isIntact: boolean;
}

/** What a card that puts segments together makes of frames that came one after the other. */
export function putTogether(frames: readonly Uint8Array[]): ReceivedFrame[] {
  const received: ReceivedFrame[] = [];
  for (const frame of frames.map((bytes) => Buffer.from(bytes))) {
    const isIntact = holdsData(frame);
    const last = received.at(-1);
    if (!isIntact || !last?.isIntact || !follows(last.bytes, frame)) {
      received.push({ bytes: frame, isIntact });
      continue;
    }
    const bytes = Buffer.concat([last.bytes, frame.subarray(dataAt(frame))]);
    bytes[47] |= frame[47];
    bytes.writeUInt16BE(bytes.length - ETHERNET, 16);
    bytes.writeUInt16BE(0, 24);
    bytes.writeUInt16BE(~sum(bytes.subarray(0, 34), ETHERNET) & 0xffff, 24);
    received[received.length - 1] = { bytes, isIntact: true };
  }
  return received;
}
