/** Whether this core takes interrupts. */

import { cli, readFlags, sti } from './instructions';

const INTERRUPTS_ENABLED = 0x200n;

export function areInterruptsEnabled(): boolean {
  return (readFlags() & INTERRUPTS_ENABLED) !== 0n;
}

/** Turns interrupts off; returns whether they were on, for `restoreInterrupts`. */
export function disableInterrupts(): boolean {
  const enabled = areInterruptsEnabled();
  cli();
  return enabled;
}

export function restoreInterrupts(enabled: boolean): void {
  if (enabled) sti();
}
