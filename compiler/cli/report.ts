/** How results and failures are told to the user, and which exit code they give. */

import { type Diagnostic, LoadError } from '../frontend/diagnostic';
import { formatDiagnostics } from '../frontend/format';
import { EnvironmentError } from '../pipeline/environment';
import { OutputError } from '../pipeline/output';
import { InternalError } from '../pipeline/stages';

export enum ExitCode {
  Ok = 0,
  /** The program is wrong: there are errors to correct in it. */
  Program = 1,
  /** The command line, a file or the environment is wrong. */
  Usage = 2,
  /** torotsc is wrong. */
  Internal = 3,
}

/** Whether to write colours to this stream (no-color.org; FORCE_COLOR as in Node). */
export function usesColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && TERM !== 'dumb';
}

/** Writes diagnostics to the error stream. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(formatDiagnostics(diagnostics, { color: usesColor(process.stderr) }));
}

/** Tells what went wrong and returns the exit code for it. */
export function reportFailure(error: unknown, verbose: boolean): ExitCode {
  if (error instanceof LoadError) {
    reportDiagnostics(error.diagnostics);
    return ExitCode.Usage;
  }
  if (error instanceof OutputError || error instanceof EnvironmentError) {
    process.stderr.write(`error: ${error.message}\n`);
    return ExitCode.Usage;
  }
  const stage = error instanceof InternalError ? error.stage : 'cli';
  const cause = error instanceof InternalError ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  process.stderr.write(
    `internal error in stage '${stage}': ${message}\n\n` +
      'This is a fault of torotsc, not of your program. Please report it with the program that shows it.\n',
  );
  if (verbose && cause instanceof Error) process.stderr.write(`\n${cause.stack}\n`);
  else process.stderr.write('The option --verbose shows where it happened.\n');
  return ExitCode.Internal;
}
