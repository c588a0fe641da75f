/** Starts the processes that compile for tests (compiler.ts), one for each worker of jest, before any test runs: jest's globalSetup. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = 'TORO_COMPILERS';

/** Where the process for a worker listens. */
export function socketOf(worker: number): string {
  const directory = process.env[folder];
  if (directory === undefined) throw new Error('no compilers have been started');
  return join(directory, `${worker}.sock`);
}

export default async function startCompilers({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const { build } = await import('esbuild');
  const program = resolve(__dirname, '../../out/tests/compiler-process.js');
  await build({
    entryPoints: [join(__dirname, 'compiler-process.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-compilers-'));
  process.env[folder] = directory;
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  const workers = Array.from({ length: maxWorkers }, (_, i) => i + 1);
  await Promise.all(workers.map((worker) => start(program, socketOf(worker))));
}

/** The process ends with this one; one that dies before (out of memory, say) is replaced. */
async function start(program: string, socket: string): Promise<void> {
  const child = fork(program, [socket]);
  child.once('exit', () => void start(program, socket));
  await once(child, 'message');
  child.unref();
  child.channel?.unref();
}
