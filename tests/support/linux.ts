/** Builds programs for the Linux target in this process. */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hasErrors } from '../../compiler/frontend/diagnostic';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { compile } from '../../compiler/pipeline/compile';

const outputFolder = resolve(__dirname, '../../out/tests');

/** Compiles `entry` and writes the executable; its path. Throws an Error with the diagnostics if there are errors. */
export async function buildLinux(entry: string, optimise = true): Promise<string> {
  const result = await compile({ entry, target: 'linux', optimise, emit: [], disable: [] });
  if (result.output === undefined || hasErrors(result.diagnostics)) {
    throw new Error(`${entry} does not compile:\n${formatDiagnostics(result.diagnostics)}`);
  }
  mkdirSync(outputFolder, { recursive: true });
  const file = join(outputFolder, `${basename(entry, '.ts')}${optimise ? '' : '-O0'}-${process.pid}`);
  writeFileSync(file, result.output.contents);
  chmodSync(file, 0o755);
  return file;
}
