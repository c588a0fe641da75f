/**
 * A capture of what clients of ours sent, again for another server: the same conversations, with other ports and numbers each time, and with
 * acknowledgements of what this server has sent. `tests/network/captures/web.pcap` is what curl, ab, ping and nc sent to
 * `tests/boot/programs/web.ts` over a tap (`--pcap`, frames to the guest only): keep-alive, connections in short order, a megabyte, slow
 * writing, a client that goes away in the middle, a refused port, echo requests in fragments, a datagram.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get16, get32, put16, put32 } from '../../../rtl/network/bytes';
import { ACK, SYN } from '../../../rtl/network/tcp/segment';
import { readPcap } from '../../support/pcap';
import { repair } from './mutation';

/** The address that the clients of the capture speak to, and theirs. */
export const CAPTURED_SERVER = 0x0a00020f;
export const CAPTURED_CLIENT = 0x0a000202;

const IPV4 = 0x0800;
const PROTOCOL = 23;
const TCP = 6;
const PORT = 34;
const SEQUENCE = 38;
const ACKNOWLEDGEMENT = 42;
const FLAGS = 47;
const FIRST_PORT = 1024;
const PORTS = 60_000;

export class Replay {
  private readonly frames: readonly Uint8Array[];
  private at = 0;
  private portShift = 0;
  private sequenceShift = 0;
  /** By the client's port in the capture: the first number of the server there, and of the server now. */
  private readonly captured = new Map<number, number>();
  private readonly present = new Map<number, number>();

  /** `mac`: the six bytes that the server listens to. */
  constructor(
    private readonly mac: ArrayLike<number>,
    private readonly below: (limit: number) => number,
  ) {
    const file = join(__dirname, '../captures/web.pcap');
    this.frames = readPcap(readFileSync(file)).map((frame) => Uint8Array.from(frame));
    for (const frame of this.frames) {
      if (!isSegment(frame) || (frame[FLAGS] & (SYN | ACK)) !== ACK) continue;
      const port = get16(frame, PORT);
      // The first acknowledgement is that of the server's SYN.
      if (!this.captured.has(port)) this.captured.set(port, (get32(frame, ACKNOWLEDGEMENT) - 1) >>> 0);
    }
  }

  /** The next frame of the capture. */
  next(): Uint8Array {
    if (this.at === this.frames.length) this.restart();
    const frame = this.frames[this.at].slice();
    this.at += 1;
    if ((frame[0] & 1) === 0) frame.set(Array.from(this.mac), 0);
    if (!isSegment(frame)) return frame;
    const port = get16(frame, PORT);
    const ours = ((this.present.get(port) ?? 0) - (this.captured.get(port) ?? 0)) >>> 0;
    put16(frame, PORT, this.shifted(port));
    put32(frame, SEQUENCE, (get32(frame, SEQUENCE) + this.sequenceShift) >>> 0);
    put32(frame, ACKNOWLEDGEMENT, (get32(frame, ACKNOWLEDGEMENT) + ours) >>> 0);
    repair(frame, frame.length);
    return frame;
  }

  /** The server has answered a SYN from `port` (as it was sent) with this number. */
  answered(port: number, sequence: number): void {
    for (const key of this.captured.keys()) if (this.shifted(key) === port) this.present.set(key, sequence);
  }

  private restart(): void {
    this.at = 0;
    this.portShift = this.below(PORTS);
    this.sequenceShift = this.below(2 ** 32);
    this.present.clear();
  }

  private shifted(port: number): number {
    return FIRST_PORT + ((port + this.portShift) % PORTS);
  }
}

function isSegment(frame: Uint8Array): boolean {
  // Options of IPv4 are in none of them.
  return get16(frame, 12) === IPV4 && frame[PROTOCOL] === TCP && frame[14] === 0x45;
}
