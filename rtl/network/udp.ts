/** UDP (RFC 768): a small table of bound ports; datagrams are read and written in place. */

import { get16, put16 } from './bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from './checksum';
import type { NetworkCounters } from './counters';
import { type DropCounters, DropReason } from './drops';
import { ETHERNET_HEADER } from './ethernet';
import type { IcmpListener, IcmpProblem } from './icmp';
import { type Ipv4, PAYLOAD, Protocol } from './ipv4';

const HEADER = 8;
/** Offset of the checksum. */
const CHECKSUM = 6;
/** Where the data of an outgoing datagram begins in its frame. */
export const UDP_DATA = PAYLOAD + HEADER;

/** RFC 6335 §6: ports for those who do not choose one. */
const FIRST_EPHEMERAL = 49_152;
const EPHEMERALS = 16_384;

export interface DatagramReceiver {
  /** 0 until `bind` has chosen one. */
  readonly port: number;
  /** A datagram to `remote` was not delivered. */
  datagramFailed(problem: IcmpProblem, remote: number, remotePort: number): void;
  /** The datagram's data is `length` bytes of `frame` from `at` on, lent for the call. */
  receiveDatagram(frame: Uint8Array, at: number, length: number, source: number, sourcePort: number, now: number): void;
}

export class Udp implements IcmpListener {
  private readonly receivers: DatagramReceiver[] = [];
  private sourcePort = 0;
  private destinationPort = 0;
  private destination = 0;
  private frame: Uint8Array | undefined = undefined;

  constructor(
    private readonly ip: Ipv4,
    private readonly drops: DropCounters,
    private readonly counters: NetworkCounters,
  ) {}

  /** False if the port is in use. */
  bind(receiver: DatagramReceiver): boolean {
    if (this.find(receiver.port) !== undefined) return false;
    this.receivers.push(receiver);
    return true;
  }

  unbind(receiver: DatagramReceiver): void {
    const index = this.receivers.indexOf(receiver);
    if (index >= 0) this.receivers.splice(index, 1);
  }

  /** A port that nobody uses; `random`, any number, says where the search begins (RFC 6056 §3.3.1). 0 if there is none. */
  choosePort(random: number): number {
    for (let i = 0; i < EPHEMERALS; i++) {
      const port = FIRST_EPHEMERAL + ((random + i) & (EPHEMERALS - 1));
      if (this.find(port) === undefined) return port;
    }
    return 0;
  }

  hasSent(_remote: number, localPort: number): boolean {
    return this.find(localPort) !== undefined;
  }

  packetFailed(problem: IcmpProblem, remote: number, localPort: number, remotePort: number): void {
    this.find(localPort)?.datagramFailed(problem, remote, remotePort);
  }

  /** The message that `ip` has just parsed; `intact`: its checksum is known to be right. False if nobody listens on its port. */
  receive(frame: Uint8Array, intact: boolean, now: number): boolean {
    this.counters.udpIn += 1;
    const ip = this.ip;
    const at = ip.payloadAt;
    const length = ip.payloadLength < HEADER ? 0 : get16(frame, at + 4);
    if (length < HEADER || length > ip.payloadLength) {
      this.drops.add(DropReason.UdpMalformed);
      return true;
    }
    // RFC 768: a field of zero says that the sender made no checksum.
    if (!intact && get16(frame, at + CHECKSUM) !== 0) {
      const header = pseudoHeaderSum(ip.source, ip.destination, Protocol.Udp, length);
      if (finishChecksum(sumBytes(frame, at, length, header)) !== 0) {
        this.drops.add(DropReason.UdpChecksum);
        return true;
      }
    }
    const receiver = this.find(get16(frame, at + 2));
    if (receiver === undefined) {
      this.drops.add(DropReason.UdpPort);
      return false;
    }
    receiver.receiveDatagram(frame, at + HEADER, length - HEADER, ip.source, get16(frame, at), now);
    return true;
  }

  private find(port: number): DatagramReceiver | undefined {
    for (const receiver of this.receivers) if (receiver.port === port) return receiver;
    return undefined;
  }

  /** Whether there is a way to `destination`. */
  reaches(destination: number): boolean {
    return this.ip.reaches(destination);
  }

  /** The longest data of a datagram that needs no fragments. */
  longestData(destination: number, now: number): number {
    return this.ip.mtuTo(destination, now) - (UDP_DATA - ETHERNET_HEADER);
  }

  /** Lends a buffer for a datagram, to be filled from `UDP_DATA` on and given to `end`; undefined as `Ipv4.begin`. */
  begin(sourcePort: number, destination: number, destinationPort: number, now: number): Uint8Array | undefined {
    this.frame = this.ip.begin(destination, Protocol.Udp, now, false);
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
    put16(frame, PAYLOAD + CHECKSUM, 0);
    const header = pseudoHeaderSum(this.ip.address, this.destination, Protocol.Udp, total);
    this.counters.udpOut += 1;
    if (this.ip.completesChecksum) {
      put16(frame, PAYLOAD + CHECKSUM, header);
      this.ip.endWith(total, CHECKSUM, HEADER, 0);
      return;
    }
    const checksum = finishChecksum(sumBytes(frame, PAYLOAD, total, header));
    put16(frame, PAYLOAD + CHECKSUM, checksum === 0 ? 0xffff : checksum);
    this.ip.end(total);
  }
}
