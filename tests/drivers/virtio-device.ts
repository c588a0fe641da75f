/** The device's side of virtqueues and of a network card, straight from virtio 1.2 §2.7, §3.1 and §5.1. */

import type { VirtQueue } from '../../drivers/virtio/queue';
import type { VirtioTransport } from '../../drivers/virtio/transport';
import { loadU16, loadU32, loadU64, memoryView, storeU16, storeU32 } from '../support/unsafe';

interface Buffer {
  readonly address: number;
  readonly length: number;
  readonly writable: boolean;
}

export interface Chain {
  readonly head: number;
  readonly buffers: readonly Buffer[];
}

export class QueueDevice {
  private seen = 0;
  private returned = 0;

  constructor(private readonly queue: VirtQueue) {}

  /** The next chain made available since the last call. */
  takeOne(): Chain | undefined {
    if (this.seen === loadU16(this.queue.available + 2)) return undefined;
    const head = loadU16(this.queue.available + 4 + 2 * (this.seen % this.queue.size));
    this.seen = (this.seen + 1) & 0xffff;
    const buffers: Buffer[] = [];
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

  giveBack(head: number, written: number): void {
    const element = this.queue.used + 4 + 8 * (this.returned % this.queue.size);
    storeU32(element, head);
    storeU32(element + 4, written);
    this.returned = (this.returned + 1) & 0xffff;
    storeU16(this.queue.used + 2, this.returned);
  }

  refuseNotifications(): void {
    storeU16(this.queue.used, 1);
  }

  get wantsInterrupts(): boolean {
    return loadU16(this.queue.available) === 0;
  }
}

export interface CardOptions {
  readonly legacy: boolean;
  /** Feature bits by number. */
  readonly features: readonly number[];
  readonly queueSize: number;
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
    return this.legacy ? 10 : 12;
  }

  readStatus(): number {
    return this.status;
  }

  /** FEATURES_OK sticks only if VERSION_1 was accepted. */
  writeStatus(status: number): void {
    this.statuses.push(status);
    this.status = status & 8 && !this.accepted.includes(32) ? status & ~8 : status;
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
    this.queues[index] = new QueueDevice(queue);
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

  /** A frame comes in. False if the driver has given no buffer. */
  receive(frame: readonly number[]): boolean {
    const [queue] = this.queues;
    const chain = queue.takeOne();
    if (!chain) return false;
    this.checkLayout(chain, true);
    const bytes = [...new Array(this.headerBytes).fill(0), ...frame];
    let at = 0;
    for (const buffer of chain.buffers) {
      const part = bytes.slice(at, at + buffer.length);
      memoryView(buffer.address, part.length).set(part);
      at += part.length;
    }
    queue.giveBack(chain.head, bytes.length);
    if (queue.wantsInterrupts) this.handlers[0]();
    return true;
  }

  /** Takes frames off the transmit queue, `limit` at most. */
  transmit(limit = Infinity): void {
    const queue = this.queues[1];
    for (let i = 0; i < limit; i++) {
      const chain = queue.takeOne();
      if (!chain) return;
      this.checkLayout(chain, false);
      const bytes = chain.buffers.flatMap((buffer) => [...memoryView(buffer.address, buffer.length)]);
      if (bytes.slice(0, this.headerBytes).some((byte) => byte !== 0)) throw new Error('the header asks for something');
      this.sent.push(bytes.slice(this.headerBytes));
      queue.giveBack(chain.head, 0);
      if (queue.wantsInterrupts) this.handlers[1]();
    }
  }

  private checkLayout(chain: Chain, writable: boolean): void {
    if (chain.buffers.some((buffer) => buffer.writable !== writable)) throw new Error('wrong direction');
    const anyLayout = !this.legacy || this.accepted.includes(27);
    // virtio 1.2 §5.1.6.6: without ANY_LAYOUT the header is a descriptor of its own.
    if (!anyLayout && chain.buffers[0].length !== this.headerBytes) throw new Error('the header is not alone');
  }
}
