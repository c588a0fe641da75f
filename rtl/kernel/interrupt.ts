/** Where every interrupt and exception arrives from its entry stub, with interrupts off and on a stack of its own. */

import { functionAddress, loadU8, storeCore, type usize } from 'toro/unsafe';
import { FRAME_VECTOR } from '../arch/interrupt-frame';
import { handleInterrupt, isLineVector } from '../arch/interrupts';
import { askAttention } from '../process/attention';
import { countException, countInterrupt } from './event-counts';
import { handleException } from './exceptions';
import { beginLine, endLine } from './interrupt-storm';

/** The word of the core-local block through which the stubs call `dispatch` (docs/runtime.md). */
const CORE_DISPATCHER = 40;
const FIRST_EXTERNAL = 32;

export function installDispatcher(): void {
  storeCore(CORE_DISPATCHER, functionAddress(dispatch));
}

/** `frame`: address of the saved registers (rtl/arch/interrupt-frame.ts). */
function dispatch(frame: usize): void {
  const vector = loadU8(frame + FRAME_VECTOR);
  if (vector < FIRST_EXTERNAL) {
    countException();
    handleException(frame, vector);
    return;
  }
  countInterrupt();
  if (isLineVector(vector)) {
    beginLine(vector);
    handleInterrupt(vector);
    endLine();
  } else {
    handleInterrupt(vector);
  }
  askAttention();
}
