/**
 * The heap of a core: allocation and the decision when to collect.
 *
 * Objects of up to a line go into the current hole, a run of free lines, by advancing `core.heapNext` (compiled code does
 * this inline and comes here when the hole is full). Objects of up to 8 KiB that do not fit there go into an overflow
 * block, larger ones into blocks of their own. All memory handed out is zero.
 *
 * Only thread context may allocate. Neither this file nor the collector allocates, except to report an exhausted heap.
 */

import { fillMemory, loadCore, loadU8, objectAt, storeCore, storeU64, u64, usize } from 'toro/unsafe';
import { beginMarking, finishMarking, markedBytes } from './collector-mark';
import { beginPause, endPause, pauses, resetPauses } from './collector-pauses';
import { scanRoots } from './collector-roots';
import { sweep } from './collector-sweep';
import { finishEphemerons } from './collector-weak';
import { blocksFor, freeBlocks, resetBlocks, setReserve, takeBlock, takeBlocks } from './heap-blocks';
import { heapFailure } from './heap-failure';
import { nextIsStressed, poisoning, slowEveryTime, verifying } from './heap-stress';
import {
  blockAddress,
  blockBytes,
  blockCount,
  blockFresh,
  blockRecyclable,
  clearMarks,
  kindOf,
  largestSmall,
  layOutHeap,
  lineBytes,
  lineMarksOf,
  linesPerBlock,
  markStart,
  preparedBlocks,
  recordObjects,
  setKind,
} from './heap-table';
import { verifyHeap } from './heap-verifier';

/** Offsets in the core-local block (docs/runtime.md). */
const coreHeapNext = 8;
const coreHeapLimit = 16;

/** Allocation between two collections is at least this much, where memory allows. */
const smallestBudget = 16777216;
/** The size field of a header has 29 bits. */
const largestObject = 4294967288;

export interface HeapStatistics {
  /** Bytes that the heap can hold. */
  capacity: number;
  collections: number;
  /** Bytes allocated since the start, to the last change of hole. */
  allocated: number;
  /** Bytes that the last collection kept. */
  live: number;
  /** Bytes in free blocks. */
  free: number;
}

let initialized: boolean;
let holeStart: usize;
let holeLimit: usize;
let overflowStart: usize;
let overflowNext: usize;
let overflowLimit: usize;
/** The block whose holes are being filled, −1 before the first; the line to search from. */
let scanBlock: number;
let scanLine: number;
/** Bytes that may still be handed out before the next collection. */
let budget: number;
let collecting: boolean;
let reporting: boolean;
let allocatedBytes: usize;

/**
 * Gives this core `bytes` bytes of memory at `start` as its heap; the memory belongs to the heap from now on and need not be zero.
 * Throws a RangeError if it is too small to be a heap (below about 100 KiB).
 */
export function initialize(start: number, bytes: number): void {
  if (!layOutHeap(start, bytes)) throw new RangeError('the memory given to the heap is too small');
  resetBlocks();
  holeStart = usize(0);
  holeLimit = usize(0);
  overflowStart = usize(0);
  overflowNext = usize(0);
  overflowLimit = usize(0);
  storeCore(coreHeapNext, 0);
  storeCore(coreHeapLimit, 0);
  scanBlock = -1;
  scanLine = linesPerBlock;
  budget = smallestBudget;
  collecting = false;
  reporting = false;
  resetPauses();
  allocatedBytes = usize(0);
  initialized = true;
}

/**
 * A zeroed object of `bytes` bytes, header included, with its header written: for objects of varying size. Returns its
 * address. Throws a RangeError when the heap is exhausted.
 */
export function allocate(descriptor: usize, bytes: usize): usize {
  if (bytes <= largestSmall) {
    const size = (bytes + 7) & ~7;
    const address = loadCore(coreHeapNext);
    const next = usize(address + size);
    if (next <= loadCore(coreHeapLimit)) {
      storeCore(coreHeapNext, next);
      storeU64(address, u64(u64(descriptor) | u64(u64(size) << 32n)));
      return address;
    }
  }
  return reserveSlowly(descriptor, bytes);
}

/** What compiled code calls when the hole has no room for a new instance of `size` bytes. */
export function allocateSlow(descriptor: usize, size: usize): object {
  return objectAt<object>(reserveSlowly(descriptor, size));
}

/** Collects now. */
export function collect(): void {
  if (collecting) heapFailure('the collector was entered twice: something allocated during a collection');
  collecting = true;
  beginPause();
  leaveHole();
  leaveOverflow();
  if (verifying) verifyHeap(false);
  clearMarks();
  beginMarking();
  scanRoots();
  finishMarking();
  finishEphemerons();
  sweep(poisoning);
  scanBlock = -1;
  scanLine = linesPerBlock;
  budget = grantedBudget();
  endPause();
  if (verifying) verifyHeap(true);
  collecting = false;
}

/**
 * Collects if much has been allocated since the last time: for a core that has nothing else to do. True if it did. Not before the first
 * collection that was needed: most programs end without one.
 */
export function collectIdly(): boolean {
  if (pauses === 0 || collecting || budget * 2 > grantedBudget()) return false;
  collect();
  return true;
}

/** Collections so far. */
export function collectionCount(): usize {
  return pauses;
}

/** Whether a collection is going on: then nothing may be allocated. */
export function isCollecting(): boolean {
  return collecting;
}

/** What may be allocated between two collections. */
function grantedBudget(): number {
  return smallestBudget + markedBytes;
}

export function statistics(): HeapStatistics {
  const inHole = loadCore(coreHeapNext) - holeStart + (overflowNext - overflowStart);
  return {
    capacity: blockCount * blockBytes,
    collections: pauses,
    allocated: allocatedBytes + inHole,
    live: pauses > 0 ? markedBytes : 0,
    free: freeBlocks * blockBytes,
  };
}

/** Bytes allocated since the start, to the last change of hole. Allocates nothing; may be asked at any time. */
export function allocatedSoFar(): usize {
  return allocatedBytes;
}

/** Reserves an object anywhere, collecting if need be. */
function reserveSlowly(descriptor: usize, bytes: usize): usize {
  if (!initialized) heapFailure('allocation before the heap is initialised');
  if (collecting) heapFailure('allocation during a collection');
  if (bytes > largestObject) throw new RangeError(`an object of ${bytes} bytes is too large`);
  const size = usize(u64(u64(bytes + 7) >> 3n) << 3n);
  if (nextIsStressed()) collect();
  let address = find(size);
  if (address === 0) {
    collect();
    address = find(size);
    if (address === 0) address = findAnywhere(size);
    if (address === 0) reportExhausted(size);
  }
  storeU64(address, u64(u64(descriptor) | u64(u64(size) << 32n)));
  return address;
}

/** Zeroed memory without a collection: its address, or 0 when it is time to collect. */
function find(size: usize): usize {
  if (size > largestSmall) return findLarge(size);
  const address = bump(size);
  if (address !== 0) return address;
  if (size > lineBytes) return findInOverflow(size);
  return enterHole(size) ? bump(size) : usize(0);
}

/** Last attempt after a collection: an object of more than a line may still fit into some hole. */
function findAnywhere(size: usize): usize {
  return size <= largestSmall && enterHole(size) ? bump(size) : usize(0);
}

function bump(size: usize): usize {
  const address = loadCore(coreHeapNext);
  const next = usize(address + size);
  if (next > holeLimit) return usize(0);
  storeCore(coreHeapNext, next);
  storeCore(coreHeapLimit, slowEveryTime ? next : holeLimit);
  return address;
}

/** Makes the next hole of at least `size` bytes the current one; false if there is none or the budget is spent. */
function enterHole(size: usize): boolean {
  leaveHole();
  if (budget <= 0) return false;
  while (true) {
    while (scanLine < linesPerBlock) {
      const marks = lineMarksOf(usize(scanBlock));
      let first = scanLine;
      while (first < linesPerBlock && loadU8(marks + first) !== 0) first++;
      let end = first;
      while (end < linesPerBlock && loadU8(marks + end) === 0) end++;
      scanLine = end;
      if ((end - first) * lineBytes >= size) {
        const start = blockAddress(usize(scanBlock));
        openHole(usize(start + first * lineBytes), usize(start + end * lineBytes));
        return true;
      }
    }
    if (!nextRecyclable()) break;
  }
  const block = takeBlock();
  if (block < 0) return false;
  const start = blockAddress(usize(block));
  openHole(start, usize(start + blockBytes));
  return true;
}

/** Moves the search for holes to the next recyclable block; false if there is none left in this cycle. */
function nextRecyclable(): boolean {
  let block = scanBlock + 1;
  while (block < preparedBlocks) {
    if (kindOf(usize(block)) === blockRecyclable) {
      setKind(usize(block), blockFresh);
      scanBlock = block;
      scanLine = 0;
      return true;
    }
    block++;
  }
  scanBlock = block;
  return false;
}

function openHole(start: usize, limit: usize): void {
  fillMemory(start, 0, limit - start);
  budget -= limit - start;
  holeStart = start;
  holeLimit = limit;
  storeCore(coreHeapNext, start);
  storeCore(coreHeapLimit, slowEveryTime ? start : limit);
}

/** Records what the current hole got; there is no hole afterwards. */
function leaveHole(): void {
  const next = loadCore(coreHeapNext);
  recordObjects(holeStart, next);
  allocatedBytes = usize(allocatedBytes + (next - holeStart));
  holeStart = usize(0);
  holeLimit = usize(0);
  storeCore(coreHeapNext, 0);
  storeCore(coreHeapLimit, 0);
}

function leaveOverflow(): void {
  recordObjects(overflowStart, overflowNext);
  allocatedBytes = usize(allocatedBytes + (overflowNext - overflowStart));
  overflowStart = usize(0);
  overflowNext = usize(0);
  overflowLimit = usize(0);
}

function findInOverflow(size: usize): usize {
  if (overflowNext + size > overflowLimit) {
    leaveOverflow();
    if (budget <= 0) return usize(0);
    const block = takeBlock();
    if (block < 0) return usize(0);
    overflowStart = blockAddress(usize(block));
    overflowNext = overflowStart;
    overflowLimit = usize(overflowStart + blockBytes);
    fillMemory(overflowStart, 0, blockBytes);
    budget -= blockBytes;
  }
  const address = overflowNext;
  overflowNext = usize(address + size);
  return address;
}

function findLarge(size: usize): usize {
  if (budget <= 0) return usize(0);
  const first = takeBlocks(blocksFor(size));
  if (first < 0) return usize(0);
  const address = blockAddress(usize(first));
  fillMemory(address, 0, size);
  markStart(address);
  budget -= size;
  allocatedBytes = usize(allocatedBytes + size);
  return address;
}

/**
 * The heap is full: throws a RangeError, with the reserve opened for building it. Running out even of that ends the
 * program.
 */
function reportExhausted(size: usize): never {
  if (reporting) heapFailure('heap exhausted, and so is the reserve for reporting it');
  reporting = true;
  setReserve(false);
  const error = new RangeError(
    `heap exhausted: ${size} bytes wanted, ${markedBytes} in use, ${blockCount * blockBytes} in all`,
  );
  setReserve(true);
  reporting = false;
  throw error;
}
