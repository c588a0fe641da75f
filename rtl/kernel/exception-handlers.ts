/**
 * Handlers of the program for exceptions of the processor. A handler is called as if by the faulting instruction, in the thread that faulted:
 * it may do whatever that thread may do. Handlers belong to the core that set them.
 */

import { functionAddress, loadU8, loadU32, loadU64, loadUsize, type u64, type usize } from 'toro/unsafe';
import { accessOf, ExceptionVector, exceptionName, isAbort, refusalOf } from '../arch/exception';
import { FRAME_CR2, FRAME_ERROR_CODE, FRAME_RIP, FRAME_RSP, FRAME_VECTOR } from '../arch/interrupt-frame';
import { continueCaptured, endFaultedThread } from './exceptions';

/** What the processor has objected to. `stack` begins with the function that did it. */
export class ProcessorException extends Error {
  readonly vector: ExceptionVector;
  /** As the processor gave it; 0 where the exception has none. */
  readonly errorCode: number;
  /** Where the instruction lies; behind it for a breakpoint. */
  readonly instructionPointer: number;
  readonly stackPointer: number;
  /** Of a page fault: the address that was used, else 0. */
  readonly address: u64;

  /** `frame`: a copy of the saved registers. */
  constructor(frame: usize) {
    const vector = loadU8(frame + FRAME_VECTOR);
    const errorCode = loadU32(frame + FRAME_ERROR_CODE);
    super(describe(vector, errorCode, loadU64(frame + FRAME_CR2)));
    this.name = 'ProcessorException';
    this.vector = vector;
    this.errorCode = errorCode;
    this.instructionPointer = loadUsize(frame + FRAME_RIP);
    this.stackPointer = loadUsize(frame + FRAME_RSP);
    this.address = vector === ExceptionVector.PageFault ? loadU64(frame + FRAME_CR2) : 0n;
  }
}

export type ExceptionHandler = (exception: ProcessorException) => void;

/** By vector. */
const handlers: (ExceptionHandler | undefined)[] = [];
const MOST_VECTORS = 32;
let captured = 0;

/**
 * Has `handler` called for every exception `vector` on this core instead of the report and the end of the thread; `undefined` brings those back. What
 * the handler throws is thrown at the faulting instruction, where the program may catch it: `throw exception` makes an error of a fault. When it
 * returns, the thread ends (the machine, if it is the main thread); after a breakpoint the program goes on. Accesses through `undefined` and
 * `null` and overflows of a thread's stack remain the errors that they are in JavaScript. Throws a RangeError for vectors that nothing
 * can handle: non-maskable interrupt, double fault, machine check.
 */
export function captureException(vector: ExceptionVector, handler: ExceptionHandler | undefined): void {
  if (!Number.isInteger(vector) || vector < 0 || vector >= MOST_VECTORS || isAbort(vector)) {
    throw new RangeError(`captureException: exception ${vector} cannot be handled`);
  }
  while (handlers.length < MOST_VECTORS) handlers.push(undefined);
  handlers[vector] = handler;
  captured = handler === undefined ? captured & ~(1 << vector) : captured | (1 << vector);
  continueCaptured(captured, functionAddress(runHandler));
}

/** Called by the faulting instruction; its return address is the next one for a breakpoint. */
function runHandler(frame: usize): void {
  const exception = new ProcessorException(frame);
  handlers[exception.vector]?.(exception);
  if (exception.vector !== ExceptionVector.Breakpoint) endFaultedThread();
}

function describe(vector: number, errorCode: number, address: u64): string {
  const name = exceptionName(vector);
  if (vector !== ExceptionVector.PageFault) return errorCode === 0 ? name : `${name}, error code ${errorCode}`;
  return `${name}, ${accessOf(errorCode)} 0x${address.toString(16)} (${refusalOf(errorCode)})`;
}
