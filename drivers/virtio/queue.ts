/**
 * A split virtqueue (virtio 1.2 §2.7) in memory shared with the device. The driver fills in descriptor chains, publishes their
 * heads in the available ring and finds them again in the used ring. Indices run modulo 2^16; the size is a power of two.
 *
 * The layout is the one that legacy devices demand (§2.7.2) and modern ones accept: descriptors, available ring, and the used
 * ring on the next page.
 */

import {
  fillMemory,
  i32,
  readU16,
  readU32,
  storeU16,
  storeU32,
  storeU64,
  u16,
  u32,
  u64,
  usize,
  writeU16,
} from 'toro/unsafe';
import { deviceFence } from '../../rtl/arch/device-fence';
import { alignUp } from '../../rtl/memory/align';

const DESCRIPTOR_BYTES = 16;
const USED_ALIGNMENT = 4096;
/** Descriptor flags (§2.7.5). */
const NEXT = 1;
const WRITE = 2;
/** Available-ring flag: the driver wants no interrupts. Used-ring flag: the device wants no notifications. */
const NO_INTERRUPT = 1;
const NO_NOTIFY = 1;
const INDEX_MASK = 0xffff;

export class VirtQueue {
  readonly descriptors: usize;
  readonly available: usize;
  readonly used: usize;
  #availableIndex = u16(0);
  /** The index that `publish` wrote last. */
  #published = u16(0);
  #usedIndex = u16(0);
  /** Bytes that the device wrote to the chain that `takeUsed` gave last. */
  writtenBytes = u32(0);

  /**
   * `memory`: `VirtQueue.bytes(size)` bytes, 4096-aligned, that belong to the queue from now on. `usesEvents`: both sides name the index at which they
   * want to hear of the other (§2.7.10, VIRTIO_F_EVENT_IDX).
   */
  constructor(
    memory: number,
    readonly size: usize,
    private readonly usesEvents = false,
  ) {
    fillMemory(memory, 0, VirtQueue.bytes(size));
    this.descriptors = usize(memory);
    this.available = usize(memory + size * DESCRIPTOR_BYTES);
    this.used = alignUp(usize(this.available + 6 + 2 * size), USED_ALIGNMENT);
  }

  static bytes(size: usize): usize {
    const first = usize(size * DESCRIPTOR_BYTES + 6 + 2 * size);
    return usize(alignUp(first, USED_ALIGNMENT) + alignUp(usize(6 + 8 * size), USED_ALIGNMENT));
  }

  /**
   * Describes `length` bytes at `address` in descriptor `index`, which the device may write if `writable`. With `next` the chain
   * goes on with descriptor `index` + 1.
   */
  describe(index: usize, address: usize, length: usize, writable: boolean, next: boolean): void {
    const at = usize(this.descriptors + index * DESCRIPTOR_BYTES);
    storeU64(at, u64(address));
    storeU32(at + 8, length);
    storeU16(at + 12, (next ? NEXT : 0) | (writable ? WRITE : 0));
    storeU16(at + 14, next ? index + 1 : 0);
  }

  /** Gives the chain that starts at descriptor `head` to the device; `publish` makes it known. */
  add(head: usize): void {
    writeU16(this.available + 4 + 2 * (this.#availableIndex & (this.size - 1)), head);
    this.#availableIndex = u16(this.#availableIndex + 1);
  }

  /** Makes all added chains known. Returns whether the device wants to be notified (§2.7.13). */
  publish(): boolean {
    const old = this.#published;
    this.#published = this.#availableIndex;
    // x86 keeps stores in order: the device sees the ring before the index.
    writeU16(this.available + 2, this.#availableIndex);
    // But a later load may overtake a store: without the fence both sides could miss each other (§2.7.13.3.1).
    deviceFence();
    if (!this.usesEvents) return (readU16(this.used) & NO_NOTIFY) === 0;
    const event = readU16(this.used + 4 + 8 * this.size);
    // Whether the index has passed the event (§2.7.10.1), modulo 2^16.
    return ((this.#availableIndex - event - 1) & INDEX_MASK) < ((this.#availableIndex - old) & INDEX_MASK);
  }

  /** Whether the device has returned a chain that is not taken yet. */
  hasUsed(): boolean {
    return readU16(this.used + 2) !== this.#usedIndex;
  }

  /** The head of the next chain that the device has returned, −1 if none. Says in `writtenBytes` how much it wrote. */
  takeUsed(): i32 {
    if (!this.hasUsed()) return i32(-1);
    const element = usize(this.used + 4 + 8 * (this.#usedIndex & (this.size - 1)));
    this.#usedIndex = u16(this.#usedIndex + 1);
    this.writtenBytes = readU32(element + 4);
    return i32(readU32(element));
  }

  /** Asks for no interrupts: a hint, they may come all the same. */
  suppressInterrupts(): void {
    // An event that has passed comes again after 2^16 chains.
    if (this.usesEvents) this.#wantEvent(-1);
    else writeU16(this.available, NO_INTERRUPT);
  }

  /**
   * Asks for interrupts again, with events for one only when `after` chains more have come back. Returns whether something was returned meanwhile, for
   * which none may come.
   */
  wantInterrupts(after = 0): boolean {
    if (this.usesEvents) this.#wantEvent(after);
    else writeU16(this.available, 0);
    deviceFence();
    return this.hasUsed();
  }

  /** The next interrupt shall come when the device has returned the chain `ahead` behind the next one. */
  #wantEvent(ahead: number): void {
    writeU16(this.available + 4 + 2 * this.size, (this.#usedIndex + ahead) & INDEX_MASK);
  }
}
