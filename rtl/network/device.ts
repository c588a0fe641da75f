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

export interface NetworkDevice {
  /** The name for `dedicateNetwork`: 'virtionet', 'e1000', … */
  readonly name: string;
  /** Six bytes; valid after `start`. */
  readonly mac: Uint8Array;
  /** Longest IP packet in bytes, usually 1500; valid after `start`. */
  readonly mtu: number;
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
  /** Lends the oldest received frame, or undefined. It stays lent until `releaseFrame`. */
  receiveFrame(): Uint8Array | undefined;
  /** Bytes of the lent received frame: the array may be longer. */
  readonly receivedLength: number;
  /** Gives the received frame's buffer back to the card. */
  releaseFrame(): void;
}

/** The half of a device that the protocol layers need. */
export interface FrameSink {
  readonly mac: Uint8Array;
  readonly mtu: number;
  beginFrame(): Uint8Array | undefined;
  endFrame(length: number): void;
}
