/**
 * Finds and frees blocks of a core's heap: single blocks for bump allocation, rows of blocks for large objects. A few
 * blocks are held back so that the program can still build and report the error when the heap is full.
 */

import { u64, usize } from 'toro/unsafe';
import {
  blockBytes,
  blockContinued,
  blockCount,
  blockFree,
  blockFresh,
  blockLarge,
  kindOf,
  prepareBlock,
  preparedBlocks,
  setKind,
  setSpan,
  spanOf,
} from './heap-table';

/** Free blocks, those never used included. */
export let freeBlocks: usize;
/** No block below this index is free. */
let lowestFree: usize;
/** Blocks that only the report of an exhausted heap may use. */
let reserve: usize;

const reservedBlocks = 2;

/** All blocks are free: the heap has just been laid out. */
export function resetBlocks(): void {
  freeBlocks = blockCount;
  lowestFree = usize(0);
  setReserve(true);
}

/** Holds the reserve back, or gives it up; a heap too small for one goes without. */
export function setReserve(on: boolean): void {
  reserve = usize(on && blockCount > 8 * reservedBlocks ? reservedBlocks : 0);
}

/** Blocks needed for `size` bytes. */
export function blocksFor(size: usize): usize {
  return usize(u64(size + blockBytes - 1) >> 15n);
}

/** Takes one block for bump allocation: its index, or −1 if none is left. */
export function takeBlock(): number {
  if (freeBlocks <= reserve) return -1;
  let block = lowestFree;
  while (block < preparedBlocks && kindOf(block) !== blockFree) block = usize(block + 1);
  if (block === preparedBlocks) prepareBlock();
  setKind(block, blockFresh);
  lowestFree = usize(block + 1);
  freeBlocks = usize(freeBlocks - 1);
  return block;
}

/** Takes `count` consecutive blocks for one large object: index of the first, or −1 if there is no such row. */
export function takeBlocks(count: usize): number {
  if (freeBlocks < reserve + count) return -1;
  let first = lowestFree;
  let block = lowestFree;
  while (block < first + count) {
    if (block === blockCount) return -1;
    if (block === preparedBlocks) prepareBlock();
    const isFree = kindOf(block) === blockFree;
    block = usize(block + 1);
    if (!isFree) first = block;
  }
  setKind(first, blockLarge);
  setSpan(first, count);
  for (let i = 1; i < count; i++) {
    setKind(usize(first + i), blockContinued);
    setSpan(usize(first + i), i);
  }
  if (first === lowestFree) lowestFree = usize(first + count);
  freeBlocks = usize(freeBlocks - count);
  return first;
}

export function freeBlock(block: usize): void {
  setKind(block, blockFree);
  freeBlocks = usize(freeBlocks + 1);
  if (block < lowestFree) lowestFree = block;
}

/** Frees the row of blocks of a large object, given its first. */
export function freeLarge(first: usize): void {
  const count = spanOf(first);
  for (let i = 0; i < count; i++) freeBlock(usize(first + i));
}
