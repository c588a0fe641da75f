/**
 * ICMP (RFC 792): answers echo requests, sends echo requests and keeps their replies for the program; tells TCP and UDP what
 * became of their packets, and senders what became of theirs.
 */

import { copyBytes, get16, get32, put16, put32 } from './bytes';
import { finishChecksum, sumBytes } from './checksum';
import type { NetworkCounters } from './counters';
import { type DropCounters, DropReason } from './drops';
import { ETHERNET_HEADER } from './ethernet';
import { type Ipv4, PAYLOAD, Protocol } from './ipv4';

const ECHO_REPLY = 0;
const UNREACHABLE = 3;
const TIME_EXCEEDED = 11;
/** Codes of "unreachable" (RFC 792, RFC 1122 §3.2.2.1). */
export const PROTOCOL_UNREACHABLE = 2;
export const PORT_UNREACHABLE = 3;
const FRAGMENTATION_NEEDED = 4;
const ECHO_REQUEST = 8;
const HEADER = 8;
/** Replies that wait for the program. */
const QUEUE = 32;
/** What of a packet an error message brings back beside its header. */
const QUOTED = 8;
/** RFC 1812 §4.3.2.8: errors at most so many at once, and one more each so many ms. */
const ERROR_BURST = 10;
const ERROR_INTERVAL = 100;

/** What became of a packet of ours. */
export enum IcmpProblem {
  /** No way to the network or host at the moment. */
  Unreachable,
  /** The host has nobody for the protocol or port. */
  Refused,
  /** It does not pass through a narrow link: Path MTU discovery (RFC 1191). */
  TooBig,
  TimeExceeded,
}

/** Who sends packets, and hears what became of them. Who has sent none of the kind says so: error messages may be made up. */
export interface IcmpListener {
  /** Whether a packet to `remotePort` of `remote` is on its way; `sequence`: the 32 bits behind the ports. */
  hasSent(remote: number, localPort: number, remotePort: number, sequence: number): boolean;
  /** It was not delivered. `mtu`: what passes, if it was too big. */
  packetFailed(
    problem: IcmpProblem,
    remote: number,
    localPort: number,
    remotePort: number,
    mtu: number,
    now: number,
  ): void;
}

export class EchoReply {
  constructor(
    readonly source: number,
    readonly identifier: number,
    readonly sequence: number,
    readonly data: Uint8Array,
    /** When it came, ms. */
    readonly time: number,
  ) {}
}

export class Icmp {
  tcp: IcmpListener | undefined = undefined;
  udp: IcmpListener | undefined = undefined;
  private readonly replies: EchoReply[] = [];
  private errorsLeft = ERROR_BURST;
  private errorsSince = 0;

  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
    private readonly counters: NetworkCounters,
  ) {}

  /** The message that `ip` has just parsed. */
  receive(frame: Uint8Array, now: number): void {
    this.counters.icmpIn += 1;
    const at = this.ip.payloadAt;
    const length = this.ip.payloadLength;
    if (length < HEADER) {
      this.drops.add(DropReason.IcmpMalformed);
      return;
    }
    if (finishChecksum(sumBytes(frame, at, length, 0)) !== 0) {
      this.drops.add(DropReason.IcmpChecksum);
      return;
    }
    switch (frame[at]) {
      case ECHO_REQUEST:
        // RFC 1122 §3.2.2.6: requests to everybody may be ignored, and answering them serves floods only.
        if (this.ip.destination === this.ip.address && this.ip.address !== 0) {
          this.echo(
            ECHO_REPLY,
            this.ip.source,
            get16(frame, at + 4),
            get16(frame, at + 6),
            frame,
            at + HEADER,
            length - HEADER,
            now,
          );
        } else {
          this.drops.add(DropReason.IcmpIgnored);
        }
        break;
      case ECHO_REPLY:
        if (this.replies.length >= QUEUE) {
          this.drops.add(DropReason.IcmpQueueFull);
          break;
        }
        this.replies.push(
          new EchoReply(
            this.ip.source,
            get16(frame, at + 4),
            get16(frame, at + 6),
            frame.slice(at + HEADER, at + length),
            now,
          ),
        );
        break;
      case UNREACHABLE:
      case TIME_EXCEEDED:
        this.takeError(frame, at, length, now);
        break;
      default:
        // Redirects and source quenches included: both serve attackers only (RFC 6633 for the latter).
        this.drops.add(DropReason.IcmpIgnored);
    }
  }

  /** Tells the sender of the packet in `frame` why it was of no use (RFC 1122 §3.2.2.1). */
  unreachable(frame: Uint8Array, code: number, now: number): void {
    const { ip } = this;
    // RFC 1122 §3.2.2: not for what was sent to many, nor for what came in fragments.
    if (ip.destination !== ip.address || ip.address === 0 || ip.source === 0 || !ip.isWhole(frame)) return;
    if (!this.mayReport(now)) return;
    const header = ip.payloadAt - ETHERNET_HEADER;
    const quoted = header + (ip.payloadLength < QUOTED ? ip.payloadLength : QUOTED);
    const out = ip.begin(ip.source, Protocol.Icmp, now, false);
    if (out === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    put16(out, PAYLOAD, (UNREACHABLE << 8) | code);
    put16(out, PAYLOAD + 2, 0);
    put32(out, PAYLOAD + 4, 0);
    copyBytes(out, PAYLOAD + HEADER, frame, ETHERNET_HEADER, quoted);
    this.finish(out, HEADER + quoted);
  }

  private mayReport(now: number): boolean {
    const earned = Math.floor((now - this.errorsSince) / ERROR_INTERVAL);
    if (earned > 0) {
      this.errorsLeft = earned + this.errorsLeft > ERROR_BURST ? ERROR_BURST : earned + this.errorsLeft;
      this.errorsSince = now;
    }
    if (this.errorsLeft === 0) return false;
    this.errorsLeft -= 1;
    return true;
  }

  /** An error message brings the head of the packet that it is about: only its sender's protocol can tell if it is true. */
  private takeError(frame: Uint8Array, at: number, length: number, now: number): void {
    const inner = at + HEADER;
    const header = length > HEADER ? (frame[inner] & 15) << 2 : 0;
    if (header < 20 || length < HEADER + header + QUOTED || frame[inner] >>> 4 !== 4) {
      this.drops.add(DropReason.IcmpMalformed);
      return;
    }
    if (get32(frame, inner + 12) !== this.ip.address || (get16(frame, inner + 6) & 0x1fff) !== 0) {
      this.drops.add(DropReason.IcmpIgnored);
      return;
    }
    const remote = get32(frame, inner + 16);
    const ports = inner + header;
    const localPort = get16(frame, ports);
    const remotePort = get16(frame, ports + 2);
    const protocol = frame[inner + 9];
    const listener = protocol === Protocol.Tcp ? this.tcp : protocol === Protocol.Udp ? this.udp : undefined;
    if (listener === undefined || !listener.hasSent(remote, localPort, remotePort, get32(frame, ports + 4))) {
      this.drops.add(DropReason.IcmpIgnored);
      return;
    }
    const problem = problemOf(frame[at], frame[at + 1]);
    let mtu = 0;
    if (problem === IcmpProblem.TooBig) {
      mtu = this.ip.paths.narrow(remote, get16(frame, inner + 2), get16(frame, at + 6), now);
      if (mtu === 0) return;
    }
    listener.packetFailed(problem, remote, localPort, remotePort, mtu, now);
  }

  /** Sends an echo request. False if there is no way or no transmit buffer at the moment. */
  request(destination: number, identifier: number, sequence: number, data: Uint8Array, now: number): boolean {
    return this.echo(ECHO_REQUEST, destination, identifier, sequence, data, 0, data.length, now);
  }

  /** The oldest reply that nobody has taken yet. */
  takeReply(): EchoReply | undefined {
    return this.replies.shift();
  }

  private echo(
    type: number,
    destination: number,
    identifier: number,
    sequence: number,
    data: Uint8Array,
    dataAt: number,
    length: number,
    now: number,
  ): boolean {
    const frame =
      length + HEADER > this.ip.longestPayload ? undefined : this.ip.begin(destination, Protocol.Icmp, now, false);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return false;
    }
    put16(frame, PAYLOAD, type << 8);
    put16(frame, PAYLOAD + 2, 0);
    put16(frame, PAYLOAD + 4, identifier);
    put16(frame, PAYLOAD + 6, sequence);
    copyBytes(frame, PAYLOAD + HEADER, data, dataAt, length);
    this.finish(frame, HEADER + length);
    return true;
  }

  private finish(frame: Uint8Array, length: number): void {
    put16(frame, PAYLOAD + 2, finishChecksum(sumBytes(frame, PAYLOAD, length, 0)));
    this.counters.icmpOut += 1;
    this.ip.end(length);
  }
}

function problemOf(type: number, code: number): IcmpProblem {
  if (type === TIME_EXCEEDED) return IcmpProblem.TimeExceeded;
  if (code === FRAGMENTATION_NEEDED) return IcmpProblem.TooBig;
  return code === PROTOCOL_UNREACHABLE || code === PORT_UNREACHABLE ? IcmpProblem.Refused : IcmpProblem.Unreachable;
}
