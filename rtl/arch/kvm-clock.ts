/**
 * The two structures of KVM's clock (Linux, Documentation/virt/kvm/x86/msr.rst), which the hypervisor writes to memory of the guest. Their version is odd while it
 * writes, and another one afterwards: what was read in between does not count. Portable.
 */

import { readU8, readU32, readU64, u64 as toU64, type u64, usize } from 'toro/unsafe';

/** Fields of the structure with the time, and of the one with the start; both begin with their version. */
const TSC = 8;
const NANOSECONDS = 16;
const MULTIPLIER = 24;
const SHIFT = 28;
const START_SECONDS = 4;
const START_NANOSECONDS = 8;
/** Shifts beyond that are none: a multiplier has 32 bits. */
const MOST_SHIFT = 32;
/** Looks at a structure that the hypervisor does not come to an end with. */
const PATIENCE = 1000;

export interface KvmTime {
  /** How long the machine is up, in ms, when the counter was `tsc`. */
  readonly up: number;
  readonly tsc: u64;
  readonly ticksPerMillisecond: number;
}

/** The time in the structure at `address`; undefined if the hypervisor has not written it. */
export function readKvmTime(address: number): KvmTime | undefined {
  for (let i = 0; i < PATIENCE; i++) {
    const version = readU32(address);
    const tsc: u64 = readU64(address + TSC);
    const nanoseconds: u64 = readU64(address + NANOSECONDS);
    const multiplier = readU32(address + MULTIPLIER);
    const shift = (readU8(address + SHIFT) << 24) >> 24;
    if (!isWhole(address, version)) continue;
    const ticksPerMillisecond = ticksOf(multiplier, shift);
    return ticksPerMillisecond === 0 ? undefined : { up: millisecondsOf(nanoseconds), tsc, ticksPerMillisecond };
  }
  return undefined;
}

/** When the machine started, in ms since 1970; 0 if the hypervisor has not written that. */
export function readKvmStart(address: number): number {
  for (let i = 0; i < PATIENCE; i++) {
    const version = readU32(address);
    const start = readU32(address + START_SECONDS) * 1000 + readU32(address + START_NANOSECONDS) / 1e6;
    if (isWhole(address, version)) return start;
  }
  return 0;
}

/** 0 is the version of a structure that nobody has written. */
function isWhole(address: number, version: number): boolean {
  return version !== 0 && version % 2 === 0 && readU32(address) === version;
}

/** Nanoseconds are ticks, shifted to the left by `shift`, times `multiplier`, divided by 2^32. 0 for what cannot be. */
function ticksOf(multiplier: number, shift: number): number {
  if (multiplier === 0 || shift > MOST_SHIFT || shift < -MOST_SHIFT) return 0;
  let ticks = (1e6 * 0x1_0000_0000) / multiplier;
  for (let i = 0; i < shift; i++) ticks /= 2;
  for (let i = 0; i > shift; i--) ticks *= 2;
  return ticks;
}

/** To the microsecond, and exactly beyond 2^53 ns. */
function millisecondsOf(nanoseconds: u64): number {
  return usize(toU64(nanoseconds / 1000n)) / 1000;
}
