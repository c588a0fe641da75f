/** An NE2000 card as National's DP8390 data sheet describes it, its memory, and its remote DMA. */

import type { CardAccess, Ports } from '../../drivers/ne2000/registers';

const MEMORY_START = 0x4000;
const MEMORY_END = 0x8000;

export interface Ne2000Options {
  readonly mac: readonly number[];
  /** Frames are sent when a test says so. */
  readonly isSlow?: boolean;
  readonly neverResets?: boolean;
}

export class SimulatedNe2000 implements Ports {
  readonly sent: number[][] = [];
  private readonly memory = new Uint8Array(MEMORY_END);
  private command = 0x21;
  private status = 0x80;
  private mask = 0;
  private pageStart = 0;
  private pageStop = 0;
  private boundary = 0;
  private current = 0;
  private configuration = 0;
  private dataWords = false;
  private transmitConfiguration = 0;
  private transmitPage = 0;
  private transmitBytes = 0;
  private remoteAddress = 0;
  private remoteBytes = 0;
  private readonly address = new Uint8Array(6);
  private interruptsOff = false;
  private handler: () => void = () => {};

  constructor(private readonly options: Ne2000Options) {
    for (let i = 0; i < 6; i++) this.memory.fill(options.mac[i], 2 * i, 2 * i + 2);
    this.memory.fill(0x57, 28, 32);
  }

  get access(): CardAccess {
    return {
      name: 'simulated ne2000',
      ports: this,
      captureInterrupt: (handler) => {
        this.handler = handler;
        return true;
      },
    };
  }

  private get page(): number {
    return this.command >>> 6;
  }

  read8(port: number): number {
    if (port === 0x1f) {
      if (!this.options.neverResets) this.status = 0x80;
      else this.status = 0;
      this.command = 0x21;
      return 0;
    }
    if (port === 0) return this.command;
    if (this.page === 1) {
      if (!this.interruptsOff) throw new Error('an interrupt could come on page 1');
      if (port === 7) return this.current;
    } else if (port === 7) {
      return this.status;
    }
    throw new Error(`register ${port} of page ${this.page} is read`);
  }

  write8(port: number, value: number): void {
    if (port === 0x1f) return;
    if (port === 0) {
      this.writeCommand(value);
      return;
    }
    if (this.page === 1) {
      if (port <= 6) this.address[port - 1] = value;
      else if (port === 7) this.current = value;
      return;
    }
    this.writePage0(port, value);
    this.interrupt();
  }

  private writePage0(port: number, value: number): void {
    const low = (old: number): number => (old & 0xff00) | value;
    const high = (old: number): number => (old & 0xff) | (value << 8);
    switch (port) {
      case 1:
        this.pageStart = value;
        return;
      case 2:
        this.pageStop = value;
        return;
      case 3:
        this.boundary = value;
        return;
      case 4:
        this.transmitPage = value;
        return;
      case 5:
        this.transmitBytes = low(this.transmitBytes);
        return;
      case 6:
        this.transmitBytes = high(this.transmitBytes);
        return;
      case 7:
        this.status &= ~value;
        return;
      case 8:
        this.remoteAddress = low(this.remoteAddress);
        return;
      case 9:
        this.remoteAddress = high(this.remoteAddress);
        return;
      case 10:
        this.remoteBytes = low(this.remoteBytes);
        return;
      case 11:
        this.remoteBytes = high(this.remoteBytes);
        return;
      case 12:
        this.configuration = value;
        return;
      case 13:
        this.transmitConfiguration = value;
        return;
      case 14:
        this.dataWords = (value & 1) !== 0;
        return;
      case 15:
        this.mask = value;
        return;
      default:
        throw new Error(`register ${port} is written`);
    }
  }

  private writeCommand(value: number): void {
    const wasSending = (this.command & 0x04) !== 0;
    // A transmission goes on until it is done, or the card is stopped.
    this.command = value | (wasSending && (value & 1) === 0 ? 0x04 : 0);
    if ((value & 1) !== 0) this.command &= ~0x04;
    if ((value & 0x04) !== 0 && !this.options.isSlow) this.transmit();
  }

  read16(port: number): number {
    if (port !== 0x10 || (this.command & 0x38) !== 0x08) throw new Error('no remote read');
    const word = this.memory[this.remoteAddress] | (this.memory[this.remoteAddress + 1] << 8);
    this.move();
    return word;
  }

  write16(port: number, value: number): void {
    if (port !== 0x10 || (this.command & 0x38) !== 0x10) throw new Error('no remote write');
    if (this.remoteAddress < MEMORY_START) throw new Error('there is no memory');
    this.memory[this.remoteAddress] = value;
    this.memory[this.remoteAddress + 1] = value >>> 8;
    this.move();
  }

  private move(): void {
    if (!this.dataWords || this.remoteBytes < 2) throw new Error('more than was asked for');
    this.remoteAddress += 2;
    this.remoteBytes -= 2;
    if (this.remoteBytes === 0) this.status |= 0x40;
  }

  disableInterrupts(): boolean {
    const enabled = !this.interruptsOff;
    this.interruptsOff = true;
    return enabled;
  }

  restoreInterrupts(enabled: boolean): void {
    this.interruptsOff = !enabled;
    this.interrupt();
  }

  private interrupt(): void {
    if (!this.interruptsOff && (this.status & this.mask) !== 0) this.handler();
  }

  /** The frame that is on its way is sent. False if there is none. */
  transmit(): boolean {
    if ((this.command & 0x04) === 0) return false;
    this.command &= ~0x04;
    if (this.transmitConfiguration !== 0) throw new Error('a frame is sent to nobody');
    const at = this.transmitPage * 256;
    this.sent.push([...this.memory.subarray(at, at + this.transmitBytes)]);
    this.status |= 0x02;
    this.interrupt();
    return true;
  }

  /** A frame comes in: by the data sheet, a ring that is full overflows. False if it was lost. */
  receive(frame: readonly number[]): boolean {
    if ((this.command & 1) !== 0 || this.transmitConfiguration !== 0 || (this.status & 0x10) !== 0) return false;
    if ((this.configuration & 0x04) === 0) throw new Error('broadcasts are not taken');
    const pages = Math.ceil((frame.length + 8) / 256);
    const size = this.pageStop - this.pageStart;
    const room = (this.boundary - this.current + size) % size;
    if (pages > room) {
      this.status |= 0x10;
      this.interrupt();
      return false;
    }
    let following = this.current + pages;
    if (following >= this.pageStop) following -= size;
    const count = frame.length + 4;
    const bytes = [1, following, count & 0xff, count >>> 8, ...frame, 0xde, 0xad, 0xbe, 0xef];
    bytes.forEach((byte, i) => {
      const at = this.current * 256 + i;
      this.memory[at >= this.pageStop * 256 ? at - size * 256 : at] = byte;
    });
    this.current = following;
    this.status |= 0x01;
    this.interrupt();
    return true;
  }

  /** Spoils the header of the frame that the driver takes next. */
  spoil(): void {
    const next = this.boundary + 1 === this.pageStop ? this.pageStart : this.boundary + 1;
    this.memory.fill(0xff, next * 256, next * 256 + 4);
  }
}
