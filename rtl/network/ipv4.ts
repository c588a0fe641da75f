/**
 * IPv4 (RFC 791): checks incoming headers, builds outgoing ones. We do not forward, and send no fragments. A packet is written in
 * place: `begin` lends a buffer (the card's, or that of the packet that waits for address resolution), the protocol writes its
 * message from `PAYLOAD` on, `end` completes it.
 */

import { BROADCAST_ADDRESS, isMulticast } from './address';
import type { Arp, ArpEntry } from './arp';
import { ArpState } from './arp';
import { get16, get32, put16, put32 } from './bytes';
import { finishChecksum, sumBytes } from './checksum';
import type { NetworkCounters } from './counters';
import { type FrameSink, type Offload, TransmitJob } from './device';
import { type DropCounters, DropReason } from './drops';
import { broadcastMac, ETHERNET_HEADER, EtherType, writeEthernet } from './ethernet';
import { Fragments } from './fragments';
import { PathMtu } from './path-mtu';

export enum Protocol {
  Icmp = 1,
  Tcp = 6,
  Udp = 17,
}

const HEADER = 20;
/** Where the message of an outgoing packet begins in its frame. */
export const PAYLOAD = ETHERNET_HEADER + HEADER;
/** RFC 1700: the recommended default. */
const TIME_TO_LIVE = 64;
const DO_NOT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;

export class Ipv4 {
  /** Our address, 0 while there is none. */
  address = 0;
  mask = 0;
  /** 0: only our own network can be reached. */
  gateway = 0;

  readonly fragments: Fragments;
  readonly paths = new PathMtu();

  /** Of the packet that `parse` accepted last: where its message lies, from where on, and its length in bytes. */
  message: Uint8Array = new Uint8Array(0);
  payloadAt = 0;
  payloadLength = 0;
  source = 0;
  destination = 0;
  protocol = 0;

  private readonly everybody = broadcastMac();
  private readonly offload: Offload | undefined;
  private readonly job = new TransmitJob();
  private frame: Uint8Array | undefined = undefined;
  private waiting: ArpEntry | undefined = undefined;

  constructor(
    private readonly sink: FrameSink,
    private readonly arp: Arp,
    private readonly drops: DropCounters,
    private readonly counters: NetworkCounters,
  ) {
    this.fragments = new Fragments(drops);
    this.offload = sink.offload;
  }

  configure(address: number, mask: number, gateway: number): void {
    this.address = address >>> 0;
    this.mask = mask >>> 0;
    this.gateway = gateway >>> 0;
    this.arp.address = this.address;
  }

  /** Longest message of one packet. */
  get longestPayload(): number {
    return (this.sink.mtu - HEADER) | 0;
  }

  /** Whether `address` means everybody on our network. */
  isBroadcast(address: number): boolean {
    if (address === BROADCAST_ADDRESS) return true;
    return this.mask !== 0 && (address | this.mask) >>> 0 === BROADCAST_ADDRESS && this.isLocal(address);
  }

  /** Whether there is a next hop towards `address`. */
  reaches(address: number): boolean {
    return this.isBroadcast(address) || (this.address !== 0 && (this.isLocal(address) || this.gateway !== 0));
  }

  /** Longest packet that passes to `address`. */
  mtuTo(address: number, now: number): number {
    return this.paths.to(address, this.sink.mtu, now) | 0;
  }

  /**
   * Longest packet with a TCP segment that `begin` can be asked for, though the path takes less: the card cuts it. 0 if it cannot, or if the next hop is
   * not known yet.
   */
  longestTo(address: number): number {
    const offload = this.offload;
    if (offload === undefined || offload.longestPacket <= this.sink.mtu) return 0;
    const entry = this.arp.find(this.isLocal(address) ? address : this.gateway);
    return entry === undefined || entry.state === ArpState.Incomplete ? 0 : offload.longestPacket;
  }

  /** Reads and checks the header; false if the packet was dropped, or is not complete yet. */
  parse(frame: Uint8Array, length: number, now: number): boolean {
    this.counters.ipIn += 1;
    const at = ETHERNET_HEADER;
    const reason = this.read(frame, at, length);
    if (reason !== undefined) {
      this.drops.add(reason);
      return false;
    }
    this.message = frame;
    const fragment = get16(frame, at + 6) & (MORE_FRAGMENTS | FRAGMENT_OFFSET);
    return fragment === 0 || this.reassemble(frame, get16(frame, at + 4), fragment, now);
  }

  /** Whether the message is the one that came in the last frame, behind its header. */
  isWhole(frame: Uint8Array): boolean {
    return this.message === frame;
  }

  private reassemble(frame: Uint8Array, identification: number, fragment: number, now: number): boolean {
    const message = this.fragments.add(
      frame,
      this.payloadAt,
      this.payloadLength,
      (fragment & FRAGMENT_OFFSET) << 3,
      (fragment & MORE_FRAGMENTS) !== 0,
      this.source,
      this.destination,
      identification,
      this.protocol,
      now,
    );
    if (message === undefined) return false;
    this.counters.reassembled += 1;
    this.message = message;
    this.payloadAt = 0;
    this.payloadLength = this.fragments.length;
    return true;
  }

  private read(frame: Uint8Array, at: number, length: number): DropReason | undefined {
    if (length < at + HEADER) return DropReason.FrameTooShort;
    // RFC 791 §3.1: version 4, header of at least five words; options are skipped.
    const header = (frame[at] & 15) << 2;
    const total = get16(frame, at + 2);
    if (frame[at] >>> 4 !== 4 || header < HEADER || total < header || at + total > length)
      return DropReason.IpMalformed;
    if (finishChecksum(sumBytes(frame, at, header, 0)) !== 0) return DropReason.IpChecksum;
    const source = get32(frame, at + 12);
    const destination = get32(frame, at + 16);
    const broadcast = this.isBroadcast(destination);
    // Before we have an address, a DHCP server may already send to the one it offers (RFC 2131 §4.1).
    if (destination !== this.address && !broadcast && this.address !== 0) return DropReason.NotForUs;
    // RFC 1122 §3.2.1.3: these are never the source of a packet; nor are we.
    if (isMulticast(source) || source >>> 28 === 0xf || source >>> 24 === 127) return DropReason.IpSource;
    if (this.address !== 0 && (source === this.address || this.isBroadcast(source))) return DropReason.IpSource;
    this.source = source;
    this.destination = destination;
    this.protocol = frame[at + 9];
    this.payloadAt = at + header;
    this.payloadLength = (total - header) | 0;
    return undefined;
  }

  /**
   * Lends a buffer for a packet to `destination`, to be filled from `PAYLOAD` on and given to `end`. Undefined if the card has
   * none, or if there is no way to the destination. `large`: for a packet of up to `longestTo` bytes, if that is not 0.
   */
  begin(destination: number, protocol: Protocol, now: number, large: boolean): Uint8Array | undefined {
    this.waiting = undefined;
    let frame: Uint8Array | undefined;
    if (this.isBroadcast(destination)) {
      frame = this.sink.beginFrame();
      if (frame !== undefined) writeEthernet(frame, this.everybody, this.sink.mac, EtherType.Ipv4);
    } else {
      if (!this.reaches(destination)) return undefined;
      const hop = this.isLocal(destination) ? destination : this.gateway;
      const entry = this.arp.resolve(hop, now);
      if (entry.state === ArpState.Incomplete) {
        frame = this.arp.draftFrame();
        this.waiting = entry;
      } else {
        frame = large ? this.offload?.beginLargeFrame() : this.sink.beginFrame();
      }
      if (frame !== undefined) writeEthernet(frame, entry.mac, this.sink.mac, EtherType.Ipv4);
    }
    if (frame === undefined) return undefined;
    const at = ETHERNET_HEADER;
    put16(frame, at, 0x4500);
    // RFC 6864 §4.1: a packet that is not fragmented needs no identification.
    put16(frame, at + 4, 0);
    put16(frame, at + 6, DO_NOT_FRAGMENT);
    frame[at + 8] = TIME_TO_LIVE;
    frame[at + 9] = protocol;
    put16(frame, at + 10, 0);
    put32(frame, at + 12, this.address);
    put32(frame, at + 16, destination);
    this.frame = frame;
    return frame;
  }

  /** Whether the card completes the checksum of the message in the begun packet: `endWith` sends it then. */
  get completesChecksum(): boolean {
    // What waits for address resolution is sent later, as it is.
    return this.offload !== undefined && this.waiting === undefined;
  }

  /** Sends the begun packet, whose message has `length` bytes. */
  end(length: number): void {
    const frame = this.frame;
    if (frame === undefined || !this.complete(length)) return;
    if (this.waiting !== undefined) this.waiting.waiting.add(frame, PAYLOAD + length);
    else this.sink.endFrame(PAYLOAD + length);
  }

  /**
   * As `end`; the card completes the checksum whose field lies at `field` of the message and holds the sum of the pseudo-header. With `segmentSize` it
   * cuts the data behind the first `header` bytes of the message into segments.
   */
  endWith(length: number, field: number, header: number, segmentSize: number): void {
    if (!this.complete(length)) return;
    const job = this.job;
    job.checksumStart = PAYLOAD;
    job.checksumField = PAYLOAD + field;
    job.headers = PAYLOAD + header;
    job.segmentSize = segmentSize;
    this.offload?.endFrameWith(PAYLOAD + length, job);
  }

  /** False if no packet is begun. */
  private complete(length: number): boolean {
    const frame = this.frame;
    if (frame === undefined) return false;
    this.frame = undefined;
    this.counters.ipOut += 1;
    this.counters.framesOut += 1;
    this.counters.bytesOut += PAYLOAD + length;
    put16(frame, ETHERNET_HEADER + 2, (HEADER + length) | 0);
    put16(frame, ETHERNET_HEADER + 10, finishChecksum(sumBytes(frame, ETHERNET_HEADER, HEADER, 0)));
    return true;
  }

  private isLocal(address: number): boolean {
    return ((address ^ this.address) & this.mask) === 0;
  }
}
