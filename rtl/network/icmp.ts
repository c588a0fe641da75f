/** ICMP (RFC 792): answers echo requests, sends echo requests and keeps their replies for the program. */

import { copyBytes, get16, put16 } from './bytes';
import { finishChecksum, sumBytes } from './checksum';
import { type DropCounters, DropReason } from './drops';
import { type Ipv4, PAYLOAD, Protocol } from './ipv4';

const ECHO_REPLY = 0;
const ECHO_REQUEST = 8;
const HEADER = 8;
/** Replies that wait for the program. */
const QUEUE = 32;

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
  private readonly replies: EchoReply[] = [];

  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
  ) {}

  /** The message that `ip` has just parsed. */
  receive(frame: Uint8Array, now: number): void {
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
      default:
        this.drops.add(DropReason.IcmpIgnored);
    }
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
    const frame = length + HEADER > this.ip.longestPayload ? undefined : this.ip.begin(destination, Protocol.Icmp, now);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return false;
    }
    put16(frame, PAYLOAD, type << 8);
    put16(frame, PAYLOAD + 2, 0);
    put16(frame, PAYLOAD + 4, identifier);
    put16(frame, PAYLOAD + 6, sequence);
    copyBytes(frame, PAYLOAD + HEADER, data, dataAt, length);
    put16(frame, PAYLOAD + 2, finishChecksum(sumBytes(frame, PAYLOAD, HEADER + length, 0)));
    this.ip.end(HEADER + length);
    return true;
  }
}
