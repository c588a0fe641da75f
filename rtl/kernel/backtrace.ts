/** Who called whom, by the chain of frame pointers, as TypeScript file and line. Allocates nothing. */

import { loadUsize, symbolAddress, u64, usize } from 'toro/unsafe';
import { writeDecimal, writeText } from '../console/output';
import { findSourceLine, isOfProgram, sourceColumn, sourceText } from '../lang/source-lines';
import { callAt, calledName, fileOf, functionNameAt, lineOf, outerCall, placeAt, placeOfCall } from '../lang/unwind';
import { topOfMemory } from '../memory/memory-map';

const MOST_FRAMES = 32;
const FIRST_FRAME_ADDRESS = 0x1000n;

/** Where a walk outwards stands: `address` lies in the code of a function, `frame` is its frame pointer. */
let address: number;
let frame: u64;

/**
 * Writes the innermost place in the program's own code, with its source line where the image holds it. `rbp` may be any pattern: a
 * fault may have damaged it.
 */
export function writePlace(rip: number, rbp: u64): void {
  address = rip;
  frame = rbp;
  for (let i = 0; i < MOST_FRAMES; i++) {
    if (isCode(address) && writeSource(usize(address))) return;
    if (!stepOut()) return;
  }
}

/** Writes the frames from the instruction at `rip` outwards. */
export function writeBacktrace(rip: number, rbp: u64): void {
  address = rip;
  frame = rbp;
  for (let i = 0; i < MOST_FRAMES; i++) {
    writeFrame(address);
    if (!stepOut()) return;
  }
}

/** To the caller; false at the end of the chain, or where it is broken. */
function stepOut(): boolean {
  if (!isFrame(frame)) return false;
  const returnAddress = loadUsize(usize(frame) + 8);
  const caller = u64(loadUsize(usize(frame)));
  if (!isCode(returnAddress)) return false;
  // Stacks grow down; the outermost function has no caller, but code of its own.
  if (caller !== 0n && caller <= frame) return false;
  // The call ends before its return address, which may belong to the next line.
  address = returnAddress - 1;
  frame = caller;
  return true;
}

/** Writes the place of the innermost function of the program at a code address; false if there is none. */
function writeSource(code: usize): boolean {
  let place = placeAt(code);
  let call = callAt(code);
  while (!isOfProgram(fileOf(place)) || lineOf(place) === 0) {
    if (call === 0) return false;
    place = placeOfCall(call);
    call = outerCall(call);
  }
  writeText(fileOf(place));
  writeText(':');
  writeDecimal(lineOf(place));
  writeText('\n');
  const entry = findSourceLine(fileOf(place), lineOf(place));
  if (entry === 0) return true;
  writeText(sourceText(entry));
  writeText('\n');
  for (let column = sourceColumn(entry); column > 1; column--) writeText(' ');
  writeText('^\n');
  return true;
}

/** Writes the function at a code address, after those that were inlined there. What the compiler made itself is left out. */
function writeFrame(at: number): void {
  if (!isCode(at)) {
    writeText('    at no code\n');
    return;
  }
  const code = usize(at);
  let place = placeAt(code);
  for (let call = callAt(code); call !== 0; call = outerCall(call)) {
    writeLine(calledName(call), place);
    place = placeOfCall(call);
  }
  writeLine(functionNameAt(code), place);
}

function writeLine(name: string, place: number): void {
  if (lineOf(place) === 0) return;
  writeText('    at ');
  writeText(name);
  writeText(' (');
  writeText(fileOf(place));
  writeText(':');
  writeDecimal(lineOf(place));
  writeText(')\n');
}

function isFrame(pointer: u64): boolean {
  return (pointer & 7n) === 0n && pointer >= FIRST_FRAME_ADDRESS && pointer < u64(topOfMemory());
}

/** Whether an address lies in the image's code. */
export function isCode(at: number): boolean {
  return at >= symbolAddress('text.start') && at < symbolAddress('text.end');
}
