/**
 * One TCP connection: the transmission control block of RFC 9293 §3.3.1 and the calls of the program on it. Incoming segments
 * are handled in `input.ts`, outgoing ones in `output.ts`, time-outs in `timers.ts`; the layer that all connections share is the
 * `TcpHost`.
 */

import type { NetworkCounters } from '../counters';
import type { DeadlineQueue, Timed } from '../deadline-queue';
import type { DropReason } from '../drops';
import { advance, distance } from '../sequence';
import type { BufferPool } from './buffer-pool';
import type { Congestion } from './congestion';
import { Cubic } from './cubic';
import type { TcpListener } from './listener';
import type { TcpOptions } from './options';
import { ReceiveBuffer } from './receive-buffer';
import { Recovery } from './recovery';
import { Reno } from './reno';
import { RoundTrip } from './round-trip';
import { ACK, HEADERS, RST, TIMESTAMP_OPTION } from './segment';
import { SendBuffer } from './send-buffer';

/** RFC 9293 §3.3.2; LISTEN is a `TcpListener`. In this order: comparisons rely on it. */
export enum TcpState {
  Closed,
  SynSent,
  SynReceived,
  Established,
  CloseWait,
  FinWait1,
  FinWait2,
  Closing,
  LastAck,
  TimeWait,
}

/** Why a connection is closed without an orderly end. */
export enum TcpFailure {
  None,
  Refused,
  Reset,
  TimedOut,
  /** Timed out, and routers or the peer's host said that they could not deliver (RFC 9293 §3.9.2.2). */
  Unreachable,
}

/** Who uses a connection. */
export interface ConnectionOwner {
  /** Data came, room came, the state changed. Must not call the connection: it only notes that there is work. */
  connectionChanged(): void;
}

/** What connections need of their layer. */
export interface TcpHost {
  readonly options: TcpOptions;
  readonly deadlines: DeadlineQueue<TcpConnection>;
  readonly counters: NetworkCounters;
  drop(reason: DropReason): void;
  /** How many bytes `transmit` takes at most: the connection's `mss`, or a multiple where the card cuts segments. */
  longestSegment(connection: TcpConnection): number;
  /**
   * Sends a segment with `length` bytes of the connection's send buffer from `offset` on, and notes that it carried the
   * acknowledgement. False if there is no transmit buffer: nothing has changed then.
   */
  transmit(
    connection: TcpConnection,
    flags: number,
    sequence: number,
    offset: number,
    length: number,
    now: number,
  ): boolean;
  /** Calls for `output` on the next poll. */
  wantOutput(connection: TcpConnection): void;
  /** Memory ran out for what the program wants to send: `changed` when there is some again. */
  wantMemory(connection: TcpConnection): void;
  /** The handshake of a connection of a listener is complete; false if the program has too many to accept already. */
  accept(connection: TcpConnection): boolean;
  /** The connection came into TIME-WAIT. */
  enterTimeWait(connection: TcpConnection): void;
  /** The connection is closed: out of all tables. */
  forget(connection: TcpConnection): void;
}

export class TcpConnection implements Timed {
  state: TcpState = TcpState.Closed;
  failure: TcpFailure = TcpFailure.None;
  owner: ConnectionOwner | undefined = undefined;
  /** The listener while the program has not accepted the connection. */
  listener: TcpListener | undefined = undefined;

  wakeAt = Infinity;
  place = -1;
  /** Links of the hash chain, of the list of half-open or waiting connections, and of those that want output. */
  chained: TcpConnection | undefined = undefined;
  older: TcpConnection | undefined = undefined;
  newer: TcpConnection | undefined = undefined;
  nextOutput: TcpConnection | undefined = undefined;
  wantsOutput = false;
  /** In the list of those that wait for memory. */
  nextHungry: TcpConnection | undefined = undefined;
  hungry = false;
  /** In the list of half-open connections, or in that of those in TIME-WAIT. */
  halfOpen = false;
  inTimeWait = false;

  /** ISS, SND.UNA, SND.NXT, SND.WND, SND.WL1, SND.WL2. */
  sendInitial = 0;
  sendUnacknowledged = 0;
  sendNext = 0;
  sendWindow = 0;
  sendWindowSequence = 0;
  sendWindowAcknowledgement = 0;
  /** What may be acknowledged: `sendNext`, or what a window probe sent beyond. */
  sendMaximum = 0;
  /** Sequence number of the first byte in the send buffer. */
  dataStart = 0;
  /** The largest window that the peer ever offered. */
  largestWindow = 0;
  /** Largest segment that may be sent. */
  mss = 0;
  /** Shifts of window fields (RFC 7323 §2); `offersScale`: of our SYN. */
  sendShift = 0;
  receiveShift = 0;
  offersScale = true;
  /** SACK-permitted and timestamps: what our SYN offers, later what both sides do. */
  selective: boolean;
  timestamps: boolean;
  /** Added to the clock in our timestamps, so that they do not tell how long we run (RFC 7323 §5.4). */
  timestampOffset = 0;
  /** Since something was acknowledged, ICMP has said that segments cannot be delivered. */
  unreachable = false;
  /** The program will send no more: a FIN follows the data. */
  finQueued = false;
  readonly sending: SendBuffer;

  /** IRS, RCV.NXT, and the right edge of the window that was offered. */
  receiveInitial = 0;
  receiveNext = 0;
  receiveEdge = 0;
  /** Sequence number of the peer's FIN, once it is known. */
  finSequence = 0;
  finKnown = false;
  /** TS.Recent, and when it was taken; Last.ACK.sent (RFC 7323 §4.3). */
  recentTimestamp = 0;
  recentTimestampAt = 0;
  lastAcknowledged = 0;
  /** What came twice and the next acknowledgement reports (RFC 2883); empty if equal. */
  twiceStart = 0;
  twiceEnd = 0;
  /** Since when, and from which number on, the rate is measured at which the program reads. */
  rateSince = 0;
  rateSequence = 0;
  /** The program has closed its socket: what still comes is of no use to anybody. */
  detached = false;
  readonly receiving: ReceiveBuffer;

  /** An acknowledgement is due now, or at `acknowledgeAt`. */
  acknowledgeNow = false;
  acknowledgeAt = Infinity;
  /** Bytes that were received but not acknowledged. */
  unacknowledgedBytes = 0;
  retransmitAt = Infinity;
  /** Transmissions without an answer. */
  attempts = 0;
  /** Next probe of a window that is too small. */
  probeAt = Infinity;
  /** End of TIME-WAIT or of FIN-WAIT-2. */
  expireAt = Infinity;
  challengedAt = -Infinity;
  /** The segment whose round trip is being measured ends here; `timedSince` is −1 while none is. */
  timedSequence = 0;
  timedSince = -1;
  /** When something was sent last, when something came last, and since when the peer owes an acknowledgement. */
  lastSentAt = 0;
  lastHeardAt = 0;
  waitingSince = 0;
  readonly roundTrip = new RoundTrip();
  readonly recovery = new Recovery();
  readonly congestion: Congestion;
  /** Nagle's algorithm is off (RFC 9293 §3.7.4). */
  noDelay = false;
  /** When the next keep-alive probe is due, and how many were in vain. */
  keepAliveAt = Infinity;
  keepAliveTries = 0;
  /** How long data may stay without acknowledgement before the connection is given up (RFC 9293 §3.8.3), ms. */
  userTimeout = Infinity;

  constructor(
    readonly host: TcpHost,
    readonly localPort: number,
    readonly remoteAddress: number,
    readonly remotePort: number,
    sendPool: BufferPool,
    receivePool: BufferPool,
  ) {
    const options = host.options;
    this.selective = options.selective;
    this.timestamps = options.timestamps;
    this.congestion = options.cubic ? new Cubic() : new Reno();
    this.sending = new SendBuffer(sendPool, options.bufferSize);
    this.receiving = new ReceiveBuffer(receivePool, options.bufferSize);
  }

  /** Whether the program may send (SYN-SENT and SYN-RECEIVED keep the data until the handshake is complete). */
  get canSend(): boolean {
    return !this.finQueued && this.state >= TcpState.SynSent && this.state <= TcpState.CloseWait;
  }

  /** Whether the peer has said that it sends no more, or can send no more, and everything has been read. */
  get ended(): boolean {
    return this.receiving.length === 0 && this.allArrived;
  }

  /** Whether nothing arrives any more; there may be something to read. */
  get allArrived(): boolean {
    return this.state === TcpState.Closed || this.state === TcpState.CloseWait || this.state >= TcpState.Closing;
  }

  /** Bytes sent and not acknowledged. */
  get inFlight(): number {
    return distance(this.sendNext, this.sendUnacknowledged);
  }

  /** Bytes that were never sent. */
  get unsent(): number {
    const count = this.sending.length - distance(this.sendNext, this.dataStart);
    return count > 0 ? count : 0;
  }

  /** Room in the window that was offered to the peer. */
  get receiveWindow(): number {
    return distance(this.receiveEdge, this.receiveNext);
  }

  /** What the receive buffer may grow to: no more than the header can say. */
  get largestWindowToOffer(): number {
    const { largestBuffer } = this.host.options;
    const most = 0xffff << this.receiveShift;
    return largestBuffer < most ? largestBuffer : most;
  }

  /** Our timestamp at `now`: milliseconds (RFC 7323 §5.4). */
  timestampAt(now: number): number {
    return (Math.floor(now) + this.timestampOffset) >>> 0;
  }

  /** SEND: takes as many bytes as there is room for; returns their number. */
  send(bytes: Uint8Array, at: number, length: number): number {
    if (!this.canSend) return 0;
    const count = this.sending.append(bytes, at, length);
    if (count > 0) this.host.wantOutput(this);
    if (count < length && this.sending.room > 0) this.host.wantMemory(this);
    return count;
  }

  /** RECEIVE: takes at most `length` bytes out; returns their number. */
  receive(to: Uint8Array, at: number, length: number): number {
    const count = this.receiving.read(to, at, length);
    if (count > 0) this.offerWindow();
    return count;
  }

  /** Ends our direction (half close): a FIN follows what was sent. */
  shutdown(): void {
    if (this.finQueued) return;
    switch (this.state) {
      case TcpState.SynSent:
        this.close();
        return;
      case TcpState.SynReceived:
        // RFC 9293 §3.10.4: queued until the handshake is complete.
        break;
      case TcpState.Established:
        this.state = TcpState.FinWait1;
        break;
      case TcpState.CloseWait:
        this.state = TcpState.LastAck;
        break;
      default:
        return;
    }
    this.finQueued = true;
    this.host.wantOutput(this);
  }

  /** CLOSE: an orderly end without further interest in what the peer sends. The owner hears nothing more. */
  release(now: number): void {
    this.owner = undefined;
    this.detached = true;
    this.receiving.clear();
    this.shutdown();
    if (this.state === TcpState.FinWait2) this.expireIn(this.host.options.finWait2, now);
    if (this.state > TcpState.SynReceived && this.state < TcpState.Closing) this.offerWindow();
  }

  /** ABORT (RFC 9293 §3.10.5): a reset, and the end. */
  abort(now: number): void {
    const synchronised = this.state >= TcpState.SynReceived && this.state < TcpState.Closing;
    if (synchronised) this.host.transmit(this, RST | ACK, this.sendNext, 0, 0, now);
    this.owner = undefined;
    this.detached = true;
    this.close();
  }

  /** The end with a reason, which the owner can read. */
  fail(failure: TcpFailure): void {
    this.failure = failure === TcpFailure.TimedOut && this.unreachable ? TcpFailure.Unreachable : failure;
    this.host.counters.connectionsFailed += 1;
    this.close();
  }

  /** Into CLOSED: frees everything but data that was received in order. */
  close(): void {
    this.state = TcpState.Closed;
    this.sending.clear();
    if (this.detached || this.failure !== TcpFailure.None) this.receiving.clear();
    this.host.forget(this);
    this.changed();
  }

  changed(): void {
    if (this.owner !== undefined) this.owner.connectionChanged();
  }

  /** Offers the window again if it has grown by a useful amount (RFC 9293 §3.8.6.2.2). */
  offerWindow(): void {
    if (this.state < TcpState.Established || this.state >= TcpState.Closing || this.state === TcpState.CloseWait)
      return;
    const growth = this.receiving.room - this.receiveWindow;
    if (growth < this.mss && growth < this.receiving.limit >>> 1) return;
    this.acknowledgeNow = true;
    this.host.wantOutput(this);
  }

  /** Moves the right edge of the window, never back (RFC 9293 §3.8.6), and returns the field of the header. */
  takeWindow(): number {
    const edge = advance(this.receiveNext, this.receiving.room);
    const growth = distance(edge, this.receiveEdge);
    if (growth >= this.mss || growth >= this.receiving.limit >>> 1) this.receiveEdge = edge;
    return this.receiveWindow >>> this.receiveShift;
  }

  /**
   * Only packets of `mtu` bytes pass (RFC 1191 §6.4): what is in flight counts as lost and is sent again in smaller pieces,
   * but that is no congestion.
   */
  narrowTo(mtu: number, now: number): void {
    const size = (mtu - HEADERS - (this.timestamps ? TIMESTAMP_OPTION : 0)) | 0;
    if (size >= this.mss) return;
    this.mss = size;
    this.recovery.setUp(this.selective, size);
    if (this.inFlight === 0 || this.state < TcpState.Established) return;
    this.recovery.beginTimeout(this.sendUnacknowledged, this.sendNext, 1);
    this.recovery.loseJudgement();
    this.timedSince = -1;
    this.retransmitAt = now + this.roundTrip.timeout;
    this.wakeBy(this.retransmitAt);
    this.host.wantOutput(this);
  }

  /** Switches probes of an idle connection on or off (RFC 9293 §3.8.4). */
  setKeepAlive(on: boolean, now: number): void {
    this.keepAliveAt = on ? now + this.host.options.keepAliveIdle : Infinity;
    if (on && this.state !== TcpState.Closed) this.wakeBy(this.keepAliveAt);
  }

  /** Sets how long data may stay without acknowledgement, ms. */
  setUserTimeout(duration: number): void {
    this.userTimeout = duration;
    if (this.retransmitAt !== Infinity || this.probeAt !== Infinity) this.wakeBy(this.userDeadline);
  }

  /** When the peer must have acknowledged something at the latest. */
  get userDeadline(): number {
    if (this.retransmitAt === Infinity && this.probeAt === Infinity) return Infinity;
    return this.waitingSince + this.userTimeout;
  }

  /** Asks for `timers.run` at `at` at the latest. */
  wakeBy(at: number): void {
    if (at < this.wakeAt) this.host.deadlines.schedule(this, at);
  }

  expireIn(time: number, now: number): void {
    this.expireAt = now + time;
    this.wakeBy(this.expireAt);
  }
}
