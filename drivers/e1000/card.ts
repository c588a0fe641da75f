/**
 * A PRO/1000 card: brought up (SDM §14), its frames, its interrupts. The handler masks all interrupts and raises the signal; while
 * the stack finds frames the card stays silent.
 */

import { logInfo } from 'toro/log';
import type { NetworkDevice, Offload, TransmitJob } from '../../rtl/network/device';
import { Signal } from '../../rtl/process/signal';
import { readEepromAddress } from './eeprom';
import { ReceiveRing } from './receive';
import {
  type CardAccess,
  LINK_CHANGED,
  RECEIVE_LOW,
  RECEIVE_OVERRUN,
  RECEIVED,
  Register,
  type Registers,
  TRANSMITTED,
} from './registers';
import { LONGEST_FRAME, TransmitRing } from './transmit';

/** Control (SDM §13.4.1). */
const FULL_DUPLEX = 1 << 0;
const LINK_RESET = 1 << 3;
const AUTOMATIC_SPEED = 1 << 5;
const SET_LINK_UP = 1 << 6;
const INVERT_LOSS_OF_SIGNAL = 1 << 7;
const RESET = 1 << 26;
const VLAN_MODE = 1 << 30;
const PHY_RESET = 0x8000_0000;
/** Status (§13.4.2). */
const LINK_IS_UP = 1 << 1;
/** Receive control (§13.4.22): on, broadcasts, no check sequence in the buffers of 2048 bytes. */
const RECEIVE = (1 << 1) | (1 << 15) | (1 << 26);
/** Transmit control (§13.4.33): on, short frames padded; retries and collision distance for full duplex. */
const TRANSMIT = (1 << 1) | (1 << 3) | (0x0f << 4) | (0x40 << 12);
/** Gap between frames (§13.4.34): what the manual recommends for copper. */
const GAP = 10 | (8 << 10) | (6 << 20);
/** Receive checksums (§13.4.41): of IPv4, and of TCP and UDP. */
const CHECK_CHECKSUMS = (1 << 8) | (1 << 9);
const ADDRESS_VALID = 0x8000_0000;
const MULTICAST_WORDS = 128;

const ALL_INTERRUPTS = 0xffff_ffff;
const RECEIVE_INTERRUPTS = RECEIVED | RECEIVE_OVERRUN | RECEIVE_LOW | LINK_CHANGED;
/** Readings of a register, a microsecond or more each, until a card counts as dead; its reset takes one or two. */
const PATIENCE = 1_000_000;

const MTU = 1500;
const ETHERNET_HEADER = 14;
/** Received buffers are given back in batches of this many at most. */
const BATCH = 32;

/** What exists once the card is started. */
interface Running {
  readonly registers: Registers;
  readonly receive: ReceiveRing;
  readonly transmit: TransmitRing;
}

export class E1000 implements NetworkDevice, Offload {
  readonly name = 'e1000';
  readonly mac = new Uint8Array(6);
  readonly mtu = MTU;
  longestPacket = MTU;
  readonly offload: Offload = this;
  readonly signal = new Signal();

  #running: Running | undefined = undefined;
  /** Causes that are let through. */
  #wanted = 0;
  #linkChanged = false;

  /** `findCard` finds the card and says how it is reached, or throws. */
  constructor(private readonly findCard: () => CardAccess) {}

  start(): void {
    const { name, registers, cutsSegments, captureInterrupt } = this.findCard();
    reset(registers, name);
    if (!readAddress(registers, this.mac)) throw new Error(`${name}: has no address`);
    writeFilters(registers, this.mac);
    const receive = new ReceiveRing(registers);
    const transmit = new TransmitRing(registers, cutsSegments);
    if (transmit.cutsSegments) this.longestPacket = LONGEST_FRAME - ETHERNET_HEADER;
    this.#running = { registers, receive, transmit };
    if (!captureInterrupt(() => this.#interrupted())) throw new Error(`${name}: its interrupt is not routed`);
    registers.write(Register.ReceiveChecksum, CHECK_CHECKSUMS);
    registers.write(Register.ReceiveControl, RECEIVE);
    registers.write(Register.TransmitGap, GAP);
    registers.write(Register.TransmitControl, TRANSMIT);
  }

  /** Whether there is a carrier. */
  get isLinkUp(): boolean {
    return (this.#card().registers.read(Register.Status) & LINK_IS_UP) !== 0;
  }

  get receivedLength(): number {
    return this.#card().receive.length;
  }

  get receivedIsIntact(): boolean {
    return this.#card().receive.isIntact;
  }

  beginFrame(): Uint8Array | undefined {
    const { transmit } = this.#card();
    return transmit.begin() ?? (this.#waitsForRoom() ? undefined : transmit.begin());
  }

  beginLargeFrame(): Uint8Array | undefined {
    const { transmit } = this.#card();
    return transmit.beginLarge() ?? (this.#waitsForRoom() ? undefined : transmit.beginLarge());
  }

  endFrame(length: number): void {
    this.#card().transmit.end(length, undefined);
  }

  endFrameWith(length: number, job: TransmitJob): void {
    this.#card().transmit.end(length, job);
  }

  flush(): void {
    const { receive, transmit } = this.#card();
    transmit.publish();
    receive.publish();
  }

  receiveFrame(): Uint8Array | undefined {
    const { receive } = this.#card();
    const frame = receive.begin();
    if (frame !== undefined) return frame;
    receive.publish();
    this.#askForInterrupts(RECEIVE_INTERRUPTS);
    return receive.begin();
  }

  releaseFrame(): void {
    const { receive } = this.#card();
    receive.end();
    if (receive.returned >= BATCH) receive.publish();
  }

  /** Nothing is there. What came since the last look raises an interrupt as soon as these causes are let through. */
  #askForInterrupts(causes: number): void {
    if (this.#linkChanged) this.#tellLink();
    if ((this.#wanted & causes) === causes) return;
    // Before we ask: the interrupt may come at once and take it back.
    this.#wanted |= causes;
    this.#card().registers.write(Register.InterruptMaskSet, causes);
  }

  /** All transmit buffers are in use: the card shall say when that changes. False if it did meanwhile. */
  #waitsForRoom(): boolean {
    this.#askForInterrupts(TRANSMITTED);
    return !this.#card().transmit.hasSent;
  }

  #tellLink(): void {
    this.#linkChanged = false;
    logInfo(`e1000: link ${this.isLinkUp ? 'up' : 'down'}`);
  }

  /** Interrupt context. Reading the causes takes the line back. */
  #interrupted(): void {
    const running = this.#running;
    if (running === undefined) return;
    const causes = running.registers.read(Register.InterruptCause);
    if (causes === 0) return;
    running.registers.write(Register.InterruptMaskClear, ALL_INTERRUPTS);
    this.#wanted = 0;
    if ((causes & LINK_CHANGED) !== 0) this.#linkChanged = true;
    this.signal.raise();
  }

  #card(): Running {
    if (this.#running === undefined) throw new Error('e1000: the card is not started');
    return this.#running;
  }
}

/** SDM §14.3 and §14.4: reset, no interrupts, link on. */
function reset(registers: Registers, name: string): void {
  registers.write(Register.InterruptMaskClear, ALL_INTERRUPTS);
  registers.write(Register.ReceiveControl, 0);
  registers.write(Register.TransmitControl, 0);
  registers.write(Register.Control, registers.read(Register.Control) | RESET);
  for (let i = 0; (registers.read(Register.Control) & RESET) !== 0; i++) {
    if (i === PATIENCE) throw new Error(`${name}: does not reset`);
  }
  registers.write(Register.InterruptMaskClear, ALL_INTERRUPTS);
  registers.read(Register.InterruptCause);
  const off = LINK_RESET | INVERT_LOSS_OF_SIGNAL | VLAN_MODE | PHY_RESET;
  const on = FULL_DUPLEX | AUTOMATIC_SPEED | SET_LINK_UP;
  registers.write(Register.Control, ((registers.read(Register.Control) & ~off) | on) >>> 0);
}

/** The address that the card has loaded at its reset, or else that of its EEPROM. False if there is none. */
function readAddress(registers: Registers, mac: Uint8Array): boolean {
  const high = registers.read(Register.ReceiveAddressHigh);
  if ((high & ADDRESS_VALID) === 0) return readEepromAddress(registers, mac);
  const low = registers.read(Register.ReceiveAddressLow);
  for (let i = 0; i < 4; i++) mac[i] = low >>> (8 * i);
  mac[4] = high;
  mac[5] = high >>> 8;
  return true;
}

/** Frames to our address only, and to everybody (SDM §13.5): no groups. */
function writeFilters(registers: Registers, mac: Uint8Array): void {
  const low = (mac[0] | (mac[1] << 8) | (mac[2] << 16) | (mac[3] << 24)) >>> 0;
  registers.write(Register.ReceiveAddressLow, low);
  registers.write(Register.ReceiveAddressHigh, (mac[4] | (mac[5] << 8) | ADDRESS_VALID) >>> 0);
  for (let i = 0; i < MULTICAST_WORDS; i++) registers.write(Register.MulticastTable + 4 * i, 0);
}
