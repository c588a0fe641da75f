/** The clocks of a Linux process: CLOCK_REALTIME and CLOCK_MONOTONIC, in milliseconds. */

import { addressOf, loadUsize, usize } from 'toro/unsafe';
import { readClock } from './syscall';

const realTime = 0;
const monotonicTime = 1;

/** A `timespec`: seconds and nanoseconds, eight bytes each. */
let time: Uint8Array | undefined;

/** Milliseconds since 1970. */
export function wallClock(): number {
  return read(realTime);
}

/** Milliseconds since the machine started, with a fraction. */
export function monotonic(): number {
  return read(monotonicTime);
}

function read(clock: number): number {
  time ??= new Uint8Array(16);
  // The first field of a typed array is the address of its bytes (docs/runtime.md, "Objects").
  const address = loadUsize(addressOf(time) + 8);
  readClock(clock, address);
  return loadUsize(address) * 1000 + loadUsize(usize(address + 8)) / 1_000_000;
}
