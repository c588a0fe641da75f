/**
 * Address resolution (RFC 826) with a bounded cache. An entry that nobody answers for goes away after three requests; one that
 * is old is asked for again while it stays in use (RFC 1122 §2.3.2.1). Packets wait in unresolved entries (waiting-packets.ts).
 */

import { copyBytes, get16, get32, put16, put32 } from './bytes';
import type { NetworkCounters } from './counters';
import type { FrameSink } from './device';
import { type DropCounters, DropReason } from './drops';
import { broadcastMac, ETHERNET_HEADER, EtherType, isGroupMac, sameMac, writeEthernet } from './ethernet';
import { WaitingBytes, WaitingPackets } from './waiting-packets';

const LIMIT = 64;
/** Between requests, ms: at most one a second for an address (RFC 1122 §2.3.2.1). */
const RETRY = 1000;
const TRIES = 3;
/** How long an answer is believed, ms. */
const LIFETIME = 120_000;
/** RFC 5227 §1.1, DEFEND_INTERVAL, ms: an address is defended no more often. */
const DEFENCE = 10_000;
const MESSAGE = 28;
const REQUEST = 1;
const REPLY = 2;

export enum ArpState {
  /** Asked for the first time: no address yet. */
  Incomplete,
  Reachable,
  /** In use, but asked for again because it is old. */
  Probing,
}

export class ArpEntry {
  state: ArpState = ArpState.Incomplete;
  readonly mac = new Uint8Array(6);
  requests = 0;
  /** When the state's time is over, ms. */
  deadline = 0;
  usedAt = 0;

  constructor(
    readonly address: number,
    /** Packets for the address. */
    readonly waiting: WaitingPackets,
  ) {}
}

/** Who knows whether an address can be given up. */
export interface AddressKeeper {
  /** Somebody else uses our address. True if we do not any more. */
  addressConflict(now: number): boolean;
}

export class Arp {
  /** Our own address, 0 if there is none yet. */
  address = 0;
  keeper: AddressKeeper | undefined = undefined;
  private defendedAt = -Infinity;
  private readonly entries: ArpEntry[] = [];
  private readonly everybody = broadcastMac();
  private readonly nobody = new Uint8Array(6);
  private latest: ArpEntry | undefined = undefined;
  private readonly waitingBytes = new WaitingBytes();
  private draft: Uint8Array | undefined = undefined;

  constructor(
    private readonly sink: FrameSink,
    private readonly drops: DropCounters,
    private readonly counters: NetworkCounters,
  ) {}

  get size(): number {
    return this.entries.length;
  }

  find(address: number): ArpEntry | undefined {
    const latest = this.latest;
    if (latest !== undefined && latest.address === address) return latest;
    for (const entry of this.entries) {
      if (entry.address === address) {
        this.latest = entry;
        return entry;
      }
    }
    return undefined;
  }

  /** The entry for an address on our link; a new one is asked for. Old ones are asked for again. */
  resolve(address: number, now: number): ArpEntry {
    let entry = this.find(address);
    if (entry === undefined) {
      entry = this.add(address);
      this.request(entry, now);
    } else if (entry.state === ArpState.Reachable && now >= entry.deadline) {
      entry.state = ArpState.Probing;
      entry.requests = 0;
      this.request(entry, now);
    }
    entry.usedAt = now;
    return entry;
  }

  /** The buffer for a packet that is to wait; `ArpEntry.waiting` takes a copy of it. */
  draftFrame(): Uint8Array {
    this.draft ??= new Uint8Array(this.sink.mtu + ETHERNET_HEADER);
    return this.draft;
  }

  /** `frame`: an ARP message of `length` bytes, Ethernet header included. */
  receive(frame: Uint8Array, length: number, now: number): void {
    const at = ETHERNET_HEADER;
    this.counters.arpIn += 1;
    // RFC 826: hardware type 1 (Ethernet), protocol IPv4, lengths 6 and 4.
    if (
      length < at + MESSAGE ||
      get16(frame, at) !== 1 ||
      get16(frame, at + 2) !== EtherType.Ipv4 ||
      frame[at + 4] !== 6 ||
      frame[at + 5] !== 4 ||
      isGroupMac(frame, at + 8)
    ) {
      this.drops.add(DropReason.ArpMalformed);
      return;
    }
    const sender = get32(frame, at + 14);
    const target = get32(frame, at + 24);
    if (this.address !== 0 && sender === this.address) {
      if (!sameMac(frame, at + 8, this.sink.mac)) this.conflict(now);
      return;
    }
    const toUs = this.address !== 0 && target === this.address;
    const isRequest = get16(frame, at + 6) === REQUEST;
    // RFC 826 "Packet Reception": what is known is brought up to date; unknown senders are added if they speak to us.
    let entry = sender === 0 ? undefined : this.find(sender);
    if (entry === undefined && toUs && isRequest && sender !== 0) entry = this.add(sender);
    if (entry !== undefined) this.learn(entry, frame, at + 8, now);
    if (toUs && isRequest) this.reply(frame, at);
  }

  /** Repeats requests and forgets who does not answer. */
  poll(now: number): void {
    for (let i = this.entries.length - 1; i >= 0; i--) {
      const entry = this.entries[i];
      if (entry.state === ArpState.Reachable || now < entry.deadline) continue;
      if (entry.requests < TRIES) this.request(entry, now);
      else this.removeAt(i);
    }
  }

  /** When `poll` has something to do, ms; Infinity if never. */
  nextDeadline(): number {
    let deadline = Infinity;
    for (const entry of this.entries) {
      if (entry.state !== ArpState.Reachable && entry.deadline < deadline) deadline = entry.deadline;
    }
    return deadline;
  }

  /** Tells everybody our address (RFC 5227 §3), so that old entries of others are replaced. */
  announce(): void {
    this.send(REQUEST, this.everybody, this.nobody, this.address);
  }

  /** RFC 5227 §2.4: a fixed address is defended, a leased one may be given up. */
  private conflict(now: number): void {
    this.drops.add(DropReason.ArpConflict);
    if (this.keeper?.addressConflict(now) === true || now - this.defendedAt < DEFENCE) return;
    this.defendedAt = now;
    this.announce();
  }

  private learn(entry: ArpEntry, frame: Uint8Array, at: number, now: number): void {
    for (let i = 0; i < 6; i++) entry.mac[i] = frame[at + i];
    entry.state = ArpState.Reachable;
    entry.deadline = now + LIFETIME;
    if (entry.waiting.length > 0) entry.waiting.send(this.sink, entry.mac);
  }

  private add(address: number): ArpEntry {
    if (this.entries.length >= LIMIT) this.evict();
    const entry = new ArpEntry(address, new WaitingPackets(this.waitingBytes, this.drops));
    this.entries.push(entry);
    this.latest = entry;
    return entry;
  }

  /**
   * Takes the entry that was not used for the longest time; of those that nobody has answered for, if there are any: who makes
   * up addresses shall not push out neighbours that exist.
   */
  private evict(): void {
    let oldest = 0;
    for (let i = 1; i < this.entries.length; i++) {
      if (isWorthLess(this.entries[i], this.entries[oldest])) oldest = i;
    }
    this.drops.add(DropReason.ArpTableFull);
    this.removeAt(oldest);
  }

  private removeAt(index: number): void {
    const entry = this.entries[index];
    entry.waiting.clear();
    if (this.latest === entry) this.latest = undefined;
    this.entries.splice(index, 1);
  }

  private request(entry: ArpEntry, now: number): void {
    entry.requests += 1;
    entry.deadline = now + RETRY;
    const to = entry.state === ArpState.Probing ? entry.mac : this.everybody;
    this.send(REQUEST, to, this.nobody, entry.address);
  }

  private reply(request: Uint8Array, at: number): void {
    const mac = request.slice(at + 8, at + 14);
    this.send(REPLY, mac, mac, get32(request, at + 14));
  }

  /** A message that finds no transmit buffer is lost: requests are repeated, and so are those of others. */
  private send(operation: number, to: Uint8Array, targetMac: Uint8Array, target: number): void {
    const frame = this.sink.beginFrame();
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    const at = ETHERNET_HEADER;
    writeEthernet(frame, to, this.sink.mac, EtherType.Arp);
    put16(frame, at, 1);
    put16(frame, at + 2, EtherType.Ipv4);
    frame[at + 4] = 6;
    frame[at + 5] = 4;
    put16(frame, at + 6, operation);
    copyBytes(frame, at + 8, this.sink.mac, 0, 6);
    put32(frame, at + 14, this.address);
    copyBytes(frame, at + 18, targetMac, 0, 6);
    put32(frame, at + 24, target);
    this.counters.arpOut += 1;
    this.counters.framesOut += 1;
    this.counters.bytesOut += at + MESSAGE;
    this.sink.endFrame(at + MESSAGE);
  }
}

function isWorthLess(a: ArpEntry, b: ArpEntry): boolean {
  const known = a.state !== ArpState.Incomplete;
  if (known !== (b.state !== ArpState.Incomplete)) return !known;
  return a.usedAt < b.usedAt;
}
