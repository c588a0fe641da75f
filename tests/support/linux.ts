/** Builds programs for the Linux target. */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hasErrors } from '../../compiler/frontend/diagnostic';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { build } from './compiler';

const outputFolder = resolve(__dirname, '../../out/tests');

/** Compiles `entry` and writes the executable; its path. Throws an Error with the diagnostics if there are errors. */
export async function buildLinux(entry: string, optimise = true): Promise<string> {
  const { diagnostics, contents } = await build({ entry, target: 'linux', optimise });
  if (contents === undefined || hasErrors(diagnostics)) {
    throw new Error(`${entry} does not compile:\n${formatDiagnostics(diagnostics)}`);
  }
  mkdirSync(outputFolder, { recursive: true });
  const file = join(outputFolder, `${basename(entry, '.ts')}${optimise ? '' : '-O0'}-${process.pid}`);
  writeFileSync(file, contents);
  chmodSync(file, 0o755);
  return file;
}
