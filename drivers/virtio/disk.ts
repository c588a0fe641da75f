/**
 * The virtio block device (virtio 1.2 §5.2) behind any transport. Requests of several threads are with the device at once: each has a slot of three
 * descriptors, for its header, the data and its status, and the data goes from and to the caller's array itself. A slot refers to the array until the
 * device has given it back, whatever becomes of the thread.
 */

import { now } from 'toro/clock';
import { logWarning } from 'toro/log';
import { getCurrentThread, Signal } from 'toro/process';
import { readU8, storeU32, storeU64, u64, usize, writeU8 } from 'toro/unsafe';
import { disableInterrupts, restoreInterrupts } from '../../rtl/arch/interrupt-flag';
import {
  type BlockDevice,
  BlockError,
  BlockErrorCode,
  checkSectors,
  checkTransfer,
  checkWritable,
  SECTOR_BYTES,
} from '../../rtl/filesystem/block-device';
import { addressOfBytes } from '../../rtl/lang/typed-array-storage';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import { diskPatience } from '../disk-patience';
import type { VirtQueue } from './queue';
import { FEATURE_VERSION_1, goLive, makeQueue, negotiate, type VirtioTransport } from './transport';

const REQUEST_QUEUE = 0;

/** Feature bits (§5.2.3). */
const FEATURE_SIZE_MAX = 1;
const FEATURE_READ_ONLY = 5;
const FEATURE_BLOCK_SIZE = 6;
const FEATURE_FLUSH = 9;
const FEATURE_DISCARD = 13;

/** The device's configuration (§5.2.4). */
const CAPACITY = 0;
const SIZE_MAX = 8;
const BLOCK_SIZE = 20;
const MOST_DISCARD = 36;

/** Types and statuses of requests (§5.2.6). */
enum RequestType {
  Read = 0,
  Write = 1,
  Flush = 4,
  Discard = 11,
}
const STATUS_OK = 0;
const STATUS_UNSUPPORTED = 2;
/** What the status is until the device has written it. */
const STATUS_NONE = 0xff;

/** Memory of a slot: header, status, and the range to be discarded. */
const SLOT_BYTES = 64;
const HEADER_BYTES = 16;
const STATUS = 16;
const RANGE = 32;
const RANGE_BYTES = 16;
const DESCRIPTORS_PER_SLOT = 3;
const LARGEST_TRANSFER = 0x10_0000;
/** How often a transfer is tried that the device could not make. */
const TRIES = 2;

/** A request that is, or may be, with the device. */
class Slot {
  readonly signal = new Signal();
  isDone = false;
  /** The thread that made it is gone, or has lost patience. */
  isOrphan = false;
  /** The caller's array: it stays as long as the device may use it. */
  bytes: Uint8Array | undefined = undefined;
  readonly abandon = (): void => {
    this.isOrphan = true;
  };

  constructor(
    readonly index: number,
    readonly memory: usize,
  ) {}
}

export class VirtioDisk implements BlockDevice {
  readonly sectorSize = SECTOR_BYTES;
  readonly sectorCount: number;
  readonly readOnly: boolean;
  readonly maxTransfer: number;
  readonly #transport: VirtioTransport;
  readonly #queue: VirtQueue;
  readonly #slots: Slot[] = [];
  readonly #free: Slot[] = [];
  /** Raised when a slot may have become free. */
  readonly #freed = new Signal();
  readonly #flushes: boolean;
  /** Sectors that can be discarded at once; 0: none can. */
  readonly #mostDiscard: number;

  /** Brings the device up. Throws a BlockError if it cannot be used. */
  constructor(
    transport: VirtioTransport,
    readonly name: string,
  ) {
    this.#transport = transport;
    const features = negotiate(transport, [
      FEATURE_SIZE_MAX,
      FEATURE_READ_ONLY,
      FEATURE_BLOCK_SIZE,
      FEATURE_FLUSH,
      FEATURE_DISCARD,
      FEATURE_VERSION_1,
    ]);
    const blockSize = features.includes(FEATURE_BLOCK_SIZE) ? this.#configuration32(BLOCK_SIZE) : SECTOR_BYTES;
    if (blockSize !== SECTOR_BYTES) {
      throw new BlockError(BlockErrorCode.DeviceFailed, `${name}: has blocks of ${blockSize} bytes, not of 512`);
    }
    this.sectorCount = this.#capacity();
    this.readOnly = features.includes(FEATURE_READ_ONLY);
    this.#flushes = features.includes(FEATURE_FLUSH);
    const largest = features.includes(FEATURE_SIZE_MAX) ? this.#configuration32(SIZE_MAX) : LARGEST_TRANSFER;
    this.maxTransfer = Math.max(1, Math.floor(Math.min(largest, LARGEST_TRANSFER) / SECTOR_BYTES));
    this.#mostDiscard = features.includes(FEATURE_DISCARD) ? this.#configuration32(MOST_DISCARD) : 0;
    transport.captureQueueInterrupt(REQUEST_QUEUE, () => this.#interrupted());
    this.#queue = makeQueue(transport, REQUEST_QUEUE);
    this.#makeSlots();
    goLive(transport);
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    this.#transfer(RequestType.Read, sector, count, into, offset);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkWritable(this);
    checkTransfer(this, sector, count, from, offset);
    this.#transfer(RequestType.Write, sector, count, from, offset);
  }

  /** A device without this feature has no cache that could lose anything (§5.2.6.2). */
  flush(): void {
    if (!this.#flushes) return;
    const slot = this.#takeSlot();
    const status = this.#run(slot, RequestType.Flush, 0, usize(0), usize(0), undefined);
    if (status !== STATUS_OK) {
      throw new BlockError(BlockErrorCode.DeviceFailed, `${this.name}: its cache cannot be written (status ${status})`);
    }
  }

  discard(sector: number, count: number): void {
    checkWritable(this);
    checkSectors(this, sector, count);
    if (this.#mostDiscard === 0) return;
    for (let done = 0; done < count; done += this.#mostDiscard) {
      this.#discardRange(sector + done, Math.min(this.#mostDiscard, count - done));
    }
  }

  #transfer(type: RequestType, sector: number, count: number, bytes: Uint8Array, offset: number): void {
    let status = STATUS_NONE;
    for (let i = 0; i < TRIES && status !== STATUS_OK; i++) {
      const address = usize(addressOfBytes(bytes) + offset);
      status = this.#run(this.#takeSlot(), type, sector, address, usize(count * SECTOR_BYTES), bytes);
    }
    if (status === STATUS_OK) return;
    const what = type === RequestType.Read ? 'read' : 'write';
    throw new BlockError(
      BlockErrorCode.MediaError,
      `${this.name}: cannot ${what} ${count === 1 ? 'sector' : `${count} sectors from`} ${sector}${count === 1 ? '' : ' on'}`,
    );
  }

  #discardRange(sector: number, count: number): void {
    const slot = this.#takeSlot();
    const range = usize(slot.memory + RANGE);
    storeU64(range, u64(sector));
    storeU32(range + 8, count);
    storeU32(range + 12, 0);
    const status = this.#run(slot, RequestType.Discard, 0, range, usize(RANGE_BYTES), undefined);
    if (status === STATUS_OK || status === STATUS_UNSUPPORTED) return;
    throw new BlockError(
      BlockErrorCode.DeviceFailed,
      `${this.name}: cannot discard ${count} sectors from ${sector} on`,
    );
  }

  /** Has the device carry a request out, and gives the slot back. Returns its status, or throws a BlockError if it takes too long. */
  #run(
    slot: Slot,
    type: RequestType,
    sector: number,
    address: usize,
    length: usize,
    bytes: Uint8Array | undefined,
  ): number {
    const { memory } = slot;
    const first = usize(slot.index * DESCRIPTORS_PER_SLOT);
    storeU32(memory, type);
    storeU32(memory + 4, 0);
    storeU64(memory + 8, u64(sector));
    writeU8(memory + STATUS, STATUS_NONE);
    slot.isDone = false;
    slot.bytes = bytes;
    let last = usize(first + 1);
    this.#queue.describe(first, memory, usize(HEADER_BYTES), false, true);
    if (length > 0) {
      this.#queue.describe(last, address, length, type === RequestType.Read, true);
      last = usize(last + 1);
    }
    this.#queue.describe(last, usize(memory + STATUS), usize(1), true, false);
    this.#queue.add(first);
    if (this.#queue.publish()) this.#transport.notify(REQUEST_QUEUE);
    this.#await(slot, type, sector);
    const status = readU8(memory + STATUS);
    this.#release(slot);
    return status;
  }

  #await(slot: Slot, type: RequestType, sector: number): void {
    if (slot.isDone) return;
    const patience = diskPatience();
    const end = now() + patience;
    const thread = getCurrentThread();
    thread.abandoned = slot.abandon;
    while (!slot.isDone && now() < end) slot.signal.wait(end - now());
    thread.abandoned = undefined;
    if (slot.isDone) return;
    // The interrupt may be what is missing.
    const interruptible = disableInterrupts();
    this.#interrupted();
    restoreInterrupts(interruptible);
    if (slot.isDone) return;
    slot.isOrphan = true;
    throw new BlockError(
      BlockErrorCode.TimedOut,
      `${this.name}: no answer to ${RequestType[type].toLowerCase()} within ${patience} ms (sector ${sector})`,
    );
  }

  /** A slot that the device has given back; waits for one. */
  #takeSlot(): Slot {
    const patience = diskPatience();
    const end = now() + patience;
    for (;;) {
      const slot = this.#free.pop() ?? this.#adopt();
      if (slot !== undefined) return slot;
      if (now() >= end) {
        throw new BlockError(
          BlockErrorCode.TimedOut,
          `${this.name}: no answer to any of its requests within ${patience} ms`,
        );
      }
      this.#freed.wait(end - now());
      // Each raise ends one wait: there may be more than one slot.
      if (this.#free.length > 1) this.#freed.raise();
    }
  }

  /** A slot whose thread is gone and whose request has ended. */
  #adopt(): Slot | undefined {
    const slot = this.#slots.find((candidate) => candidate.isOrphan && candidate.isDone);
    if (slot !== undefined) slot.isOrphan = false;
    return slot;
  }

  #release(slot: Slot): void {
    slot.bytes = undefined;
    slot.signal.raised = false;
    this.#free.push(slot);
    if (this.#free.length === 1) this.#freed.raise();
  }

  /** Interrupt context. */
  #interrupted(): void {
    for (let head = this.#queue.takeUsed(); head >= 0; head = this.#queue.takeUsed()) {
      const slot = this.#slots[Math.floor(head / DESCRIPTORS_PER_SLOT)];
      slot.isDone = true;
      if (slot.isOrphan) this.#freed.raise();
      else slot.signal.raise();
    }
  }

  #makeSlots(): void {
    const count = Math.floor(this.#queue.size / DESCRIPTORS_PER_SLOT);
    const memory = allocatePages(Math.ceil((count * SLOT_BYTES) / PAGE_BYTES));
    for (let i = 0; i < count; i++) this.#slots.push(new Slot(i, usize(memory + i * SLOT_BYTES)));
    for (let i = count - 1; i >= 0; i--) this.#free.push(this.#slots[i]);
  }

  /** Two registers, which are read until they say the same twice (§2.5.1). */
  #capacity(): number {
    for (let last = -1; ; ) {
      const sectors = this.#configuration32(CAPACITY) + this.#configuration32(CAPACITY + 4) * 0x1_0000_0000;
      if (sectors === last) return sectors;
      last = sectors;
    }
  }

  #configuration32(offset: number): number {
    let value = 0;
    for (let i = 3; i >= 0; i--) value = value * 256 + this.#transport.readConfiguration8(offset + i);
    return value;
  }
}

/** Brings up a disk; one that cannot be used is told in the log, and left out. */
export function openVirtioDisk(transport: VirtioTransport, name: string): VirtioDisk | undefined {
  try {
    return new VirtioDisk(transport, name);
  } catch (error) {
    logWarning(`${name} is left out: ${error}`);
    return undefined;
  }
}
