/** Output files appear whole or not at all: they are written under another name in the same directory, then renamed. */

import { chmodSync, realpathSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from './environment';

/** The output cannot be written; the message says why, for the user. */
export class OutputError extends Error {
  constructor(file: string, cause: unknown) {
    super(`cannot write '${file}': ${reason(cause)}`);
    this.name = 'OutputError';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ENOENT: 'the directory does not exist',
  ENOTDIR: 'part of the path is not a directory',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
};

function reason(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? String(cause);
}

/** A file of `size` bytes: zeros behind `contents`, which take no room on disk. */
export interface OutputFile {
  readonly contents: Uint8Array | string;
  readonly size?: number;
  readonly executable?: boolean;
  /** Writes what else belongs to the file into it, before it appears under its name. */
  readonly complete?: (file: string) => void;
}

/** Writes `output` to `file`, replacing it. Throws an OutputError, or the EnvironmentError of `complete`; then `file` is as it was. */
export function writeOutput(file: string, output: OutputFile): void {
  try {
    const existing = statSync(file, { throwIfNoEntry: false });
    // A device or a pipe cannot be replaced: it takes the bytes.
    if (existing && !existing.isFile()) writeDevice(file, output);
    else replace(existing ? realpathSync(file) : file, output);
  } catch (error) {
    throw error instanceof EnvironmentError ? error : new OutputError(file, error);
  }
}

function writeDevice(file: string, { contents, complete }: OutputFile): void {
  if (complete) throw new EnvironmentError(`'${file}' is not a file: an image with --files is written to one first`);
  writeFileSync(file, contents);
}

function replace(file: string, { contents, size, executable, complete }: OutputFile): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, contents);
    if (size !== undefined) truncateSync(temporary, size);
    complete?.(temporary);
    if (executable) chmodSync(temporary, 0o755);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
