/**
 * Start of a program as a Linux process: what `rtl/kernel/boot.ts` is for a machine. The entry stub
 * (bootloader/linux-entry.ts) calls `boot` with the address of the argument block; nothing has been evaluated yet.
 */

import { coreOffset, loadU8, loadUsize, symbolAddress, usize } from 'toro/unsafe';
import { setArgumentBlock, setHost } from '../lang/environment';
import { isStillEvaluating, runEventLoop } from '../lang/event-loop';
import { exitCode, finalExitCode } from '../lang/exit-code';
import { installPlatform } from '../lang/platform';
import { reportUncaught } from '../lang/uncaught';
import { installUncaught } from '../lang/unwind';
import { alignUp } from '../memory/align';
import { initialize } from '../memory/heap';
import { monotonic, wait, wake, wallClock } from './clock';
import { write } from './console';
import { exit } from './exit';
import { installFaultHandlers } from './fault';
import { random } from './random';
import { isTerminal, mapMemory, parentId, processId, readDirectory } from './syscall';

/** @intrinsic callAddress */
declare function callAddress(code: usize, argument: number): number;

const mebibyte = 0x10_0000;
/** What the image leaves free behind the core-local block: the boot stack in the kernel, the signal stack here. */
const signalStackBytes = 0x1_0000;
/** What Node ends with when modules wait for something that cannot happen any more. */
const unsettledExitCode = 13;
/** Address space for the heap unless TORO_HEAP says otherwise, in MiB. Memory is taken when it is first touched. */
const defaultHeap = 1024;
const mostHeap = 65536;
const heapVariable = 'TORO_HEAP=';

/**
 * Brings up heap and platform, runs the program, and ends the process with the program's exit code. An uncaught exception ends it
 * with 1 (lang/unwind). `information` is the address of argc, followed by the arguments and the environment (System V
 * AMD64 psABI §3.4.1).
 */
export function boot(information: usize): void {
  installFaultHandlers(usize(symbolAddress('image.end') + alignUp(coreOffset('core.size'), 4096)), signalStackBytes);
  const bytes = heapSize(information) * mebibyte;
  const start = mapMemory(bytes);
  if (start === 0) exit(127);
  initialize(start, bytes);
  installPlatform({ write, monotonic, wallClock, random, exit, wait, wake });
  setArgumentBlock(information);
  setHost({ processId, parentId, readDirectory, isTerminal });
  installUncaught(reportUncaught);
  callAddress(symbolAddress('main'), 0);
  runEventLoop();
  if (isStillEvaluating()) {
    write('Warning: Detected unsettled top-level await\n', true);
    exit(finalExitCode(unsettledExitCode));
  }
  exit(finalExitCode(exitCode()));
}

/** The heap size in MiB that the environment asks for. Runs before the heap exists: it must not allocate. */
function heapSize(information: number): number {
  const argumentCount = loadUsize(usize(information));
  let entry = information + 8 * (argumentCount + 2);
  while (true) {
    const text = loadUsize(usize(entry));
    if (text === 0) return defaultHeap;
    if (startsWith(text, heapVariable)) {
      const size = parseDigits(text + heapVariable.length);
      return size > 0 && size <= mostHeap ? size : defaultHeap;
    }
    entry += 8;
  }
}

function startsWith(address: number, prefix: string): boolean {
  for (let i = 0; i < prefix.length; i++) {
    if (loadU8(usize(address + i)) !== prefix.charCodeAt(i)) return false;
  }
  return true;
}

/** The decimal number at `address`, 0 if there is none. Stops behind six digits. */
function parseDigits(address: number): number {
  let value = 0;
  for (let i = 0; i < 6; i++) {
    const digit = loadU8(usize(address + i)) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}
