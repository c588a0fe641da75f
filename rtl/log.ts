/**
 * `toro/log`: the log of the machine. Entries have a level, a time and the core that made them; `log=` on the kernel's command line (`torotsc run
 * --log-level`) says from which level on they are shown on the console, `warning` unless it says otherwise. The last ones of each core
 * are kept for the program, those of level debug only while they are shown.
 */

import type { u64 } from 'toro/unsafe';
import { CoreAddress, coreAddress, coreRecord, runningCores } from './arch/core-table';
import { isLogged, logText, logTime } from './console/log';
import { LogLevel, levelName } from './console/log-level';
import { ringEntries } from './console/log-ring';
import { mergeSort } from './lang/merge-sort';

export { logLevel, setLogLevel } from './console/log';
export { LogLevel } from './console/log-level';

/** What was logged. */
export interface LogEntry {
  readonly level: LogLevel;
  /** On the clock of `now()`, in ms; 0 for what was before that began. */
  readonly time: number;
  readonly core: number;
  readonly text: string;
}

/** Logs `text`, one line. May be called anywhere, interrupt handlers included, and allocates nothing; so do the others. */
export function logDebug(text: string): void {
  logText(LogLevel.Debug, text);
}

export function logInfo(text: string): void {
  logText(LogLevel.Info, text);
}

export function logWarning(text: string): void {
  logText(LogLevel.Warning, text);
}

export function logError(text: string): void {
  logText(LogLevel.Error, text);
}

/** Whether entries for developers are kept at all: where making the text costs something. */
export function isDebugging(): boolean {
  return isLogged(LogLevel.Debug);
}

/** The entries of all cores that are still kept, in the order of their time. */
export function logEntries(): LogEntry[] {
  const found: { entry: LogEntry; tsc: u64 }[] = [];
  for (let core = 0; core < runningCores(); core++) {
    const ring = coreAddress(coreRecord(core), CoreAddress.Log);
    if (ring === 0) continue;
    for (const { level, time, text } of ringEntries(ring)) {
      found.push({ entry: { level, time: logTime(time), core, text }, tsc: time });
    }
  }
  // Entries of one core stay in their order even if their times are the same: sorting is stable.
  mergeSort(found, (a, b) => (a.tsc < b.tsc ? -1 : a.tsc > b.tsc ? 1 : 0));
  return found.map(({ entry }) => entry);
}

/** An entry as the console shows it: `[    1.234567] 0 warning: text`. */
export function formatLogEntry({ level, time, core, text }: LogEntry): string {
  const seconds = Math.floor(time / 1000).toString();
  const micros = Math.floor((time % 1000) * 1000).toString();
  return `[${seconds.padStart(5)}.${micros.padStart(6, '0')}] ${core} ${levelName(level)}: ${text}`;
}
