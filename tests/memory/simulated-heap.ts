/**
 * A core with a heap in simulated memory: its core block, a stack and module variables as roots, and descriptors for every
 * kind of object. Tests write roots where compiled code would have them.
 */

import { installPlatform } from '../../rtl/lang/platform';
import * as heap from '../../rtl/memory/heap';
import { setPoisoning, setStress, setVerifying } from '../../rtl/memory/heap-stress';
import * as unsafe from '../support/unsafe';

/** Where things lie in the simulated memory. */
const coreAddress = unsafe.freeMemory;
const referencesOffset = 0x100;
export const rootCount = 64;
const stackAddress = coreAddress + 0x1000;
const stackBytes = 0x1000;
const descriptors = coreAddress + 0x3000;
export const heapAddress = coreAddress + 0x5000;

/** Descriptors of the test's own classes. */
export const pairDescriptor = descriptors;
export const wideDescriptor = descriptors + 64;
export const closureDescriptor = descriptors + 128;
export const cellDescriptor = descriptors + 192;
export const stringDescriptor = unsafe.descriptorOf('string1');
export const referencesDescriptor = unsafe.descriptorOf('referenceElements');
export const valuesDescriptor = unsafe.descriptorOf('valueElements');
export const arrayDescriptor = unsafe.descriptorOf('array');
export const bytesDescriptor = unsafe.descriptorOf('bytes');

/** Raised in place of ending the program. */
export class HeapFailure extends Error {}

/** A fresh core whose heap has `bytes` bytes of memory, all of it dirty. */
export function startHeap(bytes: number): void {
  unsafe.setMemory(heapAddress + bytes + 4096);
  unsafe.defineSymbol('core.references.start', referencesOffset);
  unsafe.defineSymbol('core.references.end', referencesOffset + rootCount * 8);
  // pair: id at 8, two references; wide: 70 words, references from word 63 on mixed with numbers.
  unsafe.writeDescriptor(pairDescriptor, 0, 0b1100n, 32);
  unsafe.writeDescriptor(wideDescriptor, 0, (1n << 63n) | 0b100n, 560);
  unsafe.writeDescriptor(closureDescriptor, 6, 0b1000n);
  unsafe.writeDescriptor(cellDescriptor, 7, 0b10n);
  unsafe.storeCore(0, coreAddress);
  unsafe.storeCore(32, stackAddress + stackBytes);
  unsafe.fillMemory(heapAddress, 0xa5, bytes);
  setStress(0, 0, false);
  setPoisoning(true);
  setVerifying(true);
  installPlatform({
    write: (text) => {
      throw new HeapFailure(text);
    },
    monotonic: () => 0,
    wallClock: () => 0,
    random: () => {},
    exit: () => {
      throw new HeapFailure('exit');
    },
    wait: () => undefined,
    wake: () => undefined,
  });
  heap.initialize(heapAddress, bytes);
}

// What the compiler makes of the `spill` intrinsic: calls the function with the stack pointer.
Object.assign(globalThis, {
  spill: (code: number, argument: number) => {
    unsafe.objectAt<(argument: number, stackPointer: number) => void>(code)(argument, stackAddress);
  },
});

/** A word among the module variables. */
export function rootAddress(index: number): number {
  return coreAddress + referencesOffset + index * 8;
}

/** A word of the running stack. */
export function stackSlot(index: number): number {
  return stackAddress + index * 8;
}

/** An object as the inline path of compiled code makes it: `size` includes the header. */
export function instance(descriptor: number, size: number): number {
  const next = unsafe.loadCore(8);
  if (next + size <= unsafe.loadCore(16)) {
    unsafe.storeCore(8, next + size);
    unsafe.storeU64(next, BigInt(descriptor) | (BigInt(size / 8) << 35n));
    return next;
  }
  return unsafe.addressOf(heap.allocateSlow(descriptor, size));
}
