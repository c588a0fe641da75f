/** Bundles a command of the project into one CommonJS file. */

import { build } from 'esbuild';

/**
 * Packages that are loaded from node_modules at run time: the compiler interface because it is large and cached by Node,
 * the encoder because of its WebAssembly file.
 */
const external = ['ts-morph', 'iced-x86'];

/** `entry` and `output`: paths. Prints errors; the promise rejects if there were any. */
export async function bundle(entry, output) {
  await build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external,
    // Packages written as ES modules ask for their own place.
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
}
