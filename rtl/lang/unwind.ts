/**
 * Exceptions and backtraces: walks the frame pointers and asks the linker's tables (docs/runtime.md) which handler catches
 * and which function and line an address belongs to. The errors that compiled code throws of itself are made here.
 */

import { loadU32, loadUsize, objectAt, symbolAddress, usize } from 'toro/unsafe';
import { platform } from './platform';

/** @intrinsic framePointer */
declare function framePointer(): usize;
/**
 * Continues at a handler: RAX ← value, RBP ← frame.
 * @intrinsic resume
 */
declare function resume(handler: usize, frame: usize, value: unknown): never;

/** Frames kept of a stack. */
const mostFrames = 32;

let uncaught: ((value: unknown, addresses: readonly usize[]) => never) | undefined;

/**
 * Installs what takes over when nothing catches an exception: it ends the thread or the machine. It gets the return addresses
 * of the stack, the innermost first.
 */
export function installUncaught(handler: (value: unknown, addresses: readonly usize[]) => never): void {
  uncaught = handler;
}

/**
 * `throw value`: continues at the innermost handler around the call. A frame pointer of 0 marks the end of a stack.
 * @noinline
 */
export function throwValue(value: unknown): never {
  let frame = framePointer();
  while (frame !== 0) {
    const returnAddress = loadUsize(frame + 8);
    frame = loadUsize(frame);
    if (frame === 0) break;
    // The call ends before the return address: a handler's range may start there already.
    const handler = findHandler(usize(returnAddress - 1));
    if (handler !== 0) resume(handler, frame, value);
  }
  if (uncaught !== undefined) uncaught(value, walkStack(framePointer()));
  const target = platform();
  target.write('an exception before anything could report it\n', true);
  return target.exit(1);
}

/** Index of the last of the sorted entries of `size` bytes that starts at or below `address`; −1 if none does. */
function findEntry(table: usize, end: usize, size: number, address: usize): number {
  let low = 0;
  let high = Math.floor((end - table) / size);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (loadU32(table + middle * size) <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Address of the handler for an exception at a code address, or 0. */
function findHandler(address: usize): usize {
  const table = symbolAddress('table.handlers');
  const index = findEntry(table, symbolAddress('table.handlers.end'), 12, address);
  if (index < 0 || address >= loadU32(table + index * 12 + 4)) return usize(0);
  return usize(loadU32(table + index * 12 + 8));
}

/** Return addresses of the callers, innermost first. */
export function captureStack(): usize[] {
  return walkStack(framePointer());
}

/** Return addresses found from a frame pointer on: for the stack of another thread, or of a fault. */
export function walkStack(start: usize): usize[] {
  const addresses: usize[] = [];
  let frame = start;
  while (frame !== 0 && addresses.length < mostFrames) {
    const returnAddress = loadUsize(frame + 8);
    const caller = loadUsize(frame);
    // The outermost frame returns into the stub that made the stack.
    if (caller === 0 || !isCode(returnAddress)) break;
    addresses.push(returnAddress);
    // Stacks grow down: anything else is a damaged frame.
    if (caller <= frame) break;
    frame = caller;
  }
  return addresses;
}

function isCode(address: usize): boolean {
  return address > symbolAddress('text.start') && address <= symbolAddress('text.end');
}

/** Name of the function at a code address, or '?'. */
export function functionNameAt(address: usize): string {
  const table = symbolAddress('table.functions');
  const index = findEntry(table, symbolAddress('table.functions.end'), 8, address);
  return index < 0 ? '?' : objectAt<string>(loadU32(table + index * 8 + 4));
}

/** Source file of a code address, or '?'; of code without a line it says nothing. */
export function fileAt(address: usize): string {
  const table = symbolAddress('table.lines');
  const index = findEntry(table, symbolAddress('table.lines.end'), 8, address);
  if (index < 0) return '?';
  const file = loadU32(table + index * 8 + 4) >>> 20;
  return objectAt<string>(loadU32(symbolAddress('table.files') + file * 4));
}

/** Source line of a code address; 0 for code that the compiler made of itself. */
export function lineAt(address: usize): number {
  const table = symbolAddress('table.lines');
  const index = findEntry(table, symbolAddress('table.lines.end'), 8, address);
  return index < 0 ? 0 : loadU32(table + index * 8 + 4) & 0xfffff;
}

/** `name (file:line)` for a code address. */
export function describeAddress(address: usize): string {
  return `${functionNameAt(address)} (${fileAt(address)}:${lineAt(address)})`;
}

/**
 * Lines of a backtrace in the form of V8, `    at name (file:line)`, without the frames that made the error and those of
 * functions that no source has.
 */
export function describeStack(addresses: readonly usize[]): string {
  let text = '';
  for (let i = 0; i < addresses.length; i++) {
    // A return address may be the first of the next line.
    const address = usize(addresses[i] - 1);
    const line = lineAt(address);
    if (line === 0) continue;
    const file = fileAt(address);
    // Where the program was started from says nothing.
    if (file === 'linux/boot.ts') continue;
    if (text === '' && (file.includes('lang/error') || file.includes('lang/unwind'))) continue;
    text += `\n    at ${functionNameAt(address)} (${file}:${line})`;
  }
  return text;
}

/** A member of `undefined` or `null` was used. */
export function throwNullDereference(): never {
  throw new TypeError('Cannot read properties of undefined or null');
}

/** The stack of the thread is used up. */
export function throwStackOverflow(): never {
  throw new RangeError('Maximum call stack size exceeded');
}

/** A read or write past the end of an array of primitives. `index` is −1 for whatever is no array index. */
export function throwIndexError(index: number, length: number): never {
  if (index < 0) throw new RangeError(`the index is not an array index (the length is ${length})`);
  throw new RangeError(`index ${index} is out of range: the length is ${length}`);
}

export function throwTypeError(message: string): never {
  throw new TypeError(message);
}

/** A big integer divided by zero. */
export function throwDivisionByZero(): never {
  throw new RangeError('Division by zero');
}
