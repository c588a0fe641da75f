/**
 * Checks everything that is written for the image — rtl/, drivers/, examples/ — with our own library and subset rules, as
 * strictly as a user's program. Exit code 1 if there is an error.
 */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatDiagnostics } from '../compiler/frontend/format';
import { installationRoot } from '../compiler/frontend/installation';
import { loadProgram } from '../compiler/frontend/program';

function sources(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile());
}

const root = installationRoot();
// The examples are separate programs, but one check of everything together is cheaper and finds the same errors.
const [entry, ...others] = ['examples', 'rtl', 'drivers'].flatMap((name) => sources(join(root, name)));
const { diagnostics } = loadProgram(entry, { checkLibrary: true, roots: others });
const errors = diagnostics.filter((d) => d.severity === 'error');
process.stdout.write(formatDiagnostics(errors));
process.stdout.write(`${others.length + 1} guest files, ${errors.length} errors\n`);
process.exitCode = errors.length > 0 ? 1 : 0;
