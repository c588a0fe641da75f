/**
 * The receive descriptors of a PRO/1000 card (SDM §3.2) and their buffers. The card fills descriptors from its head on and stops
 * before the tail, which is ours; one always stays empty. When all are full it drops frames, and goes on by itself as soon as the
 * tail moves. Everything lies outside the heap; nothing is allocated after the start.
 */

import { readU8, readU16, storeU8, storeU64, u64, usize } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocateZeroedPages, PAGE_BYTES } from '../../rtl/memory/pages';
import { Register, type Registers } from './registers';

const SLOTS = 256;
const BUFFER_BYTES = 2048;
const DESCRIPTOR_BYTES = 16;
/** Fields of a descriptor behind the buffer's address (SDM §3.2.3). */
const LENGTH = 8;
const STATUS = 12;
const ERRORS = 13;

const DONE = 0x01;
const END_OF_PACKET = 0x02;
const IGNORE_CHECKSUM = 0x04;
/** The card has checked the checksum of UDP or TCP; and found it wrong. */
const CHECKED = 0x20;
const CHECKSUM_WRONG = 0x20;

export class ReceiveRing {
  /** Of the lent frame: its bytes, and whether the card vouches for its checksum. */
  length = 0;
  isIntact = false;
  /** Descriptors given back that the card has not been told of. */
  returned = 0;

  readonly #registers: Registers;
  readonly #descriptors: usize;
  readonly #frames: Uint8Array[] = [];
  /** The descriptor that the card fills next, as far as we have looked. */
  #next = 0;
  /** The frame did not fit into the buffers before: this is the rest of it. */
  #isRest = false;

  constructor(registers: Registers) {
    this.#registers = registers;
    this.#descriptors = usize(allocateZeroedPages((SLOTS * DESCRIPTOR_BYTES) / PAGE_BYTES));
    const buffers = allocateZeroedPages((SLOTS * BUFFER_BYTES) / PAGE_BYTES);
    for (let slot = 0; slot < SLOTS; slot++) {
      const buffer = buffers + slot * BUFFER_BYTES;
      this.#frames.push(bytesAt(buffer, BUFFER_BYTES));
      storeU64(this.#at(slot), u64(buffer));
    }
    registers.write(Register.ReceiveBase, this.#descriptors);
    registers.write(Register.ReceiveBase + 4, 0);
    registers.write(Register.ReceiveBytes, SLOTS * DESCRIPTOR_BYTES);
    registers.write(Register.ReceiveHead, 0);
    registers.write(Register.ReceiveTail, SLOTS - 1);
  }

  get hasFrame(): boolean {
    return (readU8(this.#at(this.#next) + STATUS) & DONE) !== 0;
  }

  /** Lends the next frame, undefined if there is none. One that is longer than a buffer has no bytes. */
  begin(): Uint8Array | undefined {
    const at = this.#at(this.#next);
    const status = readU8(at + STATUS);
    if ((status & DONE) === 0) return undefined;
    const isEnd = (status & END_OF_PACKET) !== 0;
    this.length = isEnd && !this.#isRest ? readU16(at + LENGTH) : 0;
    this.#isRest = !isEnd;
    this.isIntact = (status & (CHECKED | IGNORE_CHECKSUM)) === CHECKED && (readU8(at + ERRORS) & CHECKSUM_WRONG) === 0;
    return this.#frames[this.#next];
  }

  /** Gives the lent frame's buffer back. */
  end(): void {
    storeU8(this.#at(this.#next) + STATUS, 0);
    this.#next = (this.#next + 1) & (SLOTS - 1);
    this.returned += 1;
  }

  /** Tells the card of the descriptors that it may use: all but the one before the next. */
  publish(): void {
    if (this.returned === 0) return;
    this.returned = 0;
    this.#registers.write(Register.ReceiveTail, (this.#next - 1) & (SLOTS - 1));
  }

  #at(slot: number): usize {
    return usize(this.#descriptors + slot * DESCRIPTOR_BYTES);
  }
}
