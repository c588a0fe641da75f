/**
 * `toro/arch`: the processor of the core that asks: ports, model-specific registers, interrupts and exceptions. For drivers and for programs that meet
 * the machine themselves.
 */

import { milliseconds } from './arch/tsc';

export { processorName } from './arch/cpu';

export { ExceptionVector } from './arch/exception';
export {
  portIn8,
  portIn16,
  portIn32,
  portOut8,
  portOut16,
  portOut32,
  rdmsr,
  rdtsc,
  undefinedInstruction,
  wrmsr,
} from './arch/instructions';
export { disableInterrupts, restoreInterrupts } from './arch/interrupt-flag';
export { captureInt, type InterruptHandler } from './arch/interrupts';
export { tscTicksPerMillisecond } from './arch/tsc';
export { captureException, type ExceptionHandler, ProcessorException } from './kernel/exception-handlers';

/** Spends `duration` ms without letting other threads run: for devices that need a moment. Threads `sleep`. */
export function delay(duration: number): void {
  const end = milliseconds() + duration;
  while (milliseconds() < end);
}
