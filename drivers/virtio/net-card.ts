/**
 * The virtio network card (virtio 1.2 §5.1) behind any transport.
 *
 * Both rings hold buffers of their own outside the heap, with one array over each that is lent to the stack: no frame costs an
 * allocation. Interrupt handlers only raise the signal; while the stack finds frames, the card is asked for no interrupts.
 */

import { i32, usize } from 'toro/unsafe';
import type { NetworkDevice } from '../../rtl/network/device';
import { Signal } from '../../rtl/process/signal';
import { NetRing } from './net-ring';
import { FEATURE_ANY_LAYOUT, FEATURE_VERSION_1, goLive, makeQueue, negotiate, type VirtioTransport } from './transport';

const RECEIVE_QUEUE = 0;
const TRANSMIT_QUEUE = 1;
const FEATURE_MAC = 5;

/** The header without and with `num_buffers`, which a modern card always has (§5.1.6.1). */
const LEGACY_HEADER = 10;
const MODERN_HEADER = 12;
const MTU = 1500;
const ETHERNET_HEADER = 14;
const FRAME_BYTES = MTU + ETHERNET_HEADER;
const SHORTEST_FRAME = 60;
/** Received buffers are given back in batches of this many at most. */
const BATCH = 32;

/** What exists once the card is started. */
interface Running {
  readonly transport: VirtioTransport;
  readonly receive: NetRing;
  readonly transmit: NetRing;
}

export class VirtioNet implements NetworkDevice {
  readonly name = 'virtionet';
  readonly mac = new Uint8Array(6);
  readonly mtu = MTU;
  readonly signal = new Signal();
  receivedLength = 0;

  #running: Running | undefined = undefined;
  /** Transmit slots that are not with the card. */
  readonly #free: number[] = [];
  /** Slots that are lent to the stack, −1 if none. */
  #sending = i32(-1);
  #received = i32(-1);
  /** Received slots given back but not published, and whether sent ones are. */
  #returned = 0;
  #queued = false;
  /** The card has been asked to interrupt for the next frame. */
  #wantsReceiveInterrupt = true;

  /** `findCard` finds the card and says how it is reached, or throws. */
  constructor(private readonly findCard: () => VirtioTransport) {}

  start(): void {
    const transport = this.findCard();
    const features = negotiate(transport, [FEATURE_MAC, FEATURE_ANY_LAYOUT, FEATURE_VERSION_1]);
    this.#readAddress(transport, features.includes(FEATURE_MAC));
    transport.captureQueueInterrupt(RECEIVE_QUEUE, () => this.#interrupted());
    transport.captureQueueInterrupt(TRANSMIT_QUEUE, () => this.#interrupted());
    const header = usize(transport.legacy ? LEGACY_HEADER : MODERN_HEADER);
    // Without ANY_LAYOUT a legacy card wants its header in a descriptor of its own (§5.1.6.6).
    const separate = transport.legacy && !features.includes(FEATURE_ANY_LAYOUT);
    const receive = new NetRing(makeQueue(transport, RECEIVE_QUEUE), header, separate, true, FRAME_BYTES);
    const transmit = new NetRing(makeQueue(transport, TRANSMIT_QUEUE), header, separate, false, FRAME_BYTES);
    this.#running = { transport, receive, transmit };
    for (let slot = 0; slot < transmit.slots; slot++) this.#free.push(slot);
    for (let slot = 0; slot < receive.slots; slot++) receive.add(usize(slot), usize(FRAME_BYTES));
    transmit.queue.suppressInterrupts();
    goLive(transport);
    receive.queue.publish();
    transport.notify(RECEIVE_QUEUE);
  }

  beginFrame(): Uint8Array | undefined {
    const { transmit } = this.#card();
    if (this.#free.length === 0) this.#reclaim();
    if (this.#free.length === 0) {
      // The signal tells when a buffer has come back; it may have while we asked for that.
      if (!transmit.queue.wantInterrupts()) return undefined;
      this.#reclaim();
    }
    const slot = this.#free.pop();
    if (slot === undefined) return undefined;
    this.#sending = i32(slot);
    return transmit.frames[slot];
  }

  endFrame(length: number): void {
    const { transmit } = this.#card();
    const slot = this.#sending;
    if (slot < 0) throw new Error('virtionet: endFrame without beginFrame');
    this.#sending = i32(-1);
    if (length < SHORTEST_FRAME) transmit.pad(slot, length, SHORTEST_FRAME);
    transmit.add(usize(slot), usize(length < SHORTEST_FRAME ? SHORTEST_FRAME : length));
    this.#queued = true;
  }

  flush(): void {
    if (this.#queued) {
      const { transport, transmit } = this.#card();
      this.#queued = false;
      if (transmit.queue.publish()) transport.notify(TRANSMIT_QUEUE);
    }
    this.#publishReturned();
  }

  receiveFrame(): Uint8Array | undefined {
    const { receive } = this.#card();
    for (;;) {
      const slot = receive.take();
      if (slot < 0) {
        if (this.#sleepsUntilInterrupt(receive)) return undefined;
        continue;
      }
      this.#received = slot;
      this.receivedLength = receive.receivedBytes;
      if (this.receivedLength >= ETHERNET_HEADER) return receive.frames[slot];
      this.releaseFrame();
    }
  }

  releaseFrame(): void {
    if (this.#received < 0) throw new Error('virtionet: releaseFrame without receiveFrame');
    this.#card().receive.add(usize(this.#received), usize(FRAME_BYTES));
    this.#received = i32(-1);
    this.#returned++;
    if (this.#returned >= BATCH) this.#publishReturned();
  }

  /** Nothing is there: gives buffers back and asks for an interrupt. False if a frame came meanwhile. */
  #sleepsUntilInterrupt(receive: NetRing): boolean {
    this.#publishReturned();
    if (this.#wantsReceiveInterrupt) return !receive.queue.hasUsed();
    this.#wantsReceiveInterrupt = true;
    return !receive.queue.wantInterrupts();
  }

  #publishReturned(): void {
    if (this.#returned === 0) return;
    const { transport, receive } = this.#card();
    this.#returned = 0;
    if (receive.queue.publish()) transport.notify(RECEIVE_QUEUE);
  }

  /** Takes sent buffers back; the card need not say when further ones are sent. */
  #reclaim(): void {
    const { transmit } = this.#card();
    transmit.queue.suppressInterrupts();
    for (let slot = transmit.take(); slot >= 0; slot = transmit.take()) this.#free.push(slot);
  }

  /** Interrupt context. The stack looks at both rings when it is woken. */
  #interrupted(): void {
    this.#running?.receive.queue.suppressInterrupts();
    this.#wantsReceiveInterrupt = false;
    this.signal.raise();
  }

  #card(): Running {
    if (this.#running === undefined) throw new Error('virtionet: the card is not started');
    return this.#running;
  }

  /** The card's own address, or one that is locally administered (IEEE 802 §8.2) where it has none. */
  #readAddress(transport: VirtioTransport, own: boolean): void {
    for (let i = 0; i < 6; i++) this.mac[i] = own ? transport.readConfiguration8(i) : Math.floor(Math.random() * 256);
    if (!own) this.mac[0] = (this.mac[0] & 0xfc) | 0x02;
  }
}

/** A legacy card dictates the size; a modern one accepts a smaller power of two. */
