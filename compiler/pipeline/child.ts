/** Waits for a child process that has the terminal, and takes it along when this process is told to end. */

import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { EnvironmentError } from './environment';

/** Exit code of a child that ran out of time, as of timeout(1). */
export const TIMED_OUT = 124;

/** A child that does not end when told to gets this long. */
const GRACE_MS = 2000;

/** The signals that end this process; on a terminal, Ctrl-C reaches the child directly too. */
const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Exit code of a process that a signal ended, as shells give it. */
function signalCode(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/**
 * The exit code of `child`: its own, 128 + n if signal n ended it, 124 if it was still running after `timeout` seconds. Throws
 * an EnvironmentError if it could not be started.
 */
export async function waitFor(child: ChildProcess, timeout?: number): Promise<number> {
  let asked: number | undefined;
  let grace: NodeJS.Timeout | undefined;
  const end = (code: number): void => {
    asked ??= code;
    child.kill('SIGTERM');
    grace ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const onSignal = (signal: NodeJS.Signals): void => end(signalCode(signal));
  for (const signal of ENDING) process.on(signal, onSignal);
  const timer = timeout === undefined ? undefined : setTimeout(() => end(TIMED_OUT), timeout * 1000);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(new EnvironmentError(`cannot start ${child.spawnfile}: ${error.message}`)));
      child.once('exit', (code, signal) => resolve(asked ?? code ?? signalCode(signal ?? 'SIGKILL')));
    });
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    for (const signal of ENDING) process.off(signal, onSignal);
  }
}
