/**
 * A queue of a network card with its buffers: slot i uses descriptor i, or 2i and 2i + 1 where the header needs one of its own
 * (virtio 1.2 §5.1.6.6). The buffers lie outside the heap; an array over each is made once.
 */

import { fillMemory } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import type { VirtQueue } from './queue';

const SLOT_BYTES = 2048;
/** The frame of a slot begins here; the card's header lies right before it. */
const FRAME_OFFSET = 16;

export class NetRing {
  readonly queue: VirtQueue;
  readonly slots: number;
  readonly frames: Uint8Array[] = [];
  readonly #memory: number;
  readonly #header: number;
  readonly #writable: boolean;
  readonly #perSlot: number;

  /** `header`: bytes of the card's header; `writable`: the card writes to the buffers; frames take up to `frameBytes`. */
  constructor(queue: VirtQueue, header: number, separateHeader: boolean, writable: boolean, frameBytes: number) {
    this.queue = queue;
    this.#perSlot = separateHeader ? 2 : 1;
    this.slots = queue.size / this.#perSlot;
    this.#header = header;
    this.#writable = writable;
    this.#memory = allocatePages(Math.ceil((this.slots * SLOT_BYTES) / PAGE_BYTES));
    for (let slot = 0; slot < this.slots; slot++) {
      this.frames.push(bytesAt(this.#memory + slot * SLOT_BYTES + FRAME_OFFSET, frameBytes));
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
