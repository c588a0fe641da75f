/**
 * An NE2000 card: brought up (8390 chapter 11), its frames, its interrupts, its overflows. Frames are copied to and from the card by
 * the processor; two that are sent have room on the card, one of which is on its way. The interrupt handler masks all interrupts and
 * raises the signal.
 */

import { now } from 'toro/clock';
import { logWarning } from 'toro/log';
import type { NetworkDevice, Offload } from '../../rtl/network/device';
import { Signal } from '../../rtl/process/signal';
import { CardMemory } from './card-memory';
import { ReceiveRing } from './receive-ring';
import {
  type CardAccess,
  NO_REMOTE,
  OVERFLOW,
  PAGE_1,
  Page1,
  type Ports,
  RECEIVE_ERROR,
  RECEIVED,
  RESET_DONE,
  Register,
  START,
  STOP,
  TRANSMIT,
  TRANSMIT_ERROR,
  TRANSMITTED,
} from './registers';

/** Words, not looped back to itself, transfers by eight bytes (8390 chapter 10, data configuration). */
const DATA_WORDS = 0x49;
/** Broadcasts, beside what is sent to us; no groups, nothing damaged. */
const ACCEPT_BROADCAST = 0x04;
const NORMAL = 0x00;
const LOOP_BACK = 0x02;
const SENT = TRANSMITTED | TRANSMIT_ERROR;
const ARRIVED = RECEIVED | RECEIVE_ERROR | OVERFLOW;

const MTU = 1500;
const SHORTEST_FRAME = 60;
const LONGEST_FRAME = MTU + 14;
const PAGE_BYTES = 256;
/** Where the two frames that are sent lie. */
const TRANSMIT_PAGES = [0x40, 0x46];
/** Words at address 0: the card's address, each byte twice; two of the last say that it takes 16 bits at a time. */
const PROM_BYTES = 32;
const SIGNATURE_AT = 28;
const SIGNATURE = 0x57;
/** Readings of a port, a microsecond or more each, until a card counts as dead. */
const PATIENCE = 20_000;
/** How long a stopped receiver may need for the frame that it is at, ms (8390, overflow procedure, step 3). */
const STOPPING = 1.6;

/** What exists once the card is started. */
interface Running {
  readonly ports: Ports;
  readonly memory: CardMemory;
  readonly ring: ReceiveRing;
  readonly name: string;
}

export class Ne2000 implements NetworkDevice {
  readonly name = 'ne2000';
  readonly mac = new Uint8Array(6);
  readonly mtu = MTU;
  readonly offload: Offload | undefined = undefined;
  readonly signal = new Signal();
  readonly receivedIsIntact = false;

  #running: Running | undefined = undefined;
  readonly #frame = new Uint8Array(LONGEST_FRAME);
  #isLent = false;
  /** Bytes of the frames on the card: of the one that is on its way, and of the one behind it; 0 if there is none. */
  #sendingBytes = 0;
  #waitingBytes = 0;
  /** Which of the two places the one on its way has. */
  #place = 0;
  /** What the card may interrupt for. */
  #mask = 0;
  /** The receiver has overflowed and is silent until the ring is empty; `resends`: it interrupted a frame on its way. */
  #hasOverflowed = false;
  #resends = false;

  /** `findCard` finds the card and says how it is reached, or throws. */
  constructor(private readonly findCard: () => CardAccess) {}

  start(): void {
    const { name, ports, captureInterrupt } = this.findCard();
    reset(ports, name);
    const memory = new CardMemory(ports, name);
    const ring = new ReceiveRing(ports, memory, name);
    // 8390 chapter 11, "Initialization Sequence".
    ports.write8(Register.Command, STOP | NO_REMOTE);
    ports.write8(Register.DataConfiguration, DATA_WORDS);
    ports.write8(Register.RemoteBytes, 0);
    ports.write8(Register.RemoteBytes + 1, 0);
    ports.write8(Register.ReceiveConfiguration, ACCEPT_BROADCAST);
    ports.write8(Register.TransmitConfiguration, LOOP_BACK);
    ring.start();
    ports.write8(Register.InterruptStatus, 0xff);
    ports.write8(Register.InterruptMask, 0);
    this.#readAddress(memory, name);
    this.#writeAddress(ports);
    this.#running = { ports, memory, ring, name };
    if (!captureInterrupt(() => this.#interrupted())) throw new Error(`${name}: its interrupt is not routed`);
    ports.write8(Register.Command, START | NO_REMOTE);
    ports.write8(Register.TransmitConfiguration, NORMAL);
    this.#letThrough(ARRIVED);
  }

  get receivedLength(): number {
    return this.#card().ring.length;
  }

  beginFrame(): Uint8Array | undefined {
    if (!this.#hasRoom) this.#advance();
    if (!this.#hasRoom) {
      // What was sent meanwhile interrupts as soon as that is let through.
      this.#letThrough(this.#mask | SENT);
      return undefined;
    }
    this.#isLent = true;
    return this.#frame;
  }

  endFrame(length: number): void {
    if (!this.#isLent) throw new Error('ne2000: endFrame without beginFrame');
    this.#isLent = false;
    if (length < SHORTEST_FRAME) this.#frame.fill(0, length, SHORTEST_FRAME);
    const bytes = length < SHORTEST_FRAME ? SHORTEST_FRAME : length;
    const isFirst = this.#sendingBytes === 0;
    const place = isFirst ? this.#place : 1 - this.#place;
    this.#card().memory.write(TRANSMIT_PAGES[place] * PAGE_BYTES, this.#frame, bytes);
    if (!isFirst) {
      this.#waitingBytes = bytes;
      return;
    }
    this.#sendingBytes = bytes;
    this.#send();
  }

  flush(): void {
    this.#advance();
    if (this.#sendingBytes > 0) this.#letThrough(this.#mask | SENT);
  }

  receiveFrame(): Uint8Array | undefined {
    const { ports, ring } = this.#card();
    for (;;) {
      if (ring.take()) return ring.frame;
      if (this.#hasOverflowed) this.#endOverflow();
      const status = ports.read8(Register.InterruptStatus);
      if ((status & OVERFLOW) !== 0) this.#beginOverflow(status);
      this.#advance();
      // Taken back before the last look: what comes after it interrupts.
      ports.write8(Register.InterruptStatus, RECEIVED | RECEIVE_ERROR);
      if (this.#hasOverflowed || ring.look()) continue;
      this.#letThrough(ARRIVED | (this.#sendingBytes > 0 ? SENT : 0));
      return undefined;
    }
  }

  releaseFrame(): void {
    // The frame was copied, and its pages given back.
  }

  get #hasRoom(): boolean {
    return this.#waitingBytes === 0 && !this.#hasOverflowed;
  }

  #letThrough(mask: number): void {
    this.#mask = mask;
    this.#card().ports.write8(Register.InterruptMask, mask);
  }

  /** Sends the frame that is next on the card. */
  #send(): void {
    const { ports } = this.#card();
    ports.write8(Register.TransmitPage, TRANSMIT_PAGES[this.#place]);
    ports.write8(Register.TransmitBytes, this.#sendingBytes & 0xff);
    ports.write8(Register.TransmitBytes + 1, this.#sendingBytes >>> 8);
    ports.write8(Register.Command, START | NO_REMOTE | TRANSMIT);
  }

  /** If a frame is sent, or given up after collisions, the next one may go. */
  #advance(): void {
    const { ports } = this.#card();
    while (this.#sendingBytes > 0 && !this.#hasOverflowed) {
      if ((ports.read8(Register.InterruptStatus) & SENT) === 0) return;
      ports.write8(Register.InterruptStatus, SENT);
      this.#place = 1 - this.#place;
      this.#sendingBytes = this.#waitingBytes;
      this.#waitingBytes = 0;
      if (this.#sendingBytes > 0) this.#send();
    }
  }

  /** The overflow procedure (8390 chapter 7, "Buffer Ring Overflow"), to the step in which frames are removed. `status` has the cause. */
  #beginOverflow(status: number): void {
    const { ports } = this.#card();
    const wasSending = (ports.read8(Register.Command) & TRANSMIT) !== 0;
    ports.write8(Register.Command, STOP | NO_REMOTE);
    for (const end = now() + STOPPING; now() < end; );
    ports.write8(Register.RemoteBytes, 0);
    ports.write8(Register.RemoteBytes + 1, 0);
    this.#resends = wasSending && ((status | ports.read8(Register.InterruptStatus)) & SENT) === 0;
    ports.write8(Register.TransmitConfiguration, LOOP_BACK);
    ports.write8(Register.Command, START | NO_REMOTE);
    this.#hasOverflowed = true;
  }

  /** The rest of it, when the ring is empty. */
  #endOverflow(): void {
    const { ports } = this.#card();
    this.#hasOverflowed = false;
    ports.write8(Register.InterruptStatus, OVERFLOW);
    ports.write8(Register.TransmitConfiguration, NORMAL);
    if (this.#resends) ports.write8(Register.Command, START | NO_REMOTE | TRANSMIT);
  }

  /** Interrupt context: page 0 is chosen. */
  #interrupted(): void {
    const running = this.#running;
    if (running === undefined || (running.ports.read8(Register.InterruptStatus) & this.#mask) === 0) return;
    running.ports.write8(Register.InterruptMask, 0);
    this.#mask = 0;
    this.signal.raise();
  }

  #card(): Running {
    if (this.#running === undefined) throw new Error('ne2000: the card is not started');
    return this.#running;
  }

  #readAddress(memory: CardMemory, name: string): void {
    const prom = new Uint8Array(PROM_BYTES);
    memory.read(0, prom, 0, PROM_BYTES);
    if (prom[SIGNATURE_AT] !== SIGNATURE || prom[SIGNATURE_AT + 2] !== SIGNATURE) {
      logWarning(`${name}: does not say that it takes 16 bits at a time`);
    }
    for (let i = 0; i < 6; i++) this.mac[i] = prom[2 * i];
  }

  /** Our address, and no groups: on page 1. */
  #writeAddress(ports: Ports): void {
    ports.write8(Register.Command, STOP | NO_REMOTE | PAGE_1);
    for (let i = 0; i < 6; i++) ports.write8(Page1.Address + i, this.mac[i]);
    for (let i = 0; i < 8; i++) ports.write8(Page1.Groups + i, 0);
    ports.write8(Register.Command, STOP | NO_REMOTE);
  }
}

function reset(ports: Ports, name: string): void {
  ports.write8(Register.Reset, ports.read8(Register.Reset));
  for (let i = 0; (ports.read8(Register.InterruptStatus) & RESET_DONE) === 0; i++) {
    if (i === PATIENCE) throw new Error(`${name}: does not reset`);
  }
}
