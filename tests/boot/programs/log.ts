/** Entries of the log, on all cores, at all levels; what the console shows of them, and what the program finds. */

import {
  formatLogEntry,
  LogLevel,
  logDebug,
  logEntries,
  logError,
  logInfo,
  logLevel,
  logWarning,
  setLogLevel,
} from 'toro/log';
import { beginThread, coreCount, join } from 'toro/process';

/** One of each level. */
export function logAll(core: number): void {
  logDebug(`details of ${core}`);
  logInfo(`news of ${core}`);
  logWarning(`doubts of ${core}`);
  logError(`${'loss '.repeat(60)}of ${core}`);
}

if (import.meta.main) {
  process.stdout.write('a line that is open');
  logAll(0);
  for (let core = 1; core < coreCount(); core++) join(beginThread(logAll, core, { core }));
  const own = logEntries().filter(({ text }) => / of \d$/.test(text));
  console.log(own.map(({ core, level, text }) => `${core}${level}${text.length}`).join(' '));
  console.log(own.every(({ time }, i) => i === 0 || time >= own[i - 1].time));
  console.log(formatLogEntry({ level: LogLevel.Warning, time: 12_345.678_901, core: 3, text: 'so it looks' }));
  const before = logLevel();
  setLogLevel(LogLevel.Debug);
  logDebug('now it is');
  console.log(LogLevel[before], logEntries().at(-1)?.text);
  for (let i = 0; i < 100; i++) logInfo(`entry ${i}`);
  const kept = logEntries().filter(({ core }) => core === 0);
  console.log(kept[0].text, kept.at(-1)?.text);
}
