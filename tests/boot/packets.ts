/**
 * IPv4 packets and TCP segments, written and read for tests of a guest: independent of the guest's own code, and every field
 * can be wrong.
 */

import { GUEST, PEER } from './ethernet-link';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

const IP_HEADER = 20;
const TCP_HEADER = 20;
export const TCP = 6;
export const ICMP = 1;

/** The Internet checksum (RFC 1071). */
export function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function bytes16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function bytes32(value: number): number[] {
  return [...bytes16(value >>> 16), ...bytes16(value & 0xffff)];
}

export interface IpFields {
  readonly versionAndLength?: number;
  readonly totalLength?: number;
  /** Flags and offset of a fragment. */
  readonly fragment?: number;
  readonly protocol?: number;
  readonly source?: readonly number[];
  readonly destination?: readonly number[];
  /** Added to the right checksum. */
  readonly checksumError?: number;
  readonly options?: readonly number[];
}

/** An IPv4 packet (RFC 791 §3.1) from the peer to the guest. */
export function ipPacket(payload: readonly number[], fields: IpFields = {}): Buffer {
  const { source = PEER, destination = GUEST, protocol = TCP, fragment = 0, options = [] } = fields;
  const words = (IP_HEADER + options.length) / 4;
  const length = fields.totalLength ?? words * 4 + payload.length;
  const first = fields.versionAndLength ?? 0x40 | words;
  const header = [first, 0, ...bytes16(length), 0, 0, ...bytes16(fragment), 64, protocol, 0, 0];
  header.push(...source, ...destination, ...options);
  const sum = bytes16(checksum(header) + (fields.checksumError ?? 0));
  header.splice(10, 2, ...sum);
  return Buffer.from([...header, ...payload]);
}

export interface SegmentFields {
  readonly from: number;
  readonly to?: number;
  readonly sequence?: number;
  readonly acknowledgement?: number;
  readonly flags: number;
  readonly window?: number;
  readonly urgent?: number;
  readonly options?: readonly number[];
  readonly data?: string;
  /** Header length in words, if it shall not be the right one. */
  readonly words?: number;
  readonly checksumError?: number;
}

/** A TCP segment (RFC 9293 §3.1) in its packet. */
export function tcpPacket(segment: SegmentFields, fields: IpFields = {}): Buffer {
  const { options = [], window = 65_535, data = '' } = segment;
  const words = segment.words ?? (TCP_HEADER + options.length) / 4;
  const bytes = [...bytes16(segment.from), ...bytes16(segment.to ?? 80)];
  bytes.push(...bytes32(segment.sequence ?? 0), ...bytes32(segment.acknowledgement ?? 0));
  bytes.push(words << 4, segment.flags, ...bytes16(window), 0, 0, ...bytes16(segment.urgent ?? 0), ...options);
  bytes.push(...Buffer.from(data, 'latin1'));
  const pseudo = [...(fields.source ?? PEER), ...(fields.destination ?? GUEST), 0, TCP, ...bytes16(bytes.length)];
  bytes.splice(16, 2, ...bytes16(checksum([...pseudo, ...bytes]) + (segment.checksumError ?? 0)));
  return ipPacket(bytes, fields);
}

/** What a test looks at in a segment from the guest. */
export interface Segment {
  readonly to: number;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly window: number;
  readonly options: readonly number[];
  readonly data: string;
}

/** The TCP segment in a frame from the guest; undefined if there is something else in it. Throws if a checksum is wrong. */
export function readSegment(frame: Buffer): Segment | undefined {
  const packet = frame.subarray(14);
  if (frame.readUInt16BE(12) !== 0x0800 || packet[9] !== TCP) return undefined;
  const header = (packet[0] & 15) * 4;
  const tcp = packet.subarray(header, packet.readUInt16BE(2));
  const pseudo = [...packet.subarray(12, 20), 0, TCP, ...bytes16(tcp.length)];
  if (checksum([...packet.subarray(0, header)]) !== 0) throw new Error('the guest sends a wrong IPv4 checksum');
  if (checksum([...pseudo, ...tcp]) !== 0) throw new Error('the guest sends a wrong TCP checksum');
  return {
    to: tcp.readUInt16BE(2),
    flags: tcp[13],
    sequence: tcp.readUInt32BE(4),
    acknowledgement: tcp.readUInt32BE(8),
    window: tcp.readUInt16BE(14),
    options: [...tcp.subarray(TCP_HEADER, (tcp[12] >>> 4) * 4)],
    data: tcp.toString('latin1', (tcp[12] >>> 4) * 4),
  };
}
