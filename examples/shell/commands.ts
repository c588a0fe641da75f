/** The commands that look at the machine, and end it. */

import { processorName, tscTicksPerMillisecond } from 'toro/arch';
import { now } from 'toro/clock';
import { type Counters, counters, sumOfCounters } from 'toro/debug';
import { formatLogEntry, LogLevel, logEntries } from 'toro/log';
import { reboot, shutdown } from 'toro/power';
import { coreCount } from 'toro/process';
import { type Command, writeTable } from './command';
import { reportCores } from './core-report';

const KIB = 1024;

function listThreads(): void {
  const rows = [['thread', 'core', 'id', 'state', 'switches']];
  const busy: number[] = [];
  for (const [core, report] of reportCores().entries()) {
    if (report === undefined) busy.push(core);
    for (const { id, name, state, switches } of report?.threads ?? []) {
      rows.push([name, String(core), String(id), state.toLowerCase(), String(switches)]);
    }
  }
  writeTable(rows);
  for (const core of busy) console.log(`core ${core} computes and does not answer`);
}

function listMemory(): void {
  const rows = [['core', 'heap KiB', 'used', 'free pages KiB']];
  for (const [core, report] of reportCores().entries()) {
    const cells = report === undefined ? ['', '', ''] : [report.heap, report.used, report.freePages].map(kibibytes);
    rows.push([report === undefined ? `${core} computes and does not answer` : String(core), ...cells]);
  }
  writeTable(rows);
}

function kibibytes(bytes: number): string {
  return Math.round(bytes / KIB).toString();
}

function describeProcessor(): void {
  console.log(`${processorName() || 'a processor without a name'}, ${Math.round(tscTicksPerMillisecond() / 1000)} MHz`);
  const rows = [['core', 'switches', 'interrupts', 'exceptions', 'allocated KiB', 'collections']];
  const row = (name: string, found: Counters): void => {
    const { contextSwitches, interrupts, exceptions, allocatedBytes, collections } = found;
    rows.push([
      name,
      ...[contextSwitches, interrupts, exceptions].map(String),
      kibibytes(allocatedBytes),
      String(collections),
    ]);
  };
  for (let core = 0; core < coreCount(); core++) row(String(core), counters(core));
  row('all', sumOfCounters());
  writeTable(rows);
}

function showLog(words: readonly string[]): void {
  const [name = 'debug'] = words;
  const least = [LogLevel.Debug, LogLevel.Info, LogLevel.Warning, LogLevel.Error].find(
    (level) => LogLevel[level].toLowerCase() === name,
  );
  if (least === undefined) throw new Error(`'${name}' is no level: debug, info, warning, error`);
  for (const entry of logEntries()) if (entry.level >= least) console.log(formatLogEntry(entry));
}

function showUptime(): void {
  const seconds = Math.floor(now() / 1000);
  const two = (value: number): string => String(value % 60).padStart(2, '0');
  console.log(`up ${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`);
}

function powerOff(words: readonly string[]): void {
  const [word = '0'] = words;
  const code = Number(word);
  if (!Number.isInteger(code) || code < 0 || code > 255) throw new Error(`'${word}' is no exit code: 0 to 255`);
  shutdown(code);
}

export const systemCommands: readonly Command[] = [
  { name: 'ps', usage: 'ps', summary: 'the threads of all cores', run: listThreads },
  { name: 'mem', usage: 'mem', summary: 'the memory of each core', run: listMemory },
  { name: 'cpu', usage: 'cpu', summary: 'the processor, and what its cores have done', run: describeProcessor },
  {
    name: 'dmesg',
    usage: 'dmesg [level]',
    summary: 'the log, from a level on: debug, info, warning, error',
    run: showLog,
  },
  { name: 'uptime', usage: 'uptime', summary: 'how long the machine has been up', run: showUptime },
  { name: 'reboot', usage: 'reboot', summary: 'starts the machine anew', run: () => reboot() },
  { name: 'shutdown', usage: 'shutdown [code]', summary: 'powers the machine off', run: powerOff },
];
