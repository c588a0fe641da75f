/**
 * Thunks: calls of run-time functions from the rare side of a macro. A thunk takes its arguments on the stack, leaves the
 * result in the place of the last one pushed, and preserves every register but the scratch registers, so that the
 * common side of the macro costs no register. The registers it saves lie on the stack, where the collector scans them.
 */

import type { ObjectItem } from '../object/object';
import { CodeBuffer } from './codebuffer';
import { frameMemory } from './machine';
import { leave, mov64, movsdLoad, movsdStore, push64, ret, store64, sub64 } from './opcode';
import { allocatableFloats, callerSavedIntegers, RAX, RBP, RSP, XMM0 } from './register';

/** `toInteger64` (double) → integer. */
export type Thunk = 'toInteger64';

const targets: Record<Thunk, string> = {
  toInteger64: 'lang/number.toInteger64',
};

export function thunkSymbol(thunk: Thunk): string {
  return `x64.${thunk}`;
}

/** Behind the saved RBP and the return address. */
const lastArgument = frameMemory(16);

export function thunkItem(thunk: Thunk): ObjectItem {
  const out = new CodeBuffer();
  out.r(push64, RBP);
  out.rr(mov64, RBP, RSP);
  const saved = callerSavedIntegers.length + allocatableFloats.length;
  out.ri(sub64.ri, RSP, Math.ceil(saved / 2) * 16);
  callerSavedIntegers.forEach((register, i) => {
    out.mr(store64, frameMemory(-8 * (i + 1)), register);
  });
  const floatBase = -8 * (callerSavedIntegers.length + 1);
  allocatableFloats.forEach((register, i) => {
    out.mr(movsdStore, frameMemory(floatBase - 8 * i), register);
  });
  out.rm(movsdLoad, XMM0, lastArgument);
  out.call(targets[thunk]);
  out.mr(store64, lastArgument, RAX);
  callerSavedIntegers.forEach((register, i) => {
    out.rm(mov64, register, frameMemory(-8 * (i + 1)));
  });
  allocatableFloats.forEach((register, i) => {
    out.rm(movsdLoad, register, frameMemory(floatBase - 8 * i));
  });
  out.plain(leave);
  out.plain(ret);
  const { bytes, relocations } = out.finish();
  const name = thunkSymbol(thunk);
  const code = { displayName: name, lines: [], handlers: [] };
  return { name, segment: 'text', align: 16, bytes, size: bytes.length, relocations, code };
}
