/**
 * One network interface with all its protocols. It has no clock and does no waiting: who owns it passes in received frames and
 * the time, and calls `poll` when `nextDeadline` has come or something was sent. Times in ms of any monotonic clock.
 */

import { Arp } from './arp';
import { get16 } from './bytes';
import { NetworkCounters } from './counters';
import type { FrameSink } from './device';
import { Dhcp } from './dhcp';
import { DropCounters, DropReason } from './drops';
import { ETHERNET_HEADER, EtherType, isBroadcastMac, sameMac } from './ethernet';
import { Icmp, PORT_UNREACHABLE, PROTOCOL_UNREACHABLE } from './icmp';
import { Ipv4, Protocol } from './ipv4';
import { TcpOptions } from './tcp/options';
import { Tcp } from './tcp/tcp';
import { Udp } from './udp';

/** A protocol above UDP and TCP that a program has asked for. */
export interface StackLayer {
  poll(now: number): void;
  /** When `poll` has something to do, ms; Infinity if never. */
  nextDeadline(now: number): number;
}

/** Somebody who sees frames before the protocols do. */
export interface FrameTap {
  /** A frame of `length` bytes, lent for the call. True if nobody else shall see it. */
  takeFrame(frame: Uint8Array, length: number): boolean;
}

export class NetworkStack {
  /** Programs that read frames themselves. */
  readonly taps: FrameTap[] = [];
  /** Only what a program uses is in its image: such layers add themselves. */
  readonly layers: StackLayer[] = [];
  readonly drops = new DropCounters();
  readonly counters = new NetworkCounters();
  readonly arp: Arp;
  readonly ip: Ipv4;
  readonly icmp: Icmp;
  readonly udp: Udp;
  readonly dhcp: Dhcp;
  readonly tcp: Tcp;

  /** `secret0`, `secret1`: random 32-bit numbers that an outsider cannot know (RFC 6528). */
  constructor(
    private readonly sink: FrameSink,
    secret0: number,
    secret1: number,
    options: TcpOptions = new TcpOptions(),
  ) {
    this.arp = new Arp(sink, this.drops, this.counters);
    this.ip = new Ipv4(sink, this.arp, this.drops, this.counters);
    this.icmp = new Icmp(this.ip, this.drops, this.counters);
    this.udp = new Udp(this.ip, this.drops, this.counters);
    this.dhcp = new Dhcp(this.ip, this.arp, this.udp, sink.mac, this.drops, secret0 ^ secret1);
    this.tcp = new Tcp(this.ip, this.drops, this.counters, options, secret0, secret1);
    this.arp.keeper = this.dhcp;
    this.icmp.tcp = this.tcp;
    this.icmp.udp = this.udp;
  }

  /** Sets a fixed address; ends DHCP. */
  configure(address: number, mask: number, gateway: number): void {
    this.dhcp.stop();
    this.ip.configure(address, mask, gateway);
    this.arp.announce();
  }

  /**
   * Takes in a frame of `length` bytes, lent for the call; `intact`: the card vouches for the checksum of its UDP or TCP. Answers may be sent at once or
   * by `poll`.
   */
  receive(frame: Uint8Array, length: number, now: number, intact = false): void {
    this.counters.framesIn += 1;
    this.counters.bytesIn += length;
    if (length < ETHERNET_HEADER) {
      this.drops.add(DropReason.FrameTooShort);
      return;
    }
    if (this.taps.length > 0 && this.isTaken(frame, length)) return;
    if (!sameMac(frame, 0, this.sink.mac) && !isBroadcastMac(frame, 0)) {
      this.drops.add(DropReason.NotForUs);
      return;
    }
    switch (get16(frame, 12)) {
      case EtherType.Ipv4:
        if (this.ip.parse(frame, length, now)) this.dispatch(frame, intact, now);
        break;
      case EtherType.Arp:
        this.arp.receive(frame, length, now);
        break;
      default:
        this.drops.add(DropReason.UnknownEtherType);
    }
  }

  /** Runs what is due at `now` and sends what can be sent. */
  poll(now: number): void {
    this.arp.poll(now);
    this.ip.fragments.poll(now);
    this.dhcp.poll(now);
    for (const layer of this.layers) layer.poll(now);
    this.tcp.poll(now);
  }

  /** When `poll` is needed next if nothing arrives: undefined if never. Not later than now means that output waits. */
  nextDeadline(now: number): number | undefined {
    let deadline = this.tcp.deadlines.first;
    const arp = this.arp.nextDeadline();
    if (arp < deadline) deadline = arp;
    const fragments = this.ip.fragments.nextDeadline();
    if (fragments < deadline) deadline = fragments;
    const dhcp = this.dhcp.nextDeadline();
    if (dhcp < deadline) deadline = dhcp;
    for (const layer of this.layers) {
      const next = layer.nextDeadline(now);
      if (next < deadline) deadline = next;
    }
    // Transmit buffers that become free raise the device's signal; this is the safety net.
    if (this.tcp.blocked && deadline > now + 1) deadline = now + 1;
    return deadline === Infinity ? undefined : deadline;
  }

  /** Whether somebody wants the frame for himself; all who listen see it. */
  private isTaken(frame: Uint8Array, length: number): boolean {
    let taken = false;
    for (const tap of this.taps) if (tap.takeFrame(frame, length)) taken = true;
    return taken;
  }

  private dispatch(frame: Uint8Array, intact: boolean, now: number): void {
    const { message } = this.ip;
    // The card has seen fragments at best.
    const isIntact = intact && this.ip.isWhole(frame);
    switch (this.ip.protocol) {
      case Protocol.Tcp:
        this.tcp.receive(message, isIntact, now);
        break;
      case Protocol.Icmp:
        this.icmp.receive(message, now);
        break;
      case Protocol.Udp:
        if (!this.udp.receive(message, isIntact, now)) this.icmp.unreachable(frame, PORT_UNREACHABLE, now);
        break;
      default:
        this.drops.add(DropReason.IpProtocol);
        this.icmp.unreachable(frame, PROTOCOL_UNREACHABLE, now);
    }
  }
}
