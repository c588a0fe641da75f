/** Processor time of a QEMU process, as Linux counts it. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** QEMU's arguments that make it write its process id to `file`. */
export function pidArguments(file: string): string[] {
  return ['-pidfile', file];
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds of processor time, user and system, of the process whose id is in `pidFile` (proc(5), /proc/pid/stat). */
export function processorSeconds(pidFile: string): number {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in parentheses, may contain spaces; field 3 follows it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[14 - 3]) + Number(fields[15 - 3])) / ticksPerSecond;
}
