/** Puts segments into packets: header, options, data, checksum (RFC 9293 §3.1). */

import { put16, put32 } from '../bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from '../checksum';
import type { NetworkCounters } from '../counters';
import { type DropCounters, DropReason } from '../drops';
import { type Ipv4, PAYLOAD, Protocol } from '../ipv4';
import { advance } from '../sequence';
import { type TcpConnection, TcpState } from './connection';
import {
  ACK,
  beginSack,
  HEADERS,
  MOST_OPTIONS,
  RST,
  type Segment,
  SYN,
  TCP_HEADER,
  TIMESTAMP_OPTION,
  writeSegment,
  writeSynOptions,
  writeTimestamps,
} from './segment';

/** Bytes of a SACK option beside its blocks, and of a block (RFC 2018 §3). */
const SACK_HEAD = 4;
const SACK_BLOCK = 8;
const OPTIONS = PAYLOAD + TCP_HEADER;
/** Offset of the checksum in a segment. */
const CHECKSUM = 16;

export class Transmitter {
  /** `shift`: what we offer as window scale; `synWindow`: the window of our SYNs. */
  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
    private readonly counters: NetworkCounters,
    private readonly shift: number,
    private readonly synWindow: number,
  ) {}

  /** See `TcpHost.longestSegment`. */
  longestSegment(c: TcpConnection): number {
    const { mss } = c;
    // Segments that carry data have no other options.
    const room = this.ip.longestTo(c.remoteAddress) - HEADERS - (c.timestamps ? TIMESTAMP_OPTION : 0);
    return room < 2 * mss ? mss : room - (room % mss);
  }

  /** See `TcpHost.transmit`. */
  send(c: TcpConnection, flags: number, sequence: number, offset: number, length: number, now: number): boolean {
    // Without a way the segment is lost, and the time-outs of the connection find out.
    if (!this.ip.reaches(c.remoteAddress)) {
      this.drops.add(DropReason.NoRoute);
      return true;
    }
    const isCut = length > c.mss;
    const frame = this.ip.begin(c.remoteAddress, Protocol.Tcp, now, isCut);
    if (frame === undefined) return false;
    const syn = (flags & SYN) !== 0;
    let end = OPTIONS;
    if (syn) end = writeSynOptions(frame, end, this.ownMss, c.offersScale ? this.shift : -1, c.selective);
    if (c.timestamps) {
      writeTimestamps(frame, end, c.timestampAt(now), (flags & ACK) !== 0 ? c.recentTimestamp : 0);
      end += TIMESTAMP_OPTION;
    }
    if (!syn && c.selective && (c.twiceStart !== c.twiceEnd || c.receiving.hasGaps)) {
      end = this.writeBlocks(c, frame, end, length);
    }
    const header = (end - PAYLOAD) | 0;
    const acknowledgement = (flags & ACK) !== 0 ? c.receiveNext : 0;
    // RFC 7323 §2.2: the window of a SYN is not scaled. That of a reset has no meaning.
    const window = syn ? this.synWindow : c.state === TcpState.SynSent ? 0 : c.takeWindow();
    writeSegment(frame, PAYLOAD, c.localPort, c.remotePort, sequence, acknowledgement, flags, window, header);
    if (length > 0) c.sending.copyTo(frame, end, offset, length);
    this.finish(frame, (header + length) | 0, c.remoteAddress, header, isCut ? c.mss : 0);
    c.acknowledgeNow = false;
    c.acknowledgeAt = Infinity;
    c.unacknowledgedBytes = 0;
    c.lastAcknowledged = c.receiveNext;
    c.lastSentAt = now;
    return true;
  }

  /** Answers a segment that belongs to no connection (RFC 9293 §3.10.7.1). */
  reset(s: Segment, now: number): void {
    if (s.has(RST)) return;
    const address = this.ip.source;
    const frame = this.ip.begin(address, Protocol.Tcp, now, false);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    const known = s.has(ACK);
    const sequence = known ? s.acknowledgement : 0;
    const acknowledgement = known ? 0 : advance(s.sequence, s.length);
    const flags = known ? RST : RST | ACK;
    writeSegment(frame, PAYLOAD, s.destinationPort, s.sourcePort, sequence, acknowledgement, flags, 0, TCP_HEADER);
    this.counters.resetsSent += 1;
    this.finish(frame, TCP_HEADER, address, TCP_HEADER, 0);
  }

  /** Answers a SYN without a connection. `timestamp`: ours, if the peer sent one. */
  synCookie(s: Segment, sequence: number, timestamp: number, selective: boolean, now: number): void {
    const address = this.ip.source;
    const frame = this.ip.begin(address, Protocol.Tcp, now, false);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    // Only a timestamp comes back and can say what else was agreed upon.
    const remembers = s.hasTimestamps;
    const shift = remembers && s.windowShift >= 0 ? this.shift : -1;
    let end = writeSynOptions(frame, OPTIONS, this.ownMss, shift, remembers && selective && s.sackPermitted);
    if (remembers) {
      writeTimestamps(frame, end, timestamp, s.timestamp);
      end += TIMESTAMP_OPTION;
    }
    const header = end - PAYLOAD;
    const next = advance(s.sequence, 1);
    writeSegment(frame, PAYLOAD, s.destinationPort, s.sourcePort, sequence, next, SYN | ACK, this.synWindow, header);
    this.finish(frame, header, address, header, 0);
  }

  /** Largest segment that fits into a packet of our network (RFC 9293 §3.7.1). */
  get ownMss(): number {
    return this.ip.longestPayload - TCP_HEADER;
  }

  /**
   * What came twice first (RFC 2883 §4), then the ranges that lie behind gaps, the one that was changed last first
   * (RFC 2018 §4). As many as fit; where data needs the room, none.
   */
  private writeBlocks(c: TcpConnection, frame: Uint8Array, start: number, length: number): number {
    const free = MOST_OPTIONS - (start - OPTIONS);
    const spare = length === 0 ? free : c.mss - length;
    const most = ((spare < free ? spare : free) - SACK_HEAD) >> 3;
    if (most <= 0) return start;
    const ranges = c.receiving.behindGaps;
    const twice = c.twiceStart !== c.twiceEnd;
    let blocks = (twice ? 1 : 0) + (ranges === undefined ? 0 : ranges.count);
    if (blocks > most) blocks = most;
    let at = beginSack(frame, start, blocks);
    const end = at + blocks * SACK_BLOCK;
    if (twice) {
      put32(frame, at, c.twiceStart);
      put32(frame, at + 4, c.twiceEnd);
      c.twiceStart = c.twiceEnd;
      at += SACK_BLOCK;
    }
    if (ranges === undefined) return end;
    let stamp = Infinity;
    for (; at < end; at += SACK_BLOCK) {
      const index = ranges.latestBefore(stamp);
      put32(frame, at, ranges.starts[index]);
      put32(frame, at + 4, ranges.ends[index]);
      stamp = ranges.stamps[index];
    }
    return end;
  }

  /** `segmentSize`: see `Ipv4.endWith`. */
  private finish(frame: Uint8Array, length: number, destination: number, header: number, segmentSize: number): void {
    const { ip } = this;
    const sum = pseudoHeaderSum(ip.address, destination, Protocol.Tcp, length);
    this.counters.segmentsOut += segmentSize === 0 ? 1 : Math.ceil((length - header) / segmentSize);
    if (ip.completesChecksum) {
      put16(frame, PAYLOAD + CHECKSUM, sum);
      ip.endWith(length, CHECKSUM, header, segmentSize);
      return;
    }
    put16(frame, PAYLOAD + CHECKSUM, finishChecksum(sumBytes(frame, PAYLOAD, length, sum)));
    ip.end(length);
  }
}
