/**
 * Marking: finds everything that is reachable. References in the heap and in module variables are precise; words of
 * stacks are taken for references when they point into an object, to its start or inside.
 *
 * The objects to be scanned wait on a stack of fixed size beside the heap. When it is full, objects are only marked and
 * the heap is walked for marked objects with unmarked children afterwards, as often as needed: no recursion, no
 * allocation, any depth of structure.
 */

import {
  leadingZeros,
  loadU32,
  loadU64,
  loadUsize,
  prefetch,
  storeUsize,
  trailingZeros,
  u64,
  usize,
} from 'toro/unsafe';
import {
  bitsOf,
  blockAddress,
  blockContinued,
  blockFree,
  firstBlock,
  heapSpan,
  kindOf,
  largestSmall,
  markLines,
  markQueue,
  markQueueEnd,
  markStack,
  markStackEnd,
  objectContaining,
  preparedBlocks,
  setMark,
  sizeOf,
} from './heap-table';
import { noteWeakTable } from './weak-tables';

/** Kinds of type descriptors (docs/runtime.md). */
export const kindObject = 0;
export const kindString1 = 1;
export const kindString2 = 2;
export const kindArray = 3;
/** Size of an array object without its elements. */
export const arrayBytes = 24;
export const kindReferenceElements = 4;
export const kindValueElements = 5;
export const kindTypedArray = 8;
export const kindEphemerons = 12;

/** Bytes of the objects marked by this collection. */
export let markedBytes: usize;
let top: usize;
let overflowed: boolean;

export function beginMarking(): void {
  markedBytes = usize(0);
  top = markStack;
  overflowed = false;
}

/** Marks the object that a precise reference (or a box) names; other values are passed over. */
export function markReference(word: u64): void {
  if (u64(word - u64(firstBlock)) < heapSpan) markObject(usize(word));
}

/** Marks the object into which `word` points, if it does. */
export function markConservatively(word: u64): void {
  if (u64(word - u64(firstBlock)) >= heapSpan) return;
  const address = objectContaining(usize(word));
  if (address !== 0) markObject(address);
}

/** Treats every word in [low, high) as a possible reference: stacks and saved registers. `low` is a multiple of 8. */
export function scanRange(low: usize, high: usize): void {
  for (let address = low; address < high; address = usize(address + 8)) markConservatively(loadU64(address));
}

/** Treats every word in [low, high) as a precise reference or box. */
export function scanReferences(low: usize, high: usize): void {
  for (let address = low; address < high; address = usize(address + 8)) markReference(loadU64(address));
}

/** Scans until everything reachable from what has been marked so far is marked. */
export function finishMarking(): void {
  drain();
  while (overflowed) {
    overflowed = false;
    rescanHeap();
  }
}

/** As `finishMarking`, telling `visit` of the objects that are scanned; if there are too many at once, not of all. */
export function finishMarkingVisiting(visit: (object: usize) => void): void {
  while (top > markStack) {
    top = usize(top - 8);
    const object = loadUsize(top);
    visit(object);
    account(object);
    scanObject(object);
  }
  finishMarking();
}

/** Marks an object; its memory is not looked at before it is scanned, unless the stack is full. */
function markObject(address: usize): void {
  if (!setMark(address)) return;
  if (top === markStackEnd) {
    account(address);
    if (!isLeaf(loadU32(loadU32(address)))) overflowed = true;
    return;
  }
  storeUsize(top, address);
  top = usize(top + 8);
}

/**
 * Counts a marked object and marks its lines.
 * @inline
 */
function account(address: usize): void {
  const size = sizeOf(address);
  markedBytes = usize(markedBytes + size);
  if (size <= largestSmall) markLines(address, size);
}

function isLeaf(kind: number): boolean {
  return kind === kindString1 || kind === kindString2 || kind === kindValueElements;
}

/**
 * Scans what is on the stack. From there an object goes through a queue, and is fetched into the cache meanwhile (C.-Y. Cher, A. Hosking,
 * T. Vijaykumar, "Software prefetching for mark-sweep garbage collection", ASPLOS 2004).
 */
function drain(): void {
  let place = markQueue;
  let waiting = 0;
  for (;;) {
    let next = usize(0);
    if (top > markStack) {
      top = usize(top - 8);
      next = loadUsize(top);
      prefetch(next);
      waiting = (waiting + 1) | 0;
    } else if (waiting === 0) return;
    const object = loadUsize(place);
    storeUsize(place, next);
    place = usize(place + 8);
    if (place === markQueueEnd) place = markQueue;
    if (object === 0) continue;
    waiting = (waiting - 1) | 0;
    account(object);
    scanObject(object);
  }
}

function scanObject(address: usize): void {
  const descriptor = usize(loadU32(address));
  const kind = loadU32(descriptor);
  if (kind === kindObject) {
    scanByMap(address, loadU64(descriptor + 24));
    return;
  }
  switch (kind) {
    case kindString1:
    case kindString2:
    case kindValueElements:
      return;
    case kindArray:
      markReference(loadU64(address + 16));
      // The result of a match has one reference more.
      if (sizeOf(address) > arrayBytes) markReference(loadU64(address + arrayBytes));
      return;
    case kindReferenceElements:
      scanReferences(usize(address + 8), usize(address + sizeOf(address)));
      return;
    case kindTypedArray:
      markReference(loadU64(address + 24));
      return;
    case kindEphemerons:
      noteWeakTable(address);
      return;
    default:
      scanByMap(address, loadU64(descriptor + 24));
  }
}

/** Instances, closures and cells: the words that the reference map names. */
function scanByMap(address: usize, map: u64): void {
  let rest = map;
  while (rest !== 0n) {
    const word = trailingZeros(rest);
    if (word === 63) {
      // The map ends here; from this word on references and plain numbers are mixed.
      scanRange(usize(address + 504), usize(address + sizeOf(address)));
      return;
    }
    markReference(loadU64(address + word * 8));
    rest = u64(rest & u64(rest - 1n));
  }
}

/** Scans all marked objects again: the ones that found the mark stack full have not been scanned yet. */
function rescanHeap(): void {
  for (let block = usize(0); block < preparedBlocks; block = usize(block + 1)) {
    const kind = kindOf(block);
    if (kind === blockFree || kind === blockContinued) continue;
    for (let group = 0; group < 64; group++) {
      let bits = bitsOf(block, group, true);
      while (bits !== 0n) {
        const word = 63 - leadingZeros(bits);
        scanObject(usize(blockAddress(block) + (group * 64 + word) * 8));
        drain();
        bits = u64(bits & u64(~(1n << u64(word))));
      }
    }
  }
}
