/** Output files appear whole or not at all: they are written under another name in the same directory, then renamed. */

import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return REASONS[code] ?? cause.message;
}

/** Writes `contents` to `file`, replacing it. Throws an OutputError; then `file` is as it was. */
export function writeOutput(file: string, contents: Uint8Array | string, executable = false): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, contents);
    if (executable) chmodSync(temporary, 0o755);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new OutputError(file, error);
  }
}
