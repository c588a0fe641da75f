/** Steps that several behaviours share: over a `Conversation` and its `EthernetLink`. */

import { Conversation } from '../boot/conversation';
import { type EthernetLink, GUEST, PEER } from '../boot/ethernet-link';
import { ACK, checksum, ICMP, ipPacket, type Segment, SYN } from '../boot/packets';

/** A service of the guest that answers by path, with a megabyte for `/large`. */
export const FILES = 81;
export const REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\n\r\n';
export const LAST_REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n';
export const LARGE_REQUEST = 'GET /large HTTP/1.1\r\nHost: guest\r\n\r\n';
/** Longer than any acknowledgement may be delayed (RFC 9293 §3.8.6.3), ms. */
export const DELAYED = 600;

export const END = 0;
export const NOP = 1;
export const MSS = 2;
export const SCALE = 3;
export const SACK_PERMITTED = 4;
export const SACK = 5;
export const TIMESTAMPS = 8;

export function mss(size: number): number[] {
  return [MSS, 4, size >>> 8, size & 0xff];
}

export function timestamps(value: number, echo: number): number[] {
  return [NOP, NOP, TIMESTAMPS, 10, ...words(value, echo)];
}

function words(...values: number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}

/** The bytes of an option, without kind and length; undefined if it is not there. */
export function option({ options }: Segment, kind: number): number[] | undefined {
  for (let at = 0; at < options.length && options[at] !== END; ) {
    if (options[at] === NOP) at += 1;
    else if (options[at] === kind) return options.slice(at + 2, at + options[at + 1]);
    else at += options[at + 1];
  }
  return undefined;
}

/** The 32-bit numbers in an option's bytes. */
export function numbers(bytes: readonly number[] | undefined): number[] {
  const buffer = Buffer.from(bytes ?? []);
  return Array.from({ length: buffer.length >>> 2 }, (_, index) => buffer.readUInt32BE(index * 4));
}

export interface Opening {
  readonly window?: number;
  readonly service?: number;
  readonly options?: readonly number[];
  /** Of all further segments. */
  readonly always?: (answer: Segment) => readonly number[];
}

/** A connection whose handshake is done. */
export async function open(
  link: EthernetLink,
  { window, service, options, always }: Opening = {},
): Promise<Conversation> {
  const client = new Conversation(link, service);
  client.send({ flags: SYN, window, options });
  const answer = await client.next();
  expect(answer.flags).toBe(SYN | ACK);
  client.sequence = (client.sequence + 1) >>> 0;
  client.acknowledgement = (answer.sequence + 1) >>> 0;
  client.send({ flags: ACK, window, options: always?.(answer) });
  return client;
}

/** The next segment that has data, of those that come within so many ms. */
export async function nextData(client: Conversation, patience?: number): Promise<Segment> {
  for (;;) {
    const segment = await client.next(patience);
    if (segment.data !== '') return segment;
  }
}

/** All segments that come until there is a pause of so many ms. */
export async function untilPause(client: Conversation, pause: number): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (;;) {
    const segment = await client.next(pause).catch(() => undefined);
    if (segment === undefined) return segments;
    segments.push(segment);
  }
}

/** An ICMP message with its checksum. */
export function icmp(bytes: readonly number[]): number[] {
  const sum = checksum([...bytes.slice(0, 2), 0, 0, ...bytes.slice(4)]);
  return [...bytes.slice(0, 2), sum >>> 8, sum & 0xff, ...bytes.slice(4)];
}

let echoes = 0;

/** An echo request with so many bytes of data; `arrives` waits for its reply, or reports that none comes in time. */
export function echo(link: EthernetLink, length: number): { request: number[]; arrives: () => Promise<boolean> } {
  echoes += 1;
  const body = [0, 9, echoes >>> 8, echoes & 0xff, ...Array.from({ length }, (_, i) => i & 0xff)];
  const isReply = (frame: Buffer): boolean =>
    frame[23] === ICMP && frame[34] === 0 && frame.subarray(38, 38 + body.length).equals(Buffer.from(body));
  const arrives = (): Promise<boolean> =>
    link.next(isReply, DELAYED).then(
      () => true,
      () => false,
    );
  return { request: icmp([8, 0, 0, 0, ...body]), arrives };
}

/** The next ICMP message of a type and code, within a short time. */
export function nextIcmp(link: EthernetLink, type: number, code: number): Promise<Buffer> {
  const wanted = (frame: Buffer): boolean =>
    frame.readUInt16BE(12) === 0x0800 && frame[23] === ICMP && frame[34] === type && frame[35] === code;
  return link.next(wanted, 3000);
}

/** "Fragmentation needed" for a segment of `client` in flight (RFC 1191 §4). */
export function tooBig(client: Conversation, segment: Segment, mtu: number): Buffer {
  const quoted = [0x45, 0, 5, 220, 0, 0, 0x40, 0, 64, 6, 0, 0, ...GUEST, ...PEER];
  const sum = checksum(quoted);
  quoted.splice(10, 2, sum >>> 8, sum & 0xff);
  const ports = [0, FILES, client.port >>> 8, client.port & 0xff];
  return ipPacket(icmp([3, 4, 0, 0, 0, 0, mtu >>> 8, mtu & 0xff, ...quoted, ...ports, ...words(segment.sequence)]), {
    protocol: ICMP,
  });
}
