/**
 * Memory blocks outside the collected heap, given back by hand. Small blocks come from free lists by power-of-two size, carved
 * out of pages; large ones are whole pages. Sixteen bytes before each block hold its size class and its length.
 */

import { copyMemory, loadU32, loadUsize, storeU32, storeUsize } from 'toro/unsafe';
import { allocatePages, freePages, PAGE_BYTES } from './pages';

const HEADER_BYTES = 16;
/** Class c holds blocks of 32 << c bytes, header included; the last one fills half a page. */
const SMALLEST = 32;
const CLASSES = 7;
const LARGE = 0xff;
/** In the header of a block in use: what is given back twice, or is no block, is noticed. */
const IN_USE = 0x544f_524f;

export class BlockAllocator {
  /** First free block of each class, 0 if none; the next one's address lies behind the header. */
  readonly #free: number[] = [];

  constructor() {
    for (let i = 0; i < CLASSES; i++) this.#free.push(0);
  }

  /** The address of `bytes` bytes (16-aligned, unspecified content). Throws a RangeError when there is no memory. */
  allocate(bytes: number): number {
    if (!Number.isInteger(bytes) || bytes < 0) throw new RangeError(`cannot allocate ${bytes} bytes`);
    const total = bytes + HEADER_BYTES;
    let kind = 0;
    while (kind < CLASSES && SMALLEST << kind < total) kind++;
    let block: number;
    if (kind === CLASSES) {
      kind = LARGE;
      block = allocatePages(Math.ceil(total / PAGE_BYTES));
    } else {
      block = this.#take(kind);
    }
    storeU32(block, kind);
    storeU32(block + 4, IN_USE);
    storeUsize(block + 8, bytes);
    return block + HEADER_BYTES;
  }

  /** Gives a block back. Throws a RangeError for an address that is none in use. */
  free(address: number): void {
    const block = this.#blockOf(address);
    const kind = loadU32(block);
    storeU32(block + 4, 0);
    if (kind === LARGE) {
      freePages(block);
      return;
    }
    storeUsize(block + HEADER_BYTES, this.#free[kind]);
    this.#free[kind] = block;
  }

  /** A block of `bytes` bytes with the content of the one at `address`, which is given back. */
  reallocate(address: number, bytes: number): number {
    const length = loadUsize(this.#blockOf(address) + 8);
    const moved = this.allocate(bytes);
    copyMemory(moved, address, Math.min(length, bytes));
    this.free(address);
    return moved;
  }

  #blockOf(address: number): number {
    const block = address - HEADER_BYTES;
    if (block <= 0 || block % 16 !== 0 || loadU32(block + 4) !== IN_USE) {
      throw new RangeError(`no block of memory in use begins at 0x${address.toString(16)}`);
    }
    return block;
  }

  #take(kind: number): number {
    if (this.#free[kind] === 0) this.#carve(kind);
    const block = this.#free[kind];
    this.#free[kind] = loadUsize(block + HEADER_BYTES);
    return block;
  }

  /** Fills an empty free list from a new page. */
  #carve(kind: number): void {
    const page = allocatePages(1);
    const size = SMALLEST << kind;
    for (let block = page + PAGE_BYTES - size; block >= page; block -= size) {
      storeUsize(block + HEADER_BYTES, this.#free[kind]);
      this.#free[kind] = block;
    }
  }
}
