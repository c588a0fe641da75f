/**
 * The roots of a core: its module variables, the stack of the running thread with the saved registers, and whatever the
 * scheduler adds (the stacks of the other threads).
 */

import { coreOffset, functionAddress, loadCore, usize } from 'toro/unsafe';
import { scanRange, scanReferences } from './collector-mark';

/**
 * Pushes the callee-saved registers and calls the function at `code` with `argument` and the stack pointer.
 * @intrinsic spill
 */
declare function spill(code: usize, argument: number): void;

/** Offsets in the core-local block (docs/runtime.md). */
const coreSelf = 0;
const coreStackTop = 32;

let scanOtherStacks: (() => void) | undefined;

/**
 * Installs what scans the roots that only the scheduler knows: `scanner` is called during a collection and passes each
 * stack that is not running to `scanRange`. It must not allocate.
 */
export function setRootScanner(scanner: () => void): void {
  scanOtherStacks = scanner;
}

export function scanRoots(): void {
  const core = loadCore(coreSelf);
  scanReferences(usize(core + coreOffset('core.references.start')), usize(core + coreOffset('core.references.end')));
  spill(functionAddress(scanRunningStack), 0);
  if (scanOtherStacks !== undefined) scanOtherStacks();
}

function scanRunningStack(_argument: usize, stackPointer: usize): void {
  scanRange(stackPointer, loadCore(coreStackTop));
}
