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

/** Source file of a code address; of code without a line it says nothing. */
export function fileAt(address: usize): string {
  return fileOf(placeAt(address));
}

/** Source line of a code address; 0 for code that the compiler made of itself. */
export function lineAt(address: usize): number {
  return lineOf(placeAt(address));
}

/** Number of the entry of `table.calls` that the code at an address is inlined for; 0 if it is not. */
export function callAt(address: usize): number {
  const table = symbolAddress('table.inlines');
  const index = findEntry(table, symbolAddress('table.inlines.end'), 8, address);
  return index < 0 ? 0 : loadU32(table + index * 8 + 4);
}

function callEntry(call: number): usize {
  return usize(symbolAddress('table.calls') + (call - 1) * 12);
}

/** Name of the function that was inlined for an entry of `table.calls`. */
export function calledName(call: number): string {
  return objectAt<string>(loadU32(callEntry(call)));
}

/** Where that call stands, and the number of the entry that it was inlined for in turn, 0 if none. */
export function placeOfCall(call: number): number {
  return loadU32(callEntry(call) + 4);
}

export function outerCall(call: number): number {
  return loadU32(callEntry(call) + 8);
}

/** `    at name (file:line)`. `place`: line and file as in `table.lines`. */
function describeFrame(name: string, place: number): string {
  return `\n    at ${name} (${fileOf(place)}:${lineOf(place)})`;
}

/** The line of a place as in `table.lines`. */
export function lineOf(place: number): number {
  return place & 0xfffff;
}

export function fileOf(place: number): string {
  return objectAt<string>(loadU32(symbolAddress('table.files') + (place >>> 20) * 4));
}

/** Line and file of a code address as in `table.lines`; 0 for code that the compiler made of itself. */
export function placeAt(address: usize): number {
  const table = symbolAddress('table.lines');
  const index = findEntry(table, symbolAddress('table.lines.end'), 8, address);
  return index < 0 ? 0 : loadU32(table + index * 8 + 4);
}

/**
 * Lines of a backtrace in the form of V8, `    at name (file:line)`, without the frames that made the error and those of
 * functions that no source has. `maker` is the name of the constructor of its class: that made it, with all constructors that it called.
 */
export function describeStack(addresses: readonly usize[], maker: string): string {
  const backtrace = new Backtrace(maker);
  for (let i = 0; i < addresses.length; i++) {
    // A return address may be the first of the next line.
    const address = usize(addresses[i] - 1);
    let place = placeAt(address);
    let call = callAt(address);
    while (call !== 0) {
      backtrace.add(calledName(call), place);
      place = placeOfCall(call);
      call = outerCall(call);
    }
    backtrace.add(functionNameAt(address), place);
  }
  return backtrace.text;
}

class Backtrace {
  text = '';
  /** Whether all frames so far are of constructors. */
  #isConstructing = true;

  constructor(private readonly maker: string) {}

  add(name: string, place: number): void {
    if (!isTold(place, this.text)) return;
    this.#isConstructing &&= name.startsWith('new ');
    if (this.#isConstructing && name === this.maker) this.text = '';
    else this.text += describeFrame(name, place);
  }
}

/** Where exceptions of the processor become errors. */
const faultModule = 'kernel/exception-handlers.ts';

/** Whether a frame belongs into a backtrace: not where errors are made, nor where the program was started from. */
function isTold(place: number, before: string): boolean {
  if (lineOf(place) === 0) return false;
  const file = fileOf(place);
  if (file === 'linux/boot.ts') return false;
  return before !== '' || !(file.startsWith('lang/error') || file.startsWith('lang/unwind') || file === faultModule);
}

/** Kinds of uses in `table.members`. */
const useSet = 0x73;
const useCall = 0x63;
const useDestructure = 0x64;
const useDestructureValue = 0x76;
/** Bytes of a direct call: the table names where it begins. */
const callBytes = 5;
/** What stands for the displacement where a function that is called uses the object. */
const usedByCallee = 0xffff_ffff;

/** Address of the entry of `table.members` for the instruction at an address, or 0. */
function useAt(address: usize): usize {
  const table = symbolAddress('table.members');
  const index = findEntry(table, symbolAddress('table.members.end'), 12, address);
  return index < 0 || loadU32(table + index * 12) !== address ? usize(0) : usize(table + index * 12);
}

/** What to say about a fault at a low address in the function that made `frame` its caller. */
function describeMissing(address: number, frame: usize): string {
  let returnAddress = loadUsize(frame + 8);
  let caller = loadUsize(frame);
  const use = useAt(usize(returnAddress - 1));
  if (use !== 0 && loadU32(use + 8) !== usedByCallee) return describeUse(use, address - loadU32(use + 8));
  // In the library: what was its method called on? It reads the length or the descriptor first.
  while (caller !== 0 && fileAt(usize(returnAddress - 1)).startsWith('lang/')) {
    returnAddress = loadUsize(caller + 8);
    caller = loadUsize(caller);
    const call = useAt(usize(returnAddress - callBytes));
    if (call !== 0 && loadU32(call + 8) === usedByCallee) return describeUse(call, address === 16 ? 8 : 0);
  }
  return 'Cannot read properties of undefined or null';
}

/** V8's message for a use of what is not there; `value` is the box of undefined or null. */
function describeUse(use: usize, value: number): string {
  const text = objectAt<string>(loadU32(use + 4));
  const name = text.slice(1);
  const missing = value === 8 ? 'null' : 'undefined';
  switch (text.charCodeAt(0)) {
    case useCall:
      return `${name} is not a function`;
    case useDestructure:
      return `Cannot destructure ${name} as it is ${missing}.`;
    case useDestructureValue:
      return `Cannot destructure ${name}'${missing}' as it is ${missing}.`;
    case useSet:
      return `Cannot set properties of ${missing} (setting '${name}')`;
    default:
      return `Cannot read properties of ${missing} (reading '${name}')`;
  }
}

/** A member of `undefined` or `null` was used: the access at `address` faulted. */
export function throwNullDereference(address: usize): never {
  throw new TypeError(describeMissing(address, framePointer()));
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
