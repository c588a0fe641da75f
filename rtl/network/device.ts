/**
 * What a network card offers to the stack. Frames are Ethernet frames without check sequence; both directions lend memory, so
 * a driver need not copy. All calls come from threads of the core that the card is dedicated to.
 */

/** What an interrupt handler raises and the network thread waits for: `Signal` of `toro/process` is one. */
export interface DeviceSignal {
  raise(): void;
  /** Waits at most `timeout` ms; returns whether it was raised. */
  wait(timeout?: number): boolean;
}

/** Where the card finds its work in a frame. One object for each sender: it is read during the call that it is passed to. */
export class TransmitJob {
  /** The checksum covers everything from here on … */
  checksumStart = 0;
  /** … and belongs here, where the sum of the pseudo-header is, not complemented. */
  checksumField = 0;
  /** Bytes of data for each segment that the card makes of this one; 0: it is sent as it is. */
  segmentSize = 0;
  /** With a segment size: bytes of the headers that each segment begins with, Ethernet's included. */
  headers = 0;
}

/** Work that a card takes over from the stack. */
export interface Offload {
  /**
   * Longest IPv4 packet with a TCP segment that the card cuts into segments itself, each with the headers of the first, adapted; the device's `mtu` if
   * it does not.
   */
  readonly longestPacket: number;
  /** As `beginFrame`, for a packet of up to `longestPacket` bytes. */
  beginLargeFrame(): Uint8Array | undefined;
  /** As `endFrame`, and the card does what `job` says. */
  endFrameWith(length: number, job: TransmitJob): void;
}

export interface NetworkDevice {
  /** The name for `dedicateNetwork`: 'virtionet', 'e1000', … */
  readonly name: string;
  /** Six bytes; valid after `start`. */
  readonly mac: Uint8Array;
  /** Longest IP packet in bytes, usually 1500; valid after `start`. */
  readonly mtu: number;
  /** Undefined if the card only moves frames; valid after `start`. */
  readonly offload: Offload | undefined;
  /** Raised when frames have arrived or transmit buffers became free after `beginFrame` found none. */
  readonly signal: DeviceSignal;
  /** Finds the card and starts it. Called once, before everything else; throws an Error that says what is missing. */
  start(): void;
  /** Lends a transmit buffer of at least `mtu` + 14 bytes, or undefined if all are in use. Ended by `endFrame`, always. */
  beginFrame(): Uint8Array | undefined;
  /** Queues the lent buffer's first `length` bytes. The driver pads to 60 bytes if its card does not. */
  endFrame(length: number): void;
  /** Tells the card about queued frames, once for a batch. */
  flush(): void;
  /**
   * Lends the oldest received frame, or undefined. It stays lent until `releaseFrame`. Segments of TCP that came one after the other may be one frame,
   * whose packet is longer than `mtu`.
   */
  receiveFrame(): Uint8Array | undefined;
  /** Bytes of the lent received frame: the array may be longer. */
  readonly receivedLength: number;
  /** The card vouches for the checksum of UDP or TCP in the lent received frame: the field itself may hold anything. */
  readonly receivedIsIntact: boolean;
  /** Gives the received frame's buffer back to the card. */
  releaseFrame(): void;
}

/** The half of a device that the protocol layers need. */
export interface FrameSink {
  readonly mac: Uint8Array;
  readonly mtu: number;
  readonly offload?: Offload;
  beginFrame(): Uint8Array | undefined;
  endFrame(length: number): void;
}
