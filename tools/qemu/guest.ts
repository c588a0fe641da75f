/** Runs a guest in QEMU: serial port in and out, time-out, exit code. Ends only the QEMU that it started. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type Machine, qemuArguments } from './machine';

/** QEMU is not installed, or refuses to start; the message is for the user. */
export class QemuError extends Error {}

export interface GuestOptions {
  /** Seconds until the guest is ended. */
  readonly timeout?: number;
  /** Told of every piece of the guest's serial output. */
  readonly onOutput?: (bytes: Buffer) => void;
  /** Where the guest's serial input comes from; nothing unless given. */
  readonly input?: Readable;
}

export type GuestEnd =
  /** The guest left through the debug exit device, with this code, or powered the machine off (code 0). */
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'timeout' }
  /** `kill` was called, or the process got a signal from elsewhere. */
  | { readonly kind: 'killed' };

const program = process.platform === 'win32' ? 'qemu-system-x86_64.exe' : 'qemu-system-x86_64';

/** The path of QEMU, undefined if it is not installed. */
export function findQemu(): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter);
  if (process.platform === 'win32') places.push('C:\\Program Files\\qemu');
  return places.map((place) => join(place, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Waiter {
  readonly text: string;
  readonly resolve: (milliseconds: number) => void;
  readonly reject: (error: Error) => void;
}

/** A guest that runs from its construction on. */
export class Guest {
  /** How it ended. Rejects with a QemuError if QEMU did not start. */
  readonly end: Promise<GuestEnd>;
  /** Everything the guest has written to its serial port, as Latin-1. */
  output = '';
  private readonly directory: string;
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly started = process.hrtime.bigint();
  private readonly waiters = new Set<Waiter>();
  private problems = '';
  private timedOut = false;
  private ended = false;

  /** Starts QEMU. Throws a QemuError if it is not installed. */
  constructor(machine: Machine, options: GuestOptions = {}) {
    const qemu = findQemu();
    if (!qemu) throw new QemuError('qemu-system-x86_64 is not installed');
    this.directory = mkdtempSync(join(tmpdir(), 'torotsc-guest-'));
    const exitFile = join(this.directory, 'exit');
    this.child = spawn(qemu, qemuArguments({ ...machine, exitFile }), {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // The guest may end while input is on its way.
    this.child.stdin.on('error', () => {});
    // The end of the input is not QEMU's: with a standard input that is closed it drops output that is not read fast enough.
    options.input?.pipe(this.child.stdin, { end: false });
    this.child.stdout.on('data', (bytes: Buffer) => {
      this.receive(bytes);
      options.onOutput?.(bytes);
    });
    this.child.stderr.on('data', (bytes: Buffer) => {
      this.problems += bytes.toString();
    });
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            this.timedOut = true;
            this.child.kill('SIGKILL');
          }, options.timeout * 1000);
    this.end = new Promise((resolve, reject) => {
      this.child.on('error', (error) => {
        this.takeExitCode();
        reject(new QemuError(`cannot start ${qemu}: ${error.message}`));
      });
      this.child.on('close', (code) => {
        const exitCode = this.takeExitCode();
        clearTimeout(timer);
        options.input?.unpipe(this.child.stdin);
        this.finish();
        if (this.timedOut) resolve({ kind: 'timeout' });
        else if (code === null) resolve({ kind: 'killed' });
        else if (this.failed(code)) reject(new QemuError(this.problems.trim() || `QEMU ended with code ${code}`));
        else resolve({ kind: 'exit', code: exitCode ?? code >> 1 });
      });
    });
    // Who only waits for text learns of the failure there.
    this.end.catch(() => {});
  }

  /**
   * Milliseconds from the start of QEMU to the arrival of `text` on the serial port. Rejects if the guest ends before.
   */
  waitFor(text: string): Promise<number> {
    if (this.output.includes(text)) return Promise.resolve(this.elapsed());
    return new Promise((resolve, reject) => {
      const waiter = { text, resolve, reject };
      if (this.ended) reject(this.withoutText(text));
      else this.waiters.add(waiter);
    });
  }

  /** Writes to the guest's serial port. */
  write(text: string): void {
    this.child.stdin.write(text, 'latin1');
  }

  /** Ends the guest. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.end.catch(() => {});
  }

  private elapsed(): number {
    return Number(process.hrtime.bigint() - this.started) / 1e6;
  }

  private receive(bytes: Buffer): void {
    this.output += bytes.toString('latin1');
    for (const waiter of this.waiters) {
      if (!this.output.includes(waiter.text)) continue;
      this.waiters.delete(waiter);
      waiter.resolve(this.elapsed());
    }
  }

  /** What the guest has written as its exit code, if it has. */
  private takeExitCode(): number | undefined {
    try {
      return readFileSync(join(this.directory, 'exit')).at(-1);
    } catch {
      // QEMU has not started.
      return undefined;
    } finally {
      rmSync(this.directory, { recursive: true, force: true });
    }
  }

  private finish(): void {
    this.ended = true;
    for (const waiter of this.waiters) waiter.reject(this.withoutText(waiter.text));
    this.waiters.clear();
  }

  private withoutText(text: string): QemuError {
    const reason = this.timedOut ? 'the time is over' : 'the guest ended';
    return new QemuError(`${reason} before '${text}' appeared.\n${this.problems}Its output:\n${this.output}`);
  }

  /** QEMU's own failures have code 1 too, like a guest that exits with 0: but then QEMU says why and nothing ran. */
  private failed(code: number): boolean {
    if (code === 0) return false;
    return (code & 1) === 0 || (code === 1 && this.output === '' && this.problems !== '');
  }
}
