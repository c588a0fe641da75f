/**
 * `toro/drivers/virtio-net`: the virtio network card (virtio 1.2 §5.1) over PCI, modern or legacy, registered as `virtionet`.
 * QEMU: `-netdev user,id=n0 -device virtio-net-pci,netdev=n0` (`disable-modern=on`, `disable-legacy=on`, `vectors=0`).
 *
 * Both rings hold buffers of their own outside the heap, with one array over each that is lent to the stack: no frame costs an
 * allocation. Interrupt handlers only raise the signal; while the stack finds frames, the card is asked for no interrupts.
 */

import { registerNetworkInterface } from 'toro/network';
import { fillMemory } from 'toro/unsafe';
import { bytesAt } from '../rtl/lang/typed-array';
import { allocatePages, PAGE_BYTES } from '../rtl/memory/pages';
import type { NetworkDevice } from '../rtl/network/device';
import { findPciDevices, type PciDevice } from '../rtl/pci';
import { Signal } from '../rtl/process/signal';
import { LegacyPciTransport } from './virtio/pci-legacy';
import { ModernPciTransport } from './virtio/pci-modern';
import { VirtQueue } from './virtio/queue';
import { FEATURE_ANY_LAYOUT, FEATURE_VERSION_1, goLive, negotiate, type VirtioTransport } from './virtio/transport';

const VENDOR = 0x1af4;
const MODERN_DEVICE = 0x1041;
const TRANSITIONAL_DEVICE = 0x1000;

const RECEIVE_QUEUE = 0;
const TRANSMIT_QUEUE = 1;
const FEATURE_MAC = 5;
const FEATURE_STATUS = 16;

const MOST_SLOTS = 256;
const SLOT_BYTES = 2048;
/** The frame of a slot begins here; the card's header lies right before it. */
const FRAME_OFFSET = 16;
/** The header without and with `num_buffers`, which a modern card always has (§5.1.6.1). */
const LEGACY_HEADER = 10;
const MODERN_HEADER = 12;
const MTU = 1500;
const ETHERNET_HEADER = 14;
const SHORTEST_FRAME = 60;
/** Received buffers are given back in batches of this many at most. */
const BATCH = 32;

/** A queue and its buffers: slot i uses descriptor i, or 2i and 2i + 1 where the header needs one of its own. */
class Ring {
  readonly queue: VirtQueue;
  readonly slots: number;
  readonly frames: Uint8Array[] = [];
  readonly #memory: number;
  readonly #header: number;
  readonly #writable: boolean;
  readonly #perSlot: number;

  constructor(queue: VirtQueue, header: number, separateHeader: boolean, writable: boolean) {
    this.queue = queue;
    this.#perSlot = separateHeader ? 2 : 1;
    this.slots = Math.min(MOST_SLOTS, queue.size / this.#perSlot);
    this.#header = header;
    this.#writable = writable;
    this.#memory = allocatePages(Math.ceil((this.slots * SLOT_BYTES) / PAGE_BYTES));
    for (let slot = 0; slot < this.slots; slot++) {
      this.frames.push(bytesAt(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET, MTU + ETHERNET_HEADER));
    }
  }

  /** Gives a slot with a frame of `length` bytes, or room for one, to the card at the next `publish`. */
  add(slot: number, length: number): void {
    const frame = this.#memory + slot * SLOT_BYTES + FRAME_OFFSET;
    const start = frame - this.#header;
    const first = slot * this.#perSlot;
    if (this.#perSlot === 1) {
      this.queue.describe(first, start, this.#header + length, this.#writable, false);
    } else {
      this.queue.describe(first, start, this.#header, this.#writable, true);
      this.queue.describe(first + 1, frame, length, this.#writable, false);
    }
    this.queue.add(first);
  }

  /** The next slot that the card has returned, −1 if none. */
  take(): number {
    const head = this.queue.takeUsed();
    return head < 0 ? -1 : Math.floor(head / this.#perSlot);
  }

  /** Bytes of the frame that the card wrote to the slot taken last. */
  get receivedBytes(): number {
    return this.queue.writtenBytes - this.#header;
  }

  /** Zeroes a slot up to `end` of its frame, from `start`. */
  pad(slot: number, start: number, end: number): void {
    fillMemory(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET + start, 0, end - start);
  }
}

/** What exists once the card is started. */
interface Running {
  readonly transport: VirtioTransport;
  readonly receive: Ring;
  readonly transmit: Ring;
}

class VirtioNet implements NetworkDevice {
  readonly name = 'virtionet';
  readonly mac = new Uint8Array(6);
  readonly mtu = MTU;
  readonly signal = new Signal();
  receivedLength = 0;

  #running: Running | undefined = undefined;
  /** Transmit slots that are not with the card. */
  readonly #free: number[] = [];
  /** Slots that are lent to the stack, −1 if none. */
  #sending = -1;
  #received = -1;
  /** Received slots given back but not published, and whether sent ones are. */
  #returned = 0;
  #queued = false;
  /** The card has been asked to interrupt for the next frame. */
  #wantsReceiveInterrupt = true;

  start(): void {
    const transport = findCard();
    const features = negotiate(transport, [FEATURE_MAC, FEATURE_STATUS, FEATURE_ANY_LAYOUT, FEATURE_VERSION_1]);
    this.#readAddress(transport, features.includes(FEATURE_MAC));
    transport.captureQueueInterrupt(RECEIVE_QUEUE, () => this.#interrupted());
    transport.captureQueueInterrupt(TRANSMIT_QUEUE, () => this.#interrupted());
    const header = transport.legacy ? LEGACY_HEADER : MODERN_HEADER;
    // Without ANY_LAYOUT a legacy card wants its header in a descriptor of its own (§5.1.6.6).
    const separate = transport.legacy && !features.includes(FEATURE_ANY_LAYOUT);
    const receive = new Ring(makeQueue(transport, RECEIVE_QUEUE), header, separate, true);
    const transmit = new Ring(makeQueue(transport, TRANSMIT_QUEUE), header, separate, false);
    this.#running = { transport, receive, transmit };
    for (let slot = 0; slot < transmit.slots; slot++) this.#free.push(slot);
    for (let slot = 0; slot < receive.slots; slot++) receive.add(slot, MTU + ETHERNET_HEADER);
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
    this.#sending = slot;
    return transmit.frames[slot];
  }

  endFrame(length: number): void {
    const { transmit } = this.#card();
    const slot = this.#sending;
    if (slot < 0) throw new Error('virtionet: endFrame without beginFrame');
    this.#sending = -1;
    if (length < SHORTEST_FRAME) transmit.pad(slot, length, SHORTEST_FRAME);
    transmit.add(slot, Math.max(length, SHORTEST_FRAME));
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
    this.#card().receive.add(this.#received, MTU + ETHERNET_HEADER);
    this.#received = -1;
    this.#returned++;
    if (this.#returned >= BATCH) this.#publishReturned();
  }

  /** Nothing is there: gives buffers back and asks for an interrupt. False if a frame came meanwhile. */
  #sleepsUntilInterrupt(receive: Ring): boolean {
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

function findCard(): VirtioTransport {
  const cards: PciDevice[] = [...findPciDevices(VENDOR, MODERN_DEVICE), ...findPciDevices(VENDOR, TRANSITIONAL_DEVICE)];
  for (const pci of cards) {
    if (ModernPciTransport.isOn(pci)) return new ModernPciTransport(pci);
    if (LegacyPciTransport.isOn(pci)) return new LegacyPciTransport(pci);
  }
  throw new Error('virtionet: the machine has no virtio network card on PCI');
}

/** A legacy card dictates the size; a modern one accepts a smaller power of two. */
function makeQueue(transport: VirtioTransport, index: number): VirtQueue {
  const offered = transport.queueSize(index);
  if (offered === 0) throw new Error(`${transport.name}: queue ${index} is missing`);
  const size = transport.legacy ? offered : Math.min(MOST_SLOTS, offered);
  const queue = new VirtQueue(allocatePages(VirtQueue.bytes(size) / PAGE_BYTES), size);
  transport.startQueue(index, queue);
  return queue;
}

registerNetworkInterface(new VirtioNet());
