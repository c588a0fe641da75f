/** Builds a program into a temporary directory and runs it there, in QEMU or as a Linux process, until it ends. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOutcome, type BuildRequest, build, defaultOutput } from './build';
import { waitFor } from './child';
import { EnvironmentError } from './environment';

export interface MachineRequest {
  /** RAM in MiB. */
  readonly memory: number;
  readonly processors: number;
  readonly forward: readonly { readonly hostPort: number; readonly guestPort: number }[];
  /** Undefined: a card if a port is forwarded. */
  readonly nic?: 'virtio' | 'none';
  /** Raw images, beside the one that boots. */
  readonly disks: readonly string[];
  readonly acceleration: 'auto' | 'tcg' | 'kvm';
  readonly network: {
    readonly ip?: string;
    readonly gateway?: string;
    readonly mask?: string;
    readonly dhcp: boolean;
  };
}

export interface RunRequest extends BuildRequest, MachineRequest {
  /** Seconds until the guest is ended. */
  readonly timeout?: number;
}

/**
 * Builds and runs. `onBuilt` is told of the build, before the guest starts. The result is the exit code of the guest; of a
 * program with errors, 1.
 */
export async function run(request: RunRequest, onBuilt: (outcome: BuildOutcome) => Promise<void>): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-'));
  try {
    const outcome = await build({ ...request, output: join(directory, defaultOutput(request.entry, request.target)) });
    await onBuilt(outcome);
    if (outcome.written === undefined) return 1;
    return await (request.target === 'linux'
      ? runProcess(outcome.written.file, request.timeout)
      : runMachine(outcome.written.file, request));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runProcess(file: string, timeout: number | undefined): Promise<number> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new EnvironmentError('--target linux runs on x86-64 Linux only; leave it out to run the program in QEMU');
  }
  return waitFor(spawn(file, { stdio: 'inherit' }), timeout);
}
