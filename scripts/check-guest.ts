/**
 * Checks everything that is written for the image — rtl/, drivers/, examples/ — with our own library and subset rules, as
 * strictly as a user's program. Exit code 1 if there is an error.
 */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, hasErrors } from '../compiler/frontend/diagnostic';
import { formatDiagnostics } from '../compiler/frontend/format';
import { installationRoot, loadProgram } from '../compiler/frontend/program';

function sources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile());
}

const root = installationRoot();
const library = ['rtl', 'drivers'].flatMap((name) => sources(join(root, name)));
const examples = sources(join(root, 'examples'));

// The examples are separate programs, but one check of them all together is cheaper and finds the same errors.
const [entry, ...others] = examples;
const { diagnostics } = loadProgram(entry, { checkLibrary: true, roots: [...library, ...others] });
const errors: Diagnostic[] = diagnostics.filter((d) => d.severity === 'error');
process.stdout.write(formatDiagnostics(errors));
process.stdout.write(`${library.length + examples.length} guest files, ${errors.length} errors\n`);
process.exitCode = hasErrors(errors) ? 1 : 0;
