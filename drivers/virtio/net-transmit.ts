/**
 * The transmit queue of a network card with its buffers. A slot is a descriptor (two where the header needs one of its own,
 * virtio 1.2 §5.1.6.6) with a buffer for an ordinary frame; beside them there are a few large buffers for packets that the card
 * cuts, and a frame in one of those takes a slot for its descriptor. Everything lies outside the heap; nothing is allocated after
 * the start.
 */

import { fillMemory, u8, usize } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocateZeroedPages, PAGE_BYTES } from '../../rtl/memory/pages';
import type { TransmitJob } from '../../rtl/network/device';
import { LARGE_BYTES, spareLargeBuffers } from '../large-buffers';
import { clearHeader, writeHeader } from './net-header';
import type { VirtQueue } from './queue';

/** Ordinary frames that may be with the card: rings can be longer, but each needs a buffer. */
const MOST_SLOTS = 128;
const SLOT_BYTES = 2048;
/** The frame begins here in its buffer; the card's header lies right before it. */
const FRAME_OFFSET = 16;
/** The longest frame of a large buffer. */
export const LONGEST_FRAME = LARGE_BYTES - FRAME_OFFSET;
const SHORTEST_FRAME = 60;
const NONE = -1;

export class TransmitRing {
  readonly #queue: VirtQueue;
  readonly #header: usize;
  /** Slot << shift = its first descriptor. */
  readonly #shift: u8;
  readonly #slots: usize;
  readonly #memory: usize;
  readonly #largeMemory: usize;
  readonly #frames: Uint8Array[] = [];
  readonly #largeFrames: Uint8Array[] = [];
  /** Slots and large buffers that are neither lent nor with the card. */
  readonly #free: number[] = [];
  readonly #freeLarge: number[] = [];
  /** By slot: its large buffer, or NONE. */
  readonly #largeOf: Int32Array;
  /** The slot that is lent, or NONE. */
  #lent = NONE;
  #hasNews = false;

  /** `header`: bytes of the card's header; `frameBytes`: of an ordinary frame; `cuts`: the card takes longer ones. */
  constructor(queue: VirtQueue, header: usize, separateHeader: boolean, frameBytes: number, cuts: boolean) {
    this.#queue = queue;
    this.#header = header;
    this.#shift = u8(separateHeader ? 1 : 0);
    const slots = queue.size >>> this.#shift;
    this.#slots = usize(slots < MOST_SLOTS ? slots : MOST_SLOTS);
    this.#largeOf = new Int32Array(this.#slots).fill(NONE);
    this.#memory = allocateZeroedPages(Math.ceil((this.#slots * SLOT_BYTES) / PAGE_BYTES));
    for (let slot = 0; slot < this.#slots; slot++) {
      this.#frames.push(bytesAt(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET, frameBytes));
      this.#free.push(slot);
    }
    const large = cuts ? spareLargeBuffers() : 0;
    this.#largeMemory = usize(large === 0 ? 0 : allocateZeroedPages((large * LARGE_BYTES) / PAGE_BYTES));
    for (let index = 0; index < large; index++) {
      this.#largeFrames.push(bytesAt(this.#largeMemory + index * LARGE_BYTES + FRAME_OFFSET, LONGEST_FRAME));
      this.#freeLarge.push(index);
    }
    queue.suppressInterrupts();
  }

  /** Whether there are large buffers. */
  get hasLarge(): boolean {
    return this.#largeFrames.length > 0;
  }

  /** Lends a buffer for an ordinary frame. Undefined if none is free: the card interrupts when it has returned some. */
  begin(): Uint8Array | undefined {
    while (this.#free.length === 0) if (!this.#reclaim()) return undefined;
    const slot = (this.#free.pop() ?? NONE) | 0;
    this.#lent = slot;
    return this.#frames[slot];
  }

  /** As `begin`, for a frame of `LONGEST_FRAME` bytes at most. */
  beginLarge(): Uint8Array | undefined {
    while (this.#free.length === 0 || this.#freeLarge.length === 0) if (!this.#reclaim()) return undefined;
    const large = (this.#freeLarge.pop() ?? NONE) | 0;
    const slot = (this.#free.pop() ?? NONE) | 0;
    this.#lent = slot;
    this.#largeOf[slot] = large;
    return this.#largeFrames[large];
  }

  /** Queues the first `length` bytes of the lent buffer, with zeros if they are too few; the card shall do `job`, if there is one. */
  end(length: number, job: TransmitJob | undefined): void {
    const slot = this.#lent;
    if (slot === NONE) throw new Error('virtionet: endFrame without beginFrame');
    this.#lent = NONE;
    const large = this.#largeOf[slot];
    const buffer = large === NONE ? this.#memory + slot * SLOT_BYTES : this.#largeMemory + large * LARGE_BYTES;
    const frame = usize(buffer + FRAME_OFFSET);
    const header = usize(frame - this.#header);
    if (job === undefined) clearHeader(header);
    else writeHeader(header, job);
    if (length < SHORTEST_FRAME) fillMemory(frame + length, 0, SHORTEST_FRAME - length);
    this.#give(usize(slot << this.#shift), header, frame, usize(length < SHORTEST_FRAME ? SHORTEST_FRAME : length));
    this.#hasNews = true;
  }

  /** Makes queued frames known. Returns whether the card is to be notified. */
  publish(): boolean {
    if (!this.#hasNews) return false;
    this.#hasNews = false;
    return this.#queue.publish();
  }

  #give(first: usize, header: usize, frame: usize, length: usize): void {
    const queue = this.#queue;
    if (this.#shift === 0) {
      queue.describe(first, header, usize(this.#header + length), false, false);
    } else {
      queue.describe(first, header, this.#header, false, true);
      queue.describe(usize(first + 1), frame, length, false, false);
    }
    queue.add(first);
  }

  /** Takes back what the card has sent; false if that is nothing: then it interrupts when half of what it has is sent. */
  #reclaim(): boolean {
    if (!this.#queue.hasUsed()) {
      const half = (this.#slots - this.#free.length) >>> 1;
      // It may have returned something while we asked for that.
      if (!this.#queue.wantInterrupts(half)) return false;
    }
    this.#queue.suppressInterrupts();
    for (let head = this.#queue.takeUsed(); head >= 0; head = this.#queue.takeUsed()) {
      const slot = head >> this.#shift;
      const large = this.#largeOf[slot];
      if (large !== NONE) this.#freeLarge.push(large);
      this.#largeOf[slot] = NONE;
      this.#free.push(slot);
    }
    return true;
  }
}
