/** A peer that is not a stack: it sends exactly the segments that a test writes, and reads what the stack answers. */

import { get16, get32, put16, put32 } from '../../../rtl/network/bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from '../../../rtl/network/checksum';
import type { FrameSink } from '../../../rtl/network/device';
import { NetworkStack } from '../../../rtl/network/stack';
import type { TcpConnection } from '../../../rtl/network/tcp/connection';
import { TcpOptions } from '../../../rtl/network/tcp/options';
import { ACK, Segment, SYN } from '../../../rtl/network/tcp/segment';
import { timestamps } from './options';
import { User } from './wire';

export const OURS = 0x0a000002;
export const THEIRS = 0x0a000001;
const PEER_MAC = [0x52, 0x54, 0, 0, 0, 1];

export interface Fields {
  port?: number;
  from?: number;
  sequence?: number;
  acknowledgement?: number;
  flags?: number;
  window?: number;
  data?: string | Uint8Array;
  options?: number[];
  source?: number;
}

/** A segment that the stack sent. */
export interface Seen {
  segment: Segment;
  data: string;
  at: number;
}

/** An IPv4 packet in an Ethernet frame for the stack, checksums right. */
export function packet(protocol: number, payload: Uint8Array, source = THEIRS, destination = OURS): Uint8Array {
  const frame = new Uint8Array(34 + payload.length);
  frame.set([0x52, 0x54, 0, 0, 0, 2, ...PEER_MAC, 8, 0, 0x45]);
  put16(frame, 16, 20 + payload.length);
  frame[22] = 64;
  frame[23] = protocol;
  put32(frame, 26, source);
  put32(frame, 30, destination);
  put16(frame, 24, finishChecksum(sumBytes(frame, 14, 20, 0)));
  frame.set(payload, 34);
  return frame;
}

export class Peer implements FrameSink {
  readonly mac = Uint8Array.from([0x52, 0x54, 0, 0, 0, 2]);
  readonly mtu = 1500;
  readonly stack: NetworkStack;
  now = 1000;
  credit = Infinity;
  /** Frames other than TCP. */
  readonly frames: Uint8Array[] = [];
  private readonly buffer = new Uint8Array(2048);
  private seen: Seen[] = [];

  constructor(options: Partial<TcpOptions> = {}) {
    this.stack = new NetworkStack(this, 1, 2, Object.assign(new TcpOptions(), options));
    this.stack.configure(OURS, 0xffffff00, 0x0a0000fe);
    this.arp(1, THEIRS, OURS);
    this.frames.length = 0;
  }

  beginFrame(): Uint8Array | undefined {
    return this.credit > 0 ? this.buffer : undefined;
  }

  endFrame(length: number): void {
    this.credit -= 1;
    const frame = this.buffer.slice(0, length);
    if (get16(frame, 12) !== 0x0800 || frame[23] !== 6) {
      this.frames.push(frame);
      return;
    }
    const segment = new Segment();
    expect(segment.parse(frame, 34, get16(frame, 16) - 20)).toBe(true);
    const sum = pseudoHeaderSum(get32(frame, 26), get32(frame, 30), 6, length - 34);
    expect(finishChecksum(sumBytes(frame, 34, length - 34, sum))).toBe(0);
    this.seen.push({ segment, data: Buffer.from(frame.slice(segment.dataAt)).toString('latin1'), at: this.now });
  }

  /** An ARP message from the peer. */
  arp(operation: number, sender: number, target: number, mac: number[] = PEER_MAC): void {
    const frame = new Uint8Array(42);
    frame.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, ...mac, 8, 6, 0, 1, 8, 0, 6, 4, 0, operation, ...mac]);
    put32(frame, 28, sender);
    put32(frame, 38, target);
    this.stack.receive(frame, frame.length, this.now);
  }

  /** The bytes of a frame with a segment. */
  frame(fields: Fields): Uint8Array {
    const { port = 80, from = 4000, sequence = 0, acknowledgement = 0, flags = ACK, window = 65_535 } = fields;
    const { data = '', options = [], source = THEIRS } = fields;
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const header = 20 + options.length;
    const segment = new Uint8Array(header + bytes.length);
    put16(segment, 0, from);
    put16(segment, 2, port);
    put32(segment, 4, sequence);
    put32(segment, 8, acknowledgement);
    segment[12] = (header / 4) << 4;
    segment[13] = flags;
    put16(segment, 14, window);
    segment.set(options, 20);
    segment.set(bytes, header);
    const sum = pseudoHeaderSum(source, OURS, 6, segment.length);
    put16(segment, 16, finishChecksum(sumBytes(segment, 0, segment.length, sum)));
    return packet(6, segment, source);
  }

  /** Sends a segment; returns what the stack answers at once. */
  send(fields: Fields): Seen[] {
    return this.raw(this.frame(fields));
  }

  raw(frame: Uint8Array): Seen[] {
    this.stack.receive(frame, frame.length, this.now);
    return this.take();
  }

  /** What the stack sends now. */
  take(): Seen[] {
    this.stack.poll(this.now);
    const seen = this.seen;
    this.seen = [];
    return seen;
  }

  /** Lets `duration` ms pass; returns what was sent meanwhile. */
  wait(duration: number): Seen[] {
    const end = this.now + duration;
    const all = this.take();
    for (;;) {
      const next = this.stack.nextDeadline(this.now);
      if (next === undefined || next > end) break;
      this.now = Math.max(next, this.now);
      all.push(...this.take());
    }
    this.now = end;
    return all;
  }

  /** A connection made by the peer: what its segments build on. */
  open(fields: Fields = {}): Connection {
    const port = fields.port ?? 80;
    const owner = { connectionArrived: () => undefined };
    const listener = this.stack.tcp.listen(port, 8, owner);
    const [synAck] = this.send({ sequence: 999, flags: SYN, options: [2, 4, 5, 0xb4], ...fields });
    const ours = (synAck.segment.sequence + 1) >>> 0;
    const { hasTimestamps, timestamp, echo } = synAck.segment;
    const options = hasTimestamps ? timestamps(echo, timestamp) : [];
    this.send({ ...fields, sequence: 1000, acknowledgement: ours, flags: ACK, options });
    const accepted = listener?.accept();
    if (accepted === undefined) throw new Error('no handshake');
    const user = new User();
    user.connection = accepted;
    accepted.owner = user;
    return { user, tcp: accepted, ours };
  }
}

export interface Connection {
  user: User;
  tcp: TcpConnection;
  /** The first sequence number of our data; that of the peer's is 1000. */
  ours: number;
}
