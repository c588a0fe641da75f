/** DHCP client (RFC 2131 §4.4): gets an address, keeps it by renewing, and starts again when it is lost. */

import { BROADCAST_ADDRESS } from './address';
import type { AddressKeeper, Arp } from './arp';
import { DhcpAnswer, DhcpType, writeDhcp } from './dhcp-message';
import { type DropCounters, DropReason } from './drops';
import type { Ipv4 } from './ipv4';
import { type DatagramReceiver, UDP_DATA, type Udp } from './udp';

const CLIENT_PORT = 68;
const SERVER_PORT = 67;
/** Between attempts, ms: from the first, doubled each time, to the last (RFC 2131 §4.1). */
const FIRST_RETRY = 1000;
const LAST_RETRY = 64_000;
/** Requests for an offer before it is given up. */
const REQUESTS = 4;
/** RFC 2131 §4.4.5: between renewals at least a minute. */
const RENEWAL_RETRY = 60_000;
/**
 * How long a new lease is on probation, ms. RFC 5227 §2.1 would ask for seconds of silence first; we use the address at once,
 * announce it, and give it back if somebody objects meanwhile.
 */
const PROBATION = 10_000;
/** RFC 2131 §3.1 step 5: after giving an address back. */
const DECLINE_PAUSE = 10_000;
/** 0xffffffff seconds mean for ever (RFC 2131 §3.3). */
const FOR_EVER = 0xffffffff;

export enum DhcpState {
  /** Not asked to work. */
  Off,
  Selecting,
  Requesting,
  Bound,
  Renewing,
  Rebinding,
}

export class Dhcp implements DatagramReceiver, AddressKeeper {
  readonly port = CLIENT_PORT;
  state: DhcpState = DhcpState.Off;
  /** Discover messages sent since the search began: who has a fixed address to fall back to may lose patience. */
  attempts = 0;

  private readonly answer = new DhcpAnswer();
  private transaction = 0;
  private startedAt = 0;
  private retry = FIRST_RETRY;
  private tries = 0;
  private deadline = Infinity;
  private offered = 0;
  private server = 0;
  private renewAt = Infinity;
  private rebindAt = Infinity;
  private expireAt = Infinity;
  private boundAt = 0;
  /** The first name server of the lease, 0 if there is none. */
  nameServer = 0;

  /** `seed`: a random number for transactions. */
  constructor(
    private readonly ip: Ipv4,
    private readonly arp: Arp,
    private readonly udp: Udp,
    private readonly mac: Uint8Array,
    private readonly drops: DropCounters,
    seed: number,
  ) {
    this.transaction = seed >>> 0;
    udp.bind(this);
  }

  start(now: number): void {
    this.attempts = 0;
    this.discover(now);
  }

  /** Stops asking; the address, if there is one, stays. */
  stop(): void {
    this.state = DhcpState.Off;
    this.deadline = Infinity;
  }

  /** ms; Infinity if nothing is to be done. */
  nextDeadline(): number {
    return this.deadline;
  }

  poll(now: number): void {
    if (now < this.deadline) return;
    switch (this.state) {
      case DhcpState.Selecting:
        this.sendDiscover(now);
        break;
      case DhcpState.Requesting:
        if (this.tries >= REQUESTS) this.discover(now);
        else this.sendRequest(now);
        break;
      case DhcpState.Bound:
      case DhcpState.Renewing:
      case DhcpState.Rebinding:
        this.keep(now);
        break;
      default:
        this.deadline = Infinity;
    }
  }

  receiveDatagram(
    frame: Uint8Array,
    at: number,
    length: number,
    _source: number,
    _sourcePort: number,
    now: number,
  ): void {
    const a = this.answer;
    if (this.state === DhcpState.Off || !a.parse(frame, at, length, this.mac) || a.transaction !== this.transaction) {
      this.drops.add(DropReason.DhcpMalformed);
      return;
    }
    if (this.state === DhcpState.Selecting) {
      if (a.type === DhcpType.Offer && a.address !== 0 && a.server !== 0) this.select(a, now);
      return;
    }
    if (this.state === DhcpState.Bound) return;
    if (a.type === DhcpType.Nak) {
      this.lose(now);
    } else if (a.type === DhcpType.Ack && a.address !== 0) {
      this.bind(a, now);
    }
  }

  /** Requests are repeated anyway. */
  datagramFailed(): void {}

  private discover(now: number): void {
    this.state = DhcpState.Selecting;
    this.transaction = (this.transaction + 1) >>> 0;
    this.startedAt = now;
    this.retry = FIRST_RETRY;
    this.sendDiscover(now);
  }

  private sendDiscover(now: number): void {
    this.attempts += 1;
    this.send(DhcpType.Discover, BROADCAST_ADDRESS, 0, 0, now);
    this.again(now);
  }

  private select(a: DhcpAnswer, now: number): void {
    this.state = DhcpState.Requesting;
    this.offered = a.address;
    this.server = a.server;
    this.retry = FIRST_RETRY;
    this.tries = 0;
    this.sendRequest(now);
  }

  private sendRequest(now: number): void {
    this.tries += 1;
    this.send(DhcpType.Request, BROADCAST_ADDRESS, this.offered, this.server, now);
    this.again(now);
  }

  private bind(a: DhcpAnswer, now: number): void {
    const fresh = this.ip.address !== a.address;
    this.state = DhcpState.Bound;
    this.offered = a.address;
    if (a.nameServer !== 0) this.nameServer = a.nameServer;
    if (a.server !== 0) this.server = a.server;
    this.ip.configure(a.address, a.mask === 0 ? classMask(a.address) : a.mask, a.router);
    if (a.lease === FOR_EVER || a.lease === 0) {
      this.renewAt = Infinity;
      this.rebindAt = Infinity;
      this.expireAt = Infinity;
    } else {
      // RFC 2131 §4.4.5: half and seven eighths of the lease if the server does not say.
      const lease = a.lease * 1000;
      this.expireAt = now + lease;
      this.renewAt = now + (a.renewal > 0 && a.renewal < a.lease ? a.renewal * 1000 : lease * 0.5);
      this.rebindAt = now + (a.rebinding > 0 && a.rebinding < a.lease ? a.rebinding * 1000 : lease * 0.875);
    }
    this.deadline = this.renewAt;
    if (!fresh) return;
    this.boundAt = now;
    this.arp.announce();
  }

  /** A lease that somebody else uses goes back to the server (RFC 2131 §4.4.1, DHCPDECLINE), if it is new. */
  addressConflict(now: number): boolean {
    if (this.state !== DhcpState.Bound || now - this.boundAt > PROBATION) return false;
    this.ip.configure(0, 0, 0);
    this.send(DhcpType.Decline, BROADCAST_ADDRESS, this.offered, this.server, now);
    this.state = DhcpState.Selecting;
    this.transaction = (this.transaction + 1) >>> 0;
    this.retry = FIRST_RETRY;
    this.startedAt = now + DECLINE_PAUSE;
    this.deadline = this.startedAt;
    return true;
  }

  /** RFC 2131 §4.4.5: asks our server first, later any, until the lease is over. */
  private keep(now: number): void {
    if (now >= this.expireAt) {
      this.lose(now);
      return;
    }
    if (this.state === DhcpState.Bound) {
      this.transaction = (this.transaction + 1) >>> 0;
      this.startedAt = now;
    }
    const any = now >= this.rebindAt;
    this.state = any ? DhcpState.Rebinding : DhcpState.Renewing;
    this.send(DhcpType.Request, any ? BROADCAST_ADDRESS : this.server, 0, 0, now);
    const limit = any ? this.expireAt : this.rebindAt;
    const half = (limit - now) / 2;
    this.deadline = now + (half > RENEWAL_RETRY ? half : RENEWAL_RETRY);
    if (this.deadline > limit) this.deadline = limit;
  }

  /** The address is not ours any more. */
  private lose(now: number): void {
    this.ip.configure(0, 0, 0);
    this.discover(now);
  }

  private again(now: number): void {
    this.deadline = now + this.retry;
    this.retry = this.retry * 2 > LAST_RETRY ? LAST_RETRY : this.retry * 2;
  }

  /** What finds no transmit buffer is sent again with the next attempt. */
  private send(type: DhcpType, to: number, requested: number, server: number, now: number): void {
    const frame = this.udp.begin(CLIENT_PORT, to, SERVER_PORT, now);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    const seconds = Math.floor((now - this.startedAt) / 1000);
    const current = this.ip.address;
    const length = writeDhcp(frame, UDP_DATA, type, this.transaction, seconds, this.mac, current, requested, server);
    this.udp.end(length);
  }
}

/** The mask of the old classes (RFC 791 §3.2), for servers that name none. */
function classMask(address: number): number {
  if (address >>> 31 === 0) return 0xff000000;
  return address >>> 30 === 2 ? 0xffff0000 : 0xffffff00;
}
