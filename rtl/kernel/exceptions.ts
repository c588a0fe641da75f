/**
 * Exceptions of the processor (SDM 3A §6.15). Those that mean an error of the program in JavaScript's sense continue in code
 * that throws it, as if the faulting instruction had called that code; the others are reported and end the thread, or
 * the machine when it is the main thread. Nothing here allocates: the heap may be what is broken.
 */

import { functionAddress, loadU8, loadU32, loadU64, loadUsize, storeUsize, symbolAddress, usize } from 'toro/unsafe';
import { readCr2 } from '../arch/instructions';
import {
  FRAME_ERROR_CODE,
  FRAME_RBP,
  FRAME_RDI,
  FRAME_REGISTERS,
  FRAME_RFLAGS,
  FRAME_RIP,
  FRAME_RSP,
  registerName,
} from '../arch/interrupt-frame';
import { writeDecimal, writeHex, writeText } from '../console/output';
import { throwNullDereference, throwStackOverflow } from '../lang/unwind';
import { alignDown } from '../memory/align';
import { endInPanic } from '../panic';
import { hasScheduler, scheduler } from '../process/installed';
import { MAIN_THREAD } from '../process/scheduler';
import { emergencyStackFor } from '../process/stack';
import { writeBacktrace } from './backtrace';

const PAGE_FAULT = 14;
const FIRST_MAPPED = 4096n;
/** Addresses above are not canonical, or not ours. */
const ADDRESS_LIMIT = 0x8000_0000_0000n;
/** `push rbp`, the first instruction of every function. */
const PUSH_RBP = 0x55;
/** Bits of a page fault's error code (SDM 3A figure 4-12). */
const ERROR_PRESENT = 1;
const ERROR_WRITE = 2;
const ERROR_FETCH = 16;

/** An exception is being reported. */
let reporting: boolean;

export function handleException(frame: number, vector: number): void {
  if (vector === PAGE_FAULT && continueInProgram(frame)) return;
  if (reporting) {
    writeText('\nanother exception in the report of an exception\n');
    endInPanic();
  }
  reporting = true;
  report(frame, vector);
  if (!hasScheduler() || scheduler().current.id <= MAIN_THREAD) endInPanic();
  reporting = false;
  storeUsize(frame + FRAME_RBP, 0);
  continueAt(frame, functionAddress(endFaultedThread), loadUsize(frame + FRAME_RSP), 0);
}

/** A page fault that is an error in JavaScript's sense: the program goes on where it is thrown. */
function continueInProgram(frame: number): boolean {
  const address = readCr2();
  const rip = loadUsize(frame + FRAME_RIP);
  const rsp = loadUsize(frame + FRAME_RSP);
  if (address < FIRST_MAPPED) {
    if (rip < symbolAddress('text.start') || rip >= symbolAddress('text.end')) return false;
    // The argument: where the access went, which tells undefined from null.
    storeUsize(frame + FRAME_RDI, usize(address));
    continueAt(frame, functionAddress(throwNullDereference), rsp, rip + 1);
    return true;
  }
  if (address >= ADDRESS_LIMIT) return false;
  const emergencyStack = emergencyStackFor(usize(address));
  if (emergencyStack === 0) return false;
  // A function that has not yet made its frame: its caller is the innermost frame.
  const returnAddress = loadU8(rip) === PUSH_RBP ? loadUsize(rsp) : rip + 1;
  continueAt(frame, functionAddress(throwStackOverflow), emergencyStack, returnAddress);
  return true;
}

/** Returns from the exception into `code`, as if it had been called on `stack` from before `returnAddress`. */
function continueAt(frame: number, code: number, stack: usize, returnAddress: number): void {
  const pointer = alignDown(stack, 16) - 8;
  storeUsize(pointer, returnAddress);
  storeUsize(frame + FRAME_RSP, pointer);
  storeUsize(frame + FRAME_RIP, code);
}

/** Runs on the stack of the thread that faulted. */
function endFaultedThread(): void {
  scheduler().end();
}

function report(frame: number, vector: number): void {
  writeText('\nexception ');
  writeDecimal(vector);
  writeText(': ');
  writeText(exceptionName(vector));
  if (vector === PAGE_FAULT) reportAccess(loadU32(frame + FRAME_ERROR_CODE));
  if (hasScheduler()) {
    writeText(' in ');
    writeText(scheduler().current.name);
  }
  writeText('\n');
  writeRegister('rip', frame + FRAME_RIP, '  ');
  writeRegister('rfl', frame + FRAME_RFLAGS, '  ');
  writeRegister('err', frame + FRAME_ERROR_CODE, '\n');
  writeRegister('rsp', frame + FRAME_RSP, '  ');
  // Three to a line: a screen has eighty columns.
  for (let i = FRAME_REGISTERS - 1; i >= 0; i--) {
    writeRegister(registerName(i), frame + 8 * i, i % 3 === 1 || i === 0 ? '\n' : '  ');
  }
  writeBacktrace(loadUsize(frame + FRAME_RIP), loadU64(frame + FRAME_RBP));
}

function reportAccess(errorCode: number): void {
  const address = readCr2();
  if ((errorCode & ERROR_FETCH) !== 0) writeText(', executing ');
  else writeText((errorCode & ERROR_WRITE) !== 0 ? ', writing ' : ', reading ');
  writeHex(usize(address >> 32n), 8);
  writeHex(usize(address & 0xffff_ffffn), 8);
  writeText((errorCode & ERROR_PRESENT) !== 0 ? ' (protected)' : ' (not mapped)');
}

function writeRegister(name: string, address: number, after: string): void {
  writeText(name);
  writeText('=');
  writeHex(loadU32(address + 4), 8);
  writeHex(loadU32(address), 8);
  writeText(after);
}

/** SDM 3A table 6-1. */
function exceptionName(vector: number): string {
  switch (vector) {
    case 0:
      return 'division error';
    case 1:
      return 'debug';
    case 2:
      return 'non-maskable interrupt';
    case 3:
      return 'breakpoint';
    case 5:
      return 'bound range exceeded';
    case 6:
      return 'illegal instruction';
    case 7:
      return 'no coprocessor';
    case 8:
      return 'double fault';
    case 10:
      return 'invalid TSS';
    case 11:
      return 'segment not present';
    case 12:
      return 'stack fault';
    case 13:
      return 'protection fault';
    case PAGE_FAULT:
      return 'page fault';
    case 16:
      return 'x87 floating-point error';
    case 17:
      return 'alignment check';
    case 18:
      return 'machine check';
    case 19:
      return 'SIMD floating-point error';
    default:
      return 'exception';
  }
}
