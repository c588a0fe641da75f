/** Builds programs for the Linux target in this process and runs them. */

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hasErrors } from '../../compiler/frontend/diagnostic';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { compile } from '../../compiler/pipeline/compile';

/** What a program did: all it wrote, and how it ended. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  /** Exit code; undefined if a signal or the time limit ended it. */
  readonly status: number | undefined;
}

const outputFolder = resolve(__dirname, '../../out/tests');
const timeLimit = 20_000;

/** Compiles `entry` and writes the executable; its path. Throws an Error with the diagnostics if there are errors. */
export async function buildLinux(entry: string, optimise = true): Promise<string> {
  const result = await compile({ entry, target: 'linux', optimise, emit: [], disable: [] });
  if (result.output === undefined || hasErrors(result.diagnostics)) {
    throw new Error(`${entry} does not compile:\n${formatDiagnostics(result.diagnostics)}`);
  }
  mkdirSync(outputFolder, { recursive: true });
  const file = join(outputFolder, `${basename(entry, '.ts')}${optimise ? '' : '-O0'}-${process.pid}`);
  writeFileSync(file, result.output);
  chmodSync(file, 0o755);
  return file;
}

/** Runs an executable, or a script under Node. */
export function run(
  command: string,
  options: { args?: readonly string[]; env?: Record<string, string> } = {},
): Outcome {
  const child = spawnSync(command, options.args ?? [], {
    encoding: 'utf8',
    env: { ...process.env, ...options.env },
    timeout: timeLimit,
    maxBuffer: 64 << 20,
  });
  if (child.error && !('code' in child.error && child.error.code === 'ETIMEDOUT')) throw child.error;
  return { output: child.stdout, errors: child.stderr, status: child.status ?? undefined };
}
