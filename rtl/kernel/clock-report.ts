/** What the log says of the clock, once its speed is known. */

import { hasHypervisor, hasInvariantTsc } from '../arch/cpu';
import { clockSource, clockUncertainty, doubtfulReference, tscTicksPerMillisecond } from '../arch/tsc';
import { logNumber, logText } from '../console/log';
import { LogLevel } from '../console/log-level';

export function reportClock(): void {
  const source = clockSource();
  if (source === '') {
    logText(LogLevel.Warning, 'nothing tells how fast the processor counts: times are guesses');
    return;
  }
  logNumber(LogLevel.Info, 'the processor counts at ', Math.round(tscTicksPerMillisecond()), ` kHz by ${source}`);
  const doubts = Math.ceil(clockUncertainty() * 1e6);
  if (doubts > 0) logNumber(LogLevel.Info, 'which is certain to ', doubts, ' millionths');
  const doubtful = doubtfulReference();
  if (doubtful !== undefined) {
    const { reference, frequency } = doubtful;
    logNumber(
      LogLevel.Warning,
      `the clocks disagree: by ${reference.name} it would be `,
      Math.round(frequency),
      ' kHz',
    );
  }
  // A hypervisor that keeps the counter steady need not say so.
  if (!hasInvariantTsc()) {
    const level = hasHypervisor() ? LogLevel.Info : LogLevel.Warning;
    logText(level, 'the processor does not promise that its counter keeps its speed: times may drift');
  }
}
