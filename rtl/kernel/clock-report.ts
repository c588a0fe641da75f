/** What the log says of the clock, once its speed is known. */

import { hasHypervisor, hasInvariantTsc } from '../arch/cpu';
import { clockSource, clockUncertainty, doubtfulReference, tscTicksPerMillisecond } from '../arch/tsc';
import { logText } from '../console/log';
import { LogLevel } from '../console/log-level';

export function reportClock(): void {
  const source = clockSource();
  if (source === '') {
    logText(LogLevel.Warning, 'nothing tells how fast the processor counts: times are guesses');
    return;
  }
  const doubts = Math.ceil(clockUncertainty() * 1e6);
  const certainty = doubts === 0 ? '' : `, to ${doubts} millionths`;
  logText(LogLevel.Info, `the processor counts at ${megahertz(tscTicksPerMillisecond())} by ${source}${certainty}`);
  const doubtful = doubtfulReference();
  if (doubtful !== undefined) {
    const { reference, frequency } = doubtful;
    logText(LogLevel.Warning, `the clocks disagree: by ${reference.name} it would be ${megahertz(frequency)}`);
  }
  // A hypervisor that keeps the counter steady need not say so.
  if (!hasInvariantTsc()) {
    const level = hasHypervisor() ? LogLevel.Info : LogLevel.Warning;
    logText(level, 'the processor does not promise that its counter keeps its speed: times may drift');
  }
}

function megahertz(ticksPerMillisecond: number): string {
  return `${(ticksPerMillisecond / 1000).toFixed(1)} MHz`;
}
