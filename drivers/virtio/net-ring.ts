/**
 * A queue of a network card with its buffers: slot i uses descriptor i, or 2i and 2i + 1 where the header needs one of its own
 * (virtio 1.2 §5.1.6.6). The buffers lie outside the heap; an array over each is made once.
 */

import { fillMemory, i32, u8, usize } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import type { VirtQueue } from './queue';

const SLOT_BYTES = 2048;
/** The frame of a slot begins here; the card's header lies right before it. */
const FRAME_OFFSET = 16;

export class NetRing {
  readonly queue: VirtQueue;
  readonly slots: usize;
  readonly frames: Uint8Array[] = [];
  readonly #memory: usize;
  readonly #header: usize;
  readonly #writable: boolean;
  /** Slot << shift = its first descriptor. */
  readonly #shift: u8;

  /** `header`: bytes of the card's header; `writable`: the card writes to the buffers; frames take up to `frameBytes`. */
  constructor(queue: VirtQueue, header: usize, separateHeader: boolean, writable: boolean, frameBytes: number) {
    this.queue = queue;
    this.#shift = u8(separateHeader ? 1 : 0);
    this.slots = usize(queue.size >>> this.#shift);
    this.#header = header;
    this.#writable = writable;
    this.#memory = allocatePages(Math.ceil((this.slots * SLOT_BYTES) / PAGE_BYTES));
    for (let slot = 0; slot < this.slots; slot++) {
      this.frames.push(bytesAt(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET, frameBytes));
    }
  }

  /** Gives a slot with a frame of `length` bytes, or room for one, to the card at the next `publish`. */
  add(slot: usize, length: usize): void {
    const frame = usize(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET);
    const start = usize(frame - this.#header);
    const first = usize(slot << this.#shift);
    if (this.#shift === 0) {
      this.queue.describe(first, start, usize(this.#header + length), this.#writable, false);
    } else {
      this.queue.describe(first, start, this.#header, this.#writable, true);
      this.queue.describe(usize(first + 1), frame, length, this.#writable, false);
    }
    this.queue.add(first);
  }

  /** The next slot that the card has returned, −1 if none. */
  take(): i32 {
    return i32(this.queue.takeUsed() >> this.#shift);
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
