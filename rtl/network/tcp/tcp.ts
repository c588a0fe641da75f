/**
 * The TCP layer (RFC 9293): checks segments, gives them to connections and listeners, sends theirs, and keeps every table
 * within its limit.
 */

import { finishChecksum, pseudoHeaderSum, sumBytes } from '../checksum';
import type { NetworkCounters } from '../counters';
import { DeadlineQueue } from '../deadline-queue';
import { type DropCounters, DropReason } from '../drops';
import { type IcmpListener, IcmpProblem } from '../icmp';
import { type Ipv4, Protocol } from '../ipv4';
import { advance, before } from '../sequence';
import { BufferPool } from './buffer-pool';
import { type ConnectionOwner, TcpConnection, TcpFailure, type TcpHost, TcpState } from './connection';
import { ConnectionList } from './connection-list';
import { ConnectionTable } from './connection-table';
import { InitialSequence } from './initial-sequence';
import { reopens, segmentArrives, takeSyn, Verdict } from './input';
import { type ListenerOwner, TcpListener } from './listener';
import type { TcpOptions } from './options';
import { output } from './output';
import { ACK, FIN, HEADERS, RST, Segment, SYN } from './segment';
import { SynCookies } from './syn-cookies';
import { runTimers } from './timers';
import { Transmitter } from './transmitter';

/** RFC 6335 §6: ports for outgoing connections. */
const FIRST_EPHEMERAL = 49_152;
/** A power of two. */
const EPHEMERALS = 16_384;
/** Tells the hash for timestamps from that for sequence numbers. */
const TIMESTAMPS = 0x54530000;

export class Tcp implements TcpHost, IcmpListener {
  readonly deadlines = new DeadlineQueue<TcpConnection>();
  readonly sendBuffers: BufferPool;
  readonly receiveBuffers: BufferPool;
  readonly halfOpen = new ConnectionList();
  readonly waiting = new ConnectionList();

  private readonly table: ConnectionTable;
  private readonly listeners: TcpListener[] = [];
  private readonly segment = new Segment();
  /** What a SYN cookie says of its SYN. */
  private readonly remembered = new Segment();
  /** The keyed hash that nobody outside can compute. */
  readonly sequences: InitialSequence;
  private readonly cookies: SynCookies;
  private readonly shift: number;
  private firstOutput: TcpConnection | undefined = undefined;
  private lastOutput: TcpConnection | undefined = undefined;
  private firstHungry: TcpConnection | undefined = undefined;
  private lastHungry: TcpConnection | undefined = undefined;
  private readonly transmitter: Transmitter;
  private nextEphemeral = 0;

  /** `secret0`, `secret1`: random 32-bit numbers, for sequence numbers and tables. */
  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
    readonly counters: NetworkCounters,
    readonly options: TcpOptions,
    secret0: number,
    secret1: number,
  ) {
    this.sequences = new InitialSequence(secret0, secret1);
    this.cookies = new SynCookies(this.sequences);
    this.table = new ConnectionTable(this.sequences, options.connectionLimit);
    this.sendBuffers = new BufferPool(options.bufferLimit);
    this.receiveBuffers = new BufferPool(options.bufferLimit);
    let shift = 0;
    while (options.largestBuffer >>> shift > 0xffff) shift += 1;
    this.shift = shift;
    const window = options.bufferSize < 0xffff ? options.bufferSize : 0xffff;
    this.transmitter = new Transmitter(ip, drops, counters, shift, window);
  }

  /** Connections in all states but TIME-WAIT. */
  get connections(): number {
    return this.table.size - this.waiting.length;
  }

  /** What there is at the moment, by name, for reports. */
  holdings(): [string, number][] {
    const { sendBuffers, receiveBuffers } = this;
    return [
      ['TCP connections', this.connections],
      ['TCP in TIME-WAIT', this.waiting.length],
      ['TCP buffer chunks in use', sendBuffers.used + receiveBuffers.used],
      ['TCP buffer chunks held', sendBuffers.held + receiveBuffers.held],
    ];
  }

  /** Whether a peer has yet to acknowledge something that the program sent, the end of a connection included. */
  get isSending(): boolean {
    return this.table.some(isSending);
  }

  /** The connection between a port of ours and a peer's. */
  find(localPort: number, address: number, port: number): TcpConnection | undefined {
    return this.table.find(localPort, address, port);
  }

  /** Takes connections on a port. Undefined if somebody does already. */
  listen(port: number, backlog: number, owner: ListenerOwner): TcpListener | undefined {
    if (this.findListener(port) !== undefined) return undefined;
    const listener = new TcpListener(port, backlog, owner);
    this.listeners.push(listener);
    return listener;
  }

  /** Ends a listener; connections that nobody has accepted are reset. */
  unlisten(listener: TcpListener, now: number): void {
    const index = this.listeners.indexOf(listener);
    if (index < 0) return;
    this.listeners.splice(index, 1);
    for (let c = listener.accept(); c !== undefined; c = listener.accept()) c.abort(now);
    for (let c = this.halfOpen.oldest; c !== undefined; ) {
      const next: TcpConnection | undefined = c.newer;
      if (c.listener === listener) c.abort(now);
      c = next;
    }
  }

  /**
   * Begins a connection; the owner hears how it goes. `localPort` 0 chooses one. Undefined if the port is in use towards this
   * peer, or if there are too many connections.
   */
  connect(
    address: number,
    port: number,
    localPort: number,
    owner: ConnectionOwner,
    now: number,
  ): TcpConnection | undefined {
    const local = localPort === 0 ? this.choosePort(address, port) : localPort;
    if (local === 0 || this.connections >= this.options.connectionLimit) return undefined;
    const old = this.table.find(local, address, port);
    if (old !== undefined && !canFollow(old, now)) return undefined;
    old?.close();
    const c = this.create(local, address, port, now);
    if (old !== undefined && before(c.sendInitial, old.sendMaximum)) this.startAt(c, advance(old.sendMaximum, 1));
    c.state = TcpState.SynSent;
    c.owner = owner;
    this.counters.connectionsOpened += 1;
    this.wantOutput(c);
    return c;
  }

  /** Sends what is due: first the timers, then all that want output. */
  poll(now: number): void {
    if (this.firstHungry !== undefined) this.feed();
    for (let c = this.deadlines.takeDue(now); c !== undefined; c = this.deadlines.takeDue(now)) runTimers(c, now);
    for (let c = this.firstOutput; c !== undefined; c = this.firstOutput) {
      if (!output(c, now)) return;
      this.firstOutput = c.nextOutput;
      if (this.firstOutput === undefined) this.lastOutput = undefined;
      c.nextOutput = undefined;
      c.wantsOutput = false;
    }
  }

  /** Whether something waits for a transmit buffer. */
  get blocked(): boolean {
    return this.firstOutput !== undefined;
  }

  /** The message that `ip` has just parsed; `intact`: its checksum is known to be right. */
  receive(frame: Uint8Array, intact: boolean, now: number): void {
    const ip = this.ip;
    this.counters.segmentsIn += 1;
    const at = ip.payloadAt;
    const length = ip.payloadLength;
    // RFC 9293 §3.9.2.3 (MUST-57): neither from nor to everybody.
    if (ip.destination !== ip.address || ip.address === 0 || ip.source === 0) {
      this.drop(DropReason.NotForUs);
      return;
    }
    const s = this.segment;
    if (!s.parse(frame, at, length)) {
      this.drop(DropReason.TcpMalformed);
      return;
    }
    if (!intact && !isWhole(frame, at, length, ip)) {
      this.drop(DropReason.TcpChecksum);
      return;
    }
    if (!s.optionsValid) {
      this.drop(DropReason.TcpOptions);
      return;
    }
    let c = this.table.find(s.destinationPort, ip.source, s.sourcePort);
    let after = 0;
    if (c !== undefined && c.state === TcpState.TimeWait && reopens(c, s)) {
      // RFC 9293 §3.10.7.4: the pair may be used again at once if numbers only grow (MAY-2).
      after = advance(c.sendMaximum, 1);
      c.close();
      c = undefined;
    }
    if (c === undefined) this.arrivesUnknown(s, frame, after, now);
    else if (segmentArrives(c, s, frame, now) === Verdict.Reset) this.transmitter.reset(s, now);
  }

  hasSent(remote: number, localPort: number, remotePort: number, sequence: number): boolean {
    const c = this.table.find(localPort, remote, remotePort);
    // RFC 5927 §4.1: only for what is in flight.
    return c !== undefined && !before(sequence, c.sendUnacknowledged) && before(sequence, c.sendMaximum);
  }

  packetFailed(
    problem: IcmpProblem,
    remote: number,
    localPort: number,
    remotePort: number,
    mtu: number,
    now: number,
  ): void {
    const c = this.table.find(localPort, remote, remotePort);
    if (c === undefined) return;
    if (problem === IcmpProblem.TooBig) c.narrowTo(mtu, now);
    // RFC 9293 §3.9.2.2 and RFC 5927 §5.2: a connection that exists outlives every such message; if it then times out, this
    // is why.
    else if (problem === IcmpProblem.Refused && c.state === TcpState.SynSent) c.fail(TcpFailure.Refused);
    else c.unreachable = true;
  }

  drop(reason: DropReason): void {
    this.drops.add(reason);
  }

  transmit(c: TcpConnection, flags: number, sequence: number, offset: number, length: number, now: number): boolean {
    return this.transmitter.send(c, flags, sequence, offset, length, now);
  }

  longestSegment(c: TcpConnection): number {
    return this.transmitter.longestSegment(c);
  }

  wantOutput(c: TcpConnection): void {
    if (c.wantsOutput) return;
    c.wantsOutput = true;
    if (this.lastOutput === undefined) this.firstOutput = c;
    else this.lastOutput.nextOutput = c;
    this.lastOutput = c;
  }

  wantMemory(c: TcpConnection): void {
    if (c.hungry) return;
    c.hungry = true;
    if (this.lastHungry === undefined) this.firstHungry = c;
    else this.lastHungry.nextHungry = c;
    this.lastHungry = c;
  }

  accept(c: TcpConnection): boolean {
    const listener = c.listener;
    // Without a listener it is a simultaneous open, which has its owner.
    if (listener === undefined) return true;
    if (!listener.offer(c)) return false;
    this.halfOpen.remove(c);
    c.halfOpen = false;
    this.counters.connectionsAccepted += 1;
    return true;
  }

  enterTimeWait(c: TcpConnection): void {
    if (this.waiting.length >= this.options.timeWaitLimit) this.waiting.oldest?.close();
    this.waiting.append(c);
    c.inTimeWait = true;
  }

  forget(c: TcpConnection): void {
    if (!this.table.remove(c)) return;
    this.deadlines.remove(c);
    if (c.inTimeWait) this.waiting.remove(c);
    else if (c.halfOpen) this.halfOpen.remove(c);
  }

  /** Wakes who waits for memory, the longest first, as many as there are chunks. */
  private feed(): void {
    let left = this.sendBuffers.limit - this.sendBuffers.used;
    for (let c = this.firstHungry; c !== undefined && left > 0; c = this.firstHungry) {
      this.firstHungry = c.nextHungry;
      if (this.firstHungry === undefined) this.lastHungry = undefined;
      c.nextHungry = undefined;
      c.hungry = false;
      c.changed();
      left -= 1;
    }
  }

  private findListener(port: number): TcpListener | undefined {
    for (const listener of this.listeners) if (listener.port === port) return listener;
    return undefined;
  }

  private create(localPort: number, address: number, port: number, now: number): TcpConnection {
    const c = new TcpConnection(this, localPort, address, port, this.sendBuffers, this.receiveBuffers);
    c.mss = (this.ip.mtuTo(address, now) - HEADERS) | 0;
    c.receiveShift = this.shift;
    c.timestampOffset = this.timestampOffset(localPort, address, port);
    this.startAt(c, this.sequences.number(this.ip.address, localPort, address, port, now));
    this.table.add(c);
    return c;
  }

  private startAt(c: TcpConnection, sequence: number): void {
    c.sendInitial = sequence;
    c.sendUnacknowledged = sequence;
    c.sendNext = sequence;
    c.sendMaximum = sequence;
    c.dataStart = advance(sequence, 1);
    c.recovery.start(sequence);
  }

  /** LISTEN and CLOSED (RFC 9293 §3.10.7.1, §3.10.7.2). `after`: see `receive`; 0 if there was no earlier connection. */
  private arrivesUnknown(s: Segment, frame: Uint8Array, after: number, now: number): void {
    const listener = this.findListener(s.destinationPort);
    if (listener !== undefined && s.has(ACK) && !s.has(SYN) && !s.has(RST)) {
      if (this.takeCookie(listener, s, frame, now)) return;
      if (this.cookies.mayFollow(s, now)) {
        this.drop(DropReason.TcpUnexpected);
        return;
      }
    }
    if (listener === undefined || s.has(ACK)) {
      this.drop(DropReason.TcpPort);
      this.transmitter.reset(s, now);
      return;
    }
    if (!s.has(SYN) || s.has(RST) || s.has(FIN)) {
      this.drop(DropReason.TcpUnexpected);
      return;
    }
    if (this.connections >= this.options.connectionLimit) {
      this.drop(DropReason.TcpConnectionLimit);
      return;
    }
    if (this.halfOpen.length >= this.options.halfOpenLimit) {
      this.sendCookie(s, now);
      return;
    }
    const c = this.create(s.destinationPort, this.ip.source, s.sourcePort, now);
    if (after !== 0 && before(c.sendInitial, after)) this.startAt(c, after);
    c.state = TcpState.SynReceived;
    c.listener = listener;
    c.halfOpen = true;
    this.halfOpen.append(c);
    takeSyn(c, s, now);
    this.wantOutput(c);
  }

  private sendCookie(s: Segment, now: number): void {
    const { selective, timestamps } = this.options;
    if (!timestamps) s.hasTimestamps = false;
    const sequence = this.cookies.make(s, this.ip.source, now);
    const offset = this.timestampOffset(s.destinationPort, this.ip.source, s.sourcePort);
    const clock = (Math.floor(now) + offset) >>> 0;
    this.counters.cookiesSent += 1;
    this.transmitter.synCookie(s, sequence, this.cookies.timestamp(s, clock), selective, now);
  }

  /** Makes the connection that a SYN cookie stands for. False if the segment brings none back. */
  private takeCookie(listener: TcpListener, s: Segment, frame: Uint8Array, now: number): boolean {
    const syn = this.remembered;
    if (!this.cookies.check(s, this.ip.source, now, syn)) return false;
    if (this.connections >= this.options.connectionLimit) {
      this.drop(DropReason.TcpConnectionLimit);
      return true;
    }
    this.counters.cookiesTaken += 1;
    const c = this.create(s.destinationPort, this.ip.source, s.sourcePort, now);
    this.startAt(c, advance(s.acknowledgement, -1));
    c.state = TcpState.SynReceived;
    c.listener = listener;
    c.halfOpen = true;
    this.halfOpen.append(c);
    takeSyn(c, syn, now);
    c.sendNext = c.dataStart;
    c.sendMaximum = c.dataStart;
    segmentArrives(c, s, frame, now);
    // There is no place to accept it: the peer sends again, and the cookie is good for a while.
    if (c.state === TcpState.SynReceived) c.close();
    return true;
  }

  private timestampOffset(localPort: number, address: number, port: number): number {
    return this.sequences.hash(address, ((localPort << 16) | port) >>> 0, TIMESTAMPS);
  }

  /** A free port towards this peer; begins at a place that others cannot guess (RFC 6056 §3.3.3). 0 if all are in use. */
  private choosePort(address: number, port: number): number {
    const offset = this.sequences.hash(address, port, 0);
    for (let i = 0; i < EPHEMERALS; i++) {
      this.nextEphemeral = (this.nextEphemeral + 1) >>> 0;
      const candidate = FIRST_EPHEMERAL + ((offset + this.nextEphemeral) & (EPHEMERALS - 1));
      if (this.table.find(candidate, address, port) === undefined && this.findListener(candidate) === undefined) {
        return candidate;
      }
    }
    return 0;
  }
}

/** Whether the checksum over the segment and its pseudo-header is right (RFC 9293 §3.1). */
function isWhole(frame: Uint8Array, at: number, length: number, ip: Ipv4): boolean {
  const header = pseudoHeaderSum(ip.source, ip.destination, Protocol.Tcp, length);
  return finishChecksum(sumBytes(frame, at, length, header)) === 0;
}

/** States in which data, or the FIN behind it, is on its way. */
function isSending(c: TcpConnection): boolean {
  switch (c.state) {
    case TcpState.Established:
    case TcpState.CloseWait:
      return c.sending.length > 0;
    case TcpState.FinWait1:
    case TcpState.Closing:
    case TcpState.LastAck:
      return true;
    default:
      return false;
  }
}

/** RFC 6191 §2, on our side: by its timestamps the peer can tell the new connection from the old one. */
function canFollow(old: TcpConnection, now: number): boolean {
  return old.state === TcpState.TimeWait && old.timestamps && now - old.lastSentAt >= 1000;
}
