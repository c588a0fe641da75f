/**
 * Checks the whole heap: every known object has a plausible header, lies inside its block and does not overlap the next;
 * every reference in it names a known object, or nothing in the heap. Slow; for tests and for hunting errors.
 */

import { leadingZeros, loadU8, loadU32, loadU64, trailingZeros, u64, usize } from 'toro/unsafe';
import { arrayBytes, kindArray, kindObject, kindReferenceElements, kindTypedArray } from './collector-mark';
import { heapFailure } from './heap-failure';
import {
  bitsOf,
  blockAddress,
  blockBytes,
  blockContinued,
  blockFree,
  blockLarge,
  firstBlock,
  heapSpan,
  isStart,
  kindOf,
  lineMarksOf,
  preparedBlocks,
  sizeOf,
  spanOf,
} from './heap-table';

/** The highest number of a kind (docs/runtime.md). */
const lastKind = 12;

/** Ends the program if the heap is damaged. `collected`: a collection has just ended, so lines under objects are marked. */
export function verifyHeap(collected: boolean): void {
  for (let block = usize(0); block < preparedBlocks; block = usize(block + 1)) {
    const kind = kindOf(block);
    if (kind === blockFree || kind === blockContinued) continue;
    const start = blockAddress(block);
    const end = usize(start + (kind === blockLarge ? spanOf(block) * blockBytes : blockBytes));
    let previousEnd = start;
    for (let group = 0; group < 64; group++) {
      let bits = bitsOf(block, group, false);
      while (bits !== 0n) {
        const word = trailingZeros(bits);
        const address = usize(start + (group * 64 + word) * 8);
        if (address < previousEnd) heapFailure('heap check: objects overlap');
        previousEnd = usize(address + sizeOf(address));
        if (previousEnd === address || previousEnd > end) heapFailure('heap check: an object has a wrong size');
        if (collected && kind !== blockLarge) checkLines(block, address, previousEnd);
        checkObject(address);
        bits = u64(bits & u64(bits - 1n));
      }
    }
  }
}

function checkLines(block: usize, address: usize, end: usize): void {
  const start = blockAddress(block);
  const first = (address - start) >>> 7;
  const last = (end - 1 - start) >>> 7;
  for (let line = first; line <= last; line++) {
    if (loadU8(lineMarksOf(block) + line) === 0) {
      heapFailure('heap check: a line under a live object is free');
    }
  }
}

function checkObject(address: usize): void {
  const descriptor = usize(loadU32(address));
  const kind = loadU32(descriptor);
  if (kind > lastKind) heapFailure('heap check: an object has no valid descriptor');
  const size = loadU32(descriptor + 12);
  if (kind === kindObject && size !== 0 && sizeOf(address) !== ((size + 7) & ~7)) {
    heapFailure('heap check: the size of an object is not that of its class');
  }
  if (kind === kindArray) {
    checkReference(address, 16);
    if (sizeOf(address) > arrayBytes) checkReference(address, arrayBytes);
  } else if (kind === kindTypedArray) checkReference(address, 24);
  else if (kind === kindReferenceElements) {
    const bytes = sizeOf(address);
    for (let offset = 8; offset < bytes; offset += 8) checkReference(address, offset);
  } else if (kind === kindObject || kind > kindReferenceElements + 1) checkMap(address, loadU64(descriptor + 24));
}

function checkMap(address: usize, map: u64): void {
  let rest = u64(map & 0x7fff_ffff_ffff_ffffn);
  while (rest !== 0n) {
    const word = 63 - leadingZeros(rest);
    checkReference(address, word * 8);
    rest = u64(rest & u64(~(1n << u64(word))));
  }
}

function checkReference(address: usize, offset: number): void {
  const word = loadU64(address + offset);
  if (u64(word - u64(firstBlock)) >= heapSpan) return;
  if ((word & 7n) !== 0n || !isStart(usize(word))) heapFailure('heap check: a reference does not name a live object');
}
