/**
 * The receive queue of a network card with its buffers: slot i uses descriptor i, or 2i and 2i + 1 where the header needs one of
 * its own (virtio 1.2 §5.1.6.6). The slots lie one behind the other and go to the card in the order in which they came back, so
 * that a frame over several of them (mergeable buffers, §5.1.6.4) is one piece of memory; where it is not, at the end of the
 * ring, it is copied together. Everything lies outside the heap; nothing is allocated after the start.
 */

import { copyMemory, readU16, u8, usize } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import { BUFFER_COUNT, isIntact } from './net-header';
import type { VirtQueue } from './queue';

const SLOT_BYTES = 2048;
/** Slots that the longest frame takes: a packet of 65,535 bytes and the headers before it. */
const MOST_SLOTS = 33;

export class ReceiveRing {
  /** Of the lent frame: its bytes, and whether the card vouches for its checksum. */
  length = 0;
  isIntact = false;
  /** Slots given back that the card has not been told of. */
  returned = 0;

  readonly #queue: VirtQueue;
  readonly #header: usize;
  readonly #merges: boolean;
  /** Slot << shift = its first descriptor. */
  readonly #shift: u8;
  readonly #memory: usize;
  /** By slot: what lies from its frame on, to the end of all slots. */
  readonly #frames: Uint8Array[] = [];
  /** Where frames in several pieces are put together; its array. Only where buffers are merged. */
  readonly #whole: usize;
  readonly #wholeFrame: Uint8Array;
  /** The slots of the lent frame, and what the card wrote to each. */
  readonly #taken = new Uint16Array(MOST_SLOTS);
  readonly #bytes = new Uint16Array(MOST_SLOTS);
  #count = 0;

  /** `header`: bytes of the card's header; `merges`: frames may lie in several buffers. All slots go to the card at the first `publish`. */
  constructor(queue: VirtQueue, header: usize, separateHeader: boolean, merges: boolean) {
    this.#queue = queue;
    this.#header = header;
    this.#merges = merges;
    this.#shift = u8(separateHeader ? 1 : 0);
    const slots = usize(queue.size >>> this.#shift);
    const end = slots * SLOT_BYTES;
    this.#memory = allocatePages(Math.ceil(end / PAGE_BYTES));
    this.#whole = usize(merges ? allocatePages(Math.ceil((MOST_SLOTS * SLOT_BYTES) / PAGE_BYTES)) : 0);
    this.#wholeFrame = merges ? bytesAt(this.#whole + header, MOST_SLOTS * SLOT_BYTES - header) : new Uint8Array(0);
    for (let slot = usize(0); slot < slots; slot++) {
      const start = slot * SLOT_BYTES + header;
      this.#frames.push(bytesAt(this.#memory + start, end - start));
      this.#describe(slot);
      this.#add(slot);
    }
  }

  /** Whether the card has a frame for us. */
  get hasFrame(): boolean {
    return this.#queue.hasUsed();
  }

  /** Lends the next frame, undefined if there is none. */
  begin(): Uint8Array | undefined {
    if (!this.#take()) return undefined;
    const slot = this.#taken[0];
    const at = this.#memory + slot * SLOT_BYTES;
    this.isIntact = isIntact(at);
    const count = this.#merges ? readU16(at + BUFFER_COUNT) : 1;
    if (count > 1) return this.#merge(count);
    const bytes = this.#bytes[0];
    this.length = bytes > this.#header ? bytes - this.#header : 0;
    return this.#frames[slot];
  }

  /** Gives the lent frame's buffers back. */
  end(): void {
    if (this.#count === 0) throw new Error('virtionet: releaseFrame without receiveFrame');
    for (let i = 0; i < this.#count; i++) this.#add(usize(this.#taken[i]));
    this.returned += this.#count;
    this.#count = 0;
  }

  /** Tells the card of all slots that it may use. Returns whether it is to be notified. */
  publish(): boolean {
    this.returned = 0;
    return this.#queue.publish();
  }

  suppressInterrupts(): void {
    this.#queue.suppressInterrupts();
  }

  /** See `VirtQueue.wantInterrupts`. */
  wantInterrupts(): boolean {
    return this.#queue.wantInterrupts();
  }

  /**
   * The frame in slot `taken[0]` and `count` − 1 further ones, which the card returns together (§5.1.6.4). If it does not, the frame is cut, and no stack
   * takes a packet that is longer than its frame.
   */
  #merge(count: number): Uint8Array {
    let total = this.#bytes[0];
    let isOnePiece = total === SLOT_BYTES;
    for (let i = 1; i < count && this.#take(); i++) {
      total += this.#bytes[i];
      if (this.#taken[i] !== this.#taken[0] + i) isOnePiece = false;
      if (i + 1 < count && this.#bytes[i] !== SLOT_BYTES) isOnePiece = false;
    }
    this.length = (total - this.#header) | 0;
    return isOnePiece ? this.#frames[this.#taken[0]] : this.#putTogether();
  }

  #putTogether(): Uint8Array {
    let at: usize = this.#whole;
    for (let i = 0; i < this.#count; i++) {
      const bytes = usize(this.#bytes[i]);
      copyMemory(at, this.#memory + this.#taken[i] * SLOT_BYTES, bytes);
      at = usize(at + bytes);
    }
    return this.#wholeFrame;
  }

  /** Takes one slot from the card for the frame; false if there is none. */
  #take(): boolean {
    if (this.#count === MOST_SLOTS) return false;
    const head = this.#queue.takeUsed();
    if (head < 0) return false;
    const written = this.#queue.writtenBytes;
    this.#taken[this.#count] = head >> this.#shift;
    this.#bytes[this.#count] = written < SLOT_BYTES ? written : SLOT_BYTES;
    this.#count += 1;
    return true;
  }

  /** Writes a slot's descriptors: they stay as they are. */
  #describe(slot: usize): void {
    const at = usize(this.#memory + slot * SLOT_BYTES);
    const first = usize(slot << this.#shift);
    if (this.#shift === 0) {
      this.#queue.describe(first, at, SLOT_BYTES, true, false);
      return;
    }
    this.#queue.describe(first, at, this.#header, true, true);
    this.#queue.describe(usize(first + 1), usize(at + this.#header), usize(SLOT_BYTES - this.#header), true, false);
  }

  #add(slot: usize): void {
    this.#queue.add(usize(slot << this.#shift));
  }
}
