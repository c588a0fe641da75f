/**
 * Ethernet frames for a program: those of one type or all, beside the stack or instead of it. For threads: `receive` waits.
 * Frames come as the stack sees them: a card may have joined segments of TCP, and vouch for checksums that are not there.
 */

import { now } from '../clock';
import { Signal } from '../process';
import { copyBytes, get16 } from './bytes';
import { DropReason } from './drops';
import { NetworkError, NetworkErrorCode } from './error';
import { ETHERNET_HEADER } from './ethernet';
import type { NetworkInterface } from './interface';
import type { FrameTap } from './stack';

/** Frames, and bytes of them, that wait for the program. */
const MOST_WAITING = 256;
const MOST_BYTES = 262_144;

export interface FrameOptions {
  /** The EtherType of the frames that are wanted, 0x0806 for ARP; all by default. */
  readonly etherType?: number;
  /** The stack does not see them. */
  readonly exclusive?: boolean;
}

export class FrameSocket implements FrameTap {
  private readonly queue: Uint8Array[] = [];
  private readonly signal = new Signal();
  private readonly etherType: number | undefined;
  private readonly exclusive: boolean;
  private bytes = 0;
  private closed = false;

  constructor(
    private readonly networkInterface: NetworkInterface,
    options: FrameOptions,
  ) {
    this.etherType = options.etherType;
    this.exclusive = options.exclusive ?? false;
    networkInterface.stack.taps.push(this);
  }

  /** The oldest frame that was not taken, header included, without check sequence; undefined if none comes within `duration` ms. */
  receive(duration = Infinity): Uint8Array | undefined {
    const end = now() + duration;
    for (;;) {
      if (this.closed) throw new NetworkError(NetworkErrorCode.NotConnected, 'the socket is closed');
      const frame = this.queue.shift();
      if (frame !== undefined) {
        this.bytes -= frame.length;
        return frame;
      }
      const left = end - now();
      if (!(left > 0)) return undefined;
      this.signal.wait(left);
    }
  }

  /**
   * Sends a frame as it is, padded to what the card sends at least. False if the card has no room at the moment. Throws a
   * NetworkError for a length that no frame has.
   */
  send(frame: Uint8Array): boolean {
    const { device, stack } = this.networkInterface;
    const longest = device.mtu + ETHERNET_HEADER;
    if (this.closed) throw new NetworkError(NetworkErrorCode.NotConnected, 'the socket is closed');
    if (frame.length < ETHERNET_HEADER || frame.length > longest) {
      throw new NetworkError(NetworkErrorCode.NoResources, `a frame has ${ETHERNET_HEADER} to ${longest} bytes`);
    }
    const buffer = device.beginFrame();
    if (buffer === undefined) return false;
    copyBytes(buffer, 0, frame, 0, frame.length);
    device.endFrame(frame.length);
    stack.counters.framesOut += 1;
    stack.counters.bytesOut += frame.length;
    device.flush();
    return true;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    const { taps } = this.networkInterface.stack;
    taps.splice(taps.indexOf(this), 1);
    this.queue.length = 0;
    this.signal.raise();
  }

  takeFrame(frame: Uint8Array, length: number): boolean {
    if (this.etherType !== undefined && get16(frame, 12) !== this.etherType) return false;
    if (this.queue.length >= MOST_WAITING || this.bytes + length > MOST_BYTES) {
      this.networkInterface.stack.drops.add(DropReason.FrameQueueFull);
    } else {
      this.queue.push(frame.slice(0, length));
      this.bytes += length;
      this.signal.raise();
    }
    return this.exclusive;
  }
}
