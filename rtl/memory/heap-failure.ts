/**
 * The end of a program whose heap cannot be used any more: says why on the error stream and stops. The messages are
 * constants, because nothing can be allocated.
 */

import { platform } from '../lang/platform';

/** @intrinsic undefinedInstruction */
declare function undefinedInstruction(): void;

/** Exit code of a program that ended so: that of an abort. */
const exitCode = 134;

let failing: boolean;

export function heapFailure(message: string): never {
  // Writing may allocate on some targets: the second time leaves by an exception, which the kernel reports with a backtrace.
  if (failing) undefinedInstruction();
  failing = true;
  const target = platform();
  target.write(message, true);
  target.write('\n', true);
  return target.exit(exitCode);
}
