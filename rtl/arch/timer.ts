/**
 * The one-shot timer of this core: TSC deadline where the processor has it, else the APIC timer, else the 8254. There is
 * no periodic tick. Its interrupt does nothing but end a `hlt`.
 */

import { u64 } from 'toro/unsafe';
import { armApicTimer, TIMER_VECTOR, useTscDeadline } from './apic';
import { hasTscDeadline } from './cpu';
import { rdtsc, wrmsr } from './instructions';
import { captureInt, capturePicLine, hasApic } from './interrupts';
import { PIT_LINE, PIT_MOST_TICKS, PIT_TICKS_PER_MILLISECOND, startPit } from './pit';
import { apicTimerTicksPerMillisecond, tscTicksPerMillisecond } from './tsc';

const TSC_DEADLINE_MSR = 0x6e0;
const MOST_APIC_TICKS = 0xffff_ffff;
/** The longest time that is asked of the deadline timer, so that ticks stay exact. */
const MOST_MILLISECONDS = 3_600_000;

enum Source {
  Deadline,
  Apic,
  Pit,
}

let source: Source;

/** Whether the timer needs the APIC timer's frequency. */
export function timerNeedsApicFrequency(): boolean {
  return hasApic() && !hasTscDeadline();
}

/** Chooses the timer. The interrupt controllers are up. */
export function initializeTimer(): void {
  source = !hasApic() ? Source.Pit : hasTscDeadline() ? Source.Deadline : Source.Apic;
  if (source === Source.Pit) {
    capturePicLine(PIT_LINE, wake);
    return;
  }
  captureInt(TIMER_VECTOR, wake);
  if (source === Source.Deadline) useTscDeadline();
}

/**
 * Raises one interrupt in about `duration` ms (> 0), earlier if the timer cannot count that far. Replaces what was armed.
 * Call it with interrupts off before `stihlt`.
 */
export function armTimer(duration: number): void {
  switch (source) {
    case Source.Deadline: {
      const ticks = Math.min(duration, MOST_MILLISECONDS) * tscTicksPerMillisecond();
      wrmsr(TSC_DEADLINE_MSR, u64(rdtsc() + u64(Math.ceil(ticks))));
      return;
    }
    case Source.Apic:
      armApicTimer(clamp(duration * apicTimerTicksPerMillisecond(), MOST_APIC_TICKS));
      return;
    case Source.Pit:
      startPit(clamp(duration * PIT_TICKS_PER_MILLISECOND, PIT_MOST_TICKS));
      return;
  }
}

function clamp(ticks: number, most: number): number {
  return Math.max(1, Math.min(Math.ceil(ticks), most));
}

/** The interrupt itself has ended the sleep. */
function wake(): void {}
