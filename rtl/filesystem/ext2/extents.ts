/** Extent trees of ext4 (struct ext4_extent_header and what follows it), for reading. */

import type { BlockCache } from '../block-cache';
import { damaged } from '../error';
import { get16, get32 } from './fields';
import { type Inode, POINTER_BYTES } from './inode';

const MAGIC = 0xf30a;
const ENTRY_BYTES = 12;
const DEEPEST = 5;
/** Lengths above this one are of blocks that are allocated and not written: they read as zeros. */
const LONGEST = 0x8000;

/** Blocks of a file that lie one behind the other. */
export interface Run {
  /** First block, 0: they are a hole. */
  readonly start: number;
  readonly count: number;
}

/** Where block `index` of the file lies, and how many behind it follow there, at most `limit`. Throws EUCLEAN. */
export function extentRun(cache: BlockCache, inode: Inode, index: number, limit: number): Run {
  let bytes: Uint8Array = inode.block;
  let place = `inode ${inode.number}`;
  let depth = checkHeader(bytes, POINTER_BYTES, place, DEEPEST);
  while (depth > 0) {
    const entry = lastAtOrBefore(bytes, index);
    if (entry < 0) return { start: 0, count: 1 };
    const block = get32(bytes, entry + 4) + get16(bytes, entry + 8) * 0x1_0000_0000;
    place = `block ${block} of the extents of inode ${inode.number}`;
    bytes = cache.get(block).bytes;
    const below = checkHeader(bytes, cache.blockSize, place, depth - 1);
    if (below !== depth - 1) throw damaged(`${place} has depth ${below}, not ${depth - 1}`);
    depth = below;
  }
  return leafRun(bytes, index, limit, place);
}

function leafRun(bytes: Uint8Array, index: number, limit: number, place: string): Run {
  const entry = lastAtOrBefore(bytes, index);
  const next = nextStart(bytes, entry);
  if (entry < 0) return { start: 0, count: Math.min(limit, next - index) };
  const first = get32(bytes, entry);
  const length = get16(bytes, entry + 4);
  if (length === 0) throw damaged(`${place} has an extent of no blocks`);
  const count = length > LONGEST ? length - LONGEST : length;
  const distance = index - first;
  if (distance >= count) return { start: 0, count: Math.max(1, Math.min(limit, next - index)) };
  const left = Math.min(limit, count - distance);
  if (length > LONGEST) return { start: 0, count: left };
  const block = get32(bytes, entry + 8) + get16(bytes, entry + 6) * 0x1_0000_0000;
  return { start: block + distance, count: left };
}

/** The depth below this node. */
function checkHeader(bytes: Uint8Array, length: number, place: string, deepest: number): number {
  const entries = get16(bytes, 2);
  const depth = get16(bytes, 6);
  if (get16(bytes, 0) !== MAGIC) throw damaged(`${place} has no extent header`);
  if (entries > (length - ENTRY_BYTES) / ENTRY_BYTES) throw damaged(`${place} has ${entries} extents`);
  if (depth > deepest) throw damaged(`${place} has an extent tree of depth ${depth}`);
  return depth;
}

/** The offset of the last entry whose first block is not behind `index`; −1 if there is none. */
function lastAtOrBefore(bytes: Uint8Array, index: number): number {
  const entries = get16(bytes, 2);
  let low = 0;
  let high = entries;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (get32(bytes, (middle + 1) * ENTRY_BYTES) <= index) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? -1 : low * ENTRY_BYTES;
}

/** The first block of the entry behind `entry`, or behind the header if it is −1. */
function nextStart(bytes: Uint8Array, entry: number): number {
  const next = entry < 0 ? ENTRY_BYTES : entry + ENTRY_BYTES;
  return next / ENTRY_BYTES <= get16(bytes, 2) ? get32(bytes, next) : 0x1_0000_0000;
}
