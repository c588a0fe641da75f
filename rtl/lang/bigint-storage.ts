/**
 * How bigints lie in memory (docs/runtime.md): sign and number of limbs, then the limbs. They are immutable; one that is being made is
 * known by its address, and `finished` turns it into a value.
 */

import { addressOf, descriptorOf, loadU32, loadU64, objectAt, storeU32, storeU64, u64, usize } from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { trimmed } from './bigint-digits';

const signOffset = 8;
const countOffset = 12;
const limbsOffset = 16;
/** V8 allows 2^30 bits. */
const mostLimbs = 16777216;

/** Room for a bigint of this many limbs, all zero. */
export function newLimbs(count: number): usize {
  if (count > mostLimbs) throw new RangeError('Maximum BigInt size exceeded');
  const made = allocate(descriptorOf('bigint'), usize(limbsOffset + count * 8));
  storeU32(made + countOffset, count);
  return usize(made);
}

/** The value made at an address, without leading zeros; zero is not negative. */
export function finished(made: usize, negative: boolean): bigint {
  const count = trimmed(limbsOf(made), loadU32(made + countOffset));
  storeU32(made + countOffset, count);
  storeU32(made + signOffset, negative && count > 0 ? 1 : 0);
  return objectAt<bigint>(made);
}

/** A bigint of one limb. */
export function ofLimb(limb: u64, negative: boolean): bigint {
  const made = newLimbs(1);
  storeU64(made + limbsOffset, limb);
  return finished(made, negative);
}

export function at(value: bigint): usize {
  return addressOf(value);
}

export function limbsOf(value: usize): usize {
  return usize(value + limbsOffset);
}

export function countOf(value: usize): number {
  return loadU32(value + countOffset);
}

export function isNegative(value: usize): boolean {
  return loadU32(value + signOffset) !== 0;
}

/** Limb `index` of the magnitude; 0 behind its end. */
export function limbAt(value: usize, index: number): u64 {
  return index < countOf(value) ? loadU64(value + limbsOffset + index * 8) : u64(0n);
}
