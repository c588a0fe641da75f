/** UDP (RFC 768): a small table of bound ports; datagrams are read and written in place. */

import { get16, put16 } from './bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from './checksum';
import { type DropCounters, DropReason } from './drops';
import { type Ipv4, PAYLOAD, Protocol } from './ipv4';

const HEADER = 8;
/** Where the data of an outgoing datagram begins in its frame. */
export const UDP_DATA = PAYLOAD + HEADER;

export interface DatagramReceiver {
  readonly port: number;
  /** The datagram's data is `length` bytes of `frame` from `at` on, lent for the call. */
  receiveDatagram(frame: Uint8Array, at: number, length: number, source: number, sourcePort: number, now: number): void;
}

export class Udp {
  private readonly receivers: DatagramReceiver[] = [];
  private sourcePort = 0;
  private destinationPort = 0;
  private destination = 0;
  private frame: Uint8Array | undefined = undefined;

  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
  ) {}

  bind(receiver: DatagramReceiver): void {
    this.receivers.push(receiver);
  }

  /** The message that `ip` has just parsed. */
  receive(frame: Uint8Array, now: number): void {
    const ip = this.ip;
    const at = ip.payloadAt;
    const length = ip.payloadLength < HEADER ? 0 : get16(frame, at + 4);
    if (length < HEADER || length > ip.payloadLength) {
      this.drops.add(DropReason.UdpMalformed);
      return;
    }
    // RFC 768: a field of zero says that the sender made no checksum.
    if (get16(frame, at + 6) !== 0) {
      const header = pseudoHeaderSum(ip.source, ip.destination, Protocol.Udp, length);
      if (finishChecksum(sumBytes(frame, at, length, header)) !== 0) {
        this.drops.add(DropReason.UdpChecksum);
        return;
      }
    }
    const port = get16(frame, at + 2);
    for (const receiver of this.receivers) {
      if (receiver.port !== port) continue;
      receiver.receiveDatagram(frame, at + HEADER, length - HEADER, ip.source, get16(frame, at), now);
      return;
    }
    this.drops.add(DropReason.UdpPort);
  }

  /** Lends a buffer for a datagram, to be filled from `UDP_DATA` on and given to `end`; undefined as `Ipv4.begin`. */
  begin(sourcePort: number, destination: number, destinationPort: number, now: number): Uint8Array | undefined {
    this.frame = this.ip.begin(destination, Protocol.Udp, now);
    this.sourcePort = sourcePort;
    this.destination = destination;
    this.destinationPort = destinationPort;
    return this.frame;
  }

  /** Sends the begun datagram with `length` bytes of data. */
  end(length: number): void {
    const frame = this.frame;
    if (frame === undefined) return;
    this.frame = undefined;
    const total = HEADER + length;
    put16(frame, PAYLOAD, this.sourcePort);
    put16(frame, PAYLOAD + 2, this.destinationPort);
    put16(frame, PAYLOAD + 4, total);
    put16(frame, PAYLOAD + 6, 0);
    const header = pseudoHeaderSum(this.ip.address, this.destination, Protocol.Udp, total);
    const checksum = finishChecksum(sumBytes(frame, PAYLOAD, total, header));
    put16(frame, PAYLOAD + 6, checksum === 0 ? 0xffff : checksum);
    this.ip.end(total);
  }
}
