/** A PRO/1000 card, from Intel's Software Developer's Manual for the 8254x: registers, descriptors, contexts, interrupts. */

import type { CardAccess, Registers } from '../../drivers/e1000/registers';
import { transmitWith } from '../support/offload';
import { loadU8, loadU64, memoryView, storeU8, storeU16 } from '../support/unsafe';

const RESET = 1 << 26;
const TRANSMITTED = 1;
const RECEIVED = 1 << 7;
const OVERRUN = 1 << 6;

/** What a context descriptor says (SDM §3.3.5). */
interface Context {
  readonly start: number;
  readonly field: number;
  readonly headers: number;
  readonly segmentSize: number;
  readonly length: number;
}

export interface E1000Options {
  readonly mac: readonly number[];
  /** The receive address is not loaded at a reset: only the EEPROM has it. */
  readonly onlyEeprom?: boolean;
  /** Frames are sent when a test says so, not when the tail moves. */
  readonly isSlow?: boolean;
  readonly neverResets?: boolean;
  readonly cannotCut?: boolean;
}

export class SimulatedE1000 implements Registers {
  readonly sent: number[][] = [];
  /** Frames that found no descriptor. */
  missed = 0;
  private readonly values = new Map<number, number>();
  private mask = 0;
  private causes = 0;
  private handler: () => void = () => {};
  private plain: Context | undefined;
  private cut: Context | undefined;
  private gathered: Buffer[] = [];

  constructor(private readonly options: E1000Options) {}

  get access(): CardAccess {
    return {
      name: 'simulated e1000',
      registers: this,
      cutsSegments: !this.options.cannotCut,
      captureInterrupt: (handler) => {
        this.handler = handler;
        return true;
      },
    };
  }

  private value(register: number): number {
    return this.values.get(register) ?? 0;
  }

  read(register: number): number {
    if (register === 0x00c0) {
      const causes = this.causes;
      this.causes = 0;
      return causes;
    }
    if (register === 0x0008) return 0x2;
    return this.value(register);
  }

  write(register: number, value: number): void {
    switch (register) {
      case 0x0000:
        if ((value & RESET) !== 0) this.reset();
        this.values.set(register, this.options.neverResets ? value : (value & ~RESET) >>> 0);
        return;
      case 0x0014: {
        const word = value >>> 8;
        const { mac } = this.options;
        this.values.set(register, ((mac[2 * word] | (mac[2 * word + 1] << 8)) * 0x1_0000 + 0x10) >>> 0);
        return;
      }
      case 0x00d0:
        this.mask |= value;
        this.raise(0);
        return;
      case 0x00d8:
        this.mask &= ~value;
        return;
      default:
        this.values.set(register, value);
        if (register === 0x3818 && !this.options.isSlow) this.transmit();
    }
  }

  private reset(): void {
    this.values.clear();
    this.mask = 0;
    this.causes = 0;
    if (this.options.onlyEeprom) return;
    const [a, b, c, d, e, f] = this.options.mac;
    this.values.set(0x5400, (a | (b << 8) | (c << 16) | (d << 24)) >>> 0);
    this.values.set(0x5404, (e | (f << 8) | 0x8000_0000) >>> 0);
  }

  private raise(causes: number): void {
    this.causes |= causes;
    if ((this.causes & this.mask) !== 0) this.handler();
  }

  /** A frame comes in, in pieces of at most `piece` bytes. False if the card had to drop it. */
  receive(frame: readonly number[], { status = 0, errors = 0, piece = 2048 } = {}): boolean {
    if ((this.value(0x0100) & 2) === 0) throw new Error('the receiver is off');
    for (let at = 0; at < frame.length; at += piece) {
      const head = this.value(0x2810);
      if (head === this.value(0x2818)) {
        this.missed++;
        this.raise(OVERRUN);
        return false;
      }
      const descriptor = this.value(0x2800) + head * 16;
      const part = frame.slice(at, at + piece);
      memoryView(Number(loadU64(descriptor)), part.length).set(part);
      storeU16(descriptor + 8, part.length);
      storeU8(descriptor + 13, errors);
      storeU8(descriptor + 12, status | 1 | (at + piece >= frame.length ? 2 : 0));
      this.values.set(0x2810, (head + 1) % (this.value(0x2808) / 16));
    }
    this.raise(RECEIVED);
    return true;
  }

  /** Works through descriptors up to the tail, `limit` frames at most. */
  transmit(limit = Infinity): void {
    if ((this.value(0x0400) & 2) === 0) return;
    if ((this.value(0x0400) & 8) === 0) throw new Error('short frames are not padded');
    for (let frames = 0; frames < limit && this.value(0x3810) !== this.value(0x3818); ) {
      const head = this.value(0x3810);
      const descriptor = this.value(0x3800) + head * 16;
      if (this.work(loadU64(descriptor), loadU64(descriptor + 8))) frames++;
      const reports = (loadU8(descriptor + 11) & 0x08) !== 0;
      if (reports) storeU8(descriptor + 12, loadU8(descriptor + 12) | 1);
      this.values.set(0x3810, (head + 1) % (this.value(0x3808) / 16));
      if (reports) this.raise(TRANSMITTED);
    }
  }

  /** One descriptor. Whether it ends a frame. */
  private work(low: bigint, high: bigint): boolean {
    const bits = (value: bigint, at: number, count: number): number =>
      Number((value >> BigInt(at)) % (1n << BigInt(count)));
    const command = bits(high, 24, 8);
    if ((command & 0x20) === 0) throw new Error('a descriptor of the old kind');
    if (bits(high, 20, 4) === 0) {
      const context: Context = {
        start: bits(low, 32, 8),
        field: bits(low, 40, 8),
        headers: bits(high, 40, 8),
        segmentSize: bits(high, 48, 16),
        length: bits(high, 0, 20),
      };
      if (bits(low, 0, 8) !== 14 || bits(low, 8, 8) !== 24 || bits(low, 16, 16) !== 33)
        throw new Error('IPv4 lies elsewhere');
      if ((command & 0x04) !== 0) this.cut = context;
      else this.plain = context;
      return false;
    }
    const bytes = bits(high, 0, 20);
    if (bytes > 16_288) throw new Error('a buffer is too long');
    this.gathered.push(Buffer.from(memoryView(Number(low), bytes)));
    if ((command & 0x01) === 0) return false;
    const frame = Buffer.concat(this.gathered);
    this.gathered = [];
    const parts = (command & 0x04) !== 0 ? this.cutApart(frame) : this.complete(frame, bits(high, 40, 8));
    this.sent.push(...parts.map((part) => [...part]));
    return true;
  }

  private complete(frame: Buffer, options: number): Uint8Array[] {
    if ((options & 2) === 0) return [frame];
    if (this.plain === undefined) throw new Error('no context');
    const { start, field } = this.plain;
    return transmitWith(frame, { checksumStart: start, checksumField: field, headers: 0, segmentSize: 0 });
  }

  /** The pseudo-header is summed without a length, which the card adds (SDM §3.5.4). */
  private cutApart(frame: Buffer): Uint8Array[] {
    if (this.cut === undefined) throw new Error('no context');
    const { start, field, headers, segmentSize, length } = this.cut;
    if (length !== frame.length - headers) throw new Error('the length is wrong');
    if (frame.readUInt16BE(16) !== 0 || frame.readUInt16BE(24) !== 0) throw new Error('fields of IPv4 are not clear');
    frame.writeUInt16BE(frame.length - 14, 16);
    const sum = frame.readUInt16BE(field) + frame.length - start;
    frame.writeUInt16BE((sum & 0xffff) + (sum >>> 16), field);
    return transmitWith(frame, { checksumStart: start, checksumField: field, headers, segmentSize });
  }
}
