/**
 * System calls of Linux on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl), as far as the hosted layer needs them. Only
 * `rtl/linux` imports this file.
 */

import { type i64, usize } from 'toro/unsafe';

/**
 * Performs the system call; a result from −4095 to −1 is a negated error number.
 * @intrinsic syscall
 */
declare function syscall(number: number, a: number, b: number, c: number, d: number, e: number, f: number): i64;

const callWrite = 1;
const callMmap = 9;
const callRtSigaction = 13;
const callIoctl = 16;
const callGetpid = 39;
const callGetcwd = 79;
const callGetppid = 110;
const callSigaltstack = 131;
const callClockGettime = 228;
const callClockNanosleep = 230;
const callExitGroup = 231;
const callGetrandom = 318;

/** EINTR: a signal came before anything was done. */
const interrupted = -4n;

const protectionRead = 1;
const protectionWrite = 2;
const mapPrivate = 0x2;
const mapAnonymous = 0x20;
const mapNoReserve = 0x4000;

/** Reads the settings of a terminal; fails for all other files. */
const terminalSettings = 0x5401;

const signalSetBytes = 8;
const timerAbsolute = 1;

/**
 * Writes `bytes` bytes at `address` to a file descriptor, all of them unless there is an error (a closed pipe, a full
 * disk); then the rest is given up.
 */
export function writeAll(descriptor: number, address: usize, bytes: number): void {
  let done = 0;
  while (done < bytes) {
    const written = syscall(callWrite, descriptor, address + done, bytes - done, 0, 0, 0);
    if (written > 0n) done += usize(written);
    else if (written !== interrupted) return;
  }
}

/** Zeroed memory of this process, given page by page when it is touched. Its address, or 0 if there is no room for it. */
export function mapMemory(bytes: number): usize {
  const flags = mapPrivate | mapAnonymous | mapNoReserve;
  const address = syscall(callMmap, 0, bytes, protectionRead | protectionWrite, flags, -1, 0);
  return address < 0n ? usize(0) : usize(address);
}

/** Reads a clock (clock_gettime(2)) into the 16 bytes at `result`: seconds, then nanoseconds. */
export function readClock(clock: number, result: usize): void {
  syscall(callClockGettime, clock, result, 0, 0, 0, 0);
}

/** Sleeps until the absolute time at `time` (clock_nanosleep(2)), whatever signals come. */
export function sleepUntil(clock: number, time: usize): void {
  while (syscall(callClockNanosleep, clock, timerAbsolute, time, 0, 0, 0) === interrupted) {}
}

/** Fills memory from the random number generator of Linux (getrandom(2)). False if it has none. */
export function fillRandom(address: usize, bytes: number): boolean {
  let done = 0;
  while (done < bytes) {
    const given = syscall(callGetrandom, address + done, bytes - done, 0, 0, 0, 0);
    if (given > 0n) done += usize(given);
    else if (given !== interrupted) return false;
  }
  return true;
}

/** Makes the `stack_t` at `description` the stack of signal handlers. */
export function setAlternateStack(description: usize): void {
  syscall(callSigaltstack, description, 0, 0, 0, 0, 0);
}

/** Makes the `kernel_sigaction` at `action` the answer to a signal. */
export function setSignalAction(signal: number, action: usize): void {
  syscall(callRtSigaction, signal, action, 0, signalSetBytes, 0, 0);
}

export function processId(): number {
  return Number(syscall(callGetpid, 0, 0, 0, 0, 0, 0));
}

export function parentId(): number {
  return Number(syscall(callGetppid, 0, 0, 0, 0, 0, 0));
}

/** Puts the path of the working directory and a zero into the bytes at `address`. False if it does not fit, or is gone. */
export function readDirectory(address: usize, bytes: number): boolean {
  return syscall(callGetcwd, address, bytes, 0, 0, 0, 0) > 0n;
}

/** Whether a file descriptor is a terminal; `scratch` has room for its settings. */
export function isTerminal(descriptor: number, scratch: usize): boolean {
  return syscall(callIoctl, descriptor, terminalSettings, scratch, 0, 0, 0) === 0n;
}

/** Ends the process. */
export function exitProcess(code: number): never {
  syscall(callExitGroup, code & 0xff, 0, 0, 0, 0, 0);
  throw new Error('exit_group returned');
}
