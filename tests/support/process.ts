/** Runs programs to their end and keeps what they wrote. */

import { spawnSync } from 'node:child_process';

/** In the full run, programs collect at every allocation: a second becomes half a minute. */
const timeLimit = process.env.TORO_FULL === '1' ? 180_000 : 20_000;

/** What a program did: all it wrote, and how it ended. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  /** Exit code; undefined if a signal or the time limit ended it. */
  readonly status: number | undefined;
}

/** Runs an executable, or a script under Node. */
export function run(
  command: string,
  options: { args?: readonly string[]; env?: Record<string, string> } = {},
): Outcome {
  const child = spawnSync(command, options.args ?? [], {
    encoding: 'utf8',
    // Compiled programs know no other time zone.
    env: { ...process.env, TZ: 'UTC', ...options.env },
    timeout: timeLimit,
    maxBuffer: 64 << 20,
  });
  if (child.error && !('code' in child.error && child.error.code === 'ETIMEDOUT')) throw child.error;
  return { output: child.stdout, errors: child.stderr, status: child.status ?? undefined };
}
