/**
 * A queue of bytes over chunks of a pool. It holds chunks only where there are bytes, so that its size is what is in it and
 * not what may come: a large window costs nothing until it is used.
 */

import { copyBytes } from '../bytes';
import { type BufferPool, CHUNK, CHUNK_SHIFT } from './buffer-pool';

/** Slots at first; a power of two. */
const SLOTS = 4;

export class Ring {
  /** A ring of slots, their number a power of two; `first` is the slot in which the first byte lies. */
  private slots: (Uint8Array | undefined)[] = [];
  private first = 0;
  /** Where the first byte lies in its chunk. */
  private start = 0;
  private held = 0;

  constructor(readonly pool: BufferPool) {}

  /** Gets memory for `length` bytes from `offset` behind the first on; returns for how many there is, less if the pool is empty. */
  reserve(offset: number, length: number): number {
    const begin = (this.start + offset) | 0;
    const last = ((begin + length - 1) | 0) >>> CHUNK_SHIFT;
    if (last >= this.slots.length) this.widen(last + 1);
    for (let i = begin >>> CHUNK_SHIFT; i <= last; i = (i + 1) | 0) {
      const slot = (this.first + i) & (this.slots.length - 1);
      if (this.slots[slot] !== undefined) continue;
      const chunk = this.pool.take();
      if (chunk === undefined) {
        const count = (i << CHUNK_SHIFT) - begin;
        return count > 0 ? count : 0;
      }
      this.slots[slot] = chunk;
      this.held = (this.held + 1) | 0;
    }
    return length;
  }

  /** Copies `length` bytes in, `offset` bytes behind the first. They are reserved. */
  write(offset: number, from: Uint8Array, fromAt: number, length: number): void {
    this.move(offset, from, fromAt, length, true);
  }

  /** Copies `length` bytes out, from `offset` bytes behind the first on. They were written. */
  read(offset: number, to: Uint8Array, toAt: number, length: number): void {
    this.move(offset, to, toAt, length, false);
  }

  /** Forgets the first `length` bytes and gives back the chunks behind. */
  skip(length: number): void {
    this.start = (this.start + length) | 0;
    while (this.start >= CHUNK) {
      this.start = (this.start - CHUNK) | 0;
      this.giveBack(this.first);
      this.first = (this.first + 1) & (this.slots.length - 1);
    }
  }

  /** Forgets everything. */
  release(): void {
    for (let slot = 0; this.held > 0; slot++) this.giveBack(slot);
    this.first = 0;
    this.start = 0;
  }

  private move(offset: number, other: Uint8Array, otherAt: number, length: number, inward: boolean): void {
    let at = (this.start + offset) | 0;
    let done = 0;
    while (done < length) {
      const inside = at & (CHUNK - 1);
      const rest = (length - done) | 0;
      const count = rest < CHUNK - inside ? rest : CHUNK - inside;
      const chunk = this.slots[(this.first + (at >>> CHUNK_SHIFT)) & (this.slots.length - 1)];
      if (chunk !== undefined) {
        if (inward) copyBytes(chunk, inside, other, (otherAt + done) | 0, count);
        else copyBytes(other, (otherAt + done) | 0, chunk, inside, count);
      }
      done = (done + count) | 0;
      at = (at + count) | 0;
    }
  }

  private giveBack(slot: number): void {
    const chunk = this.slots[slot];
    if (chunk === undefined) return;
    this.slots[slot] = undefined;
    this.held = (this.held - 1) | 0;
    this.pool.giveBack(chunk);
  }

  private widen(needed: number): void {
    let size = this.slots.length === 0 ? SLOTS : this.slots.length;
    while (size < needed) size *= 2;
    const slots: (Uint8Array | undefined)[] = [];
    for (let i = 0; i < size; i++) {
      slots.push(i < this.slots.length ? this.slots[(this.first + i) & (this.slots.length - 1)] : undefined);
    }
    this.slots = slots;
    this.first = 0;
  }
}
