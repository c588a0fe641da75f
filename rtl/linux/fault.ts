/**
 * Machine faults of a Linux process. A fault at an address below 4096 and one in the guard of the stack become
 * exceptions: the signal stub (bootloader/linux-entry.ts) continues in the functions named here. Every other fault is a
 * defect of the compiler or of code that uses raw memory: it is reported with a backtrace and ends the process.
 */

import {
  functionAddress,
  loadCore,
  loadUsize,
  storeU8,
  storeU32,
  storeUsize,
  symbolAddress,
  u64 as toU64,
  u32,
  type u64,
  usize,
} from 'toro/unsafe';
import { fileAt, functionNameAt, lineAt, throwNullDereference, throwStackOverflow } from '../lang/unwind';
import { flush } from './console';
import { exitProcess, mapMemory, setAlternateStack, setSignalAction, writeAll } from './syscall';

const standardError = 2;

const signalIllegal = 4;
const signalTrap = 5;
const signalBus = 7;
const signalFloat = 8;
const signalSegment = 11;

/** SA_SIGINFO, SA_RESTORER, SA_ONSTACK, SA_NODEFER (include/uapi/asm-generic/signal-defs.h, arch/x86). */
const actionFlags = 0x4 | 0x0400_0000 | 0x0800_0000 | 0x4000_0000;

/** Words of `linux.faults`, which the stub reads. */
const wordNullDereference = 0;
const wordStackOverflow = 8;
const wordPanic = 16;

const coreStackTop = 32;
const stackBytes = 0x80_0000;
const mostFrames = 64;

/** One page: what the kernel wants in memory during the installation, then the text of a panic. */
const pageBytes = 4096;
let page: usize;
let length: number;

/** Installs the signal handlers. `start` and `bytes` are memory for their stack. */
export function installFaultHandlers(start: usize, bytes: number): void {
  const words = symbolAddress('linux.faults');
  storeUsize(words + wordNullDereference, functionAddress(throwNullDereference));
  storeUsize(words + wordStackOverflow, functionAddress(throwStackOverflow));
  storeUsize(words + wordPanic, functionAddress(panic));

  page = mapMemory(pageBytes);
  // stack_t: address, flags, size.
  storeUsize(page, start);
  storeU32(page + 8, 0);
  storeUsize(page + 16, bytes);
  setAlternateStack(page);
  // struct kernel_sigaction: handler, flags, restorer, mask.
  storeUsize(page, symbolAddress('linux.signal'));
  storeUsize(page + 8, actionFlags);
  storeUsize(page + 16, symbolAddress('linux.restore'));
  storeUsize(page + 24, 0);
  setSignalAction(signalIllegal, page);
  setSignalAction(signalTrap, page);
  setSignalAction(signalBus, page);
  setSignalAction(signalFloat, page);
  setSignalAction(signalSegment, page);
}

/**
 * The last words of the process: called by the stub on the signal stack, with the registers at the fault. Nothing is sound
 * any more, so this allocates nothing. Exit code 128 + signal, as a shell reports it.
 */
function panic(signal: usize, address: u64, instruction: usize, frame: usize): never {
  flush();
  length = 0;
  put('panic: ');
  put(signalName(signal));
  put(' at address 0x');
  putHex(address);
  put('\n');
  putFrame(instruction);
  walk(frame);
  writeAll(standardError, page, length);
  exitProcess(128 + signal);
}

function signalName(signal: usize): string {
  switch (signal) {
    case signalIllegal:
      return 'illegal instruction';
    case signalTrap:
      return 'breakpoint';
    case signalBus:
      return 'bus error';
    case signalFloat:
      return 'arithmetic fault';
    default:
      return 'memory fault';
  }
}

/** The callers, as far as the frame pointers lie on the stack and ascend. */
function walk(start: usize): void {
  const top = loadCore(coreStackTop);
  let frame = start;
  for (let i = 0; i < mostFrames; i++) {
    if (frame < top - stackBytes || frame > top - 16) return;
    const returnAddress = loadUsize(frame + 8);
    const caller = loadUsize(frame);
    if (caller !== 0) putFrame(usize(returnAddress - 1));
    if (caller <= frame) return;
    frame = caller;
  }
}

/** A line in the form of V8's backtraces. */
function putFrame(address: usize): void {
  const isCode = address >= symbolAddress('text.start') && address < symbolAddress('text.end');
  // What the compiler made itself has no place in the source.
  if (isCode && lineAt(address) === 0) return;
  put('    at ');
  if (!isCode) {
    put('0x');
    putHex(toU64(address));
  } else {
    put(functionNameAt(address));
    put(' (');
    put(fileAt(address));
    put(':');
    putDecimal(lineAt(address));
    put(')');
  }
  put('\n');
}

function put(text: string): void {
  for (let i = 0; i < text.length; i++) putByte(text.charCodeAt(i));
}

function putByte(byte: number): void {
  if (length >= pageBytes) return;
  storeU8(page + length, byte);
  length++;
}

function putHex(value: u64): void {
  putHex32(u32(toU64(value >> 32n)));
  putHex32(u32(value));
}

function putHex32(value: number): void {
  for (let shift = 28; shift >= 0; shift -= 4) {
    const digit = (value >>> shift) & 15;
    putByte(digit < 10 ? 48 + digit : 87 + digit);
  }
}

function putDecimal(value: number): void {
  if (value >= 10) putDecimal(Math.floor(value / 10));
  putByte(48 + (value % 10));
}
