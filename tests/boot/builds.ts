/** Programs compiled for the machine, once per test file, and guests that boot them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { installationRoot } from '../../compiler/frontend/installation';
import { makeImage } from '../../tools/mkimage/image';
import { writeImage } from '../../tools/mkimage/write';
import { Guest, type GuestEnd, type Machine } from '../../tools/qemu';
import { build } from '../support/compiler';

/** How a program is loaded: from a disk by the BIOS, or as a kernel by the PVH protocol. */
export type Loader = 'disk' | 'kernel';

/** What tests always want on the kernel's command line: guests hand their exit code to QEMU. */
const ALWAYS = 'exit=debug panic=exit';
/** Seconds until a guest is ended, unless a test says otherwise. */
const LIMIT = 100;

export class Builds {
  private readonly directory = mkdtempSync(join(tmpdir(), 'torotsc-boot-'));
  private readonly kernels = new Map<string, Promise<Uint8Array>>();
  private files = 0;

  /** The file that boots `program` (a path in the repository), with `commandLine` for the kernel. */
  async boot(program: string, loader: Loader, commandLine: string): Promise<Machine['boot']> {
    const kernel = await this.kernel(program);
    this.files += 1;
    const file = join(this.directory, `${this.files}.${loader === 'disk' ? 'img' : 'elf'}`);
    if (loader === 'disk') writeImage(file, makeImage({ kernel, commandLine }));
    else writeFileSync(file, kernel);
    return loader === 'disk' ? { file } : { kernel: file, commandLine };
  }

  /** Starts `program` for at most `limit` seconds; `words` are put on the kernel's command line, behind what tests always want. */
  async start(
    program: string,
    loader: Loader,
    machine: Partial<Machine> = {},
    words = '',
    limit = LIMIT,
  ): Promise<Guest> {
    const boot = await this.boot(program, loader, `${ALWAYS} ${words}`.trim());
    return new Guest({ acceleration: 'tcg', memory: 64, boot, ...machine }, { timeout: limit });
  }

  /** Runs a program to its end. */
  async run(...how: Parameters<Builds['start']>): Promise<{ lines: string[]; end: GuestEnd }> {
    const guest = await this.start(...how);
    const end = await guest.end;
    return { lines: linesOf(guest), end };
  }

  /** Removes all files. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private kernel(program: string): Promise<Uint8Array> {
    const known = this.kernels.get(program);
    if (known) return known;
    const made = compileKernel(join(installationRoot(), program));
    this.kernels.set(program, made);
    return made;
  }
}

async function compileKernel(entry: string): Promise<Uint8Array> {
  const { contents, diagnostics } = await build({ entry, target: 'elf' });
  if (!contents) throw new Error(formatDiagnostics(diagnostics));
  return contents;
}

/** The lines that a guest has written so far. */
export function linesOf(guest: Guest): string[] {
  // The last line may have been read up to the middle of its end.
  return guest.output.split(/\r?\n|\r$/).filter((line) => line !== '');
}
