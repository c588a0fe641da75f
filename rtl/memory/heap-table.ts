/**
 * Geometry and side tables of a core's heap.
 *
 * The heap is a row of blocks of 32 KiB, each 256 lines of 128 bytes (Immix). Beside the blocks lie, per block: its kind,
 * its span (large objects), a mark for every line, and two bitmaps with a bit for every word: where objects start, and
 * which objects the running collection has reached. After a collection the second becomes the first.
 *
 * Tables are prepared block by block when a block is first used, so that bringing up a large heap costs nothing.
 * Nothing here allocates. State lives in module variables without initialisers: boot sets it before modules are evaluated.
 */

import {
  fillMemory,
  leadingZeros,
  loadU8,
  loadU32,
  loadU64,
  storeU8,
  storeU32,
  storeU64,
  u64,
  usize,
} from 'toro/unsafe';
import { alignUp } from './align';

export const blockBytes = 32768;
export const lineBytes = 128;
export const linesPerBlock = 256;
/** Objects above this size get blocks of their own. */
export const largestSmall = 8192;

/** What a block holds. */
export const blockFree = 0;
/** Objects that survived the last collection; its unmarked lines may be filled. */
export const blockRecyclable = 1;
/** Already given out since the last collection. */
export const blockFresh = 2;
/** First block of a large object. */
export const blockLarge = 3;
/** A further block of a large object. */
export const blockContinued = 4;

/** Side-table bytes per block: kind, span, line marks, two bitmaps, mark stack. */
const tableBytesPerBlock = 1 + 4 + 256 + 512 + 512 + 256;

/** Address of block 0, a multiple of the block size. */
export let firstBlock: usize;
/** Blocks in all. */
export let blockCount: usize;
/** Blocks below this index have been used at least once; only their tables are valid. */
export let preparedBlocks: usize;
/** Bytes of the prepared blocks: an address is in the heap if its distance from `firstBlock` is below. */
export let heapSpan: u64;
/** The mark stack: addresses of objects whose contents are still to be scanned. */
export let markStack: usize;
export let markStackEnd: usize;
/** Room for the lengths of the last pauses (collector-pauses.ts), eight bytes each. */
export let pauseSamples: usize;
export const pauseSampleCount = 256;
/** Objects from the mark stack that are scanned next, a ring of addresses: their memory is on its way into the cache meanwhile. */
export let markQueue: usize;
export let markQueueEnd: usize;
const markQueueBytes = 64;

let kinds: usize;
let spans: usize;
let lineMarks: usize;
let startBits: usize;
let markBits: usize;

/**
 * Lays out tables and blocks in `bytes` bytes of memory at `start`, which the heap owns from now on. The memory need not
 * be zero. Returns false if not even one block fits.
 */
export function layOutHeap(start: number, bytes: number): boolean {
  const begin = start + ((4096 - (start % 4096)) % 4096);
  const end = start + bytes;
  // One block less than would fit pays for the alignment of the first.
  const count = Math.floor(
    (end - begin - blockBytes - pauseSampleCount * 8 - markQueueBytes - 8) / (blockBytes + tableBytesPerBlock),
  );
  if (count < 1) return false;
  blockCount = usize(count);
  startBits = usize(begin);
  markBits = usize(startBits + count * 512);
  lineMarks = usize(markBits + count * 512);
  markStack = usize(lineMarks + count * linesPerBlock);
  markStackEnd = usize(markStack + count * 256);
  spans = markStackEnd;
  kinds = usize(spans + count * 4);
  pauseSamples = usize(alignUp(usize(kinds + count), 8));
  markQueue = usize(pauseSamples + pauseSampleCount * 8);
  markQueueEnd = usize(markQueue + markQueueBytes);
  fillMemory(markQueue, 0, markQueueBytes);
  const tablesEnd = markQueueEnd;
  firstBlock = usize(tablesEnd + ((blockBytes - (tablesEnd % blockBytes)) % blockBytes));
  preparedBlocks = usize(0);
  heapSpan = u64(0);
  return true;
}

/** Prepares the tables of the next unused block and returns its index. The caller checks that there is one. */
export function prepareBlock(): usize {
  const block = preparedBlocks;
  storeU8(kinds + block, blockFree);
  fillMemory(lineMarks + block * linesPerBlock, 0, linesPerBlock);
  fillMemory(startBits + block * 512, 0, 512);
  fillMemory(markBits + block * 512, 0, 512);
  preparedBlocks = usize(block + 1);
  heapSpan = u64(preparedBlocks * blockBytes);
  return block;
}

export function blockAddress(block: usize): usize {
  return usize(firstBlock + block * blockBytes);
}

/** Index of the block that holds a heap address. */
export function blockOf(address: usize): usize {
  return usize(u64(address - firstBlock) >> 15n);
}

export function kindOf(block: usize): number {
  return loadU8(kinds + block);
}

export function setKind(block: usize, kind: number): void {
  storeU8(kinds + block, kind);
}

/** First block of a large object: its number of blocks. Further ones: the distance back to the first. */
export function spanOf(block: usize): usize {
  return usize(loadU32(spans + block * 4));
}

export function setSpan(block: usize, span: number): void {
  storeU32(spans + block * 4, span);
}

/** Address of the mark of a block's first line; the marks of its lines follow, one byte each. */
export function lineMarksOf(block: usize): usize {
  return usize(lineMarks + block * linesPerBlock);
}

/** Marks the lines under an object of at most `largestSmall` bytes. */
export function markLines(address: usize, size: usize): void {
  const first = u64(u64(address - firstBlock) >> 7n);
  const last = u64(u64(address - firstBlock + size - 1) >> 7n);
  const end = usize(lineMarks + usize(last));
  for (let mark = usize(lineMarks + usize(first)); mark <= end; mark = usize(mark + 1)) storeU8(mark, 1);
}

export function markStart(address: usize): void {
  const offset = usize(address - firstBlock);
  const cell = usize(startBits + usize(u64(offset) >> 6n));
  storeU8(cell, loadU8(cell) | (1 << ((offset >>> 3) & 7)));
}

export function isStart(address: usize): boolean {
  const offset = usize(address - firstBlock);
  return (loadU8(startBits + usize(u64(offset) >> 6n)) & (1 << ((offset >>> 3) & 7))) !== 0;
}

/** Sets the mark of an object; false if it was set already. */
export function setMark(address: usize): boolean {
  const offset = usize(address - firstBlock);
  const cell = usize(markBits + usize(u64(offset) >> 6n));
  const bit = 1 << ((offset >>> 3) & 7);
  const bits = loadU8(cell);
  if ((bits & bit) !== 0) return false;
  storeU8(cell, bits | bit);
  return true;
}

export function isMarked(address: usize): boolean {
  const offset = usize(address - firstBlock);
  return (loadU8(markBits + usize(u64(offset) >> 6n)) & (1 << ((offset >>> 3) & 7))) !== 0;
}

/** Size in bytes that an object's header states. */
export function sizeOf(address: usize): usize {
  return usize((loadU64(address) >> 35n) << 3n);
}

/** Sets the start bits of the objects that fill the memory from `from` to `to` without a gap: 64 words at a time. */
export function recordObjects(from: usize, to: usize): void {
  let address = from;
  while (address < to) {
    const group = u64(u64(address - firstBlock) >> 9n);
    const cell = usize(startBits + usize(u64(group << 3n)));
    let bits = loadU64(cell);
    do {
      bits = u64(bits | u64(1n << u64(u64(u64(address - firstBlock) >> 3n) & 63n)));
      address = usize(address + sizeOf(address));
    } while (address < to && u64(u64(address - firstBlock) >> 9n) === group);
    storeU64(cell, bits);
  }
}

/** Forgets all marks, for a new collection. */
export function clearMarks(): void {
  fillMemory(markBits, 0, preparedBlocks * 512);
  fillMemory(lineMarks, 0, preparedBlocks * linesPerBlock);
}

/** The marked objects become the known objects. */
export function adoptMarks(): void {
  const old = startBits;
  startBits = markBits;
  markBits = old;
}

/**
 * The 64 start bits (`marked`: mark bits) of words 64 × `group` … of a block, lowest word in bit 0. A block has 64 groups.
 */
export function bitsOf(block: usize, group: number, marked: boolean): u64 {
  return loadU64((marked ? markBits : startBits) + block * 512 + group * 8);
}

/**
 * Start of the object that contains the heap address `address` (anywhere between its first and last byte), or 0 if there
 * is none. `address` lies in a prepared block.
 */
export function objectContaining(address: usize): usize {
  const block = blockOf(address);
  const kind = kindOf(block);
  if (kind === blockFree) return usize(0);
  if (kind >= blockLarge) {
    const head = kind === blockLarge ? block : usize(block - spanOf(block));
    const start = blockAddress(head);
    return address < start + sizeOf(start) ? start : usize(0);
  }
  const word = ((address - firstBlock) >>> 3) & 4095;
  let group = word >> 6;
  let bits = bitsOf(block, group, false);
  // Only starts at or below the address count.
  bits = u64(bits << u64(63 - (word & 63))) >> u64(63 - (word & 63));
  while (bits === 0n) {
    if (group === 0) return usize(0);
    group--;
    bits = bitsOf(block, group, false);
  }
  const start = usize(blockAddress(block) + (group * 64 + 63 - leadingZeros(bits)) * 8);
  return address < start + sizeOf(start) ? start : usize(0);
}
