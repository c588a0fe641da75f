/**
 * The only instructions of an image that lock the memory bus: for `Atomics` on memory that cores share (SDM 3A §9.1.2). None of these functions
 * is inlined, so that a test finds the locks of an image under their names. `bytes`, the width: 1, 2, 4 or 8; of values the low bits
 * of that width count, and old values come back with zeros above them.
 */

import { type u64, type usize, writeU32 } from 'toro/unsafe';

/** @intrinsic atomicAdd8 */
declare function add8(address: usize, value: u64): u64;
/** @intrinsic atomicAdd16 */
declare function add16(address: usize, value: u64): u64;
/** @intrinsic atomicAdd32 */
declare function add32(address: usize, value: u64): u64;
/** @intrinsic atomicAdd64 */
declare function add64(address: usize, value: u64): u64;
/** @intrinsic atomicExchange8 */
declare function exchange8(address: usize, value: u64): u64;
/** @intrinsic atomicExchange16 */
declare function exchange16(address: usize, value: u64): u64;
/** @intrinsic atomicExchange32 */
declare function exchange32(address: usize, value: u64): u64;
/** @intrinsic atomicExchange64 */
declare function exchange64(address: usize, value: u64): u64;
/** @intrinsic atomicCompareExchange8 */
declare function compareExchange8(address: usize, expected: u64, replacement: u64): u64;
/** @intrinsic atomicCompareExchange16 */
declare function compareExchange16(address: usize, expected: u64, replacement: u64): u64;
/** @intrinsic atomicCompareExchange32 */
declare function compareExchange32(address: usize, expected: u64, replacement: u64): u64;
/** @intrinsic atomicCompareExchange64 */
declare function compareExchange64(address: usize, expected: u64, replacement: u64): u64;
/** @intrinsic pause */
declare function pause(): void;

/**
 * Adds; the old value.
 * @noinline
 */
export function lockedAdd(address: usize, bytes: number, value: u64): u64 {
  switch (bytes) {
    case 1:
      return add8(address, value);
    case 2:
      return add16(address, value);
    case 4:
      return add32(address, value);
    default:
      return add64(address, value);
  }
}

/**
 * Stores; the old value.
 * @noinline
 */
export function lockedExchange(address: usize, bytes: number, value: u64): u64 {
  switch (bytes) {
    case 1:
      return exchange8(address, value);
    case 2:
      return exchange16(address, value);
    case 4:
      return exchange32(address, value);
    default:
      return exchange64(address, value);
  }
}

/**
 * Stores if what is there is as expected; the old value.
 * @noinline
 */
export function lockedCompareExchange(address: usize, bytes: number, expected: u64, replacement: u64): u64 {
  switch (bytes) {
    case 1:
      return compareExchange8(address, expected, replacement);
    case 2:
      return compareExchange16(address, expected, replacement);
    case 4:
      return compareExchange32(address, expected, replacement);
    default:
      return compareExchange64(address, expected, replacement);
  }
}

/** Waits until a lock, a `u32` that is 0 while nobody has it, is free, and takes it. For a few instructions: others spin. */
export function takeLock(lock: usize): void {
  while (lockedCompareExchange(lock, 4, 0n, 1n) !== 0n) pause();
}

export function releaseLock(lock: usize): void {
  writeU32(lock, 0);
}
