/**
 * Exceptions of the processor (SDM 3A §6.15). Those that mean an error of the program in JavaScript's sense continue in code
 * that throws it, as if the faulting instruction had called that code, and those that the program captures in its handler
 * (rtl/kernel/exception-handlers.ts). The others are reported and end the thread, or the machine when it is the main thread or no thread has
 * raised them. Nothing here allocates: the heap may be what is broken.
 */

import {
  copyMemory,
  functionAddress,
  loadU8,
  loadU32,
  loadU64,
  loadUsize,
  storeU64,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { isInterruptGuard } from '../arch/descriptors';
import { accessOf, ExceptionVector, exceptionName, isAbort, refusalOf } from '../arch/exception';
import { readCr2 } from '../arch/instructions';
import {
  FRAME_BYTES,
  FRAME_CR2,
  FRAME_ERROR_CODE,
  FRAME_RBP,
  FRAME_RDI,
  FRAME_REGISTERS,
  FRAME_RFLAGS,
  FRAME_RIP,
  FRAME_RSP,
  registerName,
} from '../arch/interrupt-frame';
import { NmiReason, nmiReason } from '../arch/nmi';
import { haltForever } from '../arch/power';
import { writeDecimal, writeHex, writeText } from '../console/output';
import { throwNullDereference, throwStackOverflow } from '../lang/unwind';
import { alignDown } from '../memory/align';
import { isCollecting } from '../memory/heap';
import { endInPanic } from '../panic';
import { hasScheduler, scheduler } from '../process/installed';
import { MAIN_THREAD } from '../process/scheduler';
import { emergencyStackFor, stackRoom } from '../process/stack';
import { isCode, writeBacktrace, writePlace } from './backtrace';

const FIRST_MAPPED = 4096n;
/** Addresses above are not canonical, or not ours. */
const ADDRESS_LIMIT = 0x8000_0000_0000n;
/** `push rbp`, the first instruction of every function. */
const PUSH_RBP = 0x55;
const INTERRUPTS_ENABLED = 0x200;
/** A handler of the program needs at least that much of the stack. */
const LEAST_ROOM = 8192;

/** An exception is being reported. */
let reporting: boolean;
/** One bit for each vector that the program handles, and the code that calls its handlers. */
let captured: number;
let handlerCode: usize;

/** From now on exceptions of the vectors in `vectors` (a bit for each) continue in `code`, which gets the address of a `FRAME_BYTES` copy. */
export function continueCaptured(vectors: number, code: usize): void {
  captured = vectors;
  handlerCode = code;
}

export function handleException(frame: number, vector: number): void {
  if (vector === ExceptionVector.NonMaskableInterrupt && survives(nmiReason())) return;
  if (vector === ExceptionVector.PageFault && continueInProgram(frame)) return;
  if (((captured >>> vector) & 1) !== 0 && continueInHandler(frame, vector)) return;
  if (reporting) {
    writeText('\nanother exception in the report of an exception\n');
    endInPanic();
  }
  reporting = true;
  report(frame, vector);
  const goesOn = vector === ExceptionVector.Breakpoint;
  if (!goesOn && (isAbort(vector) || !isOfThread(frame) || scheduler().current.id <= MAIN_THREAD)) endInPanic();
  reporting = false;
  if (goesOn) return;
  storeUsize(frame + FRAME_RBP, 0);
  // From the top of its stack: what lies there is of no more use, and where RSP points is not known.
  continueAt(frame, functionAddress(endFaultedThread), usize(scheduler().current.context), 0);
}

/** Whether the program goes on after a non-maskable interrupt. A core that is to stop does so here. */
function survives(reason: NmiReason): boolean {
  switch (reason) {
    case NmiReason.Stop:
      return haltForever();
    case NmiReason.MemoryFailed:
      writeText('\nthe hardware reports that memory has failed\n');
      return false;
    case NmiReason.BusFailed:
      writeText('\nthe hardware reports that a bus has failed\n');
      return false;
    case NmiReason.Unknown:
      writeText('\na non-maskable interrupt for no known reason: the program goes on\n');
      return true;
  }
}

/** A page fault that is an error in JavaScript's sense: the program goes on where it is thrown. */
function continueInProgram(frame: number): boolean {
  const address = readCr2();
  const rip = loadUsize(frame + FRAME_RIP);
  const rsp = loadUsize(frame + FRAME_RSP);
  if (address < FIRST_MAPPED) {
    if (!isCode(rip)) return false;
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

/**
 * An exception that the program handles: its handler is called by the faulting instruction, on the stack of the thread. Not where that
 * cannot work: without a stack, in an interrupt handler, in the collector.
 */
function continueInHandler(frame: number, vector: number): boolean {
  const rsp = loadUsize(frame + FRAME_RSP);
  if (!isOfThread(frame) || isCollecting() || stackRoom(rsp) < LEAST_ROOM) return false;
  const copy = usize(alignDown(rsp, 16) - FRAME_BYTES);
  copyMemory(copy, frame, FRAME_CR2);
  storeU64(copy + FRAME_CR2, readCr2());
  storeUsize(frame + FRAME_RDI, copy);
  const rip = loadUsize(frame + FRAME_RIP);
  // A trap comes behind its instruction; a jump to where no code is was a call, whose return address is known.
  const next = vector === ExceptionVector.Breakpoint ? rip : isCode(rip) ? rip + 1 : loadUsize(rsp);
  continueAt(frame, handlerCode, copy, next);
  return true;
}

/** Whether the exception was raised by a thread, not by an interrupt handler or while the machine starts. */
function isOfThread(frame: number): boolean {
  return hasScheduler() && (loadU32(frame + FRAME_RFLAGS) & INTERRUPTS_ENABLED) !== 0;
}

/** Returns from the exception into `code`, as if it had been called on `stack` from before `returnAddress`. */
function continueAt(frame: number, code: number, stack: usize, returnAddress: number): void {
  const pointer = alignDown(stack, 16) - 8;
  storeUsize(pointer, returnAddress);
  storeUsize(frame + FRAME_RSP, pointer);
  storeUsize(frame + FRAME_RIP, code);
}

/** Called on the stack of the thread that faulted. The machine ends with the main thread. */
export function endFaultedThread(): never {
  if (scheduler().current.id <= MAIN_THREAD) endInPanic();
  return scheduler().end();
}

function report(frame: number, vector: number): void {
  writeText('\nexception ');
  writeDecimal(vector);
  writeText(': ');
  writeText(exceptionName(vector));
  if (vector === ExceptionVector.PageFault) reportAccess(loadU32(frame + FRAME_ERROR_CODE));
  if (hasScheduler()) {
    writeText(' in ');
    writeText(scheduler().current.name);
  }
  writeText('\n');
  const rip = loadUsize(frame + FRAME_RIP);
  const rbp = loadU64(frame + FRAME_RBP);
  writePlace(rip, rbp);
  writeRegister('rip', frame + FRAME_RIP, '  ');
  writeRegister('rfl', frame + FRAME_RFLAGS, '  ');
  writeRegister('err', frame + FRAME_ERROR_CODE, '\n');
  writeRegister('rsp', frame + FRAME_RSP, '  ');
  // Three to a line: a screen has eighty columns.
  for (let i = FRAME_REGISTERS - 1; i >= 0; i--) {
    writeRegister(registerName(i), frame + 8 * i, i % 3 === 1 || i === 0 ? '\n' : '  ');
  }
  writeBacktrace(rip, rbp);
}

function reportAccess(errorCode: number): void {
  const address = readCr2();
  writeText(', ');
  writeText(accessOf(errorCode));
  writeText(' ');
  writeHex(usize(address >> 32n), 8);
  writeHex(usize(address & 0xffff_ffffn), 8);
  writeText(' (');
  writeText(refusalOf(errorCode));
  writeText(')');
  if (address < ADDRESS_LIMIT && isInterruptGuard(usize(address))) writeText(': the stack of a handler is used up');
}

function writeRegister(name: string, address: number, after: string): void {
  writeText(name);
  writeText('=');
  writeHex(loadU32(address + 4), 8);
  writeHex(loadU32(address), 8);
  writeText(after);
}
