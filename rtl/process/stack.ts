/**
 * The stack of a thread: pages outside the collected heap. From the lowest address: a page that is never mapped, an
 * emergency stack, a guard page, the stack itself, and in its highest word the saved stack pointer while the thread is off.
 *
 * An overflow hits the guard page and is turned into a RangeError by code that runs on the emergency stack below. The guard
 * page is readable, so that the collector may scan from there up to the top like any stack.
 */

import { loadUsize, storeUsize, usize } from 'toro/unsafe';
import { alignUp } from '../memory/align';
import { allocatePages, freePages, PAGE_BYTES, tryAllocatePages } from '../memory/pages';
import { Protection, protect } from '../memory/paging';

const EMERGENCY_BYTES = 4 * PAGE_BYTES;
/** What lies below the stack: unmapped page, emergency stack, guard page. */
const BELOW_BYTES = PAGE_BYTES + EMERGENCY_BYTES + PAGE_BYTES;
const SMALLEST = 4 * PAGE_BYTES;
/** The largest stack that is kept for another thread: with what lies below it, one of usual size. */
const MOST_SPARE = BELOW_BYTES + 16 * PAGE_BYTES;
/** Callee-saved registers that the switch pops, as `context.switch` pushes them: RBP and five more. */
const SAVED_REGISTERS = 6;

/** The stacks there are, as tops and whole sizes, to find the one that an address belongs to. Two numbers per stack. */
let stacks: number[];
/** One that nobody uses, its guards in place, for the next thread with such a stack; 0 if there is none. Its top, and its whole size. */
let spare: usize;
let spareSize: usize;

export function initializeStacks(): void {
  stacks = [];
  spare = usize(0);
}

/**
 * Makes a stack of at least `bytes` bytes whose first switch calls the code at `entry`. Returns the address of its saved
 * stack pointer, which is how it is called from then on. Throws a RangeError if there is no memory for it.
 */
export function createStack(bytes: number, entry: number): usize {
  const size = usize(BELOW_BYTES + alignUp(usize(Math.max(bytes, SMALLEST)), PAGE_BYTES));
  const top = takeSpare(size);
  // A return address of zero ends the chain of frames; `entry` finds the stack aligned as after a call.
  const start = top - 8;
  storeUsize(start, 0);
  storeUsize(start - 8, entry);
  for (let i = 1; i <= SAVED_REGISTERS; i++) storeUsize(start - 8 - i * 8, 0);
  storeUsize(top, start - 8 - SAVED_REGISTERS * 8);
  return top;
}

/** The top of a stack of that size. */
function takeSpare(size: usize): usize {
  const known = spare;
  if (known !== 0 && spareSize === size) {
    spare = usize(0);
    return known;
  }
  let base = tryAllocatePages(usize(size / PAGE_BYTES));
  if (base === 0) {
    // Its memory may be what is missing.
    if (known !== 0) removeStack(known);
    spare = usize(0);
    base = allocatePages(size / PAGE_BYTES);
  }
  const top = usize(base + size - 16);
  protect(base, base + PAGE_BYTES, Protection.None);
  protect(guardOf(base), guardOf(base) + PAGE_BYTES, Protection.ReadOnly);
  stacks.push(top, size);
  return top;
}

/** Takes a stack back: it is kept for the next thread, in place of the one that was. Nothing runs on it. */
export function destroyStack(top: usize): void {
  const size = usize(stacks[stacks.indexOf(top) + 1]);
  // Large ones are not kept.
  if (size > MOST_SPARE) {
    removeStack(top);
    return;
  }
  if (spare !== 0) removeStack(spare);
  spare = top;
  spareSize = size;
}

/** Gives the memory of a stack back. */
function removeStack(top: usize): void {
  const index = stacks.indexOf(top);
  const base = top + 16 - stacks[index + 1];
  const last = stacks.length - 2;
  stacks[index] = stacks[last];
  stacks[index + 1] = stacks[last + 1];
  stacks.length = last;
  protect(base, base + PAGE_BYTES, Protection.ReadWrite);
  protect(guardOf(base), guardOf(base) + PAGE_BYTES, Protection.ReadWrite);
  freePages(base);
}

/** The stack pointer of a stack that does not run. */
export function savedStackPointer(top: number): number {
  return loadUsize(top);
}

/** Where the emergency stack begins (downwards) if `address` lies in the guard page of a stack, else 0. Allocates nothing. */
export function emergencyStackFor(address: usize): usize {
  for (let i = 0; i < stacks.length; i += 2) {
    const guard = guardOf(stacks[i] + 16 - stacks[i + 1]);
    if (address >= guard && address < guard + PAGE_BYTES) return usize(guard);
  }
  return usize(0);
}

/** How many bytes below `pointer` are left of the stack that it points into; 0 if it points into none. Allocates nothing. */
export function stackRoom(pointer: usize): number {
  for (let i = 0; i < stacks.length; i += 2) {
    const bottom = guardOf(stacks[i] + 16 - stacks[i + 1]) + PAGE_BYTES;
    if (pointer >= bottom && pointer <= stacks[i]) return pointer - bottom;
  }
  return 0;
}

function guardOf(base: number): number {
  return base + PAGE_BYTES + EMERGENCY_BYTES;
}
