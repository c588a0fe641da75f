/** The clocks of a Linux process: CLOCK_REALTIME and CLOCK_MONOTONIC, in milliseconds; sleeping until a time. */

import { addressOf, loadUsize, storeUsize, usize } from 'toro/unsafe';
import { collectIdly } from '../memory/heap';
import { readClock, sleepUntil } from './syscall';

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

/** Waits from this many ms on are used to collect, if that is due anyway before long. */
const leastIdle = 5;

/** Sleeps for `duration` ms. Absolute time: an interrupted call goes on where it was. */
export function wait(duration: number): void {
  const nanoseconds = (monotonic() + duration) * 1_000_000;
  if (duration >= leastIdle) collectIdly();
  const address = timespec();
  storeUsize(address, Math.floor(nanoseconds / 1_000_000_000));
  storeUsize(usize(address + 8), Math.ceil(nanoseconds % 1_000_000_000));
  sleepUntil(monotonicTime, address);
}

/** There is one thread: while it waits, nothing can wake it. */
export function wake(): void {}

function read(clock: number): number {
  const address = timespec();
  readClock(clock, address);
  return loadUsize(address) * 1000 + loadUsize(usize(address + 8)) / 1_000_000;
}

function timespec(): usize {
  time ??= new Uint8Array(16);
  // The first field of a typed array is the address of its bytes (docs/runtime.md, "Objects").
  return loadUsize(addressOf(time) + 8);
}
