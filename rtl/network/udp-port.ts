/** A UDP port of a program: keeps what comes until it is read, within limits, and sends. It never waits. */

import { copyBytes } from './bytes';
import { type DropCounters, DropReason } from './drops';
import type { IcmpProblem } from './icmp';
import { type DatagramReceiver, UDP_DATA, type Udp } from './udp';

/** Datagrams, and bytes of them, that wait for the program. */
const MOST_WAITING = 64;
const MOST_BYTES = 131_072;

export class Datagram {
  constructor(
    readonly source: number,
    readonly sourcePort: number,
    readonly data: Uint8Array,
  ) {}
}

/** Who uses a port. Must not call it: only notes that there is work. */
export interface UdpOwner {
  datagramArrived(): void;
}

/** What became of a datagram that is to be sent. */
export enum Sent {
  Yes,
  /** Longer than what passes in one packet. */
  TooLong,
  /** No address of our own, or no way there. */
  NoRoute,
  /** No transmit buffer at the moment. */
  Busy,
}

export class UdpPort implements DatagramReceiver {
  /** What ICMP said last about a datagram of ours; whoever reads it sets it back. */
  problem: IcmpProblem | undefined = undefined;
  private readonly queue: Datagram[] = [];
  private bytes = 0;

  constructor(
    private readonly udp: Udp,
    private readonly drops: DropCounters,
    readonly port: number,
    private readonly owner: UdpOwner,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** The oldest datagram that was not taken. */
  take(): Datagram | undefined {
    const datagram = this.queue.shift();
    if (datagram !== undefined) this.bytes -= datagram.data.length;
    return datagram;
  }

  send(data: Uint8Array, destination: number, destinationPort: number, now: number): Sent {
    if (data.length > this.udp.longestData(destination, now)) return Sent.TooLong;
    if (!this.udp.reaches(destination)) return Sent.NoRoute;
    const frame = this.udp.begin(this.port, destination, destinationPort, now);
    if (frame === undefined) return Sent.Busy;
    copyBytes(frame, UDP_DATA, data, 0, data.length);
    this.udp.end(data.length);
    return Sent.Yes;
  }

  receiveDatagram(frame: Uint8Array, at: number, length: number, source: number, sourcePort: number): void {
    if (this.queue.length >= MOST_WAITING || this.bytes + length > MOST_BYTES) {
      this.drops.add(DropReason.UdpQueueFull);
      return;
    }
    this.queue.push(new Datagram(source, sourcePort, frame.slice(at, at + length)));
    this.bytes += length;
    this.owner.datagramArrived();
  }

  datagramFailed(problem: IcmpProblem): void {
    this.problem = problem;
    this.owner.datagramArrived();
  }
}
