/**
 * The ranges of RAM that can be heap, while memory is divided: a list in the core table, since there is no heap yet. A range lies on one
 * side of 4 GiB and on one NUMA node.
 */

import { loadU32, loadUsize, storeU32, storeUsize, usize } from 'toro/unsafe';
import { findAcpiTable } from '../arch/acpi-tables';
import { rangeTable } from '../arch/core-table';
import { endOfNode, nodeOfMemory } from '../arch/srat';

const RANGE_BYTES = 32;
const START = 0;
const END = 8;
const NODE = 16;
const CORES = 20;
const MOST_RANGES = 128;

let count: number;
/** The table of NUMA nodes, 0 if the machine has none. */
let srat: number;

export function clearRanges(): void {
  count = 0;
  srat = findAcpiTable('SRAT');
}

export function rangeCount(): number {
  return count;
}

/** Adds [start, end), cut where the node changes. What there is no room for is left unused. */
export function addRange(start: usize, end: usize): void {
  let from = start;
  while (from < end && count < MOST_RANGES) {
    const to = endOfNode(srat, from, end);
    const range = rangeAt(count);
    storeUsize(range + START, from);
    storeUsize(range + END, to);
    storeU32(range + NODE, nodeOfMemory(srat, from));
    storeU32(range + CORES, 0);
    count++;
    from = to;
  }
}

export function rangeStart(index: number): usize {
  return loadUsize(rangeAt(index) + START);
}

export function rangeEnd(index: number): usize {
  return loadUsize(rangeAt(index) + END);
}

/** Cores whose heaps are in the range. */
export function coresInRange(index: number): number {
  return loadU32(rangeAt(index) + CORES);
}

export function setCoresInRange(index: number, cores: number): void {
  storeU32(rangeAt(index) + CORES, cores);
}

/**
 * The range where one more core gets most; among those of `node` if one of them has `least` bytes for it. −1 if there is none at all.
 */
export function bestRange(node: number, least: number): number {
  const near = largestShare(node);
  return near >= 0 && shareIn(near) >= least ? near : largestShare(-1);
}

/** What each core would have in a range that gets one more. */
export function shareIn(index: number): number {
  return (rangeEnd(index) - rangeStart(index)) / (coresInRange(index) + 1);
}

/** `node` −1: of all nodes. */
function largestShare(node: number): number {
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (node >= 0 && loadU32(rangeAt(i) + NODE) !== node) continue;
    if (best < 0 || shareIn(i) > shareIn(best)) best = i;
  }
  return best;
}

function rangeAt(index: number): usize {
  return usize(rangeTable() + index * RANGE_BYTES);
}
