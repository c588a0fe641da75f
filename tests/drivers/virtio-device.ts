/** The device's side of virtqueues and of a network card, straight from virtio 1.2 §2.7, §3.1 and §5.1. */

import type { VirtQueue } from '../../drivers/virtio/queue';
import type { VirtioTransport } from '../../drivers/virtio/transport';
import type { TransmitJob } from '../../rtl/network/device';
import { transmitWith } from '../support/offload';
import { loadU16, loadU32, loadU64, memoryView, storeU16, storeU32 } from '../support/unsafe';

/** Feature bits (§5.1.3, §6). */
const MERGED_BUFFERS = 15;
const ANY_LAYOUT = 27;
const EVENT_INDEX = 29;
const VERSION_1 = 32;
/** §5.1.6: flags and kinds of the header. */
const NEEDS_CHECKSUM = 1;
const TCP_OVER_IPV4 = 1;

interface Piece {
  readonly address: number;
  readonly length: number;
  readonly writable: boolean;
}

export interface Chain {
  readonly head: number;
  readonly buffers: readonly Piece[];
}

export class QueueDevice {
  private seen = 0;
  private returned = 0;

  /** `usesEvents`: VIRTIO_F_EVENT_IDX was agreed upon. */
  constructor(
    private readonly queue: VirtQueue,
    private readonly usesEvents = false,
  ) {}

  /** Chains that are available. */
  get available(): number {
    return (loadU16(this.queue.available + 2) - this.seen) & 0xffff;
  }

  /** The next chain made available since the last call. */
  takeOne(): Chain | undefined {
    // avail_event: what comes next is worth a notification (§2.7.10).
    if (this.usesEvents) storeU16(this.queue.used + 4 + 8 * this.queue.size, this.seen + 1);
    if (this.available === 0) {
      if (this.usesEvents) storeU16(this.queue.used + 4 + 8 * this.queue.size, this.seen);
      return undefined;
    }
    const head = loadU16(this.queue.available + 4 + 2 * (this.seen % this.queue.size));
    this.seen = (this.seen + 1) & 0xffff;
    const buffers: Piece[] = [];
    for (let at = head, more = true; more; ) {
      const descriptor = this.queue.descriptors + 16 * at;
      const flags = loadU16(descriptor + 12);
      buffers.push({
        address: Number(loadU64(descriptor)),
        length: loadU32(descriptor + 8),
        writable: (flags & 2) !== 0,
      });
      more = (flags & 1) !== 0;
      at = loadU16(descriptor + 14);
    }
    return { head, buffers };
  }

  take(): Chain[] {
    const chains: Chain[] = [];
    for (let chain = this.takeOne(); chain; chain = this.takeOne()) chains.push(chain);
    return chains;
  }

  /** Returns chains together. Whether the driver wants to be interrupted for that. */
  giveBack(...chains: [head: number, written: number][]): boolean {
    const old = this.returned;
    for (const [head, written] of chains) {
      const element = this.queue.used + 4 + 8 * (this.returned % this.queue.size);
      storeU32(element, head);
      storeU32(element + 4, written);
      this.returned = (this.returned + 1) & 0xffff;
    }
    storeU16(this.queue.used + 2, this.returned);
    if (!this.usesEvents) return loadU16(this.queue.available) === 0;
    // §2.7.10.1: some index from the old one on is used_event.
    for (let index = old; index !== this.returned; index = (index + 1) & 0xffff) {
      if (index === this.usedEvent) return true;
    }
    return false;
  }

  private get usedEvent(): number {
    return loadU16(this.queue.available + 4 + 2 * this.queue.size);
  }

  refuseNotifications(): void {
    storeU16(this.queue.used, 1);
  }

  /** Whether the driver would be interrupted for the next chain that comes back. */
  get wantsInterrupts(): boolean {
    return this.usesEvents ? this.usedEvent === this.returned : loadU16(this.queue.available) === 0;
  }
}

export interface CardOptions {
  readonly legacy: boolean;
  /** Feature bits by number. */
  readonly features: readonly number[];
  readonly queueSize: number;
  /** Of two receive buffers it uses the second first. */
  readonly swaps?: boolean;
}

/** A network card whose wire is a pair of lists. */
export class SimulatedCard implements VirtioTransport {
  readonly name = 'simulated card';
  readonly sent: number[][] = [];
  readonly statuses: number[] = [];
  readonly accepted: number[] = [];
  readonly notified: number[] = [];
  readonly queues: QueueDevice[] = [];
  private readonly handlers: (() => void)[] = [];
  private status = 0;

  constructor(private readonly options: CardOptions) {}

  get legacy(): boolean {
    return this.options.legacy;
  }

  private get headerBytes(): number {
    return this.legacy && !this.merges ? 10 : 12;
  }

  private get merges(): boolean {
    return this.accepted.includes(MERGED_BUFFERS);
  }

  readStatus(): number {
    return this.status;
  }

  /** FEATURES_OK sticks only if VERSION_1 was accepted. */
  writeStatus(status: number): void {
    this.statuses.push(status);
    this.status = status & 8 && !this.accepted.includes(VERSION_1) ? status & ~8 : status;
  }

  offeredFeatures(word: number): number {
    return this.options.features.reduce((bits, f) => (f >>> 5 === word ? (bits | (1 << (f & 31))) >>> 0 : bits), 0);
  }

  acceptFeatures(word: number, bits: number): void {
    for (let i = 0; i < 32; i++) if ((bits >>> i) & 1) this.accepted.push(word * 32 + i);
  }

  queueSize(index: number): number {
    return index < 2 ? this.options.queueSize : 0;
  }

  startQueue(index: number, queue: VirtQueue): void {
    if (this.legacy && queue.size !== this.options.queueSize) throw new Error('a legacy queue has a fixed size');
    this.queues[index] = new QueueDevice(queue, this.accepted.includes(EVENT_INDEX));
  }

  notify(index: number): void {
    this.notified.push(index);
  }

  readConfiguration8(offset: number): number {
    return 0x50 + offset;
  }

  captureQueueInterrupt(index: number, handler: () => void): void {
    if (this.queues[index]) throw new Error('the interrupt comes after its queue');
    this.handlers[index] = handler;
  }

  /** A frame comes in, with `flags` in its header. False if the driver has given too few buffers. */
  receive(frame: readonly number[], flags = 0): boolean {
    const [queue] = this.queues;
    const bytes = [flags, ...new Array(this.headerBytes - 1).fill(0), ...frame];
    const chains: Chain[] = [];
    let room = 0;
    while (room < bytes.length && (room === 0 || this.merges)) {
      if (queue.available === 0) return false;
      const chain = queue.takeOne();
      if (!chain) return false;
      this.checkLayout(chain, true);
      chains.push(chain);
      room += chain.buffers.reduce((sum, { length }) => sum + length, 0);
    }
    if (this.options.swaps && chains.length > 1) chains.reverse();
    if (this.merges) bytes.splice(10, 2, chains.length & 0xff, chains.length >>> 8);
    let at = 0;
    const used = chains.map(({ head, buffers }): [number, number] => {
      const start = at;
      for (const { address, length } of buffers) {
        const part = bytes.slice(at, at + length);
        memoryView(address, part.length).set(part);
        at += part.length;
      }
      return [head, at - start];
    });
    if (at < bytes.length) throw new Error('the frame does not fit');
    if (queue.giveBack(...used)) this.handlers[0]();
    return true;
  }

  /** Takes frames off the transmit queue, `limit` at most, and does what their headers say. */
  transmit(limit = Infinity): void {
    const queue = this.queues[1];
    for (let i = 0; i < limit; i++) {
      const chain = queue.takeOne();
      if (!chain) return;
      this.checkLayout(chain, false);
      const bytes = Buffer.concat(chain.buffers.map(({ address, length }) => memoryView(address, length)));
      this.sent.push(...this.work(bytes).map((frame) => [...frame]));
      if (queue.giveBack([chain.head, 0])) this.handlers[1]();
    }
  }

  /** §5.1.6.2. */
  private work(bytes: Buffer): Uint8Array[] {
    const frame = bytes.subarray(this.headerBytes);
    if (bytes[0] !== NEEDS_CHECKSUM) {
      if (bytes.subarray(0, this.headerBytes).some((byte) => byte !== 0)) throw new Error('an unknown header');
      return [frame];
    }
    const checksumStart = bytes.readUInt16LE(6);
    const job: TransmitJob = {
      checksumStart,
      checksumField: checksumStart + bytes.readUInt16LE(8),
      headers: bytes.readUInt16LE(2),
      segmentSize: bytes.readUInt16LE(4),
    };
    if (bytes[1] !== (job.segmentSize > 0 ? TCP_OVER_IPV4 : 0)) throw new Error('an unknown kind of segment');
    return transmitWith(frame, job);
  }

  private checkLayout(chain: Chain, writable: boolean): void {
    if (chain.buffers.some((buffer) => buffer.writable !== writable)) throw new Error('wrong direction');
    const anyLayout = !this.legacy || this.accepted.includes(ANY_LAYOUT);
    // virtio 1.2 §5.1.6.6: without ANY_LAYOUT the header is a descriptor of its own.
    if (!anyLayout && chain.buffers[0].length !== this.headerBytes) throw new Error('the header is not alone');
  }
}
