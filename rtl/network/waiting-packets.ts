/**
 * Packets that wait for the link address of their next hop. RFC 1122 §2.3.2.2 asks for the latest at least; here all wait that a burst of
 * first contacts brings (the answers to a hundred SYNs), since who loses one tries again only after a second. A flood of addresses
 * that nobody has can hold no more than the limits.
 */

import { copyBytes } from './bytes';
import type { FrameSink } from './device';
import { type DropCounters, DropReason } from './drops';

/** For one next hop. */
const MOST_PACKETS = 128;
/** For all of them, bytes; each may keep its latest packet beyond that. */
const MOST_BYTES = 65_536;

/** What all queues hold together. */
export class WaitingBytes {
  count = 0;
}

export class WaitingPackets {
  /** Whole frames, the oldest first; their Ethernet destination is still open. */
  private frames: Uint8Array[] = [];

  constructor(
    private readonly total: WaitingBytes,
    private readonly drops: DropCounters,
  ) {}

  get length(): number {
    return this.frames.length;
  }

  /** Keeps a copy of the first `length` bytes of a frame; where there is no room, the oldest makes some. */
  add(frame: Uint8Array, length: number): void {
    while (this.frames.length > 0 && (this.frames.length >= MOST_PACKETS || this.total.count + length > MOST_BYTES)) {
      this.drop(DropReason.ArpReplaced);
    }
    this.frames.push(frame.slice(0, length));
    this.total.count += length;
  }

  /** Sends all to the address that has been found. */
  send(sink: FrameSink, mac: Uint8Array): void {
    const frames = this.frames;
    this.frames = [];
    for (const frame of frames) {
      this.total.count -= frame.length;
      const out = sink.beginFrame();
      if (out === undefined) {
        this.drops.add(DropReason.TransmitFull);
        continue;
      }
      copyBytes(frame, 0, mac, 0, 6);
      copyBytes(out, 0, frame, 0, frame.length);
      sink.endFrame(frame.length);
    }
  }

  /** Gives all up. */
  clear(): void {
    while (this.frames.length > 0) this.drop(DropReason.ArpUnresolved);
  }

  private drop(reason: DropReason): void {
    const frame = this.frames.shift();
    if (frame !== undefined) this.total.count -= frame.length;
    this.drops.add(reason);
  }
}
