/** Who called whom, by the chain of frame pointers, as TypeScript file and line. Allocates nothing. */

import { loadUsize, symbolAddress, u64, usize } from 'toro/unsafe';
import { writeDecimal, writeText } from '../console/output';
import { fileAt, functionNameAt, lineAt } from '../lang/unwind';
import { topOfMemory } from '../memory/memory-map';

const MOST_FRAMES = 32;
const FIRST_FRAME_ADDRESS = 0x1000n;

/** Writes the frames from the instruction at `rip` outwards. `rbp` may be any pattern: a fault may have damaged it. */
export function writeBacktrace(rip: number, rbp: u64): void {
  writeFrame(rip);
  let frame = rbp;
  for (let i = 0; i < MOST_FRAMES && isFrame(frame); i++) {
    const returnAddress = loadUsize(usize(frame) + 8);
    if (!isCode(returnAddress)) return;
    // The call ends before its return address, which may belong to the next line.
    writeFrame(returnAddress - 1);
    const caller = u64(loadUsize(usize(frame)));
    if (caller <= frame) return;
    frame = caller;
  }
}

function writeFrame(address: number): void {
  if (!isCode(address)) {
    writeText('    at no code\n');
    return;
  }
  const code = usize(address);
  // What the compiler made itself has no place in the source.
  if (lineAt(code) === 0) return;
  writeText('    at ');
  writeText(functionNameAt(code));
  writeText(' (');
  writeText(fileAt(code));
  writeText(':');
  writeDecimal(lineAt(code));
  writeText(')\n');
}

function isFrame(frame: u64): boolean {
  return (frame & 7n) === 0n && frame >= FIRST_FRAME_ADDRESS && frame < u64(topOfMemory());
}

function isCode(address: number): boolean {
  return address >= symbolAddress('text.start') && address < symbolAddress('text.end');
}
