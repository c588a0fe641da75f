/**
 * The virtio network card (virtio 1.2 §5.1) behind any transport.
 *
 * Both rings hold buffers of their own outside the heap, with one array over each that is lent to the stack: no frame costs an
 * allocation. Interrupt handlers only raise the signal; while the stack finds frames, the card is asked for no interrupts. The card
 * completes checksums and cuts segments where it offers that, and hands us segments that it has put together. Every frame that is
 * sent is one piece of memory, so there is nothing that indirect descriptors could save.
 */

import { usize } from 'toro/unsafe';
import type { NetworkDevice, Offload, TransmitJob } from '../../rtl/network/device';
import { Signal } from '../../rtl/process/signal';
import { LONG_HEADER, SHORT_HEADER } from './net-header';
import { ReceiveRing } from './net-receive';
import { LONGEST_FRAME, TransmitRing } from './net-transmit';
import {
  FEATURE_ANY_LAYOUT,
  FEATURE_EVENT_INDEX,
  FEATURE_VERSION_1,
  type FeatureNeed,
  goLive,
  makeQueue,
  negotiate,
  type VirtioTransport,
} from './transport';

const RECEIVE_QUEUE = 0;
const TRANSMIT_QUEUE = 1;

/** Features (§5.1.3): we complete no checksum, it may; the same the other way round; the same of segments of TCP over IPv4. */
const CHECKSUM = 0;
const GUEST_CHECKSUM = 1;
const MAC = 5;
const GUEST_SEGMENTS = 7;
const HOST_SEGMENTS = 11;
const MERGED_BUFFERS = 15;
const WANTED = [
  CHECKSUM,
  GUEST_CHECKSUM,
  MAC,
  GUEST_SEGMENTS,
  HOST_SEGMENTS,
  MERGED_BUFFERS,
  FEATURE_ANY_LAYOUT,
  FEATURE_EVENT_INDEX,
  FEATURE_VERSION_1,
];
/** §5.1.3.1; and without merged buffers each would have to take the longest frame. */
const NEEDS: readonly FeatureNeed[] = [
  [HOST_SEGMENTS, CHECKSUM],
  [GUEST_SEGMENTS, GUEST_CHECKSUM],
  [GUEST_SEGMENTS, MERGED_BUFFERS],
];

const MTU = 1500;
const ETHERNET_HEADER = 14;
/** Received buffers are given back in batches of this many at most. */
const BATCH = 32;

/** What exists once the card is started. */
interface Running {
  readonly transport: VirtioTransport;
  readonly receive: ReceiveRing;
  readonly transmit: TransmitRing;
}

export class VirtioNet implements NetworkDevice, Offload {
  readonly name = 'virtionet';
  readonly mac = new Uint8Array(6);
  readonly mtu = MTU;
  readonly signal = new Signal();
  offload: Offload | undefined = undefined;
  longestPacket = MTU;

  #running: Running | undefined = undefined;
  /** The card has been asked to interrupt for the next frame. */
  #wantsReceiveInterrupt = true;

  /** `findCard` finds the card and says how it is reached, or throws. */
  constructor(private readonly findCard: () => VirtioTransport) {}

  start(): void {
    const transport = this.findCard();
    const features = negotiate(transport, WANTED, NEEDS);
    this.#readAddress(transport, features.includes(MAC));
    transport.captureQueueInterrupt(RECEIVE_QUEUE, () => this.#interrupted());
    transport.captureQueueInterrupt(TRANSMIT_QUEUE, () => this.#interrupted());
    const merges = features.includes(MERGED_BUFFERS);
    const header = usize(transport.legacy && !merges ? SHORT_HEADER : LONG_HEADER);
    // Without ANY_LAYOUT a legacy card wants its header in a descriptor of its own (§5.1.6.6).
    const separate = transport.legacy && !features.includes(FEATURE_ANY_LAYOUT);
    const cuts = features.includes(HOST_SEGMENTS);
    const events = features.includes(FEATURE_EVENT_INDEX);
    const receive = new ReceiveRing(makeQueue(transport, RECEIVE_QUEUE, events), header, separate, merges);
    const transmitQueue = makeQueue(transport, TRANSMIT_QUEUE, events);
    const transmit = new TransmitRing(transmitQueue, header, separate, MTU + ETHERNET_HEADER, cuts);
    if (transmit.hasLarge) this.longestPacket = LONGEST_FRAME - ETHERNET_HEADER;
    if (features.includes(CHECKSUM)) this.offload = this;
    this.#running = { transport, receive, transmit };
    goLive(transport);
    receive.publish();
    transport.notify(RECEIVE_QUEUE);
  }

  get receivedLength(): number {
    return this.#card().receive.length;
  }

  get receivedIsIntact(): boolean {
    return this.#card().receive.isIntact;
  }

  beginFrame(): Uint8Array | undefined {
    return this.#card().transmit.begin();
  }

  beginLargeFrame(): Uint8Array | undefined {
    return this.#card().transmit.beginLarge();
  }

  endFrame(length: number): void {
    this.#card().transmit.end(length, undefined);
  }

  endFrameWith(length: number, job: TransmitJob): void {
    this.#card().transmit.end(length, job);
  }

  flush(): void {
    const { transport, transmit } = this.#card();
    if (transmit.publish()) transport.notify(TRANSMIT_QUEUE);
    this.#publishReturned();
  }

  receiveFrame(): Uint8Array | undefined {
    const { receive } = this.#card();
    for (;;) {
      const frame = receive.begin();
      if (frame !== undefined) {
        // What we asked to be woken for is here, even if its interrupt never came: before we sleep we ask anew.
        this.#wantsReceiveInterrupt = false;
        return frame;
      }
      if (this.#sleepsUntilInterrupt(receive)) return undefined;
    }
  }

  releaseFrame(): void {
    const { receive } = this.#card();
    receive.end();
    if (receive.returned >= BATCH) this.#publishReturned();
  }

  /** Nothing is there: gives buffers back and asks for an interrupt. False if a frame came meanwhile. */
  #sleepsUntilInterrupt(receive: ReceiveRing): boolean {
    this.#publishReturned();
    if (this.#wantsReceiveInterrupt) return !receive.hasFrame;
    // Before we ask: the interrupt may come at once and take it back.
    this.#wantsReceiveInterrupt = true;
    if (!receive.wantInterrupts()) return true;
    // None will come for what is there already, so we have to ask anew behind it.
    this.#wantsReceiveInterrupt = false;
    receive.suppressInterrupts();
    return false;
  }

  #publishReturned(): void {
    const { transport, receive } = this.#card();
    if (receive.returned > 0 && receive.publish()) transport.notify(RECEIVE_QUEUE);
  }

  /** Interrupt context. The stack looks at both rings when it is woken. */
  #interrupted(): void {
    this.#running?.receive.suppressInterrupts();
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
