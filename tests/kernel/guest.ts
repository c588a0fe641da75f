/** Builds programs for the kernel and boots them in QEMU. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { build } from '../../compiler/pipeline/build';
import { Guest, type GuestEnd, type Machine } from '../../tools/qemu';

const root = join(__dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'torotsc-kernel-'));
const kernels = new Map<string, Promise<string>>();

/** The kernel file of a program, compiled once. `program` is relative to the repository. */
export function kernelOf(program: string): Promise<string> {
  const known = kernels.get(program);
  if (known) return known;
  const made = buildKernel(program);
  kernels.set(program, made);
  return made;
}

async function buildKernel(program: string): Promise<string> {
  const output = join(directory, `${program.replaceAll('/', '-')}.elf`);
  const entry = join(root, program);
  const result = await build({ entry, output, target: 'elf', optimise: true, emit: [], disable: [] });
  if (!result.written) throw new Error(formatDiagnostics(result.diagnostics));
  return output;
}

export function removeKernels(): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Starts a program; `commandLine` comes after what tests always want. */
export async function start(program: string, machine: Partial<Machine> = {}, commandLine = ''): Promise<Guest> {
  const kernel = await kernelOf(program);
  const boot = { kernel, commandLine: `exit=debug panic=exit ${commandLine}` };
  return new Guest({ acceleration: 'tcg', memory: 64, boot, ...machine }, { timeout: 60 });
}

/** Runs a program to its end. */
export async function boot(
  program: string,
  machine: Partial<Machine> = {},
  commandLine = '',
): Promise<{ lines: string[]; end: GuestEnd }> {
  const guest = await start(program, machine, commandLine);
  const end = await guest.end;
  return { lines: guest.output.split(/\r?\n/).filter((line) => line !== ''), end };
}
